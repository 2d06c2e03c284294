"""The people of a campaign, as sets: who did something since it began; and how much was sold
meanwhile. Nothing is read into lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CursorResult,
    Select,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    type_coerce,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sales
from storage.base import Base, Moment
from storage.broadcasts import LATE, SKIPPED, WAITING, Broadcast, add_up
from storage.communities import Membership
from storage.courses import Lesson
from storage.events import Event
from storage.holdouts import lot
from storage.orders import Order
from storage.recipients import Recipient, is_
from storage.sharing import variant_of
from storage.touches import Touch

PREVIEWED, CLICKED, ORDERED, BOUGHT, JOINED = "previewed", "clicked", "ordered", "bought", "joined"
ACTIONS = (PREVIEWED, CLICKED, ORDERED, BOUGHT, JOINED)
"""What a step may follow."""

_recipients = Base.metadata.tables[Recipient.__tablename__]


def held_out(person_id: ColumnElement[int], campaign_id: int, percent: int) -> ColumnElement[bool]:
    """Whether somebody belongs to those a campaign sends nothing (storage/holdouts.py)."""
    return lot(person_id, campaign_id) < percent


def either(first: Select[int], second: Select[int]) -> Select[int]:
    """Ids that are in one of two sets, or in both."""
    return select(union(first, second).subquery().c[0])


def both(first: Select[int], second: Select[int]) -> Select[int]:
    """Ids that are in two sets."""
    one = first.subquery().c[0]
    return select(one).where(one.in_(second))


def without(people: Select[int], others: Select[int]) -> Select[int]:
    """Ids that are in the first set only."""
    return select(people.except_(others).subquery().c[0])


def acted(
    community_id: int,
    course_id: int,
    campaign_id: int,
    action: str,
    since: datetime,
    until: datetime,
) -> Select[int]:
    """Ids of those who did something about a campaign's course between two moments."""
    if action == JOINED:
        return select(Membership.person_id).where(
            Membership.community_id == community_id,
            Membership.joined_at >= since,
            Membership.joined_at <= until,
        )
    if action == CLICKED:
        return select(Touch.person_id).where(
            Touch.community_id == community_id,
            Touch.campaign_id == campaign_id,
            Touch.at >= since,
            Touch.at <= until,
        )
    if action in (ORDERED, BOUGHT):
        at = Order.created_at if action == ORDERED else Order.paid_at
        orders = sales.for_course(course_id) if action == ORDERED else sales.sold(course_id)
        return select(Order.person_id).where(
            Order.community_id == community_id, orders, at >= since, at <= until
        )
    looked = select(type_coerce(Event.person_id, BigInteger)).where(
        Event.community_id == community_id,
        Event.at >= since,
        Event.at <= until,
        Event.person_id.is_not(None),
    )
    lessons = select(Lesson.id).where(Lesson.course_id == course_id)
    at_card = (Event.kind == "course.previewed") & (Event.subject_id == course_id)
    at_lesson = (Event.kind == "lesson.tried") & Event.subject_id.in_(lessons)
    return looked.where(or_(at_card, at_lesson))


def untold(people: Select[int], among: Select[int], broadcast_id: int) -> Select[int]:
    """Ids of those of two sets whom a broadcast is not for yet, whatever came of it.

    Asked for by EXISTS: PostgreSQL gives up on NOT IN where the list is long.
    """
    one = people.subquery().c[0]
    told = exists().where(Recipient.broadcast_id == broadcast_id, Recipient.person_id == one)
    return select(one).where(one.in_(among), ~told)


async def share_out(session: AsyncSession, broadcast_id: int, weights: Sequence[int]) -> None:
    """Share the variants out anew among those who are still to be told, in one statement."""
    variant = variant_of(_recipients.c.person_id, broadcast_id, weights)
    query = update(_recipients).where(
        _recipients.c.broadcast_id == broadcast_id, is_(WAITING), _recipients.c.variant != variant
    )
    await session.execute(query.values(variant=variant))


async def pass_over(
    session: AsyncSession, broadcast: Broadcast, audience: Select[int], now: datetime
) -> int:
    """It is too late to tell them: written down for each, so that nobody is left out unseen, and
    until they do it again (`come_again`)."""
    person = audience.distinct().subquery().c[0]
    values = (literal(broadcast.id), person, literal(0), literal(SKIPPED), literal(LATE))
    rows = select(*values, literal(now, Moment()))
    names = ["broadcast_id", "person_id", "variant", "state", "reason", "not_before"]
    done = await session.execute(insert(_recipients).from_select(names, rows))
    people = cast("CursorResult[Any]", done).rowcount
    await add_up(session, broadcast.id, SKIPPED, LATE, people)
    return people


async def come_again(session: AsyncSession, broadcast: Broadcast, people: Select[int]) -> int:
    """Those of them who were passed over as too late have done it once more: to be told like
    anybody. Returns how many they are."""
    query = delete(_recipients).where(
        _recipients.c.broadcast_id == broadcast.id,
        _recipients.c.state == SKIPPED,
        _recipients.c.reason == LATE,
        _recipients.c.person_id.in_(people),
    )
    number = cast("CursorResult[Any]", await session.execute(query)).rowcount
    await add_up(session, broadcast.id, SKIPPED, LATE, -number)
    return number


async def leave_out(
    session: AsyncSession, broadcast: Broadcast, people: Select[int], reason: str, now: datetime
) -> None:
    """Those of them whose turn has come are told nothing after all, in one statement: each would
    take as long as a message otherwise."""
    query = update(_recipients).where(
        _recipients.c.broadcast_id == broadcast.id,
        is_(WAITING),
        _recipients.c.not_before <= now,
        _recipients.c.person_id.in_(people),
    )
    done = await session.execute(query.values(state=SKIPPED, reason=reason))
    number = cast("CursorResult[Any]", done).rowcount
    await add_up(session, broadcast.id, SKIPPED, reason, number)


async def count_sales(
    session: AsyncSession, community_id: int, course_id: int, since: datetime
) -> int:
    """How many have bought a course since then, and not given it back."""
    query = select(func.count()).where(
        Order.community_id == community_id,
        sales.sold(course_id),
        Order.paid_at >= since,
    )
    return await session.scalar(query) or 0
