"""The dashboard's pages that look closer, and those of members, in a browser: what they say, and to
whom they say nothing."""

import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from sqlalchemy import select

from bot.insight.conversion import nights
from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.signing import init_data
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import appoint_creator
from storage.courses import Course
from storage.database import Database
from storage.event_counts import about
from storage.events import Event, log_event
from tests.stage import MovableClock, Stage
from tests.stories import history
from tests.stories.gifts import gives
from tests.stories.sites import browser_at, with_site
from tests.stories.test_likely import past
from tests.stories.test_questions import DURATION, knows
from tests.stories.waiting import settled

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

__all__ = ["past"]


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(lyceum: Stage, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody's."""
    async with browser_at(settings) as session:
        yield session


@pytest.fixture
async def crowd(
    group: Chat, bot: Bot, course: Course, clock: MovableClock, database: Database
) -> Course:
    """Twelve members: five have bought the course, the others looked at it."""
    now, home = clock(), course.community_id
    async with database.transaction() as session:
        people = await history.people(session, home, 12, now - 40 * DAY)
        for number, who in enumerate(people[:5]):
            after = (number + 1) * 4 * HOUR
            history.buys(session, course, who, now - 10 * DAY, after=after)
        for who in people[5:]:
            log_event(session, home, who, "course.previewed", now - 9 * DAY, subject_id=course.id)
    return course


async def comes_in(
    browser: aiohttp.ClientSession, who: Person, bot: Bot, clock: MovableClock
) -> None:
    async with browser.post("/app", data={"data": init_data(bot, who, clock())}):
        pass


async def seen(browser: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    async with browser.get(path) as answer:
        return answer.status, await answer.text()


async def test_what_the_chat_says_closer_is_said_and_drawn_in_a_browser(
    browser: aiohttp.ClientSession,
    crowd: Course,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    await comes_in(browser, ada, bot, clock)
    home = f"/dashboard/{crowd.community_id}/closer"

    _, steps = await seen(browser, f"{home}?look=steps&days=30")
    _, content = await seen(browser, f"{home}?look=content&days=7")
    _, few = await seen(browser, f"{home}?look=retention")

    assert "it takes half of them <b>12 h</b> or less (mostly 8 h to 16 h)" in steps
    assert "data-chart=" in steps
    assert "5 of 12 went on" in steps
    assert f'href="/dashboard/{crowd.community_id}/people?days=30"' in steps
    assert "Nothing that is kept was sold in" in content
    assert "no membership has begun" in few
    assert "data-chart=" not in few
    assert (await seen(browser, f"{home}?look=nothing"))[0] == 404


async def test_who_is_likely_to_buy_is_shown_to_admins_alone(
    browser: aiohttp.ClientSession,
    past: Course,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    home = f"/dashboard/{past.community_id}"
    await comes_in(browser, ada, bot, clock)
    _, none = await seen(browser, f"{home}/closer?look=likely")
    assert "send /likely to the bot in private" in none
    await nights.reckon(database, past.community_id, clock(), 400)

    _, likely = await seen(browser, f"{home}/closer?look=likely")
    _, members = await seen(browser, f"{home}/members?group=likely&sort=likely")
    _, groups = await seen(browser, f"{home}/members/groups")
    _, table = await seen(browser, f"{home}/members.csv?group=likely")

    assert "1 of 202 members</b> have a chance of" in likely
    assert "smaller than if everybody had got the average" in likely
    assert "data-chart=" in likely
    assert "1 member" in members
    assert "Alice" in members
    assert "Buys soon" in members
    assert "Bob" not in members
    assert 'aria-label="Likely buyers: 1"' in groups
    (row,) = csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
    assert (row["name"], row["id"]) == ("Alice", str(alice.id))
    assert float(row["buys_percent"]) > 5
    async with database.transaction() as session:
        await appoint_creator(session, past.community_id, bob.id)
    for who in (bob, alice):  # a creator, and a member
        await comes_in(browser, who, bot, clock)
        for path in ("/closer?look=likely", "/closer?look=personas", "/members", "/members/groups"):
            assert (await seen(browser, home + path))[0] == 404, path
        assert (await seen(browser, f"{home}/members.csv"))[0] == 404
    await comes_in(browser, bob, bot, clock)
    assert (await seen(browser, f"{home}/closer?look=hours"))[0] == 200


async def test_a_segment_leads_to_its_members_and_to_none_of_another_community(
    browser: aiohttp.ClientSession,
    crowd: Course,
    world: World,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    await ada.says("/segment new looked previewed:PY101 & !bought:PY101", to=bot)
    await ada.hears("looked: members who", in_=bot)
    carol = world.user("Carol", username="carol")
    other = world.group("Rust", carol)
    await carol.says("/start", to=bot)
    await carol.adds(bot, other)
    await carol.hears("Hello, Rust", in_=other)
    home = f"/dashboard/{crowd.community_id}"
    await comes_in(browser, ada, bot, clock)

    _, groups = await seen(browser, f"{home}/members/groups")
    _, members = await seen(browser, f"{home}/members?group=segment-1")

    assert "looked at or tried Python in a Week" in groups
    assert "12 members" in members
    assert "Member 70006" in members
    await comes_in(browser, carol, bot, clock)
    assert (await seen(browser, f"{home}/members"))[0] == 404
    async with browser.get("/dashboard") as own:
        theirs = own.url.path
    assert (await seen(browser, f"{theirs}/members"))[0] == 200
    assert (await seen(browser, f"{theirs}/members?group=segment-1"))[0] == 404


async def test_an_experiment_stands_with_its_interval_and_what_is_decided(
    browser: aiohttp.ClientSession,
    group: Chat,
    course: Course,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await comes_in(browser, ada, bot, clock)
    home = f"/dashboard/{course.community_id}/experiments"
    _, none = await seen(browser, home)
    assert "Nothing was tried out yet" in none
    now = clock()
    async with database.transaction() as session:
        crowd = await history.people(session, course.community_id, 300, now - 40 * DAY)
        arms = ((crowd[:100], 30), (crowd[100:200], 10))
        await history.tries(session, course, ada.id, arms, now - 20 * DAY)
        alike = ((crowd[200:250], 5), (crowd[250:], 5))
        await history.tries(session, course, ada.id, alike, now - 19 * DAY)

    _, shown = await seen(browser, home)

    assert "Two ways · hello" in shown
    assert "30.0%" in shown
    assert "21.9% – 39.6%" in shown  # Wilson's of 30 in 100
    assert "decided ✓" in shown
    assert shown.count(">ahead<") == 1, "of two that sold the same none is"
    assert f'href="/dashboard/{course.community_id}/orders?campaign=1&amp;days=366"' in shown


async def test_how_good_answers_are_is_told_with_the_questions_themselves(
    browser: aiohttp.ClientSession,
    group: Chat,
    course: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await knows(database, group, DURATION)
    await alice.says("/ask how long does the course take, is the course long?", in_=group)
    await alice.taps("Helpful", on=await alice.hears("One week.", in_=group))
    await alice.says("/ask how long does the course take, is the course long? I am ill", to=bot)
    await alice.hears("One week.", in_=bot)
    await bob.says("/ask Where do we meet on Sunday?", in_=group)
    notice = await ada.hears("Where do we meet", in_=bot)
    clock.move(hours=3)
    await ada.says("In the library.", to=bot, reply_to=notice)
    await bob.hears("In the library", in_=group)
    await bob.says("/ask Who brings the cake?", in_=group)
    await ada.hears("Who brings the cake", in_=bot)
    await comes_in(browser, ada, bot, clock)
    home = f"/dashboard/{course.community_id}/questions"

    _, whole = await seen(browser, home)
    _, waits = await seen(browser, f"{home}?which=open")

    _, table = await seen(browser, f"{home}.csv?which=answered")
    (row,) = csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
    assert (row["name"], row["answered_by"]) == ("Bob", "Ada")
    _, known = await seen(browser, f"{home}.csv?which=known")
    private, public = csv.DictReader(io.StringIO(known.lstrip("\ufeff")))
    assert (private["question"], private["name"], public["name"]) == ("", "", "Alice")
    assert "Asked in private; only the bot has read it" in whole
    assert "I am ill" not in whole
    assert "<strong>2 · 50%</strong>" in whole
    assert "<strong>3 h</strong>" in whole
    assert "<strong>100%</strong>" in whole
    for asked in ("how long does the course take", "Where do we meet", "Who brings the cake"):
        assert asked in whole
    assert "Who brings the cake" in waits
    assert "Where do we meet" not in waits
    for words in ("Who brings the tea?", "Who sings?"):
        await bob.says(f"/ask {words}", in_=group)
        await ada.hears(words, in_=bot)
    clock.move(hours=20)
    await comes_in(browser, ada, bot, clock)
    assert "<strong>not in 20 h</strong>" in (await seen(browser, home))[1], "most wait still"
    await comes_in(browser, alice, bot, clock)
    assert (await seen(browser, home))[0] == 404


async def test_days_are_compared_with_what_one_likes(
    browser: aiohttp.ClientSession, crowd: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await comes_in(browser, ada, bot, clock)
    home = f"/dashboard/{crowd.community_id}"
    day = clock().date()
    then = f"from={day - 3 * DAY}&to={day}"

    _, before = await seen(browser, f"{home}?{then}")
    _, week = await seen(browser, f"{home}?{then}&against=week")
    _, none = await seen(browser, f"{home}?days=30&against=none")

    assert "1,250" not in before
    assert "before: ⭐ 1,250" in week
    assert "nothing to compare with" in none
    assert "against=week" in week.partition("nav-orders")[0].rpartition("href=")[2]


async def test_a_gift_is_its_courses_and_the_rows_behind_a_figure_are_those_it_counts(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    await settled(alice, group)
    await gives(alice, bot)
    async with database.reading() as session:
        query = select(Event.kind).where(about(course.id), Event.kind.startswith("order."))
        assert sorted(await session.scalars(query)) == ["order.opened", "order.paid"]
    home, of = f"/dashboard/{course.community_id}", f"?course={course.id}"
    await comes_in(browser, ada, bot, clock)

    async def sees(path: str) -> str:
        return re.sub(r"<[^>]*>|\s", " ", (await seen(browser, home + path))[1])

    assert "One person bought" in await sees(of)
    assert "Paid: 1 · ⭐ 250 · by one person" in await sees(f"/orders{of}&page=999")
    assert re.search(r"Python in a Week +PY101 .* 1 +⭐ 250", await sees("/courses"))
    await refunds_gift(ada, alice, bot)
    async with database.transaction() as session:
        where, kept = course.community_id, {"value": 50}
        log_event(session, where, alice.id, "deposit.kept", clock(), **kept)
    assert "Deposits that stayed: ⭐ 50." in await sees("/orders")
    assert "Deposits" not in await sees(f"/orders{of}")
    back = await sees(f"/orders{of}&which=back")
    assert "Given back: 1 · ⭐ 250" in back
    assert re.search(r"Paid +Given back +Buyer", back)
    assert re.search(r"Earned +⭐ 0 ", await sees(of))


async def refunds_gift(ada: Person, giver: Person, bot: Bot) -> None:
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("Give", in_=bot))
    await giver.hears("back", in_=bot)


async def test_who_is_of_the_team_no_more_reads_nothing_of_it(
    browser: aiohttp.ClientSession,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    home = f"/dashboard/{course.community_id}"
    dan = world.user("Dan")
    await dan.joins(group)
    for person in (alice, dan):
        await ada.promotes(person, group)
        await person.says("Hello", in_=group)
        await settled(person, group)
    clock.move(seconds=31)

    async def statuses(person: Person) -> set[int]:
        async with browser.post("/app", data={"data": init_data(bot, person, clock())}):
            pass
        found = set()
        for path in ("/members", "/members.csv", "/orders", "/ledger"):
            async with browser.get(home + path) as shown:
                found.add(shown.status)
        return found

    assert await statuses(dan) == {200}
    assert await statuses(alice) == {200}
    async with database.transaction() as session:
        log_event(session, course.community_id, dan.id, "deposit.kept", clock(), value=100)
    assert "Deposits that stayed: ⭐ 100" in (await seen(browser, f"{home}/orders"))[1]

    await ada.promotes(alice, group, frozenset())  # the bot is told of neither
    await ada.kicks(dan, group)
    clock.move(seconds=31)

    for person in (alice, dan):
        assert await statuses(person) == {404}
        await person.says("/leads", to=bot)
        await person.hears("Only admins", in_=bot)
