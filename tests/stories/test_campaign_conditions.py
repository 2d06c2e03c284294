"""Campaigns that end at their target, groups that move, admins who read Chinese, and strangers."""

from dataclasses import replace

import pytest

from bot.marketing.campaigns.plan import Room, Step, Where
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.conftest import COURSE
from tests.stories.launches import (
    GROUP,
    heard,
    hours,
    in_group,
    launch,
    planned,
    says,
    started,
    state_of,
    until_over,
)


def unless(text: str, hour: float, rules: str) -> Step:
    return Step(text, GROUP, hours(hour), (says(text),), unless=rules)


async def buys(person: Person, group: Chat, bot: Bot) -> None:
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Write your first programs", in_=group))
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Paid", in_=bot)


async def test_a_campaign_is_over_once_its_target_is_reached(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(unless("One.", 1, "target"), unless("Two.", 2, "target"), target=1)
    number = await started(lyceum, database, ada, bot, course, plan)
    clock.move(hours=1)
    await ada.hears("One.", in_=group)
    await buys(alice, group, bot)

    clock.move(hours=1)

    await ada.hears("has reached its target of 1 sales and is over", in_=bot)
    await until_over(database, number)
    assert not heard(ada, group, "Two.", bot)


async def test_what_is_sold_out_is_not_offered_and_other_steps_go_on(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    plan = launch(unless("Seats left!", 1, "sold-out, target"), in_group("Thank you.", hours(2)))
    await started(lyceum, database, ada, bot, course, plan)
    await buys(alice, group, bot)
    clock.move(hours=1)
    await clock.at_rest()
    clock.move(hours=1)

    await ada.hears("Thank you.", in_=group)
    assert not heard(ada, group, "Seats left!", bot)


async def test_a_course_that_is_not_for_sale_any_more_is_told_and_nothing_is_posted(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await started(lyceum, database, ada, bot, course, launch(in_group("Offer.", hours(1))))
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "withdrawn"

    clock.move(hours=1)

    await ada.hears("was not posted, because its course is not for sale", in_=bot)
    assert not heard(ada, group, "Offer.", bot)


async def test_a_campaign_goes_on_when_its_group_becomes_a_supergroup(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    course = await _course_of(database, small, ada, stage)
    here = Where(Room.GROUP, small.id)
    steps = (in_group("Before.", hours(0)), in_group("After.", hours(1)))
    plan = launch(*(replace(step, where=here) for step in steps))
    number = await started(stage, database, ada, bot, course, plan)
    await ada.hears("Before.", in_=small)

    large = await ada.upgrades(small)
    await ada.says("/courses", in_=large)
    await ada.hears("Python in a Week", in_=large)
    clock.move(hours=1)

    await alice.hears("After.", in_=large)
    await until_over(database, number)


async def _course_of(database: Database, group: Chat, ada: Person, stage: Stage) -> Course:
    draft = read_course_file(COURSE.name, COURSE.read_bytes())
    async with database.transaction() as session:
        home = await community_of(session, group.id)
        assert home is not None
        return await import_course(session, home.id, ada.id, draft, stage.clock(), publish=True)


async def test_an_admin_reads_it_in_chinese(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/language", to=bot)
    await ada.taps("中文", on=await ada.hears("Which language", in_=bot))
    await ada.hears("中文", in_=bot)
    number = await planned(lyceum, database, ada, course, launch(in_group("Hi.", hours(1))))
    await ada.says(f"/campaign start {number}", to=bot)
    await ada.hears("正在进行；下一步", in_=bot)
    await ada.says(f"/campaign show {number}", to=bot)
    await ada.hears("1. Hi. · 文字 · 群里 · ", in_=bot)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("已暂停", in_=bot)
    await ada.says(f"/campaign stop {number}", to=bot)
    await ada.hears("已取消，不会发布", in_=bot)


@pytest.mark.parametrize("verb", ["show", "start", "pause", "resume", "stop", "clone", "delete"])
async def test_nobody_touches_the_campaign_of_another_group(
    lyceum: Stage,
    course: Course,
    world: World,
    bot: Bot,
    ada: Person,
    database: Database,
    verb: str,
) -> None:
    number = await planned(lyceum, database, ada, course, launch(in_group("Hi.", hours(1))))
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says(f"/campaign {verb} {number}", to=bot)

    await zoe.hears(f"no campaign no. {number}", in_=bot)
    assert await state_of(database, number) == "draft"
