"""Learners who begin together, on the day their creator named."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes
from tests.stories.memberships import LINE, joins
from tests.stories.test_learning_reminders import passes, reminders
from tests.stories.waiting import settled


def day(clock: MovableClock, number: int) -> str:
    return clock().date().replace(day=number).isoformat()


async def test_who_buys_before_waits_and_all_begin_in_the_same_morning(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot, course="pace: daily", first="free: true")
    await ada.says(f"/cohort LOOPS --start {day(clock, 14)} --seats 20", to=bot)
    await ada.hears("cohort of Loops starts on .* 14 .*, 09:00.*, with 20 places", in_=bot)
    await alice.says("/course LOOPS", in_=group)
    await alice.hears("Begins together on .* 14.* · 20 places left", in_=group)
    for person in (alice, bob):
        await buys(person, group, bot)
        receipt = await person.hears("When it begins stands in my next message", in_=bot)
        assert "first lesson follows" not in receipt.words
        await person.hears("Loops begins together with others on .* 14 .*, 09:00", in_=bot)
        await person.taps("Yes", on=await person.hears("May I write to you", in_=bot))
    assert not [one for one in alice.sees(bot) if "The first lesson" in one.words]
    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))
    first = await alice.hears("The first lesson", in_=bot)  # free lessons are open to all
    await alice.taps("Done", on=first)
    await alice.hears("“2. While” opens on .* 14 .*, 09:00", in_=bot)

    await passes(lyceum, clock, days=3, hours=22)  # eight in the morning
    assert reminders(alice, bot) == reminders(bot=bot, person=bob) == 0
    assert not [one for one in bob.sees(bot) if "The first lesson" in one.words]
    clock.move(hours=1, minutes=1)

    await bob.hears("The first lesson", in_=bot)
    second = await alice.hears("The second lesson", in_=bot)
    await ada.hears("A cohort of Loops starts now, with 2 learners", in_=bot)
    await alice.taps("Done", on=second)
    await alice.hears("2 of 3 lessons done", in_=bot)
    await ada.says("/cohort LOOPS", to=bot)
    await ada.hears(
        "under way\n2 learners of 20 · 2 opened a lesson, 0 finished, 33 % of all lessons done",
        in_=bot,
    )
    clock.move(days=1)
    await bob.hears("The second lesson", in_=bot)
    await alice.hears("The third lesson", in_=bot)


async def test_without_a_pace_the_course_opens_at_the_start(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await ada.says(f"/cohort LOOPS --start {day(clock, 12)}", to=bot)
    await ada.hears("cohort of Loops starts on", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("Loops begins together", in_=bot)

    await passes(lyceum, clock, days=2)

    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Next", on=first)
    await alice.hears("The second lesson", in_=bot)
    await passes(lyceum, clock, days=1)
    assert sum("The third lesson" in one.words for one in alice.sees(bot)) == 0


async def test_a_member_who_is_lent_the_course_waits_for_the_cohort_too(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await ada.says(f"/cohort LOOPS --start {day(clock, 12)}", to=bot)
    await ada.hears("cohort of Loops starts on", in_=bot)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await settled(alice, group)
    await joins(alice, bot)

    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))

    told = await alice.taps("1. For", on=await alice.hears("0 of 3 lessons done", in_=bot))
    assert "“1. For” opens on" in str(told["text"])
    await passes(lyceum, clock, days=2)
    await alice.hears("The first lesson", in_=bot)


async def test_a_full_or_closed_cohort_leaves_who_comes_later_to_the_next_or_to_begin_at_once(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    for number, seats in ((12, "--seats 1"), (15, "")):
        await ada.says(f"/cohort LOOPS --start {day(clock, number)} {seats}", to=bot)
        opened = await ada.hears(f"starts on .* {number} ", in_=bot)
    await ada.says(f"/cohort LOOPS --start {day(clock, 12)}", to=bot)
    await ada.hears("takes learners, with one place", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("Loops begins together with others on .* 12 ", in_=bot)
    await buys(bob, group, bot)
    await bob.hears("Loops begins together with others on .* 15 ", in_=bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)
    await alice.hears("back", in_=bot)
    await ada.says("/cohort LOOPS", to=bot)
    await ada.hears("(?s)1 learner · 0 opened.*takes learners\n0 learners of 1 ", in_=bot)
    await passes(lyceum, clock, days=2)
    assert not [one for one in alice.sees(bot) if "The first lesson" in one.words]

    toast = await ada.taps("Take nobody else", on=opened)
    assert "Nobody else joins" in str(toast["text"])
    await buys(alice, group, bot)
    await alice.hears("The first lesson", in_=bot)


async def test_a_cohort_is_moved_and_those_in_it_hear_so(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await ada.says(f"/cohort LOOPS --start {day(clock, 12)}", to=bot)
    await ada.hears("cohort of Loops starts on", in_=bot)
    await buys(alice, group, bot)
    await alice.hears("Loops begins together", in_=bot)

    await ada.says(f"/cohort LOOPS --start {day(clock, 12)} --to {day(clock, 14)}", to=bot)

    await ada.hears("starts on .* 14 .* now. The one who is in it reads so", in_=bot)
    await alice.hears("Loops starts on another day: .* 14 ", in_=bot)
    await passes(lyceum, clock, days=2)
    assert not [one for one in alice.sees(bot) if "The first lesson" in one.words]
    clock.move(days=2)
    await alice.hears("The first lesson", in_=bot)


async def test_what_is_wrong_with_a_cohort_is_said(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    for typed, said in (
        ("", "Which course"),
        ("LOOPS", "has no cohort yet"),
        ("LOOPS --start soon", "On which day"),
        ("LOOPS --seats 3", "On which day"),
        ("LOOPS --start 2020-01-01", "is over, or more than a year away"),
        (f"LOOPS --start {day(clock, 10)}", "is over, or more than a year away"),
        (f"LOOPS --start {day(clock, 12)} --seats 0", "Write a number from 1"),
        (f"LOOPS --start {day(clock, 12)} --to {day(clock, 13)}", "has no cohort that is still"),
    ):
        await ada.says(f"/cohort {typed}", to=bot)
        await ada.hears(said, in_=bot)
    await alice.says("/cohort LOOPS", to=bot)
    await alice.hears("Only creators", in_=bot)
