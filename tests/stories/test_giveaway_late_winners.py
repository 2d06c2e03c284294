"""Winners whom the bot could not write to hear of their prize once they write to it."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, passes_on


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
    await passes_on(ada, group, bot)

    await second.says("/courses", to=bot)
    await first.says("/start", to=bot)

    await second.hears("You won 20% off every course .* Coupon WIN-1-. is for you alone", in_=bot)
    lost = await first.hears("Your prize 20% off every course .* has gone to the next", in_=bot)
    assert "replaced by an admin" in lost.words
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


async def test_the_winners_post_leads_to_the_prize(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await join(await opens(ada, "--course PY101 1h", group, bot), alice)
    await ada.says("/giveaway close 1", in_=group)
    post = await alice.hears("goes to Alice", in_=group)
    assert "never wrote to me: tap the button" in post.words

    await bob.says("/courses", in_=group)
    await bob.hears("What you can learn", in_=group)
    await bob.taps("Get it", on=post)
    await bob.hears("Python in a Week .no. 1. went to Alice", in_=bot)
    await alice.taps("Get it", on=post)

    await alice.hears("You won Python in a Week in Py Lovers! The course .* is yours", in_=bot)
    await alice.hears("is yours. How to use it stands in my message here", in_=bot)


async def test_the_winners_post_has_no_button_when_all_were_told(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am", in_=bot)
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await ada.says("/giveaway close 1", in_=group)

    post = await alice.hears("goes to Alice", in_=group)

    assert not list(buttons(post))
    assert "tap the button" not in post.words
