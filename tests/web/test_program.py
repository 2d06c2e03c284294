"""The bot is killed, is away and comes back, while the page lives on: the demo's own process."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from demo.lines import read_lines
from demo.stage import program_of
from demo.town import Town, found_town, settle
from sandbox.clock import TurnableClock
from sandbox.programs import Program, State
from sandbox.server import Sandbox
from storage.database import Database
from tests.databases import MakeDatabase
from tests.web.conftest import Visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """A world whose clock can be turned, with which the bot's process keeps."""
    async with Sandbox(clock=TurnableClock()) as running:
        yield running


@pytest.fixture
def town(sandbox: Sandbox) -> Town:
    """The demo's town."""
    return found_town(sandbox.world, read_lines("en"), "en")


@pytest_asyncio.fixture(loop_scope="session")
async def program(town: Town, sandbox: Sandbox, new_sqlite: MakeDatabase) -> AsyncIterator[Program]:
    """Its bot, as the demo runs it, at home in the group."""
    url = new_sqlite()
    async with program_of(town, sandbox.url, url) as running:
        await running.start()
        assert await running.ready()
        await town.admin.says("/start", to=town.bot)
        await town.admin.adds(town.bot, town.group)
        await town.admin.hears("Hello", in_=town.group, by=town.bot)
        database = Database(url)
        await settle(database, town, "en", sandbox.world.now())
        await database.close()
        yield running


async def test_what_is_said_while_the_bot_is_away_is_answered_when_it_is_back(
    town: Town, program: Program, visit: Visiting
) -> None:
    ada = await visit(town.admin)
    await ada.chooses("Python Café")
    await expect(ada.see("absence")).to_have_count(0)
    await ada.see("program").click()
    await ada.see("away-60").click()
    await expect(ada.see("absence")).to_contain_text("Lyceum is away until")
    await expect(ada.see("status")).to_contain_text("Lyceum is away until")
    assert program.state is State.AWAY
    await ada.says('/giveaway "A mug" 1d')
    await expect(ada.words("/giveaway")).to_be_visible()

    await ada.see("clock").click()
    await ada.see("turn-61").click()

    await expect(ada.button("Join")).to_be_visible()
    await expect(ada.see("absence")).to_have_count(0)
    assert program.state is State.RUNNING


async def test_a_killed_bot_goes_on_where_it_was(
    town: Town, program: Program, visit: Visiting
) -> None:
    await town.admin.says('/giveaway "A mug" 1h', in_=town.group)
    alice = await visit(town.alice)
    await alice.chooses("Python Café")
    await alice.button("Join").click()
    await expect(alice.see("toast")).to_contain_text("ticket 1")

    await alice.see("program").click()
    await alice.see("restart").click()
    await expect(alice.see("absence")).to_contain_text("Lyceum is starting")
    await expect(alice.see("absence")).to_have_count(0)
    await alice.see("clock").click()
    await alice.see("turn-61").click()

    await expect(alice.words("A mug goes to Alice")).to_be_visible()


async def test_it_is_switched_off_and_on_by_a_phone(
    town: Town, program: Program, visit: Visiting
) -> None:
    bob = await visit(town.bob, **PHONE)
    await bob.see("program").tap()
    await bob.see("kill").tap()
    await expect(bob.see("absence")).to_contain_text("Lyceum is switched off")
    await bob.chooses("Lyceum")
    await expect(bob.see("status")).to_have_text("Lyceum is switched off")
    await bob.see("start").tap()
    await bob.see("back").tap()

    await bob.see("start-program").tap()

    await expect(bob.see("absence")).to_have_count(0)
    await bob.chooses("Lyceum")
    await expect(bob.words("I am @lyceum_demo_bot")).to_be_visible()


async def test_a_world_that_runs_no_program_shows_no_switch(visit: Visiting) -> None:
    async with Sandbox() as other:
        nora = other.world.user("Nora", language_code="en")
        await nora.says("/start", to=other.world.bot("test_bot", "Testy"))
        page = await visit(nora, url=other.url)

        await expect(page.see("chat-row", "Testy")).to_be_visible()
        await expect(page.see("program")).to_have_count(0)
