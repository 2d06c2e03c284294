"""The dashboard in a browser: who is let in and by what, and whose figures they see."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest
from sqlalchemy import select

from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.signing import init_data
from sandbox.users import Bot
from sandbox.world import World
from storage.broadcasts import DOUBTFUL, FINISHED, SENT, Broadcast, add_up
from storage.courses import Course
from storage.database import Database
from storage.outbox import OutboxRow
from storage.web_visits import WebLink, WebVisit
from tests.ports import free_port
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.draws import join, opens, verdict
from tests.stories.purses import buys, makes_courses
from tests.stories.test_bundles import LINE, invoice
from tests.stories.waiting import settled


@pytest.fixture
def port() -> int:
    """Where the site listens."""
    return free_port()


@pytest.fixture
def address(port: int) -> str:
    """Where browsers find it."""
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, address: str, port: int) -> Settings:
    """With a site of its own."""
    site = {"web_address": address, "web_port": port}
    return settings_for(bot, sandbox.url, database_url).model_copy(update=site)


@pytest.fixture
async def browser(lyceum: Stage, address: str, port: int) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that says whose page it posts from."""
    jar = aiohttp.CookieJar(unsafe=True)  # of an address in numbers, too
    async with aiohttp.ClientSession(
        f"http://127.0.0.1:{port}", cookie_jar=jar, headers={"Origin": address}
    ) as session:
        yield session


async def link_of(person: Person, bot: Bot) -> str:
    """What the button under the answer to /dashboard opens."""
    await person.says("/dashboard", to=bot)
    said = await person.hears("in your browser: figures", in_=bot)
    assert said.reply_markup is not None
    return str(said.reply_markup.inline_keyboard[0][0].url)


