"""The dashboard of a community that has a lot of something: it asks no more than that of one that
has little."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import aiohttp
import pytest

from bot.insight.understanding import sorts
from bot.settings import Settings
from handlers.web import downloads, ledger
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import PUBLISHED, Course
from storage.database import Database
from storage.holdouts import HeldOut
from storage.touches import CLICKED, Touch
from tests.stage import MovableClock, Stage
from tests.stories import history
from tests.stories.asking import fewest_asked
from tests.stories.purses import buys
from tests.stories.sites import browser_at, with_site
from tests.stories.test_dashboard_insight import comes_in, seen

DAY = timedelta(days=1)


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a site of its own."""
    return with_site(bot, sandbox, database_url)


@pytest.fixture
async def browser(lyceum: Stage, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody's."""
    async with browser_at(settings) as session:
        yield session


async def test_courses_are_told_of_with_as_many_questions_for_thirty_as_for_one(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    group: Chat,
    course: Course,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await comes_in(browser, ada, bot, clock)
    home, now = course.community_id, clock()

    async def statements() -> tuple[int, str]:
        of, page = "event_days|entitlements|courses", f"/dashboard/{home}/courses"
        count, (status, shown) = await fewest_asked(lyceum, of, partial(seen, browser, page))
        assert status == 200
        return count, shown

    before, _ = await statements()
    async with database.transaction() as session:
        crowd = await history.people(session, home, 30, now - 40 * DAY)
        for number, who in enumerate(crowd):
            made = {"state": PUBLISHED, "creator_id": ada.id, "created_at": course.created_at}
            told = {"title": f"Course {number}", "blurb": "?", "price_stars": 100 + number}
            one = Course(community_id=home, code=f"X{number}", **told, **made)
            session.add(one)
            await session.flush()
            history.buys(session, one, who, now - 2 * DAY, after=DAY / 4)

    after, shown = await statements()

    assert after == before
    assert shown.count("⭐ 129") == 2  # its price, and what was sold


async def test_experiments_are_told_of_with_as_many_questions_for_ten_as_for_two(
    browser: aiohttp.ClientSession,
    lyceum: Stage,
    group: Chat,
    course: Course,
    second: Course,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await comes_in(browser, ada, bot, clock)
    home, now = course.community_id, clock()
    async with database.transaction() as session:
        crowd = await history.people(session, home, 220, now - 40 * DAY)

    async def tries(campaigns: int) -> None:
        async with database.transaction() as session:
            for number in range(campaigns):
                told = ((crowd[:100], 10 + number), (crowd[100:200], 10))
                one = await history.tries(
                    session, (course, second)[number % 2], ada.id, told, now - 20 * DAY
                )
                one.holdout = 10
                session.add_all(
                    HeldOut(campaign_id=one.id, person_id=who, since=now) for who in crowd[200:]
                )
                for who in crowd[:5]:  # a step that was posted for everybody
                    under = {"campaign_id": one.id, "step": 2, "variant": who % 2, "place": -1}
                    pressed = {"kind": CLICKED, "course_id": one.course_id, "at": now - 20 * DAY}
                    session.add(Touch(community_id=home, person_id=who, **under, **pressed))

    async def statements() -> tuple[int, str]:
        of, page = (
            "recipients.*variant|touches|held_out|orders.*recipients",
            f"/dashboard/{home}/experiments",
        )
        count, (status, shown) = await fewest_asked(lyceum, of, partial(seen, browser, page))
        assert status == 200
        return count, shown

    await tries(2)
    before, few = await statements()
    await tries(8)
    after, shown = await statements()

    assert few.count('data-testid="experiment"') == 6
    assert after == before
    assert shown.count('data-testid="experiment"') == 30
    assert "17.0%" in shown  # of the last one's first version


async def test_an_account_of_many_lines_shows_its_last_ones_and_a_file_too_long_is_not_written(
    browser: aiohttp.ClientSession,
    group: Chat,
    course: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for buyer in (alice, bob, ada):
        await buys(buyer, group, bot)
    await comes_in(browser, ada, bot, clock)
    path = f"/dashboard/{course.community_id}/ledger"
    whole = (await seen(browser, f"{path}.csv?whose=own"))[1].splitlines()
    assert [line.split(",")[-1] for line in whole[1:]] == ["0", "250", "500", "750", "750"]

    monkeypatch.setattr(ledger, "MOST_LINES", 2)
    monkeypatch.setattr(downloads, "MOST_ROWS", 2)
    _, shown = await seen(browser, f"{path}?whose=own")
    _, refused = await seen(browser, f"{path}.csv?whose=own")

    assert re.findall(r'data-label="Balance">⭐ ([0-9]+)<', shown) == ["500", "750", "750"]
    assert "The last 2 lines" in shown
    assert "more than 2 lines" in refused


async def test_a_list_of_members_waits_for_no_sorts_and_has_those_that_are_told_once_there_are_some(
    browser: aiohttp.ClientSession,
    group: Chat,
    course: Course,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home, now = course.community_id, clock()
    async with database.transaction() as session:
        crowd = await history.people(session, home, 90, now - 40 * DAY)
        for number, who in enumerate(crowd[:30]):
            for day in range(1, 15 + number % 10):
                history.talks(session, home, who, now - day * DAY)
        for number, who in enumerate(crowd[30:60]):
            history.buys(session, course, who, now - (3 + number % 4) * DAY, after=DAY / 4)
        for number, who in enumerate(crowd[60:]):
            history.talks(session, home, who, now - (30 + number % 9) * DAY)
    await comes_in(browser, ada, bot, clock)
    path = f"/dashboard/{home}"
    monkeypatch.setattr(sorts, "PATIENCE", 0)

    _, at_first = await seen(browser, f"{path}/members")
    _, told = await seen(browser, f"{path}/closer?look=personas")
    _, listed = await seen(browser, f"{path}/members")
    _, groups = await seen(browser, f"{path}/members/groups")

    assert "Look again in a moment" in at_first
    assert "Look again in a moment" not in listed + groups
    sizes = re.findall(r'href="([^"]*group=sort-[a-z]+)" aria-label="([^"]+): ([0-9]+)"', groups)
    assert sum(int(size) for *_, size in sizes) == 90
    for address, name, size in sizes:
        assert f"{size} members" in (await seen(browser, address))[1]
        assert name in told
        assert name in listed
