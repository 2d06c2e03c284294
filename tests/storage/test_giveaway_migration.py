"""Giveaways from before there were conditions and records: they go on, and who won has won."""

import asyncio

from sqlalchemy import select, text

from storage.database import Database
from storage.diary import DiaryEntry
from storage.giveaways import Giveaway, GiveawayDraw, GiveawayEntry
from storage.migrations import go_back, migrate

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO giveaways (id, community_id, chat_id, prize, winners, draws_at, seed, state,"
        " created_by, created_at) VALUES (1, 1, -100, 'A book', 1, '2026-12-01 12:00:00', 'aa',"
        " 'drawn', 5, '2026-12-01 12:00:00'), (2, 1, -100, 'A mug', 1, '2026-12-09 12:00:00', 'bb',"
        " 'running', 5, '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO giveaway_entries (giveaway_id, person_id, entered_at, is_winner) VALUES"
        " (1, 7, '2026-12-01 12:00:01', (1 = 1)), (1, 8, '2026-12-01 12:00:00', (1 = 0)),"
        " (2, 7, '2026-12-01 12:00:00', (1 = 0))"
    ),
    (
        "INSERT INTO diary (id, community_id, kind, subject_id, due_at)"
        " VALUES (1, 1, 'giveaway.draw', 2, '2026-12-09 12:00:00')"
    ),
)


def test_what_ran_goes_on_and_who_won_has_won(database_url: str) -> None:
    go_back(database_url, "0001")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    drawn, running, numbers, draws, kind = asyncio.run(_look(database_url))
    assert (drawn.entrants, running.entrants) == (2, 1)
    assert len(drawn.entry_key) == 64
    assert drawn.entry_key != running.entry_key
    assert numbers == {(1, 8): 1, (1, 7): 2, (2, 7): 1}
    assert [(draw.giveaway_id, draw.person_id, draw.result) for draw in draws] == [(1, 7, "won")]
    assert kind == "giveaway.close"


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _look(url):  # type: ignore[no-untyped-def]
    database = Database(url)
    async with database.reading() as session:
        drawn, running = (await session.scalars(select(Giveaway).order_by(Giveaway.id))).all()
        entries = (await session.scalars(select(GiveawayEntry))).all()
        draws = (await session.scalars(select(GiveawayDraw))).all()
        kind = await session.scalar(select(DiaryEntry.kind))
    await database.close()
    numbers = {(entry.giveaway_id, entry.person_id): entry.number for entry in entries}
    return drawn, running, numbers, draws, kind
