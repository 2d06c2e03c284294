"""The chat page in a real browser: a visitor joins, plays, buys the course and reads lesson 2."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from demo.lines import read_lines
from demo.stage import Clock
from demo.town import Town, found_town, settle
from sandbox.server import Sandbox
from storage.database import Database
from tests.databases import MakeDatabase
from tests.stage import MovableClock, Stage, settings_for


@pytest.fixture
async def town(new_sqlite: MakeDatabase) -> AsyncIterator[tuple[Town, str]]:
    """The demo's town with the bot at work, and the page's address."""
    lines = read_lines("en")
    async with Sandbox() as sandbox:
        town = found_town(sandbox.world, lines, "en")
        settings = settings_for(town.bot, sandbox.url, new_sqlite())
        async with Stage(settings, MovableClock()):
            for person in (town.admin, town.creator):
                await person.says("/start", to=town.bot)
            await town.admin.adds(town.bot, town.group)
            await town.admin.hears("Hello", in_=town.group, by=town.bot)
            database = Database(settings.database_url)
            await settle(database, town, "en", Clock()())
            await database.close()
            yield town, sandbox.url


async def test_a_visitor_joins_buys_the_course_and_reads_lesson_two(
    town: tuple[Town, str], browser: Browser
) -> None:
    place, url = town
    page = await _open(browser, url)
    await _come_as_visitor(page, "Vera")
    await page.get_by_test_id("chat-row").filter(has_text="Python Café").click()
    await page.get_by_test_id("join").click()
    await page.get_by_test_id("input").fill("/course PY101")
    await page.get_by_test_id("send").click()

    await _last_button(page, "Buy").click()
    await page.get_by_test_id("pay-button").click()
    await expect(page.get_by_test_id("balance")).to_contain_text("10,000")
    await page.get_by_test_id("pay-confirm").click()

    await expect(_words(page, "Paid – thank you")).to_be_visible()
    await expect(_words(page, "1/6")).to_be_visible()
    await _last_button(page, "Next").click()
    await expect(_words(page, "2/6")).to_be_visible()
    await expect(page.get_by_test_id("stars")).to_contain_text("9,750")
    assert any(message.words.startswith("/course") for message in place.group.messages.values())


async def test_votes_and_taps_are_seen_by_everybody_at_once(
    town: tuple[Town, str], browser: Browser
) -> None:
    place, url = town
    alice = await _open(browser, url, place.alice.id)
    bob = await _open(browser, url, place.bob.id)
    await place.admin.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=place.group)
    await place.admin.says('/giveaway "A mug" 1h', in_=place.group)

    await alice.get_by_test_id("poll-option").filter(has_text="Tea").click()
    await bob.get_by_test_id("poll-option").filter(has_text="Tea").click()
    await expect(alice.get_by_test_id("poll-result").filter(has_text="Tea")).to_contain_text("100%")
    await expect(alice.get_by_test_id("poll")).to_contain_text("2 votes")
    await _last_button(alice, "Join").click()
    await expect(alice.get_by_test_id("toast")).to_contain_text("ticket 1")


async def test_words_of_people_are_never_markup(town: tuple[Town, str], browser: Browser) -> None:
    place, url = town
    page = await _open(browser, url, place.alice.id)

    await place.bob.says("<img src=x onerror=alert(1)> <b>bold?</b>", in_=place.group)

    await expect(_words(page, "<img src=x onerror=alert(1)> <b>bold?</b>")).to_be_visible()


async def test_a_phone_shows_one_pane_at_a_time_in_chinese_and_in_the_dark(
    town: tuple[Town, str], browser: Browser
) -> None:
    _, url = town
    page = await browser.new_page(
        viewport={"width": 360, "height": 740}, color_scheme="dark", locale="zh-CN"
    )
    await page.goto(url)
    await page.get_by_test_id("language-toggle").click()
    await expect(page.get_by_test_id("person-switcher")).to_contain_text("当前身份")

    await page.get_by_test_id("chat-row").first.click()

    await expect(page.get_by_test_id("chat-list")).to_be_hidden()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    assert await page.evaluate("document.documentElement.dataset.theme") == "dark"
    await page.get_by_test_id("back").click()
    await expect(page.get_by_test_id("chat-list")).to_be_visible()


async def test_commands_are_offered_while_one_types(
    town: tuple[Town, str], browser: Browser
) -> None:
    place, url = town
    page = await _open(browser, url, place.alice.id)

    await page.get_by_test_id("input").press_sequentially("/cou")

    await expect(page.get_by_test_id("command").first).to_contain_text("/course")


async def test_what_was_missed_is_fetched_after_the_line_was_cut(
    town: tuple[Town, str], browser: Browser
) -> None:
    place, url = town
    page = await _open(browser, url, place.alice.id)
    await page.context.set_offline(True)
    await place.bob.says("Did you see this?", in_=place.group)
    await asyncio.sleep(0)

    await page.context.set_offline(False)
    await page.reload()

    await expect(_words(page, "Did you see this?")).to_be_visible()


async def _open(browser: Browser, url: str, person_id: int | None = None) -> Page:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    if person_id is not None:
        await page.add_init_script(f"sessionStorage.setItem('me', '{person_id}')")
    await page.goto(url)
    await expect(page.get_by_test_id("chat-row").first).to_be_visible()
    return page


async def _come_as_visitor(page: Page, name: str) -> None:
    await page.get_by_test_id("person-switcher").click()
    await page.get_by_test_id("visitor-name").fill(name)
    await page.get_by_test_id("visitor-enter").click()
    await expect(page.get_by_test_id("person-switcher")).to_contain_text(name)


def _last_button(page: Page, label: str):  # type: ignore[no-untyped-def]
    return page.get_by_test_id("inline-button").filter(has_text=label).last


def _words(page: Page, words: str):  # type: ignore[no-untyped-def]
    return page.get_by_test_id("words").filter(has_text=words).last
