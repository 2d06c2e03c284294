"""Thousands who come to an event are told page by page, once each, and hold nobody up."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.engagement.gatherings.guests import PAGE, remind_hour, tell_off
from storage import gatherings
from storage.communities import Community
from storage.courses import MediaFile
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.gatherings import CANCELLED, PLANNED, Gathering, GatheringSeat
from storage.outbox import OutboxRow
from storage.people import Person

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
GUESTS = 2 * PAGE + 50
WAITING = 10


async def open_event(database: Database) -> DiaryEntry:
    """An event in half an hour that many come to, and some wait for; returns what is due."""
    async with database.transaction() as session:
        community = Community(title="Py Lovers", created_at=NOW)
        session.add(community)
        await session.flush()
        file = MediaFile(
            community_id=community.id,
            kind="document",
            filename="e.ics",
            content_type="text/calendar",
        )
        session.add(file)
        await session.flush()
        gathering = Gathering(
            community_id=community.id,
            chat_id=-1,
            title="AMA",
            starts_at=NOW + timedelta(minutes=30),
            ends_at=NOW + timedelta(minutes=90),
            state=PLANNED,
            calendar_id=file.id,
            host_id=1,
            created_at=NOW,
        )
        session.add(gathering)
        await session.flush()
        people = [
            {"id": n, "name": f"Guest {n}", "telegram_language": ("en", "zh")[n % 2]}
            for n in range(1, GUESTS + 1)
        ]
        await insert_new(
            session, Person, [{**one, "started_at": NOW, "seen_at": NOW} for one in people]
        )
        seats = [{"gathering_id": gathering.id, "person_id": one["id"]} for one in people]
        for n, seat in enumerate(seats):
            seat |= {"is_waiting": n >= GUESTS - WAITING, "asked_at": NOW}
        await insert_new(session, GatheringSeat, seats)
        return DiaryEntry(
            id=1, community_id=community.id, kind="event.hour", subject_id=gathering.id, due_at=NOW
        )


async def told(database: Database, purpose: str) -> int:
    """How many were told."""
    async with database.reading() as session:
        query = select(func.count()).where(OutboxRow.purpose == purpose)
        return await session.scalar(query) or 0


async def test_others_get_their_turn_while_all_are_told_once(database_url: str) -> None:
    database = Database(database_url)
    entry = await open_event(database)
    turns = 0

    async def lives_on() -> None:
        """Somebody else has something to do all the time."""
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    somebody = asyncio.create_task(lives_on())
    await remind_hour(entry, NOW, database=database)
    somebody.cancel()
    await asyncio.wait({somebody})
    await remind_hour(entry, NOW, database=database)  # a crash may have it done again

    assert turns >= 2, "somebody came in between"
    assert await told(database, "event-reminder") == GUESTS - WAITING
    async with database.reading() as session:
        texts = {row["text"] for row in await session.scalars(select(OutboxRow.params))}
    assert len(texts) == 2, "each in their language"
    await database.close()


async def test_all_hear_that_it_is_off_and_nobody_is_reminded_of_it(database_url: str) -> None:
    database = Database(database_url)
    entry = await open_event(database)
    async with database.transaction() as session:
        gathering = await gatherings.gathering_by_id(session, entry.subject_id)
        assert gathering is not None
        gathering.state = CANCELLED

    await remind_hour(entry, NOW, database=database)
    await tell_off(entry, NOW, database=database)

    assert await told(database, "event-reminder") == 0
    assert await told(database, "event-off") == GUESTS, "who waited hears it, too"
    await database.close()
