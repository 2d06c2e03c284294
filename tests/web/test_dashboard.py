"""The dashboard in a real browser: coming in, looking, drilling down, watching, taking along."""

import csv
import io
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, expect

from demo.history import live_through
from demo.lines import read_lines
from demo.town import Town, found_town, settle
from handlers.web import campaigns
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.signing import init_data
from storage.database import Database
from tests.databases import MakeDatabase
from tests.ports import free_port
from tests.sandbox.bot_api import complaints_of
from tests.stage import MovableClock, Stage, morning, settings_for
from tests.stories.broadcasts import slow_down
from tests.web.conftest import Visiting
from tests.web.test_looks import CONTRASTS

pytestmark = pytest.mark.asyncio(loop_scope="session")

ComingIn = Callable[..., Awaitable[Page]]

WORDS = (
    ".figure .label",
    ".figure small",
    ".change.good",
    ".sentence",
    "nav a[aria-current]",
    "nav a:not([aria-current])",
    ".funnel td.quiet",
    ".button",
    "button.quiet",
    "footer",
    ".legend",
)
"""What is read on the overview."""

MORE_LOOKS = ("retention", "giveaways", "prices")
"""What has a chart once there were memberships, giveaways and a trial of prices."""


GONE = ("Failed to load resource", "EventSource's response has a MIME type")
"""Said where a page or its news are asked for by who may not see them, or not any more."""


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """A world where it is day: at night nobody is written to."""
    async with Sandbox(clock=MovableClock.set_to(morning())) as running:
        yield running
    assert complaints_of(running.recorder) == []


@pytest_asyncio.fixture(loop_scope="session")
async def stage(sandbox: Sandbox, new_sqlite: MakeDatabase) -> AsyncIterator[Stage]:
    """The bot with a site."""
    found = found_town(sandbox.world, read_lines("en"), "en")
    port = free_port()
    site = {"web_address": f"http://127.0.0.1:{port}", "web_port": port}
    settings = settings_for(found.bot, sandbox.url, new_sqlite()).model_copy(update=site)
    clock = sandbox.world.now
    assert isinstance(clock, MovableClock)
    async with Stage(settings, clock) as running:
        running.town = found  # type: ignore[attr-defined]
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def town(stage: Stage) -> AsyncIterator[Town]:
    """The demo's town after a season, with a site."""
    town: Town = stage.town  # type: ignore[attr-defined]
    for person in (town.admin, town.creator):
        await person.says("/start", to=town.bot)
    await town.admin.adds(town.bot, town.group)
    await town.admin.hears("Hello", in_=town.group, by=town.bot)
    database = Database(stage.settings.database_url)
    await settle(database, town, "en", stage.clock())
    await live_through(database, town, "en", stage.clock())
    await database.close()
    return town


@pytest_asyncio.fixture(loop_scope="session")
async def comes_in(browser: Browser, town: Town, stage: Stage) -> AsyncIterator[ComingIn]:
    """Opens the dashboard as somebody, as a Mini App does; no page may have complained."""
    pages: list[Page] = []
    complaints: list[str] = []

    async def come(person: Person, **options: object) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 860})
        context = await browser.new_context(**options)  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_complaint(said)))
        pages.append(page)
        data = quote(init_data(town.bot, person, stage.clock()), safe="")
        await page.goto(f"{stage.settings.web_address}/app#tgWebAppData={data}")
        await expect(page.get_by_test_id("leave")).to_be_visible()
        return page

    yield come
    for page in pages:
        await page.context.close()
    assert complaints == []


def _complaint(said: ConsoleMessage) -> list[str]:
    """What a browser writes down about a page: that our policy refuses a style which a chart would
    put into it, say. What is not there, or no more, is for the tests to look at."""
    is_bad = said.type in {"error", "warning"} and not said.text.startswith(GONE)
    return [said.text] if is_bad else []


