"""Campaigns are paused, resumed and stopped in the middle, and whatever happens nobody is told
twice."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import Cron
from bot.settings import Settings
from handlers.app import open_lyceum
from handlers.running import Lyceum
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import CampaignPost
from storage.courses import Course
from storage.database import Database
from storage.recipients import Recipient
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, slow_down, twelve_readers, until
from tests.stories.launches import (
    heard,
    hours,
    in_group,
    in_private,
    launch,
    planned,
    started,
    state_of,
    until_over,
    until_settled,
)
from tests.stories.locks import TWO_PROCESSES

NEWS = "A new course is here!"
PAUSE = 2.0
"""Seconds within which a pause must act."""


@pytest.fixture
async def readers(
    lyceum: Stage, course: Course, world: World, bot: Bot, group: Chat, database: Database
) -> Readers:
    """Twelve members who agreed to be written to at any hour."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    return people


def told(readers: Readers, bot: Bot) -> int:
    return sum(heard(person, bot, NEWS, bot) for person in readers)


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_pause_in_the_middle_holds_within_two_seconds_and_nobody_is_told_twice(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    restarts: bool,
) -> None:
    slow_down(lyceum, per_second=3)
    plan = launch(in_private(NEWS, hours(0)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await until(lambda: told(readers, bot) >= 3)

    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    await asyncio.sleep(PAUSE)
    before = told(readers, bot)
    await asyncio.sleep(1)
    assert told(readers, bot) == before < len(readers)
    if restarts:
        await lyceum.restart()

    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("goes on", in_=bot)
    await until(lambda: told(readers, bot) == len(readers))

    await asyncio.sleep(0.5)
    assert [heard(person, bot, NEWS, bot) for person in readers] == [1] * len(readers)


async def test_after_a_long_pause_the_rest_is_told_no_more(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    number = await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0))))
    await until(lambda: told(readers, bot) >= 3)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    await asyncio.sleep(PAUSE)
    before = told(readers, bot)
    clock.move(days=3)
    await ada.says(f"/campaign resume {number}", to=bot)

    await ada.hears("Not everybody could be told of Spring", in_=bot)
    await ada.hears(f"Could not be told in time: {12 - before}", in_=bot)
    assert told(readers, bot) == before


async def test_messages_of_a_paused_campaign_do_not_go_on_by_themselves(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    slow_down(lyceum, per_second=3)
    number = await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0))))
    progress = await ada.hears("being sent", in_=bot)
    await until(lambda: told(readers, bot) >= 2)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    await asyncio.sleep(PAUSE)
    before = told(readers, bot)

    refused = await ada.taps("Go on", on=progress)

    assert f"/campaign resume {number}" in str(refused["text"])
    await asyncio.sleep(PAUSE)
    assert told(readers, bot) == before


async def test_messages_that_an_admin_paused_by_themselves_stay_so_when_the_campaign_goes_on(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    slow_down(lyceum, per_second=3)
    number = await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0))))
    progress = await ada.hears("being sent", in_=bot)
    await until(lambda: told(readers, bot) >= 2)
    await ada.taps("Pause", on=progress)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    await asyncio.sleep(PAUSE)
    before = told(readers, bot)

    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("goes on", in_=bot)

    await asyncio.sleep(PAUSE)
    assert told(readers, bot) == before
    await ada.taps("Go on", on=progress)
    await until(lambda: told(readers, bot) == len(readers))


