"""Campaigns and the clock: what is late, clocks that are wrong, and both changes of summer time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.community.setup import choose_timezone
from bot.marketing.campaigns.plan import At, Cron, Lateness, Step
from bot.marketing.campaigns.timing import local_of
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import CampaignPost
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, slow_down, twelve_readers, until
from tests.stories.launches import (
    GROUP,
    heard,
    hours,
    in_group,
    in_private,
    launch,
    says,
    started,
    until_over,
    until_settled,
)

NEWS = "A new course is here!"


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


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def strict(text: str) -> Step:
    """A private step that is said an hour late at most."""
    return replace(in_private(text, hours(0)), lateness=Lateness(timedelta(hours=1)))


async def test_late_steps_are_made_up_for_or_left_out_by_their_own_rule(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    def step(text: str, hour: float, within: float) -> Step:
        return Step(
            text, GROUP, hours(hour), (says(text),), lateness=Lateness(timedelta(hours=within))
        )

    plan = launch(step("Strict.", 1, 0.5), step("Patient.", 1, 24), step("Later.", 4, 6))
    number = await started(lyceum, database, ada, bot, course, plan)
    await lyceum.stop()
    clock.move(hours=3)
    await lyceum.start()

    await ada.hears("Patient.", in_=group)
    await ada.hears("Step “Strict.” of Spring .no. 1. was due", in_=bot)
    clock.move(hours=1)
    await ada.hears("Later.", in_=group)
    await until_over(database, number)
    assert not heard(ada, group, "Strict.", bot)


async def test_after_an_outage_in_the_middle_of_a_private_step_nobody_is_told_too_late(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    await started(lyceum, database, ada, bot, course, launch(strict(NEWS)))
    await until(lambda: told(readers, bot) >= 3)
    await lyceum.stop()
    before = told(readers, bot)
    clock.move(days=3)
    await lyceum.start()

    await ada.hears(f"{before} of 12 got it", in_=bot)
    await ada.hears(f"Could not be told in time: {12 - before}", in_=bot)
    assert told(readers, bot) == before
    warnings = [one for one in ada.sees(bot) if "Not everybody could be told" in one.words]
    assert len(warnings) == 1


async def test_after_a_short_outage_the_rest_of_a_private_step_is_told(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    await started(lyceum, database, ada, bot, course, launch(strict(NEWS)))
    await until(lambda: told(readers, bot) >= 3)
    await lyceum.stop()
    clock.move(minutes=55)
    await lyceum.start()

    await ada.hears("12 of 12 got it", in_=bot)
    assert [heard(one, bot, NEWS, bot) for one in readers] == [1] * 12


async def test_a_clock_that_jumps_an_hour_in_the_middle_of_a_private_step_changes_nothing(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0))))
    await until(lambda: told(readers, bot) >= 3)
    clock.move(hours=1)
    await until(lambda: told(readers, bot) >= 6)
    clock.move(hours=-1)

    await until(lambda: told(readers, bot) == 12)
    await ada.hears("12 of 12 got it", in_=bot)
    assert [heard(one, bot, NEWS, bot) for one in readers] == [1] * 12


async def test_nobody_is_told_after_a_campaigns_end(
    lyceum: Stage,
    readers: Readers,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    slow_down(lyceum, per_second=3)
    ends = (clock() + timedelta(hours=5)).replace(tzinfo=None, microsecond=0)
    plan = launch(in_private(NEWS, hours(0)), in_group("Bye!", hours(4)), ends=ends)
    number = await started(lyceum, database, ada, bot, course, plan)
    await until(lambda: told(readers, bot) >= 3)
    await lyceum.stop()
    before = told(readers, bot)
    clock.move(days=1)
    await lyceum.start()

    await until_over(database, number)
    await ada.hears("Not everybody could be told of Spring", in_=bot)
    await ada.hears(f"Could not be told in time: {12 - before}", in_=bot)
    assert told(readers, bot) == before


async def test_of_a_step_that_repeats_only_the_latest_missed_time_is_made_up_for(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=10)
    await started(
        lyceum,
        database,
        ada,
        bot,
        course,
        launch(in_group("Ding!", Cron(f"{soon.minute} * * * *"))),
    )
    await lyceum.stop()
    clock.move(hours=4)
    await lyceum.start()

    await ada.hears("Ding!", in_=group)
    await ada.hears("Spring was due 3 times before I came to it. Only the latest", in_=bot)
    await until_settled(database)
    assert heard(ada, group, "Ding!", bot) == 1


async def test_times_that_are_all_too_late_are_told_in_one_sentence(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=10)
    step = in_group("Ding!", Cron(f"{soon.minute} {soon.hour} * * *"))
    await started(lyceum, database, ada, bot, course, launch(step))
    await lyceum.stop()
    clock.move(days=3)
    clock.move(hours=9)
    await lyceum.start()

    told = await ada.hears("Spring was due 4 times before I came to it", in_=bot)
    await until_settled(database)

    assert "too late for all of them" in told.words
    assert "Only the latest" not in told.words
    assert not any("not sent any more" in message.words for message in ada.sees(bot))
    assert heard(ada, group, "Ding!", bot) == 0


async def test_a_clock_that_jumps_an_hour_repeats_nothing_and_skips_nothing(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=30)
    plan = launch(
        in_group("Once.", hours(1)),
        in_group("Ding!", Cron(f"{soon.minute} * * * *")),
        ends=(clock() + timedelta(hours=4, minutes=30)).replace(tzinfo=None, microsecond=0),
    )
    number = await started(lyceum, database, ada, bot, course, plan)
    clock.move(hours=1, minutes=5)  # as a clock that was an hour slow and is put right
    await ada.hears("Once.", in_=group)
    await ada.hears("Ding!", in_=group)
    clock.move(hours=-1)
    await lyceum.restart()
    await clock.at_rest()
    assert (heard(ada, group, "Once.", bot), heard(ada, group, "Ding!", bot)) == (1, 1)

    for _ in range(5):
        clock.move(hours=1)
        await clock.at_rest()
    await until_over(database, number)
    await until_settled(database)

    assert heard(ada, group, "Once.", bot) == 1
    assert heard(ada, group, "Ding!", bot) == 4


@pytest.mark.parametrize(
    ("zone", "eve", "hour"),
    [
        ("Europe/Berlin", "2027-03-27 12:00", 2),
        ("Europe/Berlin", "2027-10-30 12:00", 2),
        ("America/New_York", "2027-03-13 12:00", 2),
        ("America/New_York", "2027-11-06 12:00", 1),
        ("Australia/Lord_Howe", "2027-10-02 00:00", 2),
        ("Australia/Lord_Howe", "2027-04-03 00:00", 1),
    ],
)
async def test_a_daily_step_is_said_once_a_day_through_both_changes_of_summer_time(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
    zone: str,
    eve: str,
    hour: int,
) -> None:
    async with database.transaction() as session:
        await choose_timezone(session, course.community_id, zone)
    await lyceum.stop()
    clock.move(seconds=(utc(eve) - clock()).total_seconds())
    await lyceum.start()
    plan = launch(
        in_group("Good night!", Cron(f"45 {hour} * * *")),
        ends=local_of(clock() + timedelta(days=3, hours=1), zone).replace(microsecond=0),
    )
    number = await started(lyceum, database, ada, bot, course, plan)
    for _ in range(13):
        clock.move(hours=6)
        await clock.at_rest()
        await until_settled(database)
    await until_over(database, number)
    await until_settled(database)

    assert heard(ada, group, "Good night!", bot) == 3
    async with database.reading() as session:
        due = (await session.scalars(select(CampaignPost.due_at))).all()
    assert len({local_of(at, zone).date() for at in due}) == 3


async def test_a_community_that_moves_to_another_clock_is_told_at_its_own_time(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=1)).replace(tzinfo=None, second=0, microsecond=0)
    later = at + timedelta(hours=12)
    plan = launch(in_group("Now!", At(at)), in_group("Later!", At(later)))
    await started(lyceum, database, ada, bot, course, plan)
    await moves(ada, bot, "America/New_York")

    clock.move(hours=2)
    await clock.at_rest()
    assert not heard(ada, group, "Now!", bot)
    clock.move(hours=4)
    await ada.hears("Now!", in_=group)
    await moves(ada, bot, "Asia/Shanghai")
    await clock.at_rest()
    clock.move(minutes=30)

    await ada.hears("Later!", in_=group)


async def moves(ada: Person, bot: Bot, zone: str) -> None:
    """An admin sets the community's clock."""
    await ada.says("/settings", to=bot)
    await ada.taps("English", on=await ada.hears("language", in_=bot))
    await ada.taps(zone.replace("_", " "), on=await ada.hears("clock", in_=bot))
    await ada.hears("3 of 3", in_=bot)
