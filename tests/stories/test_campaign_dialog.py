"""Campaigns planned step by step in private: sent as they shall look, checked, and started."""

from bot.marketing.campaigns.plan import BestTime, Room
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.campaigns import DRAFT, RUNNING
from storage.courses import Course
from storage.database import Database
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import agree
from tests.stories.planning import begin, choose_day, choose_time, kept, pass_noon, window


async def test_a_launch_of_three_steps_is_planned_checked_and_runs(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    await alice.says("/start", to=bot)
    await alice.hears("I am here for", in_=bot)
    await agree(database, alice)
    await begin(ada, bot)
    await ada.sends_photo(PIXEL, bot, caption="In a week you can write programs")
    await choose_time(ada, bot, clock)
    await ada.taps("Another step")
    await window(ada, bot, "just as it shall look")
    await ada.says("Only until Sunday", to=bot)
    desk = await choose_time(ada, bot, clock, days=2)
    assert "1. In a week you can write" in desk.words
    assert "2. Only until Sunday · the course's card" in desk.words

    await ada.taps("2", on=desk)
    await ada.taps("Where", on=await window(ada, bot, "Step 2 of 2"))
    await ada.taps("In private", on=await window(ada, bot, "Where shall it go"))
    await ada.taps("All steps", on=await window(ada, bot, "in private"))
    await ada.taps("Check list", on=await window(ada, bot, "Tap a number"))
    checked = await ada.hears("before it starts", in_=bot)
    assert "1 person of 1 who agreed belong" in checked.words
    campaign, plan = await kept(database)
    assert campaign.state == DRAFT
    assert [one.where.room for one in plan.steps] == [Room.GROUP, Room.PRIVATE]
    await ada.taps("Start", on=checked)
    await ada.hears("begins on", in_=bot)

    pass_noon(clock)
    await alice.hears("In a week you can write programs", in_=group)
    pass_noon(clock)
    await alice.hears("Only until Sunday", in_=bot)


async def test_what_is_shown_before_is_what_the_group_sees(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    await begin(ada, bot)
    await ada.says("Two seats left!", to=bot)
    desk = await choose_time(ada, bot, clock)
    await ada.taps("1", on=desk)
    await ada.hears("📣 Two seats left!", in_=bot, by=bot)
    await ada.taps("Buttons", on=await window(ada, bot, "Step 1 of 1"))
    await ada.taps("With the course's card", on=await window(ada, bot, "Which buttons"))
    await ada.taps("Buy now", on=await window(ada, bot, "Which buttons"))
    await ada.says("Reviews", to=bot)
    await ada.hears("Write what the button says", in_=bot)
    await ada.says("Reviews https://example.com", to=bot)
    await ada.taps("Back", on=await window(ada, bot, "Links so far: Reviews"))
    await ada.taps("Show me", on=await window(ada, bot, "· words ·"))
    shown = await ada.hears("^Two seats left!$", in_=bot, by=bot)
    await ada.taps("All steps")
    await ada.taps("Send all of it to me", on=await window(ada, bot, "Tap the number"))
    tested = await ada.hears("^Two seats left!$", in_=bot, by=bot)
    await ada.taps("Schedule")
    await ada.hears("no. 1", in_=bot)

    pass_noon(clock)
    seen = await alice.hears("Two seats left!", in_=group, by=bot)
    labels = [one.text for one in buttons(seen)]
    assert labels == ["Buy now", "Reviews"]
    assert [one.text for one in buttons(shown)] == labels
    assert [one.text for one in buttons(tested)] == labels


async def test_an_album_is_taken_as_one_message(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    await begin(ada, bot)
    for number in range(3):
        caption = None if number else "How it looked"
        await ada.sends_photo(PIXEL, bot, album="77", caption=caption)
    await window(ada, bot, "On which day")
    desk = await choose_time(ada, bot, clock)
    assert "an album" in desk.words
    await ada.taps("1", on=desk)
    await ada.taps("Where", on=await window(ada, bot, "Step 1 of 1"))
    refusal = await ada.taps("In private", on=await window(ada, bot, "Where shall it go"))
    assert "below an album" in str(refusal["text"])
    await ada.taps("Back")
    await ada.taps("All steps", on=await window(ada, bot, "Step 1 of 1"))
    await ada.taps("Check list", on=await window(ada, bot, "an album"))
    await ada.hears("before it starts", in_=bot)

    _, plan = await kept(database)
    content = plan.steps[0].variants[0].content
    assert (len(content.media), content.text) == (3, "How it looked")


async def test_what_can_not_be_sent_to_many_is_refused_kindly(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await begin(ada, bot)
    await ada.sends_document("a.pdf", b"%PDF", bot)
    await ada.hears("a message with words, a picture", in_=bot)
    await ada.taps("Back")
    await ada.taps("Python in a Week", on=await window(ada, bot, "Which course"))
    await ada.taps("Nothing, just the card", on=await window(ada, bot, "just as it shall look"))
    desk = await choose_time(ada, bot, clock)
    assert "Python" in desk.words
    await ada.taps("Cancel", on=desk)


async def test_the_best_time_of_a_day_is_a_tap(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    await begin(ada, bot)
    await ada.says("Hello", to=bot)
    await choose_day(ada, bot, clock)
    await ada.taps("When most are there")
    await ada.taps("Schedule", on=await window(ada, bot, "best time"))
    await ada.hears("no. 1", in_=bot)

    campaign, plan = await kept(database)
    assert campaign.state == RUNNING
    assert isinstance(plan.steps[0].when, BestTime)
