"""Challenges from before they had a clock of their own: they go on by their community's."""

import asyncio

from sqlalchemy import select, text

from storage.challenges import Challenge
from storage.database import Database
from storage.migrations import go_back, migrate

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 12:00:00'),"
        " (2, '写作', 'zh', 'Asia/Shanghai', 'XTR', '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO challenges (id, community_id, chat_id, name, proof, starts_at, round_days,"
        " rounds, spare, post_minute, teams, state, created_by, created_at) VALUES"
        " (1, 1, -100, 'Pages', 'text', '2026-12-02 00:00:00', 1, 2, 0, 540, '[]', 'open', 5,"
        " '2026-12-01 12:00:00'), (2, 2, -200, '晨读', 'text', '2026-12-01 16:00:00', 1, 2, 0, 540,"
        " '[]', 'open', 5, '2026-12-01 12:00:00')"
    ),
)


def test_each_goes_on_by_its_communitys_clock(database_url: str) -> None:
    go_back(database_url, "0018")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    assert asyncio.run(_clocks(database_url)) == ["UTC", "Asia/Shanghai"]


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _clocks(url: str) -> list[str]:
    database = Database(url)
    async with database.reading() as session:
        found = list(await session.scalars(select(Challenge.timezone).order_by(Challenge.id)))
    await database.close()
    return found
