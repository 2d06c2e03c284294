"""The public pages in a real browser without scripts: looked at, by keys, in the dark, on a phone;
and the form, filled in wrongly and rightly."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select

from demo.lines import read_lines
from demo.town import found_town, settle
from sandbox.server import Sandbox
from storage.courses import Course
from storage.database import Database
from storage.feedback import COURSE, Rating
from storage.inquiries import Inquiry
from tests.databases import MakeDatabase
from tests.ports import free_port
from tests.stage import MovableClock, Stage, settings_for
from tests.web.test_looks import CONTRASTS

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOP = "/c/python-cafe"

WORDS = (
    *(".top .brand span", "nav a:not([aria-current])", ".tongue", "h1", ".lead", ".facts"),
    *(".price", ".buy .button", ".button.second", ".buy .quiet", ".state", ".lessons a"),
    *(".lessons li:last-child", ".review .given", ".review figcaption", "footer"),
)
"""What is read on a course's page."""

FORM_WORDS = (".ask label", ".ask .button", ".small.quiet", ".agree span", ".lead")


@pytest_asyncio.fixture(loop_scope="session")
async def site(sandbox: Sandbox, new_sqlite: MakeDatabase) -> AsyncIterator[tuple[str, Database]]:
    """The demo's town with public pages: their address, and its database."""
    town, port = found_town(sandbox.world, read_lines("en"), "en"), free_port()
    address = f"http://127.0.0.1:{port}"
    at = {"web_address": address, "web_port": port}
    settings = settings_for(town.bot, sandbox.url, new_sqlite()).model_copy(update=at)
    clock = sandbox.world.now
    assert isinstance(clock, MovableClock)
    async with Stage(settings, clock):
        for person in (town.admin, town.creator, town.alice):
            await person.says("/start", to=town.bot)
        await town.admin.adds(town.bot, town.group)
        await town.admin.hears("Hello", in_=town.group, by=town.bot)
        database = Database(settings.database_url)
        await settle(database, town, "en", clock())
        async with database.transaction() as session:
            for course in (await session.scalars(select(Course))).all():
                rating = Rating(
                    community_id=course.community_id,
                    kind=COURSE,
                    subject_id=course.id,
                    person_id=town.alice.id,
                    stars=5,
                    words="Ten minutes a day, and I wrote my first program by Friday.",
                    is_public=True,
                    is_on_web=True,
                    rated_at=clock(),
                )
                session.add(rating)
                course.seats = 40
        await town.admin.says("/site", to=town.bot)
        said = await town.admin.hears("has no public pages", in_=town.bot)
        await town.admin.taps("Switch on", on=said)
        await town.admin.hears("is on the web", in_=town.bot)
        yield address, database
        await database.close()


async def opens(browser: Browser, url: str, **options: object) -> Page:
    """A page where no script may run."""
    options.setdefault("viewport", {"width": 1280, "height": 860})
    context = await browser.new_context(java_script_enabled=False, **options)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(url)
    return page


async def read_well(browser: Browser, url: str, words: tuple[str, ...]) -> None:
    """Words have contrast by day and in the dark, and nothing is wider than a phone."""
    for scheme in ("light", "dark"):
        context = await browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": 360, "height": 740},
        )
        page = await context.new_page()
        await page.goto(url)
        contrasts = await page.evaluate(CONTRASTS, list(words))
        assert {one: value for one, value in contrasts.items() if not (value or 0) >= 4.5} == {}
        wide = "document.documentElement.scrollWidth"
        assert await page.evaluate(wide) <= 360
        await context.close()


async def test_the_pages_are_read_without_scripts_in_the_dark_and_on_a_phone(
    browser: Browser, site: tuple[str, Database]
) -> None:
    address, _ = site
    page = await opens(browser, f"{address}{SHOP}")
    await page.get_by_test_id("catalogue").get_by_role("link").first.click()
    await expect(page.get_by_test_id("price")).to_contain_text("⭐")
    await expect(page.get_by_test_id("seats")).to_have_text("40 seats left")
    await expect(page.get_by_test_id("review")).to_contain_text("by Friday")
    assert "start=buy" in str(await page.get_by_test_id("buy").get_attribute("href"))
    url = page.url
    await page.get_by_test_id("lessons").get_by_role("link").first.click()
    await expect(page.get_by_test_id("lesson")).to_be_visible()
    await page.get_by_role("link", name="中文").click()
    await expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await page.context.close()
    await read_well(browser, url, WORDS)


async def test_the_form_is_filled_in_by_keys_alone(
    browser: Browser, site: tuple[str, Database]
) -> None:
    address, database = site
    page = await opens(browser, f"{address}{SHOP}")
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.goto(f"{address}/ask/python-cafe")
    await page.locator("#name").focus()
    await page.keyboard.type("Carol")
    await page.keyboard.press("Tab")
    await page.keyboard.type("carol@example")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("problems").get_by_role("link")).to_have_count(3)
    await expect(page.locator("#email")).to_have_attribute("aria-invalid", "true")
    await expect(page.locator("#name")).to_have_value("Carol")
    await page.locator("#email").fill("carol@example.org")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Is there an evening group?")
    await page.keyboard.press("Tab")
    await expect(page.locator("#agree")).to_be_focused()
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("thanks")).to_contain_text("Thank you!")
    await page.context.close()
    async with database.reading() as session:
        found = (await session.scalars(select(Inquiry))).one()
    assert (found.email, found.interest) == ("carol@example.org", "Is there an evening group?")
    await read_well(browser, f"{address}/ask/python-cafe", FORM_WORDS)
