"""A real browser, the Chromium found on the machine; the demo's town with the bot at work in it."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, async_playwright, expect
from pydantic import SecretStr

from demo.lines import read_lines
from demo.stage import PROVIDER
from demo.town import Town, found_town, settle
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from tests.databases import MakeDatabase
from tests.sandbox.bot_api import complaints_of
from tests.stage import MovableClock, Stage, settings_for
from tests.web.visits import Visit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

PATIENCE = 30_000
"""Milliseconds until what is expected must be seen; a busy machine is no fault."""

expect.set_options(timeout=PATIENCE)

Visiting = Callable[..., Awaitable[Visit]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A browser without a window; skips where there is none."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium here; get one with: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """A world of its own for each test."""
    async with Sandbox(clock=MovableClock()) as running:
        yield running
    assert complaints_of(running.recorder) == []


@pytest_asyncio.fixture(loop_scope="session")
async def town(sandbox: Sandbox, new_sqlite: MakeDatabase) -> AsyncIterator[Town]:
    """The demo's town with the bot at work."""
    town = found_town(sandbox.world, read_lines("en"), "en")
    plain = settings_for(town.bot, sandbox.url, new_sqlite())
    settings = plain.model_copy(update={"payment_provider_token": SecretStr(PROVIDER)})
    clock = sandbox.world.now
    assert isinstance(clock, MovableClock)
    async with Stage(settings, clock):
        for person in (town.admin, town.creator):
            await person.says("/start", to=town.bot)
        await town.admin.adds(town.bot, town.group)
        await town.admin.hears("Hello", in_=town.group, by=town.bot)
        database = Database(settings.database_url)
        await settle(database, town, "en", clock())
        await database.close()
        yield town


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    """A bot with nobody at work behind it but the test."""
    return sandbox.world.bot("test_bot", "Testy")


@pytest_asyncio.fixture(loop_scope="session")
async def api(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Api]:
    """What the test lets that bot do."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Api(bot.token, session=session) as program:
        yield program


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Visiting]:
    """Opens the page as somebody; no page may have complained when the test is over."""
    visits: list[Visit] = []

    async def open_page(
        person: Person | None = None, *, url: str = sandbox.url, **options: Any
    ) -> Visit:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = await browser.new_context(**options)
        visit = Visit(await context.new_page())
        visits.append(visit)
        await visit.come(url, person)
        return visit

    yield open_page
    complaints = [complaint for visit in visits for complaint in visit.complaints]
    for visit in visits:
        await visit.page.context.close()
    assert complaints == []
