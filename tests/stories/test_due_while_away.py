"""What falls due in a group while the bot is out of it takes place when it is back."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.members import PERMISSIONS
from sandbox.people import Person
from sandbox.polls import poll_in
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, record_of

SETTLED = 15
"""Seconds after its return in which the bot asks who runs the group, and then some."""


async def is_thrown_out(bot: Bot, group: Chat, ada: Person) -> None:
    """And knows it before time goes on."""
    await ada.kicks(bot, group)
    await ada.says("/campaign new", to=bot)
    await ada.hears("I am not in Py Lovers any more, so I cannot tell who runs it", in_=bot)


async def comes_back(bot: Bot, group: Chat, ada: Person, clock: MovableClock) -> None:
    """And has looked around."""
    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    clock.move(seconds=SETTLED)


async def test_a_draw_waits_for_the_bot_and_passes_over_who_left_meanwhile(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '"A book" 1h 2', group, bot)
    await join(opened, alice, bob)
    await is_thrown_out(bot, group, ada)
    clock.move(hours=2)
    waits = await ada.hears("A book.* waits", in_=bot)
    assert "Py Lovers" in waits.words
    await alice.leaves(group)

    await comes_back(bot, group, ada, clock)

    said = (await ada.hears("goes to", in_=group)).words
    assert "goes to Bob!" in said
    record = await record_of(world, ada, group)
    assert {draw["reason"] for draw in record["draws"]} <= {None, "left"}
    [card] = [one for one in ada.sees(group) if one.id == opened.id]
    assert not list(buttons(card))
    assert sum("waits" in message.words for message in ada.sees(bot)) == 1


async def test_a_removal_the_bot_has_not_heard_of_yet_holds_the_draw_up_too(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '"A book" 1h 2', group, bot)
    await join(opened, alice, bob)
    await lyceum.stop()
    await ada.kicks(bot, group)
    await alice.leaves(group)
    clock.move(hours=2)
    await lyceum.start()
    await ada.hears("A book.* waits", in_=bot)

    await comes_back(bot, group, ada, clock)

    assert "goes to Bob!" in (await ada.hears("goes to", in_=group)).words


async def test_a_result_that_cannot_be_said_is_told_to_the_admins(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice)
    group.permissions = PERMISSIONS - {"can_send_messages"}

    clock.move(hours=2)

    told = await ada.hears("could not be said", in_=bot)
    assert "A book" in told.words
    assert "Alice" in told.words


async def test_a_poll_that_should_close_meanwhile_closes_when_the_bot_is_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No" --close 1h', in_=group)
    poll = await alice.hears("Tea", in_=group, by=bot)
    await alice.votes(poll, 0)
    await is_thrown_out(bot, group, ada)
    clock.move(hours=2)
    await ada.hears("Tea.* waits", in_=bot)

    await comes_back(bot, group, ada, clock)

    said = await ada.hears("1 person", in_=group)
    assert "Tea?" in said.words
    [closed] = [one for one in ada.sees(group) if one.id == poll.id]
    assert poll_in(closed).closed
