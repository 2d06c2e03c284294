"""What a refund does to learning: the money for a course goes back, or comes to stay, and what
learning there brought somebody goes along, their points and their place in a cohort.

How far they had come is remembered. It refuses to touch what is open to them some other way, and
what they had learned before they paid.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import UNDONE, give_again, take_back
from bot.community.points import FINISHED, LESSON
from bot.teaching.access import readable, right_to
from storage import (
    courses,
    entitlements,
    orders,
    points,
    points_undone,
    progress,
    single_lessons,
)
from storage.courses import Course
from storage.orders import Order

_TAKEN = frozenset(f"{UNDONE}{rule.name}" for rule in (LESSON, FINISHED))


async def go_back(session: AsyncSession, order: Order, now: datetime) -> None:
    """What an order opened is withdrawn: the points since then go, for what is closed by now. Once
    the money is back, the cohort goes on without them."""
    home, since = order.community_id, order.paid_at
    charge = await orders.paying_charge(session, order.id)
    is_over = charge is not None and charge.refunded_at is not None
    for person_id, course_id in await _opened_by(session, order):
        if await right_to(session, person_id, course_id, now) is not None:
            continue
        _, closed = await _lessons(session, person_id, course_id, now)
        await take_back(session, home, person_id, LESSON, closed, now, since=since)
        await take_back(session, home, person_id, FINISHED, [str(course_id)], now, since=since)
        learner = await progress.held_learner(session, person_id, course_id)
        if is_over and learner is not None:
            learner.cohort_id = None


async def come_again(session: AsyncSession, order: Order, now: datetime) -> None:
    """What an order opens is theirs, after all or once more: points that went back come again."""
    await _give_again(session, order.community_id, await _opened_by(session, order), now)


async def open_again(
    session: AsyncSession, course: Course, people: Collection[int], now: datetime
) -> None:
    """The same of a course that is theirs without an order of their own: given, won, for nothing.
    Call it when they have it."""
    await session.flush()
    await _give_again(session, course.community_id, [(who, course.id) for who in people], now)


async def _give_again(
    session: AsyncSession, home: int, opened: Collection[tuple[int, int]], now: datetime
) -> None:
    once_had = await points_undone.who_of(session, home, {who for who, _ in opened}, _TAKEN)
    if not once_had:
        return
    await points.lock_totals(session, home, once_had)  # of all of them, so in one order
    for person_id, course_id in opened:
        if person_id not in once_had:
            continue
        open_, _ = await _lessons(session, person_id, course_id, now)
        await give_again(session, home, person_id, LESSON, open_, now)
        if await right_to(session, person_id, course_id, now) is not None:
            await give_again(session, home, person_id, FINISHED, [str(course_id)], now)


async def _opened_by(session: AsyncSession, order: Order) -> Collection[tuple[int, int]]:
    """Who was given which course, or lessons of it."""
    await session.flush()
    whole = await entitlements.opened_by(session, order)
    return whole or await single_lessons.opened_by(session, order)


async def _lessons(
    session: AsyncSession, person_id: int, course_id: int, now: datetime
) -> tuple[Collection[str], Collection[str]]:
    """A course's lessons that somebody may read now, and the others; free ones are for all."""
    everything = await courses.lessons_of(session, course_id)
    open_ = await readable(session, person_id, course_id, everything, now)
    parts = (
        [one for one in everything if one.id in open_],
        [one for one in everything if one.id not in open_],
    )
    mine, closed = ([str(one.id) for one in part] for part in parts)
    return mine, closed
