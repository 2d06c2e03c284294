"""What the clock cannot do is tried less and less often, and told to the owners once a day; while
the database is away it waits, quietly."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from handlers.clock import AT_ONCE, ERRANDS, TICK_SECONDS, Ticker
from storage import diary, people
from storage.database import Database
from storage.diary import DiaryEntry, Duty
from storage.outbox import OutboxRow
from tests.databases import MakeDatabase
from tests.ports import free_port
from tests.stage import MovableClock
from tests.stories.waiting import until

OWNER = 7


async def test_what_fails_for_good_is_tried_less_and_less_often_and_told_once_a_day(
    database_url: str,
) -> None:
    database, clock, tries = Database(database_url), MovableClock(), list[datetime]()
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    clock.ahead = noon - datetime.now(UTC)

    async def break_down(_session: AsyncSession, _entry: DiaryEntry, now: datetime) -> None:
        tries.append(now)
        raise ZeroDivisionError

    ticker = Ticker(
        database, {"broken": break_down}, lambda: None, clock, owner_ids=frozenset({OWNER})
    )
    async with database.transaction() as session:
        row = {"id": OWNER, "name": "Olga", "started_at": clock(), "seen_at": clock()}
        await people.note_people(session, [row])
        for subject in (1, 2):
            diary.write_in(session, 1, "broken", subject, clock())

    for _ in range(10):
        await ticker.tick()
        clock.move(minutes=1)

    assert len(tries) == 2 * 4, "at once, and after 1, 3 and 7 minutes"
    async with database.reading() as session:
        [told] = await said(session)
    assert "broken" in told
    clock.move(days=1)
    await ticker.tick()
    async with database.reading() as session:
        assert len(await said(session)) == 2
    await database.close()


async def said(session: AsyncSession) -> list[str]:
    """What the owner is told."""
    return [row.params["text"] for row in await session.scalars(select(OutboxRow))]


async def test_an_errand_that_took_long_is_put_off_from_its_end(database_url: str) -> None:
    """Telegram was silent so long that the pause, counted from the beginning, would be over."""
    database, clock, tries = Database(database_url), MovableClock(), list[datetime]()
    busy = asyncio.Event()

    async def ask_in_vain(_entry: DiaryEntry, _now: datetime) -> Duty:
        tries.append(clock())
        clock.move(minutes=2)
        busy.set()
        raise ZeroDivisionError

    ticker = Ticker(database, {}, lambda: None, clock, {"broken": ask_in_vain})
    async with database.transaction() as session:
        diary.write_in(session, 1, "broken", 1, clock())
    async with ticker.running():
        await busy.wait()
        await asyncio.sleep(3 * TICK_SECONDS)

    assert len(tries) == 1
    await database.close()


async def test_what_an_errand_prepared_is_done_at_the_time_it_is(database_url: str) -> None:
    database, clock, done = Database(database_url), MovableClock(), asyncio.Queue[datetime]()

    async def finish(_session: AsyncSession, _entry: DiaryEntry, now: datetime) -> None:
        done.put_nowait(now)

    async def ask_at_length(_entry: DiaryEntry, _now: datetime) -> Duty:
        clock.move(minutes=2)
        return finish

    begins = clock()
    ticker = Ticker(database, {}, lambda: None, clock, {"slow": ask_at_length})
    async with database.transaction() as session:
        diary.write_in(session, 1, "slow", 1, begins)
    async with ticker.running():
        finished = await done.get()

    assert finished - begins >= timedelta(minutes=2)
    await database.close()


async def test_what_changes_while_an_errand_reads_is_read_once_more(database_url: str) -> None:
    database, clock = Database(database_url), MovableClock()
    reads, goes_on, world, read = asyncio.Queue[str](), asyncio.Event(), ["as it was"], list[str]()

    async def end(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
        """All was done beside the transaction."""

    async def look(_entry: DiaryEntry, _now: datetime) -> Duty:
        read.append(world[-1])
        reads.put_nowait(read[-1])
        await goes_on.wait()
        return end

    ticker = Ticker(database, {}, lambda: None, clock, {"look": look})
    async with database.transaction() as session:
        await diary.write_in_once(session, 1, "look", 1, clock())
        await diary.write_in_once(session, 1, "look", 1, clock())
    async with ticker.running():
        await reads.get()
        async with database.transaction() as session:
            world.append("changed")
            await diary.write_in_once(session, 1, "look", 1, clock())
        with suppress(TimeoutError):
            await asyncio.wait_for(reads.get(), 5)
        goes_on.set()

    assert read == ["as it was", "changed"]
    await database.close()


async def test_errands_are_run_few_at_a_time_and_hold_up_nothing_else(database_url: str) -> None:
    database, clock = Database(database_url), MovableClock()
    begun, most, done, goes_on = 0, 0, list[str](), asyncio.Event()

    async def note(_session: AsyncSession, entry: DiaryEntry, _now: datetime) -> None:
        done.append(entry.kind)

    async def take_long(_entry: DiaryEntry, _now: datetime) -> Duty:
        nonlocal begun, most
        begun += 1
        most = max(most, begun)
        await goes_on.wait()
        begun -= 1
        return note

    ticker = Ticker(database, {"quick": note}, lambda: None, clock, {"slow": take_long})
    async with database.transaction() as session:
        for subject in range(2 * AT_ONCE):
            diary.write_in(session, 1, "slow", subject, clock() - timedelta(hours=1))
        diary.write_in(session, 1, "quick", 1, clock())
    await ticker.tick()
    await until(lambda: begun == ERRANDS)
    assert done == ["quick"]

    goes_on.set()
    for _ in range(2):
        await asyncio.gather(*ticker._running.values())
        await ticker.tick()
    await asyncio.gather(*ticker._running.values())
    assert most == ERRANDS
    assert len(done) == 1 + 3 * ERRANDS
    await database.close()


async def test_what_another_process_did_meanwhile_is_not_kept_in_mind(database_url: str) -> None:
    database, clock = Database(database_url), MovableClock()

    async def break_down(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
        raise ZeroDivisionError

    async def succeed(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
        return

    ticker = Ticker(database, {"odd": break_down}, lambda: None, clock)
    other = Ticker(database, {"odd": succeed}, lambda: None, clock)
    async with database.transaction() as session:
        diary.write_in(session, 1, "odd", 1, clock())
    await ticker.tick()
    await other.tick()
    assert ticker.put_off == 1

    clock.move(minutes=2)
    await ticker.tick()

    assert ticker.put_off == 0
    await database.close()


async def test_while_the_database_is_away_it_is_asked_once_a_second_and_one_line_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    database = Database(f"postgresql://nobody:x@127.0.0.1:{free_port()}/none")
    ticker = Ticker(database, {}, lambda: None, MovableClock())
    with capture_logs() as lines:
        async with ticker.running():
            await asyncio.sleep(2.5)

    assert 2 <= len(lines) <= 3
    assert {line["event"] for line in lines} == {"the diary could not be reached; trying again"}
    assert not caplog.records, "no tracebacks by the scheduler"
    await database.close()


async def test_summing_up_that_takes_long_holds_up_no_end(new_sqlite: MakeDatabase) -> None:
    database, begun, ended = Database(new_sqlite()), asyncio.Event(), asyncio.Event()

    async def sum_up() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    ticker = Ticker(database, {}, lambda: None, MovableClock(), rolling=sum_up)
    async with ticker.running():
        summing = asyncio.create_task(ticker.roll())
        await begun.wait()
        assert not ended.is_set()

    assert ended.is_set(), "it is cut off with the ticker, which waits for it no longer"
    await summing
    await database.close()


async def test_what_fails_while_summing_up_is_logged_and_tried_again(
    new_sqlite: MakeDatabase,
) -> None:
    async def fail() -> None:
        raise ValueError("odd")

    database = Database(new_sqlite())
    ticker = Ticker(database, {}, lambda: None, MovableClock(), rolling=fail)
    with capture_logs() as lines:
        await ticker.roll()
        await ticker.roll()

    assert [line["log_level"] for line in lines] == ["error", "error"]
    await database.close()


async def test_a_night_comes_by_the_bots_own_clock_once_however_long_it_slept(
    new_sqlite: MakeDatabase,
) -> None:
    database, clock, nights = Database(new_sqlite()), MovableClock(), list[datetime]()
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    clock.ahead = noon - datetime.now(UTC)

    async def let_go(now: datetime) -> None:
        nights.append(now)

    ticker = Ticker(database, {}, lambda: None, clock, nightly=let_go)
    for hours in (0, 14, 2, 22, 80):
        clock.move(hours=hours)
        await ticker.tick()
        await asyncio.sleep(0)

    found = [round((now - noon) / timedelta(hours=1)) for now in nights]
    assert found == [16, 118], "the night after the start, and once for those it slept over"
    await database.close()


async def test_a_night_it_was_not_there_for_is_made_up_for_at_the_next_start_once(
    new_sqlite: MakeDatabase,
) -> None:
    database, clock, nights = Database(new_sqlite()), MovableClock(), list[datetime]()
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    clock.ahead = noon - datetime.now(UTC)

    async def let_go(now: datetime) -> None:
        nights.append(now)
        if len(nights) == 1:
            await asyncio.Event().wait()  # it is still at it when it is stopped

    for hours in (0, 24, 0, 1, 80, 2):
        clock.move(hours=hours)
        async with Ticker(database, {}, lambda: None, clock, nightly=let_go).running():
            await asyncio.sleep(4 * TICK_SECONDS)

    found = [round((now - noon) / timedelta(hours=1)) for now in nights]
    assert found == [24, 24, 105], "again what was broken off, and once for all it was away for"
    await database.close()


async def test_days_of_another_clock_are_counted_anew_with_the_next_tick(
    new_sqlite: MakeDatabase,
) -> None:
    database, summed = Database(new_sqlite()), asyncio.Event()

    async def roll() -> None:
        summed.set()

    ticker = Ticker(database, {}, lambda: None, MovableClock(), rolling=roll)
    await ticker.tick()
    assert not summed.is_set()
    ticker.sum_soon()
    await ticker.tick()
    await asyncio.wait_for(summed.wait(), 10)
    await database.close()
