"""Orders as rows behind a figure: what was paid, or given back, over some time, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, distinct, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage import order_courses
from storage.deposits import DEPOSIT
from storage.exports import BY_PARTS, OrderRow, of_creator, parts_of
from storage.ledger import STARS
from storage.orders import APPLIED, SOLD, Charge, Order
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders: of a community, or of what one creator sells there, over some time."""

    community_id: int
    creator_id: int | None
    begin: datetime
    end: datetime
    course_id: int = 0
    """For one course (storage/order_courses.py); 0 takes all."""
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
        found.append(order_courses.is_for(wanted.course_id))
    if wanted.campaign_id:
        cause = f"campaign:{wanted.campaign_id}"
        found.append(or_(Order.cause == cause, Order.cause.startswith(f"{cause}:")))
    return found


async def rows(
    session: AsyncSession, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> Sequence[OrderRow]:
    """The orders with their buyers, what was paid or given back last first."""
    latest = Charge.refunded_at if wanted.is_back else Order.paid_at
    query = (
        select(Order, Charge.amount, Person.name, Person.username, Charge.refunded_at)
        .join(Person, Person.id == Order.person_id)
        .outerjoin(Charge, and_(Charge.order_id == Order.id, Charge.standing == APPLIED))
        .where(*_conditions(wanted))
        .order_by(latest.desc(), Order.id.desc())
        .offset(offset)
    )
    found = await session.execute(query if limit is None else query.limit(limit))
    return [OrderRow(*row) for row in found]


async def count(session: AsyncSession, wanted: Wanted) -> tuple[int, int, int]:
    """How many they are, of how many people, and what those in Stars cost together."""
    query = select(
        func.count(),
        func.count(distinct(Order.person_id)),
        func.coalesce(func.sum(Order.price_stars).filter(Order.currency == STARS), 0),
    ).where(*_conditions(wanted))
    number, people, stars = (await session.execute(query)).one()
    return int(number), int(people), int(stars)


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


async def shared(session: AsyncSession, wanted: Wanted) -> tuple[int, int]:
    """What those cost in which a creator shares with others, and what of it is theirs; without what
    went back. For all of a community nothing is shared."""
    if wanted.creator_id is None:
        return 0, 0
    own = parts_of(wanted.community_id, wanted.creator_id)
    sums = (func.coalesce(func.sum(one), 0) for one in (Order.price_stars, own.c.amount))
    everybodys = _conditions(replace(wanted, creator_id=None))
    query = (
        select(*sums)
        .join(own, own.c.order_id == Order.id)
        .where(*everybodys, Order.kind.in_(BY_PARTS), Order.state.in_(SOLD))
    )
    cost, theirs = (await session.execute(query)).one()
    return int(cost), int(theirs)
