"""Reminders of a course that somebody began and left."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.learners import buys, publishes


def reminders(person: Person, bot: Bot) -> int:
    return sum("You stopped in Loops" in one.words for one in person.sees(bot))


async def passes(lyceum: Stage, clock: MovableClock, **by: float) -> None:
    """Let time pass, and all that is due then."""
    clock.move(**by)
    await lyceum.lyceum.ticker.tick()
    await lyceum.lyceum.ticker.tick()


async def test_who_agreed_and_stops_is_reminded_three_times_at_their_hour(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot)
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    await alice.taps("Done", on=first)
    await alice.hears("The second lesson", in_=bot)

    await passes(lyceum, clock, hours=71, minutes=-5)  # five to nine, three days later
    assert reminders(alice, bot) == 0
    clock.move(minutes=10)
    told = await alice.hears("(?s)“2. While” waits for you.*1 of 3", in_=bot)
    clock.move(days=4)
    await alice.hears("“2. While” waits for you", in_=bot)
    clock.move(days=7)
    await alice.hears("“2. While” waits for you", in_=bot)
    await passes(lyceum, clock, days=30)
    assert reminders(alice, bot) == 3
    clock.move(days=16)
    late = await alice.hears("It has been a while since you were in Loops.*“2. While”", in_=bot)
    assert "don't remind you of it again" in late.words
    await passes(lyceum, clock, days=90)
    assert reminders(alice, bot) == 3

    await alice.taps("Go on", on=told)
    await alice.hears("The second lesson", in_=bot)
    clock.move(days=3)
    await alice.hears("“2. While” waits for you", in_=bot)  # anew, after a step


async def test_nobody_is_reminded_who_did_not_agree_or_stopped_it(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    for person in (alice, bob):
        await buys(person, group, bot)
        await person.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    clock.move(days=3)
    told = await alice.hears("“1. For” waits for you", in_=bot)

    await alice.taps("Stop", on=told)

    await alice.hears("reminders", in_=bot)
    await passes(lyceum, clock, days=10)
    assert (reminders(alice, bot), reminders(bob, bot)) == (1, 0)


async def test_who_is_through_with_all_that_is_open_is_left_alone(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await publishes(ada, bot, first="opens: 2020-01-01", second="opens: 2999-01-01")
    await buys(alice, group, bot)
    first = await alice.hears("The first lesson", in_=bot)
    await alice.taps("Yes", on=await alice.hears("May I write to you", in_=bot))
    await alice.taps("Done", on=first)
    await alice.hears("opens on", in_=bot)

    for _ in range(5):
        await passes(lyceum, clock, days=1)

    assert reminders(alice, bot) == 0
