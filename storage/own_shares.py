"""What a community keeps of what one creator sells, or of one course, where that is not its usual
share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.communities import Community, Membership, making_courses
from storage.courses import Course
from storage.people import Person


class OwnShare(Base):
    """The share of one creator, or of one course; never of both."""

    __tablename__ = "own_shares"
    __table_args__ = (
        UniqueConstraint("community_id", "creator_id"),
        UniqueConstraint("community_id", "course_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    creator_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    percent: Mapped[int]
    """The community's own part; the rest is the creator's."""


@dataclass(frozen=True, slots=True)
class Shares:
    """All shares of a community; the narrowest counts."""

    usual: int
    of_creators: Mapping[int, int]
    of_courses: Mapping[int, int]

    def percent(self, maker_id: int, course_id: int | None = None) -> int:
        """What the community keeps of something."""
        if course_id is not None and course_id in self.of_courses:
            return self.of_courses[course_id]
        return self.of_creators.get(maker_id, self.usual)


async def shares_of(session: AsyncSession, community_id: int) -> Shares:
    """As they hold now."""
    community = await session.get_one(Community, community_id)
    own = await own_of(session, community_id)
    return Shares(
        community.house_percent,
        {one.creator_id: one.percent for one in own if one.creator_id is not None},
        {one.course_id: one.percent for one in own if one.course_id is not None},
    )


async def own_of(session: AsyncSession, community_id: int) -> Sequence[OwnShare]:
    """What differs from the usual one, the oldest first."""
    query = select(OwnShare).where(OwnShare.community_id == community_id)
    return (await session.scalars(query.order_by(OwnShare.id))).all()


async def set_share(
    session: AsyncSession,
    community_id: int,
    percent: int | None,
    *,
    creator_id: int | None = None,
    course_id: int | None = None,
) -> None:
    """From now on; None is the usual one again. One transaction at a time sets a community's."""
    await session.execute(
        delete(OwnShare).where(
            OwnShare.community_id == community_id,
            OwnShare.creator_id == creator_id
            if creator_id is not None
            else OwnShare.course_id == course_id,
        )
    )
    if percent is not None:
        session.add(
            OwnShare(
                community_id=community_id,
                creator_id=creator_id,
                course_id=course_id,
                percent=percent,
            )
        )
    await session.flush()


async def sellers(session: AsyncSession, community_id: int) -> Sequence[Person]:
    """Who makes courses in a community, or has made one, by name."""
    has_made = exists().where(Course.community_id == community_id, Course.creator_id == Person.id)
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.community_id == community_id,
            or_(making_courses(Membership.community_id, Membership.person_id), has_made),
        )
    )
    return (await session.scalars(query.order_by(Person.name, Person.id))).all()
