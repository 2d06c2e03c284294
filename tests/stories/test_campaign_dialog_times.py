"""When a step is said, chosen by taps: on a date, after the start, weekly, after what one did."""

from datetime import timedelta

import pytest

from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    BestTime,
    Cron,
    Plan,
    Room,
    When,
    Where,
)
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import days, in_group, in_private, launch, meet, planned
from tests.stories.planning import DESK, choose_day, kept, path, window


async def to_times(ada: Person, bot: Bot, number: int) -> None:
    """Of the first step."""
    await ada.says(f"/campaign edit {number}", to=bot)
    await path(ada, bot, (DESK, "1"), ("Step 1 of 1", "When"))


async def saved(ada: Person, bot: Bot, database: Database, shown: str) -> Plan:
    """The step says its time; it is kept."""
    await path(ada, bot, (shown, "All steps"), (DESK, "Save"))
    await ada.hears("is a draft for", in_=bot)
    return (await kept(database))[1]


@pytest.mark.parametrize(
    ("taps", "typed", "shown", "when"),
    [
        (
            [("When shall", "Some days"), ("How many days", "3 days"), ("At what", "18:00")],
            None,
            "3 days after it starts, 18:00",
            days(3, "18:00"),
        ),
        (
            [
                ("When shall", "Some days"),
                ("How many days", "the same day"),
                ("At what", "When most"),
            ],
            None,
            "on the day it starts, best time",
            BestTime(days=0),
        ),
        ([("When shall", "When the campaign starts")], None, "when it starts", AfterStart(0)),
        (
            [
                ("When shall", "Every week"),
                ("On which days", "Thu"),
                ("On which days", "Mon"),
                ("On which days", "At what time"),
            ],
            "17:45",
            "every Mon, Thu at 17:45",
            Cron("45 17 * * mon,thu"),
        ),
        (
            [
                ("When shall", "Every week"),
                ("On which days", "Every day"),
                ("On which days", "At what time"),
                ("At what time", "09:00"),
            ],
            None,
            "every day at 09:00",
            Cron("0 9 * * *"),
        ),
    ],
)
async def test_a_time_is_made_by_taps(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    taps: list[tuple[str, str]],
    typed: str | None,
    shown: str,
    when: When,
) -> None:
    plan = launch(in_group("One.", days(1, "09:00")))
    await to_times(ada, bot, await planned(lyceum, database, ada, course, plan))
    for what, label in taps:
        await ada.taps(label, on=await window(ada, bot, what))
    if typed:
        await window(ada, bot, "At what time")
        await ada.says(typed, to=bot)

    found = await saved(ada, bot, database, shown)

    assert found.steps[0].when == when


async def test_no_day_of_the_week_is_named(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_group("One.", days(1, "09:00")))
    await to_times(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("When shall", "Every week"))

    refusal = await ada.taps("At what time", on=await window(ada, bot, "On which days"))

    assert "at least one day" in str(refusal["text"])


@pytest.mark.parametrize(
    ("label", "delay", "typed", "when"),
    [
        ("looked at the course", "3 hours", None, AfterAction("previewed", timedelta(hours=3))),
        ("tapped a button", "at once", None, AfterAction("clicked", timedelta())),
        ("ordered without paying", None, "90 min", AfterAction("ordered", timedelta(minutes=90))),
        ("bought the course", None, "2 days", AfterAction("bought", timedelta(days=2))),
    ],
)
async def test_a_private_step_follows_what_each_one_did(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    label: str,
    delay: str | None,
    typed: str | None,
    when: AfterAction,
) -> None:
    plan = launch(in_private("One.", days(1, "09:00")))
    await to_times(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("When shall", "After somebody"), ("After what", label))
    if delay:
        await path(ada, bot, ("how long after", delay))
    else:
        await window(ada, bot, "how long after")
        await ada.says("in a while", to=bot)
        await ada.hears("a length of time such as", in_=bot)
        await ada.says(str(typed), to=bot)

    found = await saved(ada, bot, database, "Step 1 of 1")

    assert found.steps[0].when == when


