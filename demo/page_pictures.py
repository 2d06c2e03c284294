"""The docs' pictures of the dashboard's pages, of the public ones and of what `/stats` says: each
as somebody sees it after the demo's season.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.async_api import Browser, BrowserContext, expect

from demo.shots import PHONE, open_page, take_message, with_fewer_colours
from demo.town import Town
from sandbox.signing import init_data

DESK = {"width": 1280, "height": 480}
"""Pixels: no page is shorter, longer ones are taken whole."""
TALLEST = 1080
"""Pixels; what lies below is more of the same."""

PATIENCE = 90_000
"""Milliseconds for a chart to be drawn: a busy machine compresses Plotly for the first visitor."""

MONTH, SEASON = "days=30", "days=90"

LAUNCH = 2
"""The campaign of the season that sold most, by its number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: its name, the page's address below the community's, and how it is looked at."""

    name: str
    path: str
    is_drawn: bool = False
    """Whether there is a chart on it."""
    is_dark: bool = False
    on_phone: bool = False


PAGES: Sequence[Shown] = (
    Shown("overview", f"?{MONTH}", is_drawn=True),
    Shown("people", f"/people?{SEASON}&step=previewed"),
    Shown("campaigns", f"/campaigns?{SEASON}"),
    Shown("campaign", f"?{SEASON}&campaign={LAUNCH}", is_drawn=True),
    Shown("courses", f"/courses?{SEASON}"),
    Shown("learners", f"/learners?{SEASON}"),
    Shown("orders", f"/orders?{SEASON}"),
    Shown("ledger", f"/ledger?{SEASON}"),
    Shown("members", "/members", is_dark=True),
    Shown("member-groups", "/members/groups"),
    Shown("giveaways", "/giveaways"),
    Shown("questions", f"/questions?{MONTH}"),
    Shown("experiments", "/experiments"),
    Shown("reach", "/reach", is_drawn=True),
    Shown("closer-steps", f"/closer?look=steps&{SEASON}", is_drawn=True),
    Shown("closer-content", f"/closer?look=content&{SEASON}", is_drawn=True),
    Shown("closer-attribution", f"/closer?look=attribution&{SEASON}", is_drawn=True),
    Shown("closer-hours", f"/closer?look=hours&{SEASON}", is_drawn=True, is_dark=True),
    Shown("closer-cohorts", "/closer?look=cohorts", is_drawn=True),
    Shown("closer-retention", "/closer?look=retention", is_drawn=True),
    Shown("closer-lifetime", "/closer?look=lifetime", is_drawn=True),
    Shown("closer-personas", "/closer?look=personas", is_drawn=True),
    Shown("closer-giveaways", "/closer?look=giveaways", is_drawn=True, on_phone=True),
    Shown("closer-prices", "/closer?look=prices", is_drawn=True),
    Shown("closer-likely", "/closer?look=likely", is_drawn=True),
)

IN_CHINESE: Sequence[Shown] = (
    Shown("overview-zh", f"?{MONTH}", is_drawn=True, on_phone=True),
    Shown("closer-content-zh", f"/closer?look=content&{SEASON}", is_drawn=True),
)

RUNNING = Shown("campaigns-live", f"/campaigns?{SEASON}", is_dark=True)
"""While a message is on its way to everybody."""

UNDER_WAY = """() => {
  const bar = document.querySelector("[data-cast] progress");
  return bar.value > bar.max / 3 && bar.value < bar.max;
}"""

LETTER = {"width": 560, "height": 1180}
"""Pixels: room for a message with its picture."""

SAID: Mapping[str, tuple[str, Sequence[tuple[str, str]], str]] = {
    "stats": ("/stats 30", (), "Paid: "),
    "stats-closer": (
        "/stats 90",
        (("Paid: ", "Look closer"), ("what do you want to know", "What giveaways cost")),
        "🔎.*[wW]hat giveaways cost",
    ),
    "stats-reach": ("/reach", (("which post", "Answers from Tables"),), "Half of what"),
    "stats-likely": ("/likely", (), "Who is likely to buy"),
}
"""Pictures of the chat: what Ada types, what she hears and taps then, and words of the answer."""


async def take_pages(
    browser: Browser, town: Town, address: str, pages: Sequence[Shown], folder: Path
) -> None:
    """Those of the dashboard, as Ada sees them."""
    for look in sorted({(one.is_dark, one.on_phone) for one in pages}):
        context = await enter(browser, town, address, *look)
        page = context.pages[0]
        home = page.url.partition("?")[0]
        for one in pages:
            if (one.is_dark, one.on_phone) == look:
                await page.goto(home + one.path)
                await _keep(context, folder / f"{one.name}.png", is_drawn=one.is_drawn)
        await context.close()


async def take_running(browser: Browser, town: Town, address: str, folder: Path) -> None:
    """How far a message to everybody is, as its page is told while Ada looks."""
    ada, bot, within = town.admin, town.bot, PATIENCE / 1000
    context = await enter(browser, town, address, RUNNING.is_dark, RUNNING.on_phone)
    page = context.pages[0]
    await ada.says("/broadcast A new course on Monday!", to=bot)
    card = await ada.hears("what people will see", in_=bot, by=bot, within=within)
    await ada.taps("Send", on=card)
    await ada.hears("how far it is stands below", in_=bot, by=bot, within=within)
    await page.goto(page.url.partition("?")[0] + RUNNING.path)
    await page.wait_for_function(UNDER_WAY, timeout=PATIENCE)
    await _keep(context, folder / f"{RUNNING.name}.png", is_drawn=RUNNING.is_drawn)
    await context.close()


async def take_public(browser: Browser, paths: Mapping[str, str], folder: Path) -> None:
    """Those that anybody sees: addresses by the pictures' names."""
    context = await browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    page = await context.new_page()
    for name, address in paths.items():
        await page.goto(address)
        await _keep(context, folder / f"{name}.png", is_drawn=False)
    await context.close()