async def test_a_link_lets_in_once_and_a_look_at_it_changes_nothing(
    browser: aiohttp.ClientSession,
    database: Database,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    async with browser.get("/dashboard", allow_redirects=False) as away:
        assert away.headers["Location"] == "/enter"
    link = await link_of(ada, bot)
    await clock.at_rest()
    async with database.reading() as session:
        kept = (await session.scalars(select(WebLink))).one()
        said = await session.scalars(select(OutboxRow).where(OutboxRow.purpose == "dashboard-link"))
        assert [row.params for row in said] == [{}]
    assert kept.digest not in link
    for _ in range(2):
        async with browser.get(link) as asked:
            assert asked.status == 200
            assert "Go in as Ada" in await asked.text()

    async with browser.post(link) as inside:
        assert inside.status == 200
        assert inside.url.path == f"/dashboard/{course.community_id}"
        page = await inside.text()
    assert "Nothing to count yet" in page
    async with browser.post(link) as again:
        assert again.status == 400
        assert "works no more" in await again.text()
    async with database.reading() as session:
        assert (await session.scalars(select(WebLink))).all() == []
        visit = (await session.scalars(select(WebVisit))).one()
    held = {cookie.key: cookie for cookie in browser.cookie_jar}
    assert visit.digest != held["lyceum"].value
    assert held["lyceum"]["httponly"]
    assert held["lyceum"]["samesite"] == "Lax"

    copied = {"Cookie": f"lyceum={held['lyceum'].value}"}
    async with browser.post(await link_of(ada, bot)) as anew:
        assert anew.status == 200
    async with aiohttp.request("GET", f"{anew.url.origin()}/dashboard", headers=copied) as away:
        assert away.url.path == "/enter", "the visit before is over"

    async with browser.post("/leave") as left:
        assert left.url.path == "/enter"
    async with browser.get("/dashboard") as away:
        assert away.url.path == "/enter"


async def test_links_and_visits_end_with_their_time(
    browser: aiohttp.ClientSession,
    database: Database,
    lyceum: Stage,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    first = await link_of(ada, bot)
    second = await link_of(ada, bot)
    async with browser.get(first) as replaced:
        assert replaced.status == 400
    clock.move(minutes=11)
    async with browser.post(second) as late:
        assert late.status == 400
        assert "Send the bot /dashboard" in await late.text()
    async with browser.post(await link_of(ada, bot)) as inside:
        assert inside.status == 200
    home = f"/dashboard/{course.community_id}"
    for _ in range(6):
        clock.move(minutes=110)
        async with browser.get(home) as still:
            assert still.url.path == home
    clock.move(minutes=110)
    async with browser.get(home) as over:
        assert over.url.path == "/enter"
    clock.move(days=1)
    await lyceum.lyceum.ticker.nightly(clock())
    async with database.reading() as session:
        assert (await session.scalars(select(WebVisit))).all() == []


async def test_a_mini_app_is_believed_by_what_telegram_signed(
    browser: aiohttp.ClientSession,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    signed = init_data(bot, ada, clock())
    forged = signed.replace(str(ada.id), str(alice.id))
    old = init_data(bot, ada, clock())
    stranger = Bot(7, "other", "Other", token="7:other")
    for data in (forged, init_data(stranger, ada, clock()), "", "hash=é", urlencode({"user": "{"})):
        async with browser.post("/app", data={"data": data}) as refused:
            assert refused.status == 400
    async with browser.post("/app", data={"data": signed}) as inside:
        assert await inside.json() == {"to": "/dashboard"}
    async with browser.get("/dashboard") as shown:
        assert shown.url.path == f"/dashboard/{course.community_id}"

    broken = {"Content-Type": "multipart/form-data"}
    async with browser.post("/app", data=b"no form", headers=broken) as refused:
        assert refused.status == 400

    clock.move(minutes=20)
    async with browser.post("/app", data={"data": old}) as late:
        assert late.status == 400


@pytest.mark.parametrize("address", ["https://learn.example.org"])
async def test_by_https_it_opens_in_telegram_and_what_lets_in_is_kept_safe(
    browser: aiohttp.ClientSession, bot: Bot, ada: Person, course: Course, clock: MovableClock
) -> None:
    await ada.says("/dashboard", to=bot)
    said = await ada.hears("in your browser: figures", in_=bot)
    assert said.reply_markup is not None
    here, link = (row[0] for row in said.reply_markup.inline_keyboard)
    assert here.web_app is not None
    assert here.web_app.url == "https://learn.example.org/app"

    async with browser.post("/app", data={"data": init_data(bot, ada, clock())}) as inside:
        told = [one for one in inside.headers.getall("Set-Cookie") if "Max-Age=0" not in one]
        assert "max-age" in inside.headers["Strict-Transport-Security"]
    for flag in ("__Host-lyceum-app=", "HttpOnly", "Secure", "SameSite=None", "Partitioned"):
        assert flag in told[0]
    path = str(link.url).removeprefix("https://learn.example.org")
    async with browser.post(path, allow_redirects=False) as inside:
        told = [one for one in inside.headers.getall("Set-Cookie") if "Max-Age=0" not in one]
    assert "SameSite=Lax" in told[0]
    assert "Partitioned" not in told[0]


async def test_each_sees_what_is_theirs(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    alice: Person,
    course: Course,
    second: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    home = f"/dashboard/{course.community_id}"
    await makes_courses(bob, course, group, ada, bot, database)
    await buys(alice, group, bot)
    await alice.says("/course PY201", to=bot)
    await alice.taps("Buy", on=await alice.hears("Tables, charts", in_=bot))
    await alice.pays(await alice.hears("Tables, charts and what they mean", in_=bot))
    await alice.hears("A table has rows", in_=bot)
    carol = world.user("Carol", username="carol")
    other = world.group("Rust", carol)
    await carol.says("/start", to=bot)
    await carol.adds(bot, other)
    await carol.hears("Hello, Rust", in_=other)

    async def sees(person: Person, path: str) -> tuple[int, str]:
        data = {"data": init_data(bot, person, clock())}
        async with browser.post("/app", data=data):
            pass
        async with browser.get(path) as shown:
            return shown.status, await shown.text()

    _, all_orders = await sees(ada, f"{home}/orders")
    assert "Paid: 2 · ⭐ 650" in all_orders
    _, own_orders = await sees(bob, f"{home}/orders")
    assert "Paid: 1 · ⭐ 250" in own_orders
    assert second.title not in own_orders
    _, own = await sees(bob, home)
    assert second.title not in own
    assert f"of {group.title}" not in own
    for path in (
        "/campaigns",
        "/reach",
        "/giveaways",
        "/campaigns/live",
        f"?course={second.id}",
        "/people",
    ):
        assert (await sees(bob, home + path))[0] == 404, path
    _, ledger = await sees(bob, f"{home}/ledger")
    assert "My own" in ledger
    assert "The community" not in ledger
    _, learners = await sees(bob, f"{home}/learners.csv")
    assert "PY101" in learners
    assert "PY201" not in learners
    for person in (alice, carol):
        for path in ("", "/orders", "/ledger.csv", "/learners", "/courses", "/campaigns/live"):
            status, page = await sees(person, home + path)
            assert status == 404, path
            assert course.title not in page
    assert "You run no community" in (await sees(alice, "/dashboard"))[1]
    _, back = await sees(ada, f"{home}/orders?which=back&days=7")
    assert '<input type="hidden" name="which" value="back">' in back
    assert 'name="days"' not in back
    _, buyers = await sees(ada, f"{home}/people?course={course.id}&step=interacted")
    assert 'step=interacted"' not in buyers, "of one course it is not known who only talked"
    assert f"course={course.id}&amp;step=paid" in buyers
    for rights, status in ((None, 200), (frozenset[str](), 404)):
        await (ada.promotes(alice, group) if rights is None else ada.promotes(alice, group, rights))
        clock.move(seconds=31)  # nobody tells the bot; it asks again
        assert (await sees(alice, home))[0] == status
    async with database.transaction() as session:
        cast = Broadcast(
            community_id=course.community_id,
            name="Monday",
            variants=[],
            created_by=ada.id,
            created_at=clock(),
            state=FINISHED,
            started_at=clock(),
            people=3,
        )
        session.add(cast)
        await session.flush()
        for state, people in ((SENT, 1), (DOUBTFUL, 2)):
            await add_up(session, cast.id, state, "", people)
    _, campaigns = await sees(ada, f"{home}/campaigns")
    assert "3 of 3 · 1 got it · 0 did not · of 2 nobody knows · 0 to go" in campaigns
    for odd in ("from=0001-01-01&to=0001-02-01", "from=x&to=", "days=0", "page=0&days=7"):
        status, page = await sees(ada, f"{home}/orders?{odd}")
        assert status == 200
        assert ("cannot be shown" in page) == ("page" not in odd)


async def test_a_creator_reads_what_of_a_bundle_is_theirs(
    browser: aiohttp.ClientSession,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    alice: Person,
    course: Course,
    second: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await ada.says(LINE, to=bot)
    link = (await ada.hears("All of Python is for sale: ⭐ 500", in_=bot)).words.split()[-1]
    await alice.pays(await invoice(alice, link, bot))
    await alice.hears("All of Python: ⭐ 500", in_=bot)

    async with browser.post("/app", data={"data": init_data(bot, bob, clock())}):
        pass
    async with browser.get(f"/dashboard/{course.community_id}/orders") as shown:
        page = await shown.text()

    assert "Paid: 1 · ⭐ 500" in page
    part = re.search("of ⭐ 500, ⭐ ([0-9]+) are yours", page)
    assert part is not None
    assert 0 < int(part[1]) < 500


async def test_a_posts_curve_is_shown_in_the_words_of_the_chat(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    course: Course,
    clock: MovableClock,
) -> None:
    await ada.says('/poll "Which topic next?" "Lists" "Files"', in_=group)
    poll = await ada.hears("Which topic next?", in_=group)
    await settled(ada, group)
    people = [world.user(f"Member {number}") for number in range(6)]
    for minutes, person in zip((4, 6, 10, 25, 40, 90), people, strict=True):
        await person.joins(group)
        clock.move(minutes=minutes)
        await person.votes(poll, 0)
        await settled(person, group)
    clock.move(hours=6)
    async with browser.post("/app", data={"data": init_data(bot, ada, clock())}):
        pass

    async with browser.get(f"/dashboard/{course.community_id}/reach") as shown:
        page = await shown.text()

    assert "Half of what this post reaches" in page
    assert "6 people so far" in page
    assert "data-chart=" in page
    async with browser.get(f"/dashboard/{course.community_id}/reach?post=99") as none:
        assert none.status == 404


async def test_a_draw_is_checked_by_the_record_from_the_browser(
    browser: aiohttp.ClientSession,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    clock: MovableClock,
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A book" 1h 1', group, bot)
    await join(opened, alice, bob)
    async with browser.post("/app", data={"data": init_data(bot, ada, clock())}):
        pass
    home = f"/dashboard/{course.community_id}/giveaways"
    async with browser.get(home) as shown:
        before = await shown.text()
    assert "open" in before
    assert "Seed:" not in before
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to", in_=group, by=bot)

    async with browser.get(home) as shown:
        after = await shown.text()
    async with browser.get(f"{home}/1/record") as file:
        code, said = await verdict(await file.json(), tmp_path)

    assert "drawn ✓" in after
    assert "Seed:" in after
    assert code == 0, said
    async with browser.get(f"{home}/2/record") as none:
        assert none.status == 400