async def test_a_stop_in_the_middle_is_for_good(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    plan = launch(in_private(NEWS, hours(0)), in_group("Too late.", hours(5)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await until(lambda: told(readers, bot) >= 2)

    await ada.says(f"/campaign stop {number}", to=bot)
    await ada.hears("nothing more of it is said", in_=bot)
    await asyncio.sleep(PAUSE)
    before = told(readers, bot)
    await lyceum.restart()
    clock.move(hours=6)
    await clock.at_rest()

    assert told(readers, bot) == before < len(readers)
    assert not heard(ada, group, "Too late.", bot)
    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("is not paused", in_=bot)


async def test_what_became_due_in_a_pause_is_made_up_for_unless_it_is_too_late(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(
        in_group("At one.", hours(1)),
        in_group("At nine.", hours(9)),
        in_group("At ten.", hours(10)),
    )
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    clock.move(hours=9, minutes=30)
    await clock.at_rest()
    assert await state_of(database, number) == "paused"

    await ada.says(f"/campaign resume {number}", to=bot)

    await ada.hears("At nine.", in_=group)
    await ada.hears("Step “At one.” of Spring .no. 1. was due", in_=bot)
    clock.move(hours=1)
    await ada.hears("At ten.", in_=group)
    await until_over(database, number)
    assert [heard(ada, group, text, bot) for text in ("At one.", "At nine.", "At ten.")] == [
        0,
        1,
        1,
    ]


async def test_a_planned_start_is_paused_too(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}" --text "Now!"', to=bot)
    await ada.hears("no. 1", in_=bot)
    await ada.says("/campaign pause 1", to=bot)
    await ada.hears("is paused", in_=bot)
    clock.move(hours=3)
    await clock.at_rest()
    assert not any("Now!" in message.words for message in ada.sees(group))

    await ada.says("/campaign resume 1", to=bot)

    await ada.hears("Now!", in_=group)


async def test_a_draft_is_started_copied_and_deleted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_group("Hello!", hours(1)), in_group("Good-bye!", hours(2)))
    await planned(lyceum, database, ada, course, plan)
    await ada.says("/campaign show 1 2", to=bot)
    await ada.hears("Good-bye! · words · in the group", in_=bot)
    await ada.hears("^Good-bye!$", in_=bot)
    await ada.says("/campaign show 1 3", to=bot)
    await ada.hears("no step “3”: this campaign has 2", in_=bot)
    await ada.says("/campaign pause 1", to=bot)
    await ada.hears("is not running", in_=bot)
    await ada.says("/campaign clone 1", to=bot)
    await ada.hears("Spring .copy.” .no. 2. is a draft", in_=bot)
    await ada.says("/campaign start 2", to=bot)
    await ada.hears("next step: ", in_=bot)
    await ada.says("/campaign start 2", to=bot)
    await ada.hears("has been started already", in_=bot)
    await ada.says("/campaign delete 2", to=bot)
    await ada.hears("stays in the books", in_=bot)
    await ada.says("/campaign delete 1", to=bot)
    asked = await ada.hears("Delete the draft Spring .no. 1, 2 steps", in_=bot)
    await ada.taps("Delete it", on=asked)
    await ada.hears("“Spring” is deleted", in_=bot)
    await ada.says("/campaign list", to=bot)
    listed = await ada.hears("no. 2 · Spring .copy. · .* · running", in_=bot)
    assert "no. 1" not in listed.words


@TWO_PROCESSES
async def test_two_processes_say_each_step_once(
    stage: Stage,
    settings: Settings,
    readers: Readers,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=10)
    plan = launch(
        *(in_group(f"Post {number}.", hours(1)) for number in range(5)),
        in_private(NEWS, hours(1)),
        in_group("Again!", Cron(f"{soon.minute} * * * *")),
        ends=(soon + timedelta(hours=2, minutes=55)).replace(tzinfo=None),
    )
    async with AsyncExitStack() as stack:
        for seed in (101, 102):
            other = await stack.enter_async_context(
                open_lyceum(settings, now=clock, rng=Random(seed))
            )
            await stack.enter_async_context(_at_work(other))
        number = await started(stage, database, ada, bot, course, plan)
        for _ in range(4):
            clock.move(hours=1)
            await clock.at_rest()
        await until_over(database, number)
        await until(lambda: told(readers, bot) == len(readers))
        await until_settled(database)

    assert [heard(ada, group, f"Post {one}.", bot) for one in range(5)] == [1] * 5
    assert [heard(person, bot, NEWS, bot) for person in readers] == [1] * len(readers)
    async with database.reading() as session:
        posts = (await session.scalars(select(CampaignPost))).all()
        states = set((await session.scalars(select(Recipient.state))).all())
    assert [post.state for post in posts if post.chat_id] == ["posted"] * 8
    assert heard(ada, group, "Again!", bot) == 3
    assert states == {"sent"}


class _at_work:  # noqa: N801 - reads as what it does
    """Another process of the same bot, which takes no updates but does everything else."""

    def __init__(self, lyceum: Lyceum) -> None:
        self.lyceum = lyceum
        self.stack = AsyncExitStack()

    async def __aenter__(self) -> None:
        one = self.lyceum
        await one.lease.renew(one.deliverer)
        self.tasks = [
            asyncio.create_task(work) for work in (one.deliverer.run(), one.broadcaster.run())
        ]
        await self.stack.enter_async_context(one.ticker.running())

    async def __aexit__(self, *_: object) -> None:
        await self.stack.aclose()
        self.lyceum.deliverer.stop()
        self.lyceum.broadcaster.stop()
        await asyncio.gather(*self.tasks)
        await self.lyceum.lease.give_up()
