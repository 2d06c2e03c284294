"""What the clock cannot do is tried less and less often, and told to the owners once a day."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.clock import Ticker
from storage import diary, people
from storage.database import Database
from storage.diary import DiaryEntry
from storage.outbox import OutboxRow
from tests.stage import MovableClock

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
