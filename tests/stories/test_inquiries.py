"""The form on the public pages: what is kept of it, who reads it when, and how it goes again."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import select

from bot.marketing.storefront import inquiries
from bot.marketing.storefront.form import Wish
from bot.settings import Settings
from handlers.web import callers
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.communities import Community
from storage.courses import Course, MediaFile
from storage.database import Database
from storage.inquiries import Inquiry
from storage.outbox import OutboxRow
from tests.stage import MovableClock, Stage
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.sites import with_site
from tests.stories.test_exports import table

FORM = "/ask/py-lovers"
CAROL = {"name": "Carol", "email": "carol@example.org", "interest": "Evenings?", "agree": "yes"}


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(
    lyceum: Stage, settings: Settings, bot: Bot, ada: Person, course: Course
) -> AsyncIterator[aiohttp.ClientSession]:
    """A stranger's, who looks at Ada's pages."""
    await ada.says("/site", to=bot)
    await ada.taps("Switch on", on=await ada.hears("has no public pages", in_=bot))
    await ada.hears("is on the web", in_=bot)
    own = {"Origin": str(settings.web_address)}
    async with aiohttp.ClientSession(settings.web_address, headers=own) as session:
        yield session


async def sends(browser: aiohttp.ClientSession, **changed: str) -> tuple[int, str]:
    async with browser.post(FORM, data=CAROL | changed) as answer:
        return answer.status, await answer.text()


async def kept(database: Database) -> list[Inquiry]:
    async with database.reading() as session:
        return list(await session.scalars(select(Inquiry).order_by(Inquiry.id)))


async def test_what_is_written_reaches_the_admins_and_goes_when_they_say_so(
    browser: aiohttp.ClientSession,
    database: Database,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    async with browser.get(f"{FORM}?course=PY101") as form:
        page = await form.text()
    assert '<option value="PY101" selected>' in page
    assert "<title>What would you like to know? · Py Lovers</title>" in page
    assert "after 180 days" in page
    async with browser.post(FORM, data=CAROL | {"course": "PY101"}) as answer:
        assert answer.url.path == f"{FORM}/thanks"
        assert "Thank you!" in await answer.text()
    told = await ada.hears("Somebody wrote on the pages of Py Lovers", in_=bot)
    assert "Carol · carol@example.org" in told.words
    assert "Python in a Week" in told.words
    await sends(browser, name='=HYPERLINK("x")', email="dan@example.org", interest="<b>Hi</b>")
    await ada.hears("dan@example.org", in_=bot)
    await clock.at_rest()
    async with database.reading() as session:
        said = await session.scalars(select(OutboxRow).where(OutboxRow.purpose == "inquiries"))
        assert [row.params for row in said] == [{}, {}]

    await alice.says("/leads", to=bot)
    await alice.hears("admins", in_=bot)
    await ada.says("/leads", to=bot)
    listed = await ada.hears("2 in all, the newest first", in_=bot)
    assert "“<b>Hi</b>”" in listed.words
    await ada.taps("As CSV", on=listed)
    sent = await ada.hears("What 2 people wrote", in_=bot)
    rows = table(world, sent)
    assert [row["name"] for row in rows] == ['\'=HYPERLINK("x")', "Carol"]
    assert rows[1]["course"] == "Python in a Week"
    await clock.at_rest()
    async with database.reading() as session:
        files = select(MediaFile.data).where(MediaFile.filename.startswith("leads-"))
        assert (await session.scalars(files)).all() == [None]

    await ada.taps("🗑 1", on=listed)
    await clock.at_rest()
    assert [one.name for one in await kept(database)] == ["Carol"]
    await ada.taps("Delete all", on=listed)
    await ada.taps("Yes, delete all", on=await ada.hears("1 in all?", in_=bot))
    await clock.at_rest()
    assert await kept(database) == []
    await ada.says("/leads", to=bot)
    await ada.hears("Nobody has written", in_=bot)


@TWO_PROCESSES
async def test_what_is_sent_twice_at_once_is_one(
    browser: aiohttp.ClientSession, database: Database, course: Course, clock: MovableClock
) -> None:
    async with database.transaction() as session:  # the first of two clicks
        wish = Wish(CAROL["name"], CAROL["email"], None, CAROL["interest"])
        await inquiries.take(session, course.community_id, wish, "en", clock())
        second = asyncio.create_task(sends(browser, email="CAROL@example.org"))
        await until_somebody_waits(session)

    status, page = await second
    assert status == 200
    assert "Thank you!" in page
    assert [one.email for one in await kept(database)] == [CAROL["email"]]


async def test_nobody_is_told_at_night_and_nothing_is_kept_for_ever(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    database: Database,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    async with database.reading() as session:
        home = await session.get_one(Community, course.community_id)
        quiet = (await consents.terms_of(session, home.id)).quiet_from
    assert home.timezone == "UTC"
    clock.move(hours=quiet + 1 - clock().hour)
    for name in ("Carol", "Dan"):
        await sends(browser, name=name)
    await clock.at_rest()
    assert [one.told_at for one in await kept(database)] == [None, None]
    clock.move(hours=12)
    told = await ada.hears("2 people wrote", in_=bot)
    assert told.words.index("Dan") < told.words.index("Carol")
    clock.move(days=181)
    await lyceum.lyceum.ticker.nightly(clock())
    assert await kept(database) == []


async def test_what_the_form_does_not_take(
    browser: aiohttp.ClientSession,
    database: Database,
    group: Chat,
    clock: MovableClock,
) -> None:
    for changed, said in (
        ({"agree": ""}, "We can only keep what you write if you agree"),
        ({"email": "carol@nowhere"}, "This is no e-mail address"),
        ({"name": " "}, "Your name is missing"),
        ({"interest": "x" * 501}, "What interests you: 500 characters at most"),
        ({"interest": ""}, "Choose a course, or say what interests you"),
    ):
        status, page = await sends(browser, **changed)
        assert status == 400
        assert said in page
        assert 'role="alert"' in page
    status, page = await sends(browser, email='"><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert (await sends(browser, homepage="https://spam.example"))[0] == 200
    for origin in ("https://evil.example", "null", ""):
        async with browser.post(FORM, data=CAROL, headers={"Origin": origin}) as foreign:
            assert foreign.status == 403
    assert await kept(database) == []

    here = {"X-Forwarded-For": "198.51.100.7, 203.0.113.5"}
    for number in range(callers.AT_ONCE):
        one = CAROL | {"name": f"Carol {number}"}
        async with browser.post(FORM, data=one, headers=here) as taken:
            assert taken.status == 200
    for told in (here, {"X-Forwarded-For": "192.0.2.1, 203.0.113.5"}):
        async with browser.post(FORM, data=CAROL, headers=told) as often:
            assert often.status == 429
            assert "several times within this hour" in await often.text()
    assert (await sends(browser))[0] == 200
    clock.move(hours=1)
    again = CAROL | {"email": CAROL["email"].upper()}
    async with browser.post(FORM, data=again, headers=here) as later:
        assert later.status == 200
    assert len(await kept(database)) == callers.AT_ONCE + 1, "the same sent twice is one"