async def test_what_follows_people_goes_to_them_alone(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    followed = in_private("One.", AfterAction("joined", timedelta(hours=1)))
    await planned(lyceum, database, ada, course, launch(followed))
    await ada.says("/campaign edit 1", to=bot)
    await path(ada, bot, (DESK, "1"), ("Step 1 of 1", "Where"))

    refusal = await ada.taps("Py Lovers", on=await window(ada, bot, "Where shall it go"))

    assert "goes to them in private" in str(refusal["text"])


async def test_a_reminder_planned_by_taps_reaches_who_looked(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await meet([alice], group, bot, database)
    await ada.says("/campaign new", to=bot)
    await path(ada, bot, ("Which course", "Python in a Week"))
    await window(ada, bot, "just as it shall look")
    await ada.says("Any questions left?", to=bot)
    await path(ada, bot, ("On which day", "Not on a date"), ("When shall", "When the campaign"))
    await path(ada, bot, (DESK, "1"), ("Step 1 of 1", "Where"), ("Where shall", "In private"))
    await path(ada, bot, ("Step 1 of 1", "When"), ("When shall", "After somebody"))
    await path(ada, bot, ("After what", "looked at"), ("how long after", "60 minutes"))
    await path(ada, bot, ("60 minutes after they looked", "All steps"), (DESK, "Check list"))
    await ada.taps("Start", on=await ada.hears("before it starts", in_=bot))
    await ada.hears("no. 1", in_=bot)
    await alice.says("/course PY101", to=bot)
    await alice.taps("Try", on=await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Say print", in_=bot)

    clock.move(hours=1, minutes=4)

    await alice.hears("Any questions left", in_=bot)


async def test_the_campaign_itself_begins_and_ends_on_days(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await planned(lyceum, database, ada, course, launch(in_group("One.", days(1, "09:00"))))
    await ada.says("/campaign edit 1", to=bot)
    await path(ada, bot, (DESK, "Goal"), ("Target", "Start"))
    await choose_day(ada, bot, clock, days=2)
    await ada.says("10:00", to=bot)
    await path(ada, bot, ("Starts:", "End"))
    await choose_day(ada, bot, clock, days=1)
    await ada.says("10:00", to=bot)
    await ada.hears("would be over before it begins", in_=bot)
    await path(ada, bot, ("At what time", "Back"))
    await choose_day(ada, bot, clock, days=9)
    await ada.says("22:00", to=bot)
    await path(ada, bot, ("22:00", "All steps"), (DESK, "Save"))
    await ada.hears("is a draft for", in_=bot)

    _, plan = await kept(database)
    today = clock().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    assert plan.starts == today + timedelta(days=2, hours=10)
    assert plan.ends == today + timedelta(days=9, hours=22)
    assert plan.steps[0].where == Where(Room.GROUP)


async def test_a_day_can_be_typed_and_only_hours_to_come_are_offered(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    number = await planned(lyceum, database, ada, course, launch(in_group("Hi.", days(1, "09:00"))))
    await to_times(ada, bot, number)
    await path(ada, bot, ("When shall", "On a date"))
    await window(ada, bot, "On which day")
    await ada.says("next week", to=bot)
    await ada.hears("or a day such as", in_=bot)
    await ada.says(f"{clock():%Y-%m-%d}", to=bot)
    asked = await window(ada, bot, "At what time")
    offered = [one.text for row in asked.reply_markup.inline_keyboard for one in row]  # type: ignore[union-attr]
    hours_offered = [one for one in offered if one[2:3] == ":"]
    assert all(one > f"{clock():%H:%M}" for one in hours_offered)
    await path(ada, bot, ("At what time", "Back"))
    await window(ada, bot, "On which day")
    day = clock() + timedelta(days=3)
    await ada.says(f"{day:%Y-%m-%d} 17:45", to=bot)
    await window(ada, bot, "17:45", "← All steps")
