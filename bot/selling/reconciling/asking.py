"""When the books are compared: in the small hours, whenever an owner or admin asks, and once some
minutes after a payment was agreed to and no news of it came.

All stand in the diary, so that it is done once by one process, and after a crash all the same.
"""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.outreach.telegram import TelegramError
from bot.selling.reconciling import telling
from bot.selling.reconciling.judging import judge_book
from bot.selling.reconciling.reading import LEFT_ALONE, Desk, read_book
from storage import communities, diary, star_book
from storage.communities import Community
from storage.database import alone
from storage.diary import DiaryEntry, Duty
from storage.orders import Order
from storage.star_book import StarBook

NIGHTLY, ASKED = "stars.nightly", "stars.asked"
"""The diary's words."""

HOUSE = 0
"""Stands for all communities together in the diary."""

SMALL_HOURS = time(3, 17)
"""Nobody waits then, and few others ask Telegram anything; on the eldest community's clock."""

LOOKED_BACK = timedelta(days=30)
"""What somebody who asks reads about; what the nights found in it is still there."""


async def plan_nights(session: AsyncSession, now: datetime) -> None:
    """At each start: there is a next night. Where one is planned already nothing changes."""
    await alone(session, NIGHTLY)
    if not await diary.is_written_in(session, NIGHTLY, HOUSE):
        await _plan_next(session, now)


async def _plan_next(session: AsyncSession, now: datetime) -> None:
    zone = ZoneInfo(await communities.eldest_zone(session) or "UTC")
    today = now.astimezone(zone).date()
    due_at = datetime.combine(today, SMALL_HOURS, zone)
    if due_at <= now:
        due_at = datetime.combine(today + timedelta(days=1), SMALL_HOURS, zone)
    diary.write_in(session, HOUSE, NIGHTLY, HOUSE, due_at)


async def compare_by_night(_entry: DiaryEntry, now: datetime, *, desk: Desk) -> Duty:
    """Read and judge; whatever is left of it after a crash is done the next time."""
    await read_book(desk, now)
    await judge_book(desk, now)
    return partial(_end_night, desk=desk, read_at=now)


async def _end_night(
    session: AsyncSession, _entry: DiaryEntry, now: datetime, *, desk: Desk, read_at: datetime
) -> None:
    """`read_at` is when reading began: what was paid while it went on is told the next time."""
    book = await star_book.book_of(session, desk.bot_id)
    since = book.told_at or read_at - LOOKED_BACK
    await telling.tell_by_night(session, desk.owner_ids, since, read_at)
    book.told_at = read_at
    _note_compared(book, read_at)
    await alone(session, NIGHTLY)
    await _plan_next(session, now)


async def ask(session: AsyncSession, turn: Turn) -> None:
    """`/reconcile`: owners about everything, admins about their community. Raises Mistake."""
    about = HOUSE if turn.role >= Role.OWNER else turn.community.id
    await diary.write_in_once(session, about, ASKED, turn.person.id, turn.now)
    await turn.reply(session, turn.words("reconcile-begun"))


async def compare_for(_entry: DiaryEntry, now: datetime, *, desk: Desk) -> Duty:
    """Read and judge for who asked; they are answered in any case."""
    try:
        await read_book(desk, now)
    except TelegramError:
        return _say_no_answer
    await judge_book(desk, now)
    return partial(_answer, desk=desk, read_at=now)


async def _answer(
    session: AsyncSession, entry: DiaryEntry, _now: datetime, *, desk: Desk, read_at: datetime
) -> None:
    _note_compared(await star_book.book_of(session, desk.bot_id), read_at)
    community = None
    if entry.community_id != HOUSE:
        community = await session.get_one(Community, entry.community_id)
    await telling.answer(session, entry.subject_id, community, read_at - LOOKED_BACK, read_at)


async def compare_unheard(entry: DiaryEntry, now: datetime, *, desk: Desk) -> Duty:
    """Read and judge for the sake of one order, unless its news has come or a reading covers it.

    Telegram is asked once for it; where it does not answer, the night comes.
    """
    async with desk.database.reading() as session:
        order = await session.get_one(Order, entry.subject_id)
        if not await star_book.is_unheard(session, order) or now < covered_at(order):
            return _nothing
    try:
        await read_book(desk, now)
    except TelegramError:
        return _nothing
    await judge_book(desk, now)
    return partial(_end_unheard, desk=desk, read_at=now)


def covered_at(order: Order) -> datetime:
    """From when on a reading of the book shows whether an agreed payment came."""
    assert order.held_until is not None, "it was agreed to"
    return order.held_until + LEFT_ALONE


async def _end_unheard(
    session: AsyncSession, _entry: DiaryEntry, _now: datetime, *, desk: Desk, read_at: datetime
) -> None:
    _note_compared(await star_book.book_of(session, desk.bot_id), read_at)


async def _nothing(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """There was no need to look."""


def _note_compared(book: StarBook, read_at: datetime) -> None:
    """Up to the last line that was read; another reading may have come further meanwhile."""
    read_to = read_at - LEFT_ALONE
    book.compared_at = max(book.compared_at or read_to, read_to)


async def _say_no_answer(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    await telling.answer_silence(session, entry.subject_id, now)
