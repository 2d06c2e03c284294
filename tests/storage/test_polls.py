"""Votes that come before Telegram's id of their poll is written down."""

import asyncio
from datetime import UTC, datetime

from storage.communities import Community
from storage.database import Database
from storage.polls import Poll, ensure_stray, keep_stray, poll_by_telegram_id, take_strays

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ALICE, ADA = 1003, 1002


async def test_a_vote_is_found_by_its_poll_whichever_is_written_down_first(
    database_url: str,
) -> None:
    database = Database(database_url)
    poll_id = await _put(database)
    kept: list[str] = []

    async def vote(name: str, is_looking: asyncio.Event) -> None:
        async with database.transaction() as session:
            is_looking.set()
            await ensure_stray(session, name)
            if await poll_by_telegram_id(session, name) is None:
                keep_stray(session, name, ALICE, [0], NOW)
                kept.append(name)

    await vote("early", asyncio.Event())
    async with database.transaction() as session:
        poll = await session.get_one(Poll, poll_id)
        poll.telegram_id = "early"
        assert [stray.person_id for stray in await take_strays(session, "early")] == [ALICE]

    is_looking = asyncio.Event()
    async with asyncio.TaskGroup() as tasks, database.transaction() as session:
        poll = await session.get_one(Poll, poll_id)
        poll.telegram_id = "at once"
        assert await take_strays(session, "at once") == []
        tasks.create_task(vote("at once", is_looking))
        if not database.is_sqlite:  # there it waits already before it looks
            await is_looking.wait()
            await asyncio.sleep(0.1)

    assert kept == ["early"]
    await database.close()


async def _put(database: Database) -> int:
    async with database.transaction() as session:
        community = Community(title="Py Lovers", created_at=NOW)
        session.add(community)
        await session.flush()
        poll = Poll(
            community_id=community.id,
            chat_id=-1,
            question="Tea or coffee?",
            options=["Tea", "Coffee"],
            created_by=ADA,
            created_at=NOW,
        )
        session.add(poll)
        await session.flush()
        return poll.id