async def take_said(browser: Browser, town: Town, url: str, folder: Path) -> None:
    """What the bot answers Ada in private, with its pictures."""
    ada, bot, within = town.admin, town.bot, PATIENCE / 1000
    page = await open_page(browser, url, ada, LETTER)
    await page.locator(f"[data-chat='{bot.id}']").click()
    for name, (typed, taps, words) in SAID.items():
        await ada.says(typed, to=bot)
        for heard, label in taps:
            await ada.taps(label, on=await ada.hears(heard, in_=bot, within=within))
        await ada.hears(words, in_=bot, by=bot, within=within)
        picture = folder / f"{name}.png"
        await take_message(page, words, picture)
        with_fewer_colours(picture)
    await page.context.close()


async def enter(
    browser: Browser,
    town: Town,
    address: str,
    is_dark: bool,
    on_phone: bool,
    size: dict[str, int] | None = None,
) -> BrowserContext:
    """A browser in which Ada has come in; its only page shows the overview, drawn."""
    context = await browser.new_context(
        viewport=size or (PHONE if on_phone else DESK),  # type: ignore[arg-type]
        color_scheme="dark" if is_dark else "light",
        is_mobile=on_phone,
    )
    page = await context.new_page()
    data = init_data(town.bot, town.admin, town.world.now())
    await page.goto(f"{address}/app#tgWebAppData={quote(data, safe='')}")
    await expect(page.locator("[data-drawn]").first).to_be_attached(timeout=PATIENCE)
    return context


async def _keep(context: BrowserContext, picture: Path, *, is_drawn: bool) -> None:
    """The page as far as it goes, once its chart and its pictures are there."""
    page = context.pages[0]
    if is_drawn:
        await expect(page.locator("[data-drawn]").first).to_be_attached(timeout=PATIENCE)
    for image in await page.locator("img").all():
        await image.scroll_into_view_if_needed()
        await image.evaluate("(image) => image.decode()")
    await page.evaluate("scrollTo(0, 0)")
    await page.screenshot(path=picture, full_page=True, animations="disabled")
    with Image.open(picture) as whole:
        cut = whole.crop((0, 0, whole.width, min(whole.height, TALLEST)))
    cut.save(picture)
    with_fewer_colours(picture, is_flat=True)
