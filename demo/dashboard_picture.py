"""Takes docs/dashboard.png, the dashboard after a season, and one picture of each of its pages,
of the public ones and of `/stats`, into docs/pictures.

python -m demo.dashboard_picture [--to FOLDER], with the `dev` group, a Chromium and a font with
emoji (Debian: chromium, fonts-noto-color-emoji).
"""

import asyncio
import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from playwright.async_api import Browser, async_playwright
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo.history import live_through
from demo.lines import read_lines
from demo.page_pictures import (
    IN_CHINESE,
    PAGES,
    enter,
    take_pages,
    take_public,
    take_running,
    take_said,
)
from demo.screenshot import DOCS, FRAME
from demo.shots import PHONE, shot, with_fewer_colours
from demo.stage import program_of
from demo.town import Town, found_town, settle
from sandbox.clock import TurnableClock
from sandbox.server import Sandbox
from storage import consents
from storage.certificates import Certificate
from storage.communities import Community, community_of
from storage.courses import Course, keep_media
from storage.database import Database
from storage.migrations import migrate
from storage.progress import Learner
from storage.storefronts import Storefront

WIDE = {"width": 1280, "height": 1020}
SHOP = "python-cafe"
SLOWLY = "5"
"""Messages a second: there is time to look on while one goes to everybody."""
NUMBER = "7K2MXW4D"
"""A certificate's, behind the course's code."""


async def take(folder: Path) -> None:
    """Play the town, with a season behind it, and look at its pages; then once more in Chinese."""
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        async with _played("en") as (town, url, address, kept):
            await _best(browser, town, address, folder / "dashboard.png")
            await take_pages(browser, town, address, PAGES, pictures)
            await take_public(browser, await _public(kept, address), pictures)
            await take_said(browser, town, url, pictures)
            await take_running(browser, town, address, pictures)
        async with _played("zh") as (town, _, address, _):
            await take_pages(browser, town, address, IN_CHINESE, pictures)
        await browser.close()


@asynccontextmanager
async def _played(language: str) -> AsyncIterator[tuple[Town, str, str, str]]:
    """The town, the address of its Telegram's page, of the bot's site, and the database's."""
    with tempfile.TemporaryDirectory() as kept:
        url = f"sqlite:///{kept}/demo.db"
        await asyncio.to_thread(migrate, url)
        async with Sandbox(clock=TurnableClock()) as sandbox:
            town = found_town(sandbox.world, read_lines(language), language)
            program = program_of(town, sandbox.url, url)
            program.environment = {**program.environment, "MESSAGES_PER_SECOND": SLOWLY}
            async with program:
                await program.start()
                assert await program.ready()
                await _move_in(town, url, language)
                yield town, sandbox.url, program.environment["WEB_ADDRESS"], url


async def _move_in(town: Town, url: str, language: str) -> None:
    for person in (town.admin, town.creator):
        await person.says("/start", to=town.bot)
        await person.hears(f"@{town.bot.username}", in_=town.bot, by=town.bot)
    await town.admin.adds(town.bot, town.group)
    await town.admin.hears(town.group.title or "", in_=town.group, by=town.bot)
    database = Database(url)
    now = town.world.now()
    await settle(database, town, language, now)
    await live_through(database, town, language, now)
    async with database.transaction() as session:
        home = await community_of(session, town.group.id)
        assert home is not None
        session.add(Storefront(community_id=home.id, name=SHOP, is_open=True, changed_at=now))
        session.add(await _certificate(session, home, town, now))
        terms = await consents.own_terms(session, home.id)
        terms.quiet_from = terms.quiet_until = 0  # pictures are taken at night, too
    await database.close()


async def _certificate(
    session: AsyncSession, home: Community, town: Town, now: datetime
) -> Certificate:
    """Of whoever came to the end of the first course first; its papers are in no picture here."""
    ended = select(Learner).where(Learner.finished_at.is_not(None)).order_by(Learner.finished_at)
    learner = (await session.scalars(ended.limit(1))).one()
    course = await session.get_one(Course, learner.course_id)
    paper = await keep_media(session, home.id, "document", "empty.pdf", "application/pdf", data=b"")
    assert learner.finished_at is not None
    return Certificate(
        number=f"{course.code}-{NUMBER}",
        community_id=home.id,
        course_id=course.id,
        person_id=learner.person_id,
        name=next(one.full_name for one in town.regulars if one.id == learner.person_id),
        course=course.title,
        community=home.title,
        finished_at=learner.finished_at,
        issued_at=now,
        picture_id=paper,
        paper_id=paper,
    )


async def _public(database_url: str, address: str) -> dict[str, str]:
    """Addresses of the pages anybody may see, by the pictures' names."""
    database = Database(database_url)
    async with database.reading() as session:
        certificate = (await session.scalars(select(Certificate))).one()
        course = await session.get_one(Course, certificate.course_id)
    await database.close()
    return {
        "catalogue": f"{address}/c/{SHOP}",
        "course": f"{address}/c/{SHOP}/{course.code}",
        "verify": f"{address}/verify/{certificate.number}",
        "ask": f"{address}/ask/{SHOP}",
    }


async def _best(browser: Browser, town: Town, address: str, picture: Path) -> None:
    """The overview on a computer and, in the dark, on a telephone."""
    shots = {}
    for name, on_phone, size in (("desk", False, WIDE), ("phone", True, PHONE)):
        context = await enter(browser, town, address, on_phone, on_phone, size)
        shots[name] = await shot(context.pages[0])
        await context.close()
    frame = await browser.new_page(viewport={"width": 1600, "height": 1120})
    await frame.set_content(FRAME.format(**shots))
    await frame.locator("body").screenshot(path=picture)
    with_fewer_colours(picture)
    await frame.close()


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--to", type=Path, default=DOCS)
    asyncio.run(take(parser.parse_args().to))
