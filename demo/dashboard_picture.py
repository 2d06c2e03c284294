"""Takes docs/dashboard.png: the dashboard after a season, on a computer and on a telephone.

python -m demo.dashboard_picture [--language zh] [--to FOLDER], with the `dev` group, a Chromium and
a font with emoji (Debian: chromium, fonts-noto-color-emoji).
"""

import asyncio
import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import quote

from playwright.async_api import Browser, async_playwright, expect

from demo.history import live_through
from demo.lines import read_lines
from demo.screenshot import DOCS, FRAME
from demo.shots import PHONE, shot
from demo.stage import program_of
from demo.town import Town, found_town, settle
from sandbox.clock import TurnableClock
from sandbox.server import Sandbox
from sandbox.signing import init_data
from storage.database import Database
from storage.migrations import migrate

DESK = {"width": 1280, "height": 860}


async def take(language: str, folder: Path) -> None:
    """Play the town, with a season behind it, and look at its dashboard."""
    with tempfile.TemporaryDirectory() as kept:
        url = f"sqlite:///{kept}/demo.db"
        await asyncio.to_thread(migrate, url)
        async with Sandbox(clock=TurnableClock()) as sandbox:
            town = found_town(sandbox.world, read_lines(language), language)
            program = program_of(town, sandbox.url, url)
            async with program:
                await program.start()
                assert await program.ready()
                await _move_in(town, url, language)
                await _picture(town, program.environment["WEB_ADDRESS"], folder)


async def _move_in(town: Town, url: str, language: str) -> None:
    await town.admin.says("/start", to=town.bot)
    await town.admin.hears(f"@{town.bot.username}", in_=town.bot, by=town.bot)
    await town.admin.adds(town.bot, town.group)
    await town.admin.hears(town.group.title or "", in_=town.group, by=town.bot)
    database = Database(url)
    now = town.world.now()
    await settle(database, town, language, now)
    await live_through(database, town, language, now)
    await database.close()


async def _picture(town: Town, address: str, folder: Path) -> None:
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        desk = await _shot(browser, town, address, viewport=DESK)
        phone = await _shot(
            browser, town, address, viewport=PHONE, color_scheme="dark", is_mobile=True
        )
        frame = await browser.new_page(viewport={"width": 1600, "height": 1000})
        await frame.set_content(FRAME.format(desk=desk, phone=phone))
        await frame.locator("body").screenshot(path=folder / "dashboard.png")
        await browser.close()


async def _shot(browser: Browser, town: Town, address: str, **options: object) -> str:
    context = await browser.new_context(**options)  # type: ignore[arg-type]
    page = await context.new_page()
    data = init_data(town.bot, town.admin, town.world.now())
    await page.goto(f"{address}/app#tgWebAppData={quote(data, safe='')}")
    await expect(page.locator("[data-drawn]")).to_be_attached()
    return await shot(page)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--language", default="en")
    parser.add_argument("--to", type=Path, default=DOCS)
    given = parser.parse_args()
    asyncio.run(take(given.language, given.to))
