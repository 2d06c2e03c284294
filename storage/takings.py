"""What was sold: a creator's courses, or everything in a community, and who learns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course
from storage.deposits import DEPOSIT
from storage.entitlements import Entitlement
from storage.exports import of_creator, parts_of
from storage.ledger import STARS
from storage.orders import APPLIED, SOLD, Charge, Order


async def sales_between(
    session: AsyncSession,
    community_id: int,
    creator_id: int | None,
    since: datetime,
    until: datetime,
) -> Sequence[tuple[datetime, int]]:
    """When each sale was paid from a time to another and for how many Stars, without what went
    back; a deposit is none, nor is what is paid in other money. For a creator their part of each
    counts, as it stands in the ledger."""
    query = select(Order.paid_at, Order.price_stars)
    if creator_id is not None:
        own = parts_of(community_id, creator_id)
        part = func.coalesce(own.c.amount, 0)
        query = select(Order.paid_at, part).outerjoin(own, own.c.order_id == Order.id)
    query = query.where(
        *_sold_between(community_id, creator_id, since, until),
        Order.kind != DEPOSIT,
        Order.currency == STARS,
    )
    rows = await session.execute(query.order_by(Order.paid_at, Order.id))
    return [(at, int(stars)) for at, stars in rows if at is not None]


async def goods_between(
    session: AsyncSession,
    community_id: int,
    creator_id: int | None,
    since: datetime,
    until: datetime,
) -> Sequence[tuple[datetime, str, int]]:
    """When each sale in other money was paid from a time to another, in which currency, and what
    came for it with its sending, or a creator's part of that; without what went back."""
    query = select(Order.paid_at, Charge.currency, Charge.amount)
    if creator_id is not None:
        own = parts_of(community_id, creator_id)
        part = func.coalesce(own.c.amount, 0)
        query = select(Order.paid_at, Charge.currency, part)
        query = query.outerjoin(own, own.c.order_id == Order.id)
    query = query.join(Charge, Charge.order_id == Order.id).where(
        *_sold_between(community_id, creator_id, since, until),
        Order.currency != STARS,
        Charge.standing == APPLIED,
    )
    rows = await session.execute(query.order_by(Order.paid_at, Order.id))
    return [(at, currency, amount) for at, currency, amount in rows if at is not None]


def _sold_between(
    community_id: int, creator_id: int | None, since: datetime, until: datetime
) -> Sequence[ColumnElement[bool]]:
    return (
        Order.community_id == community_id,
        Order.state.in_(SOLD),
        Order.paid_at >= since,
        Order.paid_at < until,
        of_creator(community_id, creator_id),
    )


async def learners_by_course(
    session: AsyncSession, community_id: int, creator_id: int
) -> Sequence[tuple[Course, int]]:
    """The courses somebody made, and how many have each now."""
    count = func.count(Entitlement.id)
    query = (
        select(Course, count)
        .outerjoin(
            Entitlement,
            (Entitlement.course_id == Course.id) & Entitlement.revoked_at.is_(None),
        )
        .where(Course.community_id == community_id, Course.creator_id == creator_id)
        .group_by(Course.id)
        .order_by(count.desc(), Course.id)
    )
    return [(course, number) for course, number in await session.execute(query)]
