"""A community's public pages: off until an admin switches them on, what they show and what they do
not, and a purchase that began there."""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial
from html import unescape
from xml.etree import ElementTree

import aiohttp
import orjson
import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.teaching.ratings import ON_CARD, ON_WEB, WITHHELD
from handlers.web.crawling import NAMESPACE
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import courses
from storage.courses import PUBLISHED, WITHDRAWN, Course
from storage.database import Database
from storage.events import Event
from storage.feedback import COURSE, Rating
from tests.stage import MovableClock, Stage
from tests.stories.asking import fewest_asked
from tests.stories.learners import publishes
from tests.stories.purses import refunds
from tests.stories.sites import with_site
from tests.stories.test_certificates import finishes, prints

HOME = "/c/py-lovers"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(lyceum: Stage, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    """A stranger's."""
    async with aiohttp.ClientSession(settings.web_address) as session:
        yield session


async def opens(ada: Person, bot: Bot) -> None:
    await ada.says("/site", to=bot)
    await ada.taps("Switch on", on=await ada.hears("has no public pages", in_=bot))
    await ada.hears("is on the web, with", in_=bot)


async def seen(browser: aiohttp.ClientSession, path: str, **headers: str) -> tuple[int, str]:
    async with browser.get(path, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_pages_are_off_until_an_admin_switches_them_on(
    browser: aiohttp.ClientSession,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    group: Chat,
) -> None:
    await alice.says("/site", to=bot)
    await alice.hears("admins", in_=bot)
    paths = (HOME, f"{HOME}/PY101", f"{HOME}/PY101/1", "/ask/py-lovers", f"{HOME}/PY101/cover")
    for path in paths:
        assert (await seen(browser, path))[0] == 404, path

    await ada.says("/mycourses", to=bot)
    await ada.taps(course.title, on=await ada.hears("Which course", in_=bot))
    desk = await ada.hears("Write your first programs", in_=bot)
    assert "Page on the web" not in str(desk.reply_markup)
    await opens(ada, bot)
    status, page = await seen(browser, HOME)
    assert status == 200
    assert course.title in page
    await ada.says("/site 12", to=bot)
    await ada.hears("cannot stand in an address", in_=bot)
    await ada.says("/site python", to=bot)
    told = await ada.hears("is on the web", in_=bot)
    assert "/c/python" in told.words
    assert (await seen(browser, HOME))[0] == 404
    assert (await seen(browser, "/c/Python"))[0] == 200

    await ada.taps("Switch off", on=told)
    await ada.hears("has no public pages", in_=bot)
    assert (await seen(browser, "/c/python"))[0] == 404
    await ada.says("/site", in_=group)
    await ada.hears("private", in_=group)


async def test_what_a_course_page_says_and_leaves_out(
    browser: aiohttp.ClientSession,
    database: Database,
    clock: MovableClock,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    second: Course,
) -> None:
    async with database.transaction() as session:
        changed = await session.get_one(Course, course.id)
        changed.seats, changed.title = 7, "Python & </script><b>"
        kept = ("photo", "cover.png", "image/png")
        home = course.community_id
        changed.cover_id = await courses.keep_media(session, home, *kept, data=PNG)
        for person, words, answer in (
            (alice, "Clear <b>steps", ON_WEB),
            (bob, "Hm.", WITHHELD),
            (ada, "For the chat.", ON_CARD),
        ):
            session.add(
                Rating(
                    community_id=home,
                    kind=COURSE,
                    subject_id=course.id,
                    person_id=person.id,
                    stars=4,
                    words=words,
                    is_public=answer != WITHHELD,
                    is_on_web=answer == ON_WEB,
                    rated_at=clock(),
                )
            )
        (await session.get_one(Course, second.id)).state = WITHDRAWN
    await alice.says("/start", to=bot)
    await alice.hears("", in_=bot)
    await opens(ada, bot)

    async with browser.get(f"{HOME}/py101") as answer:
        page, told = await answer.text(), answer.headers
    assert "Python &amp; &lt;/script&gt;" in page
    assert "7 seats left" in page
    assert "Clear &lt;b&gt;steps" in page
    assert "Hm." not in page
    assert "For the chat." not in page
    assert re.findall(r"<li>.*?</li>", page)[1:] == [
        "<li>Names and values</li>",
        "<li>Making decisions</li>",
    ]
    address = str(answer.url.origin())
    assert f'<link rel="canonical" href="{address}{HOME}/PY101">' in page
    assert f'<meta property="og:image" content="{address}{HOME}/PY101/cover">' in page
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    thing = orjson.loads(data[0])
    assert thing["@type"] == "Course"
    assert thing["name"] == "Python & </script><b>"
    assert thing["offers"]["price"] == "250"
    assert [one["reviewBody"] for one in thing["review"]] == ["Clear <b>steps"]
    assert "script-src 'self' 'sha256-" in told["Content-Security-Policy"]
    assert "unsafe" not in told["Content-Security-Policy"]
    assert "style=" not in page
    async with browser.get(f"{HOME}/PY101/cover") as picture:
        assert (picture.content_type, await picture.read()) == ("image/png", PNG)

        known = {"If-None-Match": picture.headers["ETag"]}
    assert await seen(browser, f"{HOME}/PY101/cover", **known) == (304, "")

    status, lesson = await seen(browser, f"{HOME}/PY101/1")
    assert status == 200
    assert "Say <code>print(&quot;Hello&quot;)</code>" in lesson
    for path in (f"{HOME}/PY101/2", f"{HOME}/PY101/9", f"{HOME}/PY201", f"{HOME}/PY201/1"):
        status, hidden = await seen(browser, path)
        assert status == 404, path
        assert "A table has rows" not in hidden
        assert "A name points" not in hidden
    _, chinese = await seen(browser, f"{HOME}/PY101", **{"Accept-Language": "zh-CN"})
    assert '<html lang="zh-Hans">' in chinese
    assert "还剩 7 个名额" in chinese
    _, english = await seen(browser, f"{HOME}?lang=en", **{"Accept-Language": "zh-CN"})
    assert "?lang=en" in english
    assert second.title not in english


async def test_who_buys_by_a_page_is_counted_there(
    browser: aiohttp.ClientSession,
    database: Database,
    world: World,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await opens(ada, bot)
    _, page = await seen(browser, f"{HOME}/PY101")
    link = unescape(re.findall(r'href="(https://t\.me/[^"]+)" data-testid="buy"', page)[0])
    carol = world.user("Carol", username="carol")
    await carol.says(f"/start {link.partition('start=')[2]}", to=bot)
    await carol.pays(await carol.hears("Write your first programs", in_=bot))
    await carol.hears("Hello, Python", in_=bot)
    await clock.at_rest()
    async with database.reading() as session:
        query = select(Event.kind).where(Event.cause == "web:course", Event.person_id == carol.id)
        kinds = set((await session.scalars(query)).all())
    assert {"order.opened", "order.paid"} <= kinds
    _, page = await seen(browser, HOME)
    link = unescape(re.findall(r'href="(https://t\.me/[^"]+)" data-testid="buy"', page)[0])
    dave = world.user("Dave", username="dave")
    await dave.says(f"/start {link.partition('start=')[2]}", to=bot)
    await dave.hears("Write your first programs", in_=bot)
    await clock.at_rest()
    async with database.reading() as session:
        query = select(Event.cause).where(Event.kind == "order.opened", Event.person_id == dave.id)
        assert (await session.scalars(query)).all() == ["web:catalogue"]

    await ada.says("/site", to=bot)
    told = await ada.hears("2 people to me", in_=bot)
    assert "1 sale: ⭐ 250" in told.words
    assert "from the catalogue: 0, from courses' own pages: 1, from free lessons: 0" in told.words
    await ada.says("/mycourses", to=bot)
    await ada.taps(course.title, on=await ada.hears("Which course", in_=bot))
    await ada.taps("Page on the web", on=await ada.hears("Write your first programs", in_=bot))
    assert f"{HOME}/PY101" in (await ada.hears("on the web, for everybody", in_=bot)).words

    await refunds(ada, bot, 1)
    await carol.hears("back in your balance", in_=bot)
    await ada.says("/site", to=bot)
    kept = await ada.hears(r"2 people to me\.", in_=bot)
    assert "sale" not in kept.words


def _main(page: str) -> str:
    return page.partition("<main")[2]


async def test_a_certificate_is_verified_as_in_the_chat(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    await publishes(ada, bot)
    number = await prints(alice, await finishes(alice, group, bot), bot)
    await ada.says(f"/certificate {number}", to=bot)
    told = await ada.hears("✅ Certificate .* holds", in_=bot)
    status, page = await seen(browser, f"/verify/{number.lower()}")
    assert status == 200
    shown = re.findall(r'data-testid="told">(.*?)</p>', page, re.DOTALL)[0]
    assert unescape(re.sub("<[^>]+>", "", shown)) == told.words
    assert "noindex" in page
    assert "og:" not in page
    bare = re.sub(r'<p class="card told".*?</p>|value="[^"]*"', "", _main(page), flags=re.DOTALL)

    status, page = await seen(browser, "/verify")
    assert status == 200
    assert bare.split() == re.sub(r'value="[^"]*"', "", _main(page)).split(), "and nothing else"
    assert "PY101-7K2MXW4D" in page
    async with browser.get("/verify?number=py101-%207k2mxw4d") as unknown:
        assert unknown.status == 404
        assert unknown.url.path == "/verify/PY101-7K2MXW4D"
        assert "I know no certificate with the number" in await unknown.text()
    status, page = await seen(browser, "/verify/%3Cscript%3E")
    assert status == 404
    assert "<script>" not in page


async def test_a_crowd_is_asked_to_come_again_and_the_bot_goes_on(
    settings: Settings,
    browser: aiohttp.ClientSession,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
) -> None:
    await opens(ada, bot)
    many = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(settings.web_address, connector=many) as crowd:

        async def looks() -> tuple[int, str, str]:
            async with crowd.get(HOME) as answer:
                again = answer.headers.get("Retry-After", "")
                return answer.status, again, await answer.text()

        looking = asyncio.gather(*(looks() for _ in range(300)))
        await alice.says("/course PY101", in_=group)
        await alice.hears(course.title, in_=group)
        came = await looking
        assert {status for status, _, _ in came} == {200, 503}
        assert all(("Try again" in page) is bool(again) for _, again, page in came)
        assert (await looks())[0] == 200


async def test_search_engines_and_browsers_are_told_what_there_is_and_what_is_new(
    browser: aiohttp.ClientSession,
    settings: Settings,
    database: Database,
    bot: Bot,
    ada: Person,
    course: Course,
    second: Course,
) -> None:
    async def pages() -> list[str]:
        _, listed = await seen(browser, "/sitemap.xml")
        found = ElementTree.fromstring(listed).iter(f"{{{NAMESPACE}}}loc")
        return [(one.text or "").removeprefix(settings.web_address or "") for one in found]

    assert await pages() == ["/verify"]
    await opens(ada, bot)
    shown = [HOME, f"{HOME}/PY101", f"{HOME}/PY201", f"{HOME}/PY101/1"]
    assert await pages() == ["/verify", *shown]
    _, robots = await seen(browser, "/robots.txt")
    assert f"Sitemap: {settings.web_address}/sitemap.xml" in robots
    for path in (*shown, "/sitemap.xml"):
        async with browser.get(path) as first:
            assert first.headers["Cache-Control"] == "public, no-cache"
            known = {"If-None-Match": first.headers["ETag"]}
        assert await seen(browser, path, **known) == (304, "")
        assert (await seen(browser, path, **known, **{"Accept-Language": "zh"}))[0] == (
            304 if path == "/sitemap.xml" else 200
        )
    async with database.transaction() as session:
        (await session.get_one(Course, second.id)).state = WITHDRAWN
    assert (await seen(browser, "/sitemap.xml", **known))[0] == 200
    assert f"{HOME}/PY201" not in await pages()


async def test_a_catalogue_asks_as_much_for_many_courses_as_for_one(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    database: Database,
    bot: Bot,
    ada: Person,
    course: Course,
) -> None:
    await opens(ada, bot)

    async def statements() -> int:
        of = "courses|lessons|ratings|entitlements"
        count, (status, _) = await fewest_asked(lyceum, of, partial(seen, browser, HOME))
        assert status == 200
        return count

    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 3
    before = await statements()
    async with database.transaction() as session:
        for number in range(5):
            made = {"state": PUBLISHED, "creator_id": ada.id, "created_at": course.created_at}
            told = {"title": f"{number}", "blurb": "?", "price_stars": number, "seats": number}
            session.add(Course(community_id=course.community_id, code=f"X{number}", **told, **made))
    assert await statements() == before
