"""What the dashboard's answers tell browsers: what they may load, keep and show."""

import re
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.settings import Settings
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import Stage
from tests.stories.sites import browser_at, with_site
from tests.stories.test_dashboard import link_of


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(lyceum: Stage, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    """An admin's."""
    async with browser_at(settings) as session:
        yield session


async def test_what_browsers_are_told(
    browser: aiohttp.ClientSession, bot: Bot, ada: Person, course: Course
) -> None:
    link = await link_of(ada, bot)
    async with browser.post(link, headers={"Origin": "https://evil.example"}) as foreign:
        assert foreign.status == 403
        assert "another site" in await foreign.text()
    async with browser.post(link) as inside:
        page, told = await inside.text(), inside.headers
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://web.telegram.org" in told["Content-Security-Policy"]
    assert "unsafe" not in told["Content-Security-Policy"]
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Cache-Control"] == "no-store"
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    style = re.findall(r'href="(/static/[^"]+site\.css)"', page)[0]
    async with browser.get(style) as file:
        assert file.headers["Content-Encoding"] == "gzip"
        assert "immutable" in file.headers["Cache-Control"]
        same = {"If-None-Match": file.headers["ETag"]}
    async with browser.get(style, headers=same) as known:
        assert known.status == 304
    async with browser.get(style.replace("site.css", "site.py")) as none:
        assert none.status == 404
    async with browser.get("/dashboard/0") as none:
        assert none.status == 404
    for language, words in (
        ("zh-CN,zh;q=0.9,en;q=0.8", "此路不通"),
        ("de, en;q=0.5", "Not this way"),
    ):
        async with aiohttp.request(
            "GET", f"{inside.url.origin()}/nowhere", headers={"Accept-Language": language}
        ) as lost:
            assert words in await lost.text()
