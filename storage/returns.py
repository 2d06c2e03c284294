"""Returns: for how long courses may be given back, and what each of their buyers was promised."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.bundles import BUNDLE, BundleCourse
from storage.courses import Course
from storage.database import insert_new, upsert
from storage.orders import COURSE, Charge, Order
from storage.single_lessons import LESSON
from storage.teams import TEAM, Team, TeamSeat

BY_BUYER = "buyer"
"""The cause of a refund that its buyer asked for."""


class ReturnTerms(Base):
    """For how many days the courses of a community may be given back that say nothing else."""

    __tablename__ = "return_terms"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    days: Mapped[int]


class ReturnPromise(Base):
    """Until when one order may be given back, as its receipt said; later terms change nothing."""

    __tablename__ = "return_promises"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    until: Mapped[datetime]


async def usual_days(session: AsyncSession, community_id: int) -> int:
    """The community's days; 0 where it takes nothing back."""
    terms = await session.get(ReturnTerms, community_id)
    return terms.days if terms else 0


async def set_usual_days(session: AsyncSession, community_id: int, days: int) -> None:
    """From now on these are the community's days."""
    row = {"community_id": community_id, "days": days}
    await upsert(session, ReturnTerms, [row], key=["community_id"])


async def days_of(session: AsyncSession, course: Course) -> int:
    """For how many days a course may be given back; 0 for not at all."""
    if course.refund_days is not None:
        return course.refund_days
    return await usual_days(session, course.community_id)


async def days_together(session: AsyncSession, together: Collection[Course]) -> int:
    """For how many days what holds several courses may be given back: as many as each of them."""
    return min([await days_of(session, course) for course in together], default=0)


async def promise(session: AsyncSession, order_id: int, until: datetime) -> None:
    """Its buyer may give it back until then."""
    await insert_new(session, ReturnPromise, [{"order_id": order_id, "until": until}])


async def promised(session: AsyncSession, order_ids: Collection[int]) -> Mapping[int, datetime]:
    """Until when each of a few orders may be given back, those that may."""
    query = select(ReturnPromise.order_id, ReturnPromise.until).where(
        ReturnPromise.order_id.in_(order_ids)
    )
    return dict((await session.execute(query)).all()) if order_ids else {}


async def has_given_back(
    session: AsyncSession, person_id: int, course_ids: Collection[int], lesson_id: int = 0
) -> bool:
    """Whether somebody has had one of these courses before, alone or with others, or that lesson,
    and given it back themselves; the Stars may be on their way still."""
    bundled = select(BundleCourse.bundle_id).where(BundleCourse.course_id.in_(course_ids))
    places = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id)
    query = (
        select(Order.id)
        .join(Charge, Charge.order_id == Order.id)
        .where(
            Order.person_id == person_id,
            Charge.refund_cause == BY_BUYER,
            or_(
                and_(Order.kind == COURSE, Order.subject_id.in_(course_ids)),
                and_(Order.kind == BUNDLE, Order.subject_id.in_(bundled)),
                and_(
                    Order.kind == TEAM,
                    Order.subject_id.in_(places.where(Team.course_id.in_(course_ids))),
                ),
                and_(Order.kind == LESSON, Order.subject_id == lesson_id),
            ),
        )
    )
    return await session.scalar(query.limit(1)) is not None
