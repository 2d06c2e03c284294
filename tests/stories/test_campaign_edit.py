"""A campaign that is there already is opened in the dialog, changed step by step, and kept."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import At, Leads, Room
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.campaigns import DRAFT, PAUSED, Campaign
from storage.courses import Course
from storage.database import Database
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.launches import (
    days,
    heard,
    hours,
    in_group,
    launch,
    planned,
    started,
    state_of,
    until_settled,
)
from tests.stories.planning import DESK, choose_day, kept, path, window

THREE = launch(
    in_group("One.", days(1, "09:00")),
    in_group("Two.", days(2, "09:00")),
    in_group("Three.", days(3, "09:00")),
)


async def opened(ada: Person, bot: Bot, number: int) -> None:
    """Up to the desk."""
    await ada.says(f"/campaign edit {number}", to=bot)
    await window(ada, bot, DESK)


async def test_a_draft_is_changed_step_by_step(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    number = await planned(lyceum, database, ada, course, THREE)
    await opened(ada, bot, number)
    await path(ada, bot, (DESK, "2"))
    await ada.hears("^Two.$", in_=bot, by=bot)
    await path(ada, bot, ("Step 2 of 3", "Words, picture"))
    await ada.sends_photo(PIXEL, bot, caption="Second to none")
    shown = await ada.hears("^Second to none$", in_=bot, by=bot)
    assert shown.content.get("photo")
    await path(
        ada,
        bot,
        ("Step 2 of 3", "Buttons"),
        ("Which buttons", "Buy now"),
        ("Which buttons", "Back"),
        ("Step 2 of 3", "When"),
        ("When shall it be sent", "On a date"),
    )
    await choose_day(ada, bot, clock, days=2)
    await ada.says("12:30", to=bot)
    await path(ada, bot, ("Step 2 of 3", "Where"), ("Where shall it go", "In private"))
    await path(ada, bot, ("in private", "Move, delete"), ("is step 2 of 3", "Further up"))
    await path(ada, bot, ("is step 1 of 3", "Back"), ("Step 1 of 3", "All steps"))
    await path(ada, bot, (DESK, "3"), ("Step 3 of 3", "Move, delete"))
    await path(ada, bot, ("is step 3 of 3", "Delete this step"), ("2 steps", "Another step"))
    await window(ada, bot, "just as it shall look")
    await ada.says("Four.", to=bot)
    await path(ada, bot, ("On which day", "Not on a date"), ("When shall", "When the campaign"))
    await path(ada, bot, ("3 steps", "Goal"), ("Target", "Name"))
    await ada.says("Autumn", to=bot)
    await path(ada, bot, ("Autumn", "All steps"), (DESK, "Save"))
    await ada.hears("Autumn.*is a draft for", in_=bot)

    campaign, plan = await kept(database)
    assert (campaign.id, campaign.state, campaign.name) == (number, DRAFT, "Autumn")
    assert [one.name for one in plan.steps] == ["Second to none", "One.", "Four."]
    first = plan.steps[0]
    assert isinstance(first.when, At)
    assert first.where.room is Room.PRIVATE
    content = first.variants[0].content
    assert (content.text, len(content.media)) == ("Second to none", 1)
    assert [one.leads for one in content.buttons] == [Leads.BUY]


async def test_what_is_not_understood_is_said_and_nothing_is_lost(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    number = await planned(lyceum, database, ada, course, THREE)
    await opened(ada, bot, number)
    await ada.says("What now?", to=bot)
    await ada.hears("a tap on the number of a step", in_=bot)
    await path(ada, bot, (DESK, "1"), ("Step 1 of 3", "When"), ("When shall", "Some days"))
    await ada.says("soon", to=bot)
    await ada.hears("a number of days from 0 to 399", in_=bot)
    await ada.says("4", to=bot)
    await window(ada, bot, "At what time")
    await ada.says("noonish", to=bot)
    await ada.hears("understand the time “noonish”", in_=bot)
    await ada.says("7:45", to=bot)
    await path(ada, bot, ("4 days after it starts, 07:45", "Where"))
    await ada.says("over there", to=bot)
    await ada.hears("Copy the link of a message", in_=bot)
    await path(ada, bot, ("Where shall it go", "Back"), ("Step 1 of 3", "All steps"))
    await path(ada, bot, (DESK, "Goal"), ("Target", "Target"))
    await ada.says("a lot", to=bot)
    await ada.hears("whole number from 1", in_=bot)
    await ada.says("30", to=bot)
    await path(ada, bot, ("30 sales", "For whom"))
    await ada.says("bought:NONSENSE", to=bot)
    await ada.hears("NONSENSE", in_=bot)
    await path(ada, bot, ("private messages", "Back"), ("30 sales", "Hold some out"))
    await ada.says("99", to=bot)
    await ada.hears("from 0 to 50", in_=bot)
    await ada.says("15", to=bot)
    await path(ada, bot, ("compare: 15 %", "Pause at"), ("more than 25 %", "All steps"))
    await path(ada, bot, (DESK, "Save"))
    await ada.hears("is a draft for", in_=bot)

    _, plan = await kept(database)
    assert plan == replace(
        THREE,
        target=30,
        holdout=15,
        stop_at=25,
        steps=(replace(THREE.steps[0], when=days(4, "07:45")), *THREE.steps[1:]),
    )


async def test_a_paused_campaign_changes_what_was_not_sent_yet(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(in_group("Sent.", hours(1)), in_group("Old.", hours(5)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.says(f"/campaign edit {number}", to=bot)
    await ada.hears("Pause it first", in_=bot)
    clock.move(hours=1)
    await ada.hears("Sent.", in_=group)
    await until_settled(database)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)

    await opened(ada, bot, number)
    await path(ada, bot, ("✓", "1"))
    sealed = await window(ada, bot, "it stays as it is")
    labels = [one.text for row in sealed.reply_markup.inline_keyboard for one in row]  # type: ignore[union-attr]
    assert not any("Words" in one or "When" in one for one in labels)
    await path(ada, bot, ("it stays", "Move, delete"), ("is step 1 of 2", "Back"))
    await path(ada, bot, ("it stays", "All steps"), (DESK, "2"), ("Step 2 of 2", "Words, picture"))
    await ada.says("New.", to=bot)
    await path(ada, bot, ("Step 2 of 2", "All steps"), (DESK, "Another step"))
    await window(ada, bot, "just as it shall look")
    await ada.says("And one more.", to=bot)
    await path(ada, bot, ("On which day", "Not on a date"))
    asked = await window(ada, bot, "When shall")
    labels = [one.text for row in asked.reply_markup.inline_keyboard for one in row]  # type: ignore[union-attr]
    assert not any("When the campaign starts" in one for one in labels)
    await path(ada, bot, ("When shall", "Some days"), ("How many days", "the same day"))
    await window(ada, bot, "At what time")
    await ada.says("00:01", to=bot)
    await ada.hears("The campaign has begun, so that would have been on", in_=bot)
    await path(ada, bot, ("At what time", "Back"))
    await path(ada, bot, ("How many days", "1 day"), ("At what time", "12:00"))
    await path(ada, bot, (DESK, "Save"))
    await ada.hears("is changed and still paused", in_=bot)
    assert (await kept(database))[0].state == PAUSED
    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("goes on", in_=bot)
    clock.move(hours=5)
    await ada.hears("New.", in_=group)
    clock.move(days=1)
    await ada.hears("And one more.", in_=group)
    assert heard(ada, group, "Old.", bot) == 0
    assert heard(ada, group, "Sent.", bot) == 1
    await until_settled(database)


async def test_a_campaign_that_has_not_begun_is_paused_and_put_in_another_order(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    tomorrow = clock().replace(tzinfo=None, microsecond=0) + timedelta(days=1)
    plan = replace(launch(in_group("One.", hours(0)), in_group("Two.", hours(2))), starts=tomorrow)
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)
    await opened(ada, bot, number)
    await path(ada, bot, (DESK, "2"), ("Step 2 of 2", "Move, delete"), ("is step 2", "Further up"))
    await path(ada, bot, ("is step 1", "Back"), ("Step 1 of 2", "All steps"), (DESK, "Save"))
    await ada.hears("is changed and still paused", in_=bot)
    campaign, found = await kept(database)
    assert (campaign.id, [one.name for one in found.steps]) == (number, ["Two.", "One."])
    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("goes on", in_=bot)
    clock.move(days=1, minutes=1)
    await ada.hears("One.", in_=group)
    clock.move(hours=2)
    await ada.hears("Two.", in_=group)
    await until_settled(database)


async def test_what_somebody_changed_meanwhile_is_not_written_over(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    number = await planned(lyceum, database, ada, course, THREE)
    await opened(ada, bot, number)
    await path(ada, bot, (DESK, "1"), ("Step 1 of 3", "Words, picture"))
    await ada.says("Mine.", to=bot)
    await window(ada, bot, "Mine.", "← All steps")
    async with database.transaction() as session:
        campaign = await session.get_one(Campaign, number)
        campaign.plan = {**campaign.plan, "name": "Theirs"}

    await path(ada, bot, ("Mine.", "All steps"), (DESK, "Save"))

    await ada.hears(f"changed no. {number} or let it go on.*no. {number + 1}", in_=bot)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Campaign)) == 2
        theirs = plan_of(await session.get_one(Campaign, number))
        mine = plan_of(await session.get_one(Campaign, number + 1))
    assert (theirs.name, theirs.steps) == ("Theirs", THREE.steps)
    assert mine.steps[0].variants[0].content.text == "Mine."


async def test_nothing_starts_that_somebody_changed_meanwhile(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    plan = launch(in_group("Theirs to change.", days(2)))
    number = await planned(lyceum, database, ada, course, plan)
    await opened(ada, bot, number)
    async with database.transaction() as session:
        campaign = await session.get_one(Campaign, number)
        campaign.plan = {**campaign.plan, "name": "Theirs"}

    await path(ada, bot, (DESK, "Schedule"))

    await ada.hears(f"changed no. {number} or let it go on.*no. {number + 1}", in_=bot)
    assert [await state_of(database, one) for one in (number, number + 1)] == [DRAFT, DRAFT]


async def test_a_draft_is_opened_from_its_card_and_left_as_it_was(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    number = await planned(lyceum, database, ada, course, THREE)
    await opened(ada, bot, number)
    await path(ada, bot, (DESK, "Save"))
    await ada.taps("Change", on=await ada.hears("is a draft for", in_=bot))
    await path(ada, bot, (DESK, "3"), ("Step 3 of 3", "Move, delete"))
    await path(ada, bot, ("is step 3", "Delete this step"))

    left = await ada.taps("Cancel", on=await window(ada, bot, "2 steps"))

    assert "nothing was planned or changed" in str(left["text"])
    assert (await kept(database))[1] == THREE


async def test_members_open_nothing(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    number = await planned(lyceum, database, ada, course, THREE)
    await alice.says(f"/campaign edit {number}", in_=group)
    await alice.hears("Only admins", in_=group)
    await ada.says(f"/campaign edit {number}", in_=group)
    await ada.hears("in our private chat", in_=group)
    await ada.says("/campaign edit 77", to=bot)
    await ada.hears("no campaign no. 77", in_=bot)
