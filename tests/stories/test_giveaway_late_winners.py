"""Winners whom the bot could not write to hear of their prize once they write to it."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens


async def goes_on(ada: Person, group: Chat, bot: Bot, giveaway: int = 1) -> str:
    """Ada gives the first winner's prize to the next; what the group reads."""
    await ada.says(f"/giveaway redraw {giveaway}", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    await ada.taps("↻", on=offered)
    return (await ada.hears("next in the order of the draw", in_=group)).words


async def drawn(ada: Person, group: Chat) -> str:
    """Ada closes it; what the group reads."""
    await ada.says("/giveaway close 1", in_=group)
    return (await ada.hears("goes to", in_=group)).words


async def test_a_winner_of_the_draw_hears_of_it_once_they_come(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await join(await opens(ada, "--course PY101 1h", group, bot), alice)
    await drawn(ada, group)
    await ada.hears("hear of it from me as soon as they write to me", in_=bot)

    await alice.says("/start", to=bot)

    await alice.hears("You won Python in a Week in Py Lovers! The course .* is yours", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    await alice.says("/start", to=bot)
    await alice.hears("I am here for Py Lovers", in_=bot)
    assert sum("You won" in said.words for said in alice.sees(bot)) == 1


async def test_a_winner_of_a_redraw_hears_of_it_once_they_come(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await join(await opens(ada, "--coupon 20% 1h", group, bot), alice, bob)
    first = alice if "Alice" in await drawn(ada, group) else bob
    second = bob if first is alice else alice
    await goes_on(ada, group, bot)

    await second.says("/courses", to=bot)
    await first.says("/start", to=bot)

    await second.hears("You won 20% off every course .* Coupon WIN-1-. is for you alone", in_=bot)
    await first.hears("I am here for Py Lovers", in_=bot)
    await first.says("/courses", to=bot)
    await first.hears("Python in a Week", in_=bot)
    assert not any("You won" in said.words for said in first.sees(bot)), "it went on"


async def test_who_had_blocked_the_bot_hears_of_it_on_coming_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @lyceum_bot", in_=bot)
    await alice.blocks(bot)
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await drawn(ada, group)
    await ada.hears("Alice won A book, but I can't write to them", in_=bot)
    clock.move(minutes=2)

    await alice.unblocks(bot)
    await alice.says("/start", to=bot)

    await alice.hears("You won A book in Py Lovers! The team will get in touch", in_=bot)