async def test_an_admin_comes_in_by_a_link_once_and_goes_out(
    town: Town, visit: Visiting, browser: Browser
) -> None:
    ada = await visit(town.admin)
    await ada.chooses("Lyceum")
    await ada.says("/dashboard")
    await expect(ada.words("in your browser")).to_be_visible()
    message = await town.admin.hears("in your browser", in_=town.bot, by=town.bot)
    assert message.reply_markup is not None
    link = str(message.reply_markup.inline_keyboard[0][0].url)
    page = await (await browser.new_context()).new_page()

    await page.goto(link)
    await page.get_by_test_id("go-in").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    assert link.rpartition("/")[2] not in page.url
    again = await (await browser.new_context()).new_page()
    await again.goto(link)
    await expect(again.get_by_text("works no more")).to_be_visible()
    await page.get_by_test_id("leave").click()
    await expect(page.get_by_text("Send /dashboard to")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_text("Send /dashboard to")).to_be_visible()
    for one in (page, again):
        await one.context.close()


async def test_a_link_is_over_after_ten_minutes(town: Town, stage: Stage, browser: Browser) -> None:
    await town.admin.says("/dashboard", to=town.bot)
    message = await town.admin.hears("in your browser", in_=town.bot, by=town.bot)
    assert message.reply_markup is not None
    stage.clock.move(minutes=11)
    page = await (await browser.new_context(locale="zh-CN")).new_page()

    await page.goto(str(message.reply_markup.inline_keyboard[0][0].url))

    await expect(page.get_by_text("这个链接已经失效")).to_be_visible()
    await expect(page.get_by_test_id("go-in")).to_have_count(0)
    await page.context.close()


async def test_a_figure_leads_to_its_rows_and_they_are_taken_along(
    town: Town, comes_in: ComingIn
) -> None:
    page = await comes_in(town.admin)
    await expect(page.locator("[data-drawn]")).to_be_visible()
    await expect(page.get_by_test_id("sentence")).to_contain_text("people bought")
    earned = await page.get_by_test_id("figure-earned").locator("strong").inner_text()

    await page.get_by_test_id("figure-earned").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("Orders")
    paid = await page.get_by_test_id("tab-paid").inner_text()
    back = await page.get_by_test_id("tab-back").inner_text()
    assert _stars(earned) == _stars(paid) - _stars(back)
    number = re.findall(r"Paid: (\d+)", paid)[0]
    async with page.expect_download() as coming:
        await page.get_by_test_id("export-csv").click()
    rows = _table(await (await coming.value).path())
    assert len(rows) == int(number)
    assert sum(int(row["stars"]) for row in rows) == _stars(paid)
    async with page.expect_download() as coming:
        await page.get_by_test_id("export-xlsx").click()
    assert (await coming.value).suggested_filename.endswith(".xlsx")

    await page.get_by_test_id("nav-overview").click()
    await expect(page.get_by_test_id("range").locator("[name=from]")).not_to_have_value("")
    await page.get_by_test_id("span-90").click()
    await page.get_by_test_id("funnel").get_by_role("link", name="Ordered").click()
    await expect(page.get_by_test_id("rows").locator("tbody tr").first).to_be_visible()
    await page.get_by_test_id("nav-ledger").click()
    await expect(page.get_by_test_id("rows")).to_contain_text("balance at Telegram")
    await page.get_by_test_id("nav-courses").click()
    await page.get_by_role("link", name="Python in a Week").click()
    await expect(page.locator("select[name=course]")).to_have_value("1")


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def _stars(words: str) -> int:
    return int(words.partition("⭐")[2].partition("·")[0].strip().replace(",", ""))


async def test_what_is_looked_at_closer_leads_to_the_people_in_it(
    town: Town, comes_in: ComingIn
) -> None:
    page = await comes_in(town.admin)
    await page.get_by_test_id("nav-closer").click()
    for look in ("hours", "cohorts", "lifetime", "attribution", *MORE_LOOKS, "personas"):
        await page.get_by_test_id(f"look-{look}").click()
        await expect(page.get_by_test_id("chart")).to_have_attribute("data-drawn", "yes")

    await page.get_by_test_id("rows-behind").click()
    await page.get_by_test_id("tab-groups").click()
    group = page.get_by_test_id("rows").locator("tbody tr").last
    size = await group.locator("td.number a").inner_text()
    await group.locator("th a").click()

    await expect(page.get_by_test_id("count")).to_contain_text(f"{size} members")
    async with page.expect_download() as coming:
        await page.get_by_test_id("export-csv").click()
    assert len(_table(await (await coming.value).path())) == int(size)
    await page.get_by_test_id("nav-questions").click()
    await page.get_by_test_id("figure-known").click()
    await expect(page.get_by_test_id("rows").locator(".state").first).to_have_text(
        "answered by the bot"
    )
    await page.get_by_test_id("nav-experiments").click()
    await expect(page.get_by_test_id("experiment").first).to_contain_text("Two prices")
    await expect(page.get_by_test_id("experiment").last).to_contain_text("A fresh start")


