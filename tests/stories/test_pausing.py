"""One course paused with a tap, and gone on with by another."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes
from tests.stories.test_learning_reminders import passes, reminders


async def test_a_tap_stops_daily_lessons_and_another_brings_them_again(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    clock.move(hours=23, minutes=1)
    second = await alice.hears("The second lesson", in_=bot)

    toast = await alice.taps("Pause this course", on=second)

    assert toast["text"] == "Paused."
    paused = await alice.hears("Loops is paused", in_=bot)
    for _ in range(5):
        await passes(lyceum, clock, days=1)
    assert not [one for one in alice.sees(bot) if "The third lesson" in one.words]
    assert reminders(alice, bot) == 0
    await alice.taps("All lessons", on=second)
    listed = await alice.hears("one a day", in_=bot)
    assert [*buttons(listed)][-1].text == "🔔 Let lessons come again"

    toast = await alice.taps("Let lessons come again", on=paused)

    assert "come to you again" in str(toast["text"])
    third = await alice.hears("The third lesson", in_=bot)
    await alice.taps("All lessons", on=third)
    listed = await alice.hears("one a day", in_=bot)
    assert [*buttons(listed)][-1].text == "⏸ Pause this course"


async def test_a_course_is_paused_from_its_reminder_and_others_are_not(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    clock.move(days=3)
    told = await alice.hears("“1. For” waits for you", in_=bot)

    await alice.taps("Pause this course", on=told)
    await alice.hears("Loops is paused", in_=bot)
    await passes(lyceum, clock, days=20)
    assert reminders(alice, bot) == 1

    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))
    await alice.hears("The first lesson", in_=bot)  # what is open is read on
    await passes(lyceum, clock, days=20)
    assert reminders(alice, bot) == 1


async def test_only_who_has_the_course_pauses_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes(ada, bot, course="pace: daily")
    await buys(alice, group, bot)
    await alice.taps("All lessons", on=await alice.hears("The first lesson", in_=bot))
    listed = await alice.hears("one a day", in_=bot)
    await bob.says("/start", to=bot)
    greeted = await bob.hears("I turn a group", in_=bot)

    answer = await bob.presses(greeted, str([*buttons(listed)][-1].callback_data))

    assert "is not among your courses" in str(answer["text"])
