"""Private steps and how often people are written to: who had enough for a day waits or is passed
over, and the admin reads why."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage import consents
from storage.consents import KINDS
from storage.courses import Course
from storage.database import Database
from storage.recipients import Recipient
from tests.stage import MovableClock, Stage
from tests.stories.launches import after, heard, hours, in_private, launch, meet, started
from tests.stories.test_campaign_people import buys, looks, until_gathered

NEWS, REMINDER = "A new course is here!", "Still thinking?"


@pytest.fixture
async def two(
    course: Course, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> tuple[Person, Person]:
    """Alice and Bob want to hear of offers."""
    await meet((alice, bob), group, bot, database)
    return alice, bob


async def pass_by(clock: MovableClock, number: int) -> None:
    """So many hours, each with its sweeps."""
    for _ in range(number):
        clock.move(hours=1)
        await clock.at_rest()


async def reasons(database: Database, person: Person) -> Sequence[tuple[str, str | None]]:
    """What came of each message to somebody."""
    query = select(Recipient.state, Recipient.reason).where(Recipient.person_id == person.id)
    async with database.reading() as session:
        rows = await session.execute(query.order_by(Recipient.broadcast_id))
        return [(state, reason) for state, reason in rows]


async def test_who_was_told_today_is_reminded_once_they_may_be_written_to_again(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    plan = launch(in_private(NEWS, hours(0)), in_private(REMINDER, after("previewed", hours=2)))
    await started(lyceum, database, ada, bot, course, plan)
    await alice.hears(NEWS, in_=bot)
    told_on = clock().date()
    await looks(alice, group, bot)

    while not heard(alice, bot, REMINDER, bot) and (clock().date() - told_on).days < 3:
        await pass_by(clock, 1)

    assert heard(alice, bot, REMINDER, bot) == 1
    assert (clock().date() - told_on).days == 1
    assert heard(bob, bot, REMINDER, bot) == 0


async def test_who_agrees_only_after_looking_is_reminded_then(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, _ = two
    async with database.transaction() as session:
        await consents.stop(session, course.community_id, alice.id, KINDS, clock())
    plan = launch(in_private(REMINDER, after("previewed", hours=2)))
    await started(lyceum, database, ada, bot, course, plan)
    await looks(alice, group, bot)
    await pass_by(clock, 10)

    async with database.transaction() as session:
        await consents.agree(session, course.community_id, alice.id, KINDS, clock())
    await pass_by(clock, 1)

    await alice.hears(REMINDER, in_=bot)


async def test_who_could_not_be_told_in_time_is_told_after_looking_again(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, _ = two
    plan = launch(in_private(REMINDER, after("previewed", hours=2)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await looks(alice, group, bot)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    clock.move(days=2)
    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("goes on", in_=bot)
    async with asyncio.timeout(10):
        while await reasons(database, alice) != [("skipped", "late")]:
            await asyncio.sleep(0.05)

    await looks(alice, group, bot)
    for _ in range(5):
        if not heard(alice, bot, REMINDER, bot):
            await pass_by(clock, 1)
    async with asyncio.timeout(10):
        while await reasons(database, alice) != [("sent", None)]:
            await asyncio.sleep(0.05)

    assert heard(alice, bot, REMINDER, bot) == 1


async def test_who_had_enough_for_a_day_is_passed_over_and_counted(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    async with database.transaction() as session:
        await consents.stop(session, course.community_id, bob.id, KINDS, clock())
    plan = launch(in_private(NEWS, hours(0)), in_private("Only today!", hours(1)))
    await started(lyceum, database, ada, bot, course, plan)
    await alice.hears(NEWS, in_=bot)
    async with database.transaction() as session:
        await consents.agree(session, course.community_id, bob.id, KINDS, clock())

    clock.move(hours=1)

    await bob.hears("Only today!", in_=bot)
    await ada.hears("Had enough messages for now: 1", in_=bot)
    assert await reasons(database, alice) == [("sent", None), ("skipped", "enough")]


async def test_a_buyer_who_is_passed_over_was_not_written_to(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    async with database.transaction() as session:
        terms = await consents.own_terms(session, course.community_id)
        terms.quiet_from, terms.quiet_until = clock().hour, (clock().hour + 4) % 24
    await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0.01))))
    clock.move(minutes=5)
    await until_gathered(database, 2)
    await buys(bob, group, bot)
    clock.move(hours=4)
    await alice.hears(NEWS, in_=bot)
    async with asyncio.timeout(10):
        while await reasons(database, bob) != [("skipped", "bought")]:
            await asyncio.sleep(0.05)

    await ada.says("/broadcast We begin on Monday!", to=bot)
    await ada.taps("Send", on=await ada.hears("what people will see", in_=bot))

    await bob.hears("We begin on Monday!", in_=bot)
