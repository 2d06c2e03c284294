"""Friends' help: an offer, those who ask their friends for it, and who has helped whom.

What somebody pays follows from how many friends have helped; it is kept nowhere else.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, new_rows


class BargainOffer(Base):
    """A course whose price friends may lower, step by step, to a floor."""

    __tablename__ = "bargain_offers"
    __table_args__ = (Index("ix_bargain_offers_course", "course_id", "stopped_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    step_stars: Mapped[int]
    floor_stars: Mapped[int]
    minutes: Mapped[int]
    """How long somebody's own price holds, from when they began."""
    until: Mapped[datetime]
    """Until when one may begin."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]

    @property
    def lasts(self) -> timedelta:
        """How long somebody's price holds."""
        return timedelta(minutes=self.minutes)


class Bargain(Base):
    """Somebody who asks their friends."""

    __tablename__ = "bargains"
    __table_args__ = (
        UniqueConstraint("offer_id", "person_id"),
        Index("ix_bargains_person", "person_id", "course_id", "ends_at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("bargain_offers.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    message_id: Mapped[int | None]
    """Their latest card in the private chat."""


class BargainHelp(Base):
    """A friend who has helped; each helps once with an offer."""

    __tablename__ = "bargain_helps"
    __table_args__ = (
        UniqueConstraint("offer_id", "friend_id"),
        Index("ix_bargain_helps_bargain", "bargain_id"),
    )

    id: Mapped[Id]
    offer_id: Mapped[int] = mapped_column(ForeignKey("bargain_offers.id"))
    bargain_id: Mapped[int] = mapped_column(ForeignKey("bargains.id"))
    friend_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


async def offer_by_id(session: AsyncSession, offer_id: int) -> BargainOffer | None:
    """The offer with that id."""
    return await session.get(BargainOffer, offer_id)


async def offer_for(session: AsyncSession, course_id: int, now: datetime) -> BargainOffer | None:
    """The latest offer for a course that one may begin with."""
    query = select(BargainOffer).where(
        BargainOffer.course_id == course_id,
        BargainOffer.stopped_at.is_(None),
        BargainOffer.until > now,
    )
    return (await session.scalars(query.order_by(BargainOffer.id.desc()).limit(1))).one_or_none()


async def bargain_for_offer(session: AsyncSession, offer_id: int, person_id: int) -> Bargain | None:
    """Somebody's bargain for an offer, if they have begun."""
    query = select(Bargain).where(Bargain.offer_id == offer_id, Bargain.person_id == person_id)
    return (await session.scalars(query)).one_or_none()


async def begin(
    session: AsyncSession, offer: BargainOffer, person_id: int, ends_at: datetime, now: datetime
) -> Bargain:
    """Somebody's bargain for an offer: begun now, or before."""
    row = {
        "community_id": offer.community_id,
        "offer_id": offer.id,
        "course_id": offer.course_id,
        "person_id": person_id,
        "began_at": now,
        "ends_at": ends_at,
    }
    await new_rows(session, Bargain, [row], Bargain.id)
    query = select(Bargain).where(Bargain.offer_id == offer.id, Bargain.person_id == person_id)
    return (await session.scalars(query)).one()


async def bargain_by_id(session: AsyncSession, bargain_id: int) -> Bargain | None:
    """The bargain with that id."""
    return await session.get(Bargain, bargain_id)


async def locked_bargain(session: AsyncSession, bargain_id: int) -> Bargain:
    """The bargain, locked until the transaction ends, so that helps count one after the other."""
    query = locked(select(Bargain).where(Bargain.id == bargain_id))
    return (await session.scalars(query)).one()


async def bargains_for(
    session: AsyncSession, person_id: int, course_id: int, now: datetime
) -> Sequence[tuple[Bargain, BargainOffer]]:
    """Somebody's bargains for a course whose time is not over."""
    query = (
        select(Bargain, BargainOffer)
        .join(BargainOffer, BargainOffer.id == Bargain.offer_id)
        .where(
            Bargain.person_id == person_id,
            Bargain.course_id == course_id,
            Bargain.ends_at > now,
        )
    )
    return [(one, offer) for one, offer in await session.execute(query.order_by(Bargain.id))]


async def helped(session: AsyncSession, bargain: Bargain, friend_id: int, now: datetime) -> bool:
    """Count a friend's help; False if they have helped with this offer before."""
    row = {
        "offer_id": bargain.offer_id,
        "bargain_id": bargain.id,
        "friend_id": friend_id,
        "at": now,
    }
    return bool(await new_rows(session, BargainHelp, [row], BargainHelp.id))


async def count_helps(session: AsyncSession, bargain_ids: Collection[int]) -> dict[int, int]:
    """How many friends have helped, by bargain."""
    query = select(BargainHelp.bargain_id, func.count()).where(
        BargainHelp.bargain_id.in_(bargain_ids)
    )
    return dict((await session.execute(query.group_by(BargainHelp.bargain_id))).all())
