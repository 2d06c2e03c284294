"""What people say of a course: stars at its end, and some days later one question, once."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes
from tests.stories.test_learning_reminders import passes

ONE = """code: ONE
title: One
blurb: Round and round.
price: 50
lessons:
  - title: Only
    text: All there is.
"""


async def finishes(person: Person, group: Chat, bot: Bot, stars: int = 5) -> None:
    """Buy a course of one lesson, agree to be written to, finish it and rate it."""
    await buys(person, group, bot, "ONE")
    lesson = await person.hears("All there is", in_=bot)
    await person.taps("Yes", on=await person.hears("May I write to you", in_=bot))
    await person.taps("Finish", on=lesson)
    await person.taps(f"{stars} ⭐", on=await person.hears("You have finished One", in_=bot))
    await person.hears("You gave|stars|⭐", in_=bot)


async def publishes_one(ada: Person, bot: Bot) -> None:
    await ada.says("/start", to=bot)
    await ada.sends_document("one.yaml", ONE.encode(), to=bot)
    await ada.taps("Publish", on=await ada.hears("I read One", in_=bot))


def questions(person: Person, bot: Bot) -> list[Message]:
    return [one for one in person.sees(bot) if "likely are you to recommend" in one.words]


async def test_the_question_comes_days_later_once_and_its_numbers_reach_the_creator(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes_one(ada, bot)
    await finishes(alice, group, bot)
    await finishes(bob, group, bot, stars=3)
    await passes(lyceum, clock, days=4, hours=22)
    assert not questions(alice, bot)
    clock.move(hours=2)
    asked = await alice.hears("likely are you to recommend", in_=bot)
    assert [one.text for one in buttons(asked)][:11] == [*map(str, range(11))]
    other = await bob.hears("likely are you to recommend", in_=bot)

    await alice.taps("3", on=asked)
    why = await alice.hears("What would make One better", in_=bot)
    toast = await alice.taps("9", on=asked)  # another number takes its place, asked why once
    assert "9 of 10" in str(toast["text"])
    await alice.says("More pictures", to=bot, reply_to=why)
    await alice.hears("passed on", in_=bot)
    await ada.hears("(?s)Alice would recommend One with 9 of 10.*More pictures", in_=bot)
    answer = await bob.presses(other, str(next(iter(buttons(asked))).callback_data))
    assert "did not ask you" in str(answer["text"])
    await passes(lyceum, clock, days=40)
    assert len(questions(alice, bot)) == 1

    await ada.says("/satisfaction", to=bot)
    told = await ada.hears("What learners say", in_=bot)
    assert "satisfied: 50 % (2 ratings)" in told.words
    assert "NPS: +100 (1 of 2 answered; 9–10: 1, 0–6: 0)" in told.words


async def test_who_did_not_agree_or_gave_the_course_back_is_not_asked(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes_one(ada, bot)
    await finishes(alice, group, bot)
    await buys(bob, group, bot, "ONE")
    lesson = await bob.hears("All there is", in_=bot)
    await bob.taps("No, thanks", on=await bob.hears("May I write to you", in_=bot))
    await bob.taps("Finish", on=lesson)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)
    await alice.hears("back", in_=bot)

    await passes(lyceum, clock, days=10)

    assert not questions(alice, bot)
    assert not questions(bob, bot)


async def test_who_takes_the_next_course_is_counted(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes_one(ada, bot)
    await publishes(ada, bot)
    await finishes(alice, group, bot)
    await finishes(bob, group, bot)
    finished = next(one for one in alice.sees(bot) if "You have finished One" in one.words)
    await alice.taps("Next: Loops", on=finished)
    await alice.taps("Buy", on=await alice.hears("3 lessons", in_=bot))
    await alice.pays(await alice.hears("Round and round", in_=bot))
    await alice.hears("The first lesson", in_=bot)

    await ada.says("/satisfaction", to=bot)

    await ada.hears("shown the next course: 2, got it: 1", in_=bot)


async def test_who_goes_on_after_a_reminder_is_counted(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await ada.says("/satisfaction", to=bot)
    await ada.hears("Nobody has finished or rated", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    clock.move(days=3)
    told = await alice.hears("“1. For” waits for you", in_=bot)

    await ada.says("/satisfaction", to=bot)
    await ada.hears("reminded: 1, went on: 0", in_=bot)
    await alice.taps("Go on", on=told)
    await alice.hears("The first lesson", in_=bot)

    await ada.says("/satisfaction", to=bot)
    await ada.hears("(?s)no ratings yet.*no answers yet.*reminded: 1, went on: 1", in_=bot)
