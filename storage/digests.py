"""What only the weekly digest asks: orders that were left unpaid, what goods brought whom, and who
has no digest planned."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, distinct, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.communities import CHANNEL, Chat, Community, Membership, join_community
from storage.diary import DiaryEntry
from storage.ledger import STARS
from storage.orders import APPLIED, COURSE, SOLD, UNPAID, Charge, Order
from storage.wares import PARCEL, Parcel, Ware


class Unpaid(NamedTuple):
    """A course that people ordered and did not pay."""

    course_id: int
    people: int
    stars: int
    """What each of them would have paid at least, together."""


async def unpaid_by_course(
    session: AsyncSession,
    community_id: int,
    since: datetime,
    until: datetime,
    *,
    without: Collection[int] = (),
) -> Sequence[Unpaid]:
    """Orders begun then and not paid, by those who have not bought the course since either."""
    other = aliased(Order)
    bought = exists().where(
        other.person_id == Order.person_id,
        other.kind == COURSE,
        other.subject_id == Order.subject_id,
        other.state.in_(SOLD),
    )
    by_person = (
        select(Order.subject_id, Order.person_id, func.min(Order.price_stars).label("stars"))
        .where(
            Order.community_id == community_id,
            Order.kind == COURSE,
            Order.state.in_(UNPAID),
            Order.created_at >= since,
            Order.created_at < until,
            Order.person_id.not_in(without),
            ~bought,
        )
        .group_by(Order.subject_id, Order.person_id)
        .subquery()
    )
    course, person, stars = by_person.c
    query = select(course, func.count(distinct(person)), func.sum(stars)).group_by(course)
    return [Unpaid(id_, people, int(sum_)) for id_, people, sum_ in await session.execute(query)]


async def goods_by_seller(
    session: AsyncSession, community_id: int, since: datetime, until: datetime
) -> Mapping[tuple[int, str], int]:
    """By seller and currency what was paid then in other money than Stars with its sending, less
    what was given back then, in the currency's smallest unit."""
    found: dict[tuple[int, str], int] = {}
    for at, sign in ((Order.paid_at, 1), (Charge.refunded_at, -1)):
        query = (
            select(Ware.seller_id, Charge.currency, func.sum(Charge.amount))
            .join(Parcel, Parcel.ware_id == Ware.id)
            .join(Order, and_(Order.kind == PARCEL, Order.subject_id == Parcel.id))
            .join(Charge, and_(Charge.order_id == Order.id, Charge.standing == APPLIED))
            .where(
                Order.community_id == community_id,
                Order.currency != STARS,
                at >= since,
                at < until,
            )
            .group_by(Ware.seller_id, Charge.currency)
        )
        for seller, currency, amount in await session.execute(query):
            key = (seller, currency)
            found[key] = found.get(key, 0) + sign * int(amount)
    return found


async def without(session: AsyncSession, community_id: int) -> set[int]:
    """Who wants none of a community."""
    query = select(Membership.person_id).where(
        Membership.community_id == community_id, ~Membership.reads_digest
    )
    return set((await session.scalars(query)).all())


async def switch_own(
    session: AsyncSession, community_id: int, person_id: int, now: datetime, *, on: bool
) -> None:
    """Whether somebody wants it; admins need not have been seen in the group so far."""
    await join_community(session, community_id, person_id, now)
    own = (Membership.community_id == community_id, Membership.person_id == person_id)
    await session.execute(update(Membership).where(*own).values(reads_digest=on))


async def communities_without(session: AsyncSession, kind: str) -> Sequence[Community]:
    """Communities the bot is with for which nothing of that kind waits in the diary."""
    waits = exists().where(
        DiaryEntry.kind == kind,
        DiaryEntry.subject_id == Community.id,
        DiaryEntry.done_at.is_(None),
    )
    is_there = exists().where(
        Chat.community_id == Community.id, Chat.left_at.is_(None), Chat.kind != CHANNEL
    )
    query = select(Community).where(~waits, is_there).order_by(Community.id)
    return (await session.scalars(query)).all()
