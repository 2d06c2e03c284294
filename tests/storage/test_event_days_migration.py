"""From before events said which campaign led to them: their cause tells it."""

import asyncio

from sqlalchemy import select, text

from storage.database import Database
from storage.event_rolls import rolled_up_to
from storage.events import Event
from storage.migrations import go_back, migrate

BEFORE = text(
    "INSERT INTO events (community_id, kind, cause, subject_id, at) VALUES"
    " (1, 'order.paid', 'campaign:7', 1, '2026-12-01 12:00:00'),"
    " (1, 'broadcast.ended', 'campaign:12:3', 2, '2026-12-01 12:00:01'),"
    " (1, 'campaign.told', 'clock', 9, '2026-12-01 12:00:02'),"
    " (1, 'poll.voted', 'button', 4, '2026-12-01 12:00:03'),"
    " (1, 'poll.voted', NULL, 5, '2026-12-01 12:00:04')"
)


def test_events_of_old_are_owed_to_their_campaigns(database_url: str) -> None:
    go_back(database_url, "0040")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    assert asyncio.run(_look(database_url)) == ([7, 12, 9, None, None], 0)


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        await session.execute(BEFORE)
    await database.close()


async def _look(url: str) -> tuple[list[int | None], int]:
    database = Database(url)
    async with database.reading() as session:
        found = (await session.scalars(select(Event.campaign_id).order_by(Event.id))).all()
        mark = await rolled_up_to(session)
    await database.close()
    return list(found), mark
