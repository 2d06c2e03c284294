"""How far broadcasts are, as the dashboard is told while they run."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select, update

from bot.settings import Settings
from bot.speech import words
from bot.speech.formats import moment
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.signing import init_data
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.communities import Community
from storage.database import Database
from storage.people import Person as Known
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import agree, drafted, many_readers
from tests.stories.sites import browser_at, with_site


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(lyceum: Stage, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    """An admin's."""
    async with browser_at(settings) as session:
        yield session


async def test_a_broadcast_is_told_live_up_to_its_last_word(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    """In Tokyo it is seven in the evening, and quiet from six to nine."""
    readers = await many_readers(world, bot, group, 3)
    await agree(database, *readers)
    async with database.transaction() as session:
        home = (await session.scalars(select(Community.id))).one()
        terms = await consents.own_terms(session, home)
        terms.quiet_from, terms.quiet_until = 18, 9
        far = update(Known).where(Known.id == readers[0].id)
        await session.execute(far.values(timezone="Asia/Tokyo"))
    await ada.taps("Send", on=await drafted(ada, bot))
    async with browser.post("/app", data={"data": init_data(bot, ada, clock())}):
        pass

    async with browser.get(f"/dashboard/{home}/campaigns/live") as live:
        told = await _told(live, "2 of 3")
        assert told["said"] == "being sent"
        assert told["line"] == (
            "2 of 3 · 2 got it · 0 did not · 1 to go · 🌙 Of these, one waits for the end of "
            f"their night, or for their hour: from {_midnight(clock)} on"
        )
        clock.move(hours=15)
        told = await _told(live, "3 of 3")
        assert told["line"] == "3 of 3 · 3 got it · 0 did not · 0 to go"
        while told["state"] != "finished":
            told = await _told(live, "3 of 3")
        assert (told["said"], told["done"], told["people"]) == ("done ✓", 3, 3)


async def _told(live: aiohttp.ClientResponse, what: str) -> dict[str, Any]:
    """The next news in which this stands, of the newest broadcast."""
    async with asyncio.timeout(30):
        async for line in live.content:
            if line.startswith(b"data: "):
                cast: dict[str, Any] = json.loads(line.removeprefix(b"data: "))[0]
                if what in cast["line"]:
                    return cast
    raise AssertionError(what)


def _midnight(clock: MovableClock) -> str:
    """Nine in the morning in Tokyo, on the group's clock."""
    return moment(clock().replace(hour=0, minute=0) + timedelta(days=1), "UTC", words("en"))
