"""Orders as rows behind a figure: what was paid, or given back, over some time, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.bundles import BUNDLE, BundleCourse
from storage.deposits import DEPOSIT
from storage.exports import OrderRow, of_creator
from storage.gifts import GIFT, Gift
from storage.ledger import STARS
from storage.orders import APPLIED, COURSE, Charge, Order
from storage.people import Person
from storage.single_lessons import LESSON, LessonRight
from storage.teams import TEAM, Team, TeamSeat


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders: of a community, or of what one creator sells there, over some time."""

    community_id: int
    creator_id: int | None
    begin: datetime
    end: datetime
    course_id: int = 0
    """Of one course; 0 takes all."""
    campaign_id: int = 0
    """That a campaign led to; 0 takes all."""
    is_back: bool = False
    """What was given back in that time, instead of what was paid."""


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    """Deposits are none: they are given back, or kept, when their challenge ends."""
    found = [
        Order.community_id == wanted.community_id,
        Order.kind != DEPOSIT,
        of_creator(wanted.community_id, wanted.creator_id),
    ]
    if wanted.is_back:
        back = aliased(Charge)  # rows are read with their charges
        found.append(
            exists().where(
                back.order_id == Order.id,
                back.standing == APPLIED,
                back.refunded_at >= wanted.begin,
                back.refunded_at < wanted.end,
            )
        )
    else:
        found += [Order.paid_at >= wanted.begin, Order.paid_at < wanted.end]
    if wanted.course_id:
        found.append(_of_course(wanted.course_id))
    if wanted.campaign_id:
        cause = f"campaign:{wanted.campaign_id}"
        found.append(or_(Order.cause == cause, Order.cause.startswith(f"{cause}:")))
    return found


def _of_course(course_id: int) -> ColumnElement[bool]:
    """Orders that brought a course, alone or with others, or lessons of it."""
    bundles = select(BundleCourse.bundle_id).where(BundleCourse.course_id == course_id)
    places = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id)
    given = select(Gift.id).where(Gift.course_id == course_id)
    lessons = select(LessonRight.order_id).where(LessonRight.course_id == course_id)
    return or_(
        and_(Order.kind == COURSE, Order.subject_id == course_id),
        and_(Order.kind == BUNDLE, Order.subject_id.in_(bundles)),
        and_(Order.kind == TEAM, Order.subject_id.in_(places.where(Team.course_id == course_id))),
        and_(Order.kind == GIFT, Order.subject_id.in_(given)),
        and_(Order.kind == LESSON, Order.id.in_(lessons)),
    )


async def rows(
    session: AsyncSession, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> Sequence[OrderRow]:
    """The orders with their buyers, the newest first."""
    query = (
        select(Order, Charge.amount, Person.name, Person.username)
        .join(Person, Person.id == Order.person_id)
        .outerjoin(Charge, and_(Charge.order_id == Order.id, Charge.standing == APPLIED))
        .where(*_conditions(wanted))
        .order_by(Order.paid_at.desc(), Order.id.desc())
        .offset(offset)
    )
    found = await session.execute(query if limit is None else query.limit(limit))
    return [OrderRow(*row) for row in found]


async def count(session: AsyncSession, wanted: Wanted) -> tuple[int, int]:
    """How many they are, and what those in Stars cost together."""
    query = select(
        func.count(),
        func.coalesce(func.sum(Order.price_stars).filter(Order.currency == STARS), 0),
    ).where(*_conditions(wanted))
    number, stars = (await session.execute(query)).one()
    return int(number), int(stars)


async def other_money(session: AsyncSession, wanted: Wanted) -> Mapping[str, int]:
    """What those in other money cost with their shipping, by currency, in its smallest unit."""
    query = (
        select(Order.currency, func.sum(func.coalesce(Charge.amount, Order.amount)))
        .outerjoin(Charge, and_(Charge.order_id == Order.id, Charge.standing == APPLIED))
        .where(Order.currency != STARS, *_conditions(wanted))
        .group_by(Order.currency)
        .order_by(Order.currency)
    )
    return {currency: int(amount) for currency, amount in await session.execute(query)}
