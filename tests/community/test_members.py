"""Who runs a community's groups is asked of Telegram for all of them at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.community.members import ADMINS_FRESH, Members
from bot.outreach.telegram import Telegram
from storage import communities
from storage.communities import Chat
from storage.database import Database

NOW = datetime(2026, 6, 1, tzinfo=UTC)
GROUPS = [-1001, -1002, -1003]
ADA = 1001


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Bot API server that answers no question before it has heard as many as there are groups."""
    heard = asyncio.Event()
    asked: list[int] = []

    async def administrators(request: web.Request) -> web.Response:
        asked.append((await request.json())["chat_id"])
        if len(asked) == len(GROUPS):
            heard.set()
        await heard.wait()
        ada = {"user": {"id": ADA, "is_bot": False}, "status": "creator"}
        return web.json_response({"ok": True, "result": [ada]})

    app = web.Application()
    app.router.add_post("/bot{token}/getChatAdministrators", administrators)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Telegram(f"http://127.0.0.1:{runner.addresses[0][1]}", "1:a") as open_:
        yield open_
    await runner.cleanup()


async def test_a_slow_answer_about_one_group_does_not_put_off_the_question_about_the_next(
    database: Database, telegram: Telegram
) -> None:
    async with database.transaction() as session:
        home = await communities.found_community(session, GROUPS[0], "supergroup", "One", NOW)
        for chat_id in GROUPS[1:]:
            session.add(
                Chat(
                    id=chat_id,
                    community_id=home.id,
                    kind="supergroup",
                    title="Another",
                    joined_at=NOW,
                )
            )
        await session.flush()
        for chat_id in GROUPS:
            await communities.replace_admins(session, chat_id, [], NOW)
    members, later = Members(database, telegram, frozenset()), NOW + ADMINS_FRESH * 2

    assert await members.refresh_rights(home, later)

    async with database.reading() as session:
        for chat_id in GROUPS:
            assert await communities.admins_of(session, chat_id) == {ADA}
        assert await communities.is_admin(session, home.id, ADA)
    assert not await members.refresh_rights(home, later + timedelta(seconds=1))
