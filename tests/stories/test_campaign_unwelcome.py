"""A campaign that too many block or stop pauses by itself; its admin reads why and decides."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.broadcasts import Broadcast
from storage.campaigns import PAUSED, RUNNING
from storage.courses import Course
from storage.database import Database
from storage.people import Person as Known
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, slow_down, twelve_readers, until
from tests.stories.launches import (
    days,
    heard,
    hours,
    in_private,
    launch,
    started,
    state_of,
    until_over,
)

ONE, TWO = "One.", "Two."
PLAN = launch(in_private(ONE, hours(0)), in_private(TWO, days(2)))


@pytest.fixture
async def readers(
    lyceum: Stage,
    course: Course,
    world: World,
    bot: Bot,
    group: Chat,
    ada: Person,
    database: Database,
) -> Readers:
    """Twelve people who have just got the first message of campaign no. 1."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    await started(lyceum, database, ada, bot, course, PLAN)
    await ada.hears("is done: 12 of 12 got it", in_=bot)
    return people


async def stops(person: Person, bot: Bot) -> None:
    await person.taps("Stop these", on=await person.hears(ONE, in_=bot))
    await person.hears("no more", in_=bot)


async def shows(ada: Person, bot: Bot, what: str) -> None:
    """The progress of the first message says so: what came of it is written down."""
    await until(lambda: any(what in message.words for message in ada.sees(bot)))


async def test_a_campaign_that_many_stop_is_paused_and_goes_on_if_the_admin_says_so(
    readers: Readers, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    for person in readers[:5]:
        await stops(person, bot)

    clock.move(minutes=1)

    await ada.hears(
        "no. 1. paused by itself: more than 15 %.*12 people.*, 0 blocked me and 5 pressed", in_=bot
    )
    assert await state_of(database, 1) == PAUSED
    clock.move(days=2, hours=1)
    await clock.at_rest()
    assert not any(heard(person, bot, TWO, bot) for person in readers)

    await ada.says("/campaign resume 1", to=bot)
    await ada.hears("goes on", in_=bot)

    await until(lambda: all(heard(person, bot, TWO, bot) for person in readers[5:]))
    clock.move(minutes=1)
    await clock.at_rest()
    assert await state_of(database, 1) != PAUSED


async def test_blocks_after_a_message_keep_the_next_one_from_going_out(
    readers: Readers, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    clock.move(minutes=2)
    await clock.at_rest()
    for person in readers[:4]:
        await person.blocks(bot)
    await stops(readers[4], bot)
    await shows(ada, bot, "Blocked me within a day after it: 4")

    clock.move(days=2)

    await ada.hears("no. 1. paused by itself.*, 4 blocked me and 1 pressed", in_=bot)
    await clock.at_rest()
    assert await state_of(database, 1) == PAUSED
    assert not any(heard(person, bot, TWO, bot) for person in readers)


async def test_of_a_small_audience_a_few_say_nothing(
    readers: Readers, bot: Bot, database: Database, clock: MovableClock
) -> None:
    for person in readers[:4]:
        await stops(person, bot)
    clock.move(minutes=1)
    await clock.at_rest()
    assert await state_of(database, 1) == RUNNING

    clock.move(days=2)

    await until(lambda: all(heard(person, bot, TWO, bot) for person in readers[4:]))


async def test_a_message_that_stopped_by_itself_pauses_its_campaign(
    lyceum: Stage,
    course: Course,
    world: World,
    bot: Bot,
    group: Chat,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    slow_down(lyceum, per_second=3)
    await started(lyceum, database, ada, bot, course, PLAN)
    await until(lambda: sum(heard(person, bot, ONE, bot) for person in people) >= 2)
    async with database.transaction() as session:
        (await session.scalars(select(Broadcast))).one().looked_at_after = 2
    reader = next(person for person in people if heard(person, bot, ONE, bot))
    await stops(reader, bot)
    await ada.hears("stopped by itself: more than 5 % pressed", in_=bot)

    clock.move(minutes=1)

    await ada.hears("no. 1. paused by itself: too many.*after one of its private messages", in_=bot)
    assert await state_of(database, 1) == PAUSED
    await ada.says("/campaign resume 1", to=bot)
    await ada.hears("goes on", in_=bot)
    clock.move(minutes=1)
    await clock.at_rest()
    assert await state_of(database, 1) == RUNNING


@pytest.fixture
async def sleepy(
    lyceum: Stage,
    course: Course,
    world: World,
    bot: Bot,
    group: Chat,
    ada: Person,
    database: Database,
) -> Readers:
    """Twelve people; where the first lives it is night, and campaign no. 1 waits for them."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    async with database.transaction() as session:
        (await session.get_one(Known, people[0].id)).timezone = "Pacific/Auckland"
        terms = await consents.own_terms(session, course.community_id)
        terms.quiet_from, terms.quiet_until = 22, 8
    await started(lyceum, database, ada, bot, course, launch(in_private(ONE, hours(0))))
    await shows(ada, bot, "Left: 1")
    return people


async def pass_minutes(clock: MovableClock) -> None:
    """More of them than one look takes."""
    for _ in range(3):
        clock.move(minutes=1)
        await clock.at_rest()


async def test_it_is_watched_as_long_as_somebody_is_still_to_be_told(
    sleepy: Readers, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    await pass_minutes(clock)
    for person in sleepy[1:6]:
        await stops(person, bot)

    clock.move(minutes=1)

    await ada.hears("no. 1. paused by itself: more than 15 %", in_=bot)
    assert await state_of(database, 1) == PAUSED


async def test_it_ends_once_the_last_one_is_told_however_long_that_took(
    sleepy: Readers, bot: Bot, database: Database, clock: MovableClock
) -> None:
    await pass_minutes(clock)
    assert await state_of(database, 1) == RUNNING

    clock.move(hours=12)
    await sleepy[0].hears(ONE, in_=bot)
    await pass_minutes(clock)

    await until_over(database, 1)