async def test_creators_see_their_own_and_others_nothing(
    town: Town, stage: Stage, comes_in: ComingIn
) -> None:
    creator = await comes_in(town.creator)
    await expect(creator.get_by_test_id("nav-orders")).to_be_visible()
    await expect(creator.get_by_test_id("nav-campaigns")).to_have_count(0)
    await expect(creator.locator("select[name=course] option")).to_have_count(2)
    home = creator.url.partition("?")[0]

    await town.alice.says("/start", to=town.bot)
    await town.alice.hears("Add me to your group", in_=town.bot)
    member = await comes_in(town.alice)
    await expect(member.get_by_text("You run no community")).to_be_visible()
    for page, path in ((member, ""), (member, "/orders"), (creator, "/campaigns")):
        answer = await page.goto(home + path)
        assert answer is not None
        assert answer.status == 404
        await expect(page.get_by_text("There is no such page")).to_be_visible()


async def test_a_broadcast_is_watched_while_it_runs(
    town: Town, stage: Stage, comes_in: ComingIn
) -> None:
    slow_down(stage, per_second=5)
    await town.admin.says("/broadcast A new course on Monday!", to=town.bot)
    card = await town.admin.hears("what people will see", in_=town.bot)
    await town.admin.taps("Send", on=card)
    page = await comes_in(town.admin)

    await page.get_by_test_id("nav-campaigns").click()

    cast = page.get_by_test_id("cast").first
    await expect(cast.get_by_test_id("cast-state")).to_have_text("being sent")
    await page.evaluate("() => { window.stays = true; }")
    await expect(cast.get_by_test_id("cast-line")).to_contain_text(
        re.compile(r"(\d\d) of \1 · \1 got it"), timeout=60_000
    )
    await expect(cast.get_by_test_id("cast-state")).to_have_text("done ✓", timeout=60_000)
    assert await page.evaluate("() => window.stays"), "the page was not loaded anew"
    assert await cast.locator("progress").evaluate("(bar) => bar.value === bar.max")


async def test_who_watches_is_told_when_the_connection_is_lost_and_when_they_are_logged_out(
    town: Town, comes_in: ComingIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "ALIVE_EVERY", 1)
    page = await comes_in(town.admin)
    said = page.get_by_test_id("live-said")
    await page.route("**/live", lambda route: route.abort())
    await page.get_by_test_id("nav-campaigns").click()
    await expect(said).to_have_text("The connection is lost, trying again …")
    await page.unroute("**/live")
    await expect(said).to_be_hidden()

    other = await page.context.new_page()
    await other.goto(page.url)
    await other.get_by_test_id("leave").click()

    await expect(said).to_contain_text("You are logged out")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_is_readable_and_reachable_by_keys_on_a_telephone_too(
    scheme: str, town: Town, comes_in: ComingIn
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = await comes_in(town.admin, color_scheme=scheme, **phone)
    await expect(page.locator("[data-drawn]")).to_be_visible()

    contrasts = await page.evaluate(CONTRASTS, list(WORDS))
    assert {what: ratio for what, ratio in contrasts.items() if not ratio or ratio < 4.5} == {}
    for room in (
        "reach",
        "giveaways",
        "orders",
        "ledger",
        "courses",
        "learners",
        "campaigns",
        "closer",
        "members",
        "questions",
        "experiments",
        "overview",
    ):
        await page.get_by_test_id(f"nav-{room}").click()
        await expect(page.get_by_test_id(f"nav-{room}")).to_have_attribute("aria-current", "page")
        wide = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, room
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("() => document.activeElement.closest('main') !== null")
