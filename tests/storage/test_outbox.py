"""What is taken back while a deliverer looks at it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from storage import outbox
from storage.database import Database
from storage.outbox import OutboxRow

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    async with database.transaction() as session:
        call = {"chat_id": -100, "text": "News!"}
        post = OutboxRow(chat_id=-100, method="sendMessage", params=call, purpose="post")
        post.subject_id, post.created_at, post.not_before = 7, NOW, NOW
        session.add(post)
    yield database
    await database.close()


@pytest.mark.parametrize("is_put_off", [True, False])
async def test_what_was_put_off_is_taken_back_and_what_was_claimed_is_not(
    database: Database, *, is_put_off: bool
) -> None:
    async def take_back() -> set[int]:
        async with database.transaction() as session:
            return await outbox.take_back(session, "post", [7])

    later = NOW + timedelta(minutes=1) if is_put_off else None
    async with database.transaction() as session:
        await outbox.take(session, "me", NOW, 30, lambda _row: later)
        await session.flush()
        taken = asyncio.create_task(take_back())
        await asyncio.wait({taken}, timeout=0.3)

    assert await taken == ({7} if is_put_off else set())
