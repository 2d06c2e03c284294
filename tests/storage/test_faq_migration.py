"""From before a question was there once: the newest answer stays, and indexes hear of it."""

import asyncio

from sqlalchemy import select, text

from storage.database import Database
from storage.giveaways import UNCOUNTED, GiveawayEntry
from storage.knowledge import FaqEntry, version_of
from storage.migrations import go_back, migrate

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 12:00:00')"
    ),
    "INSERT INTO knowledge_versions (community_id, version) VALUES (1, 4)",
    (
        "INSERT INTO faq_entries (id, community_id, question, question_key, answer, version,"
        " is_removed) VALUES (1, 1, 'When?', 'when', 'At 7', 1, (1 = 0)),"
        " (2, 1, 'When', 'when', 'At 8', 2, (1 = 0)),"
        " (3, 1, 'Where?', 'where', 'Here', 3, (1 = 0)),"
        " (4, 1, '', '', '', 4, (1 = 1)), (5, 1, '', '', '', 4, (1 = 1))"
    ),
    (
        "INSERT INTO giveaways (id, community_id, chat_id, prize, winners, draws_at, checks_first,"
        " bonus, required_chats, bars_admins, coupon_is_percent, seed, entry_key, state, entrants,"
        " exclusion_changes, created_by, created_at) VALUES (1, 1, -100, 'A mug', 1,"
        " '2026-12-09 12:00:00', (1 = 0), 5, '[]', (1 = 0), (1 = 0), 'aa', 'bb', 'running', 1, 0,"
        " 5, '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO giveaway_entries (giveaway_id, person_id, entered_at, number, tickets)"
        " VALUES (1, 7, '2026-12-01 12:00:01', 1, 1)"
    ),
)


def test_the_newest_answer_stays_and_tickets_are_still_to_be_counted(database_url: str) -> None:
    go_back(database_url, "0027")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    entries, version, tickets = asyncio.run(_look(database_url))
    there = {entry.id: entry.answer for entry in entries if not entry.is_removed}
    assert there == {2: "At 8", 3: "Here"}
    assert (entries[0].answer, entries[0].version, version) == ("", 5, 5)
    assert tickets == UNCOUNTED


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _look(url):  # type: ignore[no-untyped-def]
    database = Database(url)
    async with database.reading() as session:
        entries = (await session.scalars(select(FaqEntry).order_by(FaqEntry.id))).all()
        version = await version_of(session, 1)
        tickets = await session.scalar(select(GiveawayEntry.tickets))
    await database.close()
    return entries, version, tickets
