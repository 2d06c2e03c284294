"""*Undo* of a mute ends that mute alone: an admin's own, another step's and the greeting's stay."""

from datetime import timedelta

import pytest

from sandbox import moves
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage
from tests.stories.test_moderation import order
from tests.stories.waiting import settled, until

__all__ = ["order"]

NOTHING: frozenset[str] = frozenset()
_LOG = "the latest steps"


@pytest.fixture
async def muted(order: Stage, group: Chat, alice: Person, clock: MovableClock) -> Person:
    """Alice, warned and then muted for a day."""
    for number in range(2):
        await alice.says(f"casino {number}", in_=group)
        await alice.hears("Alice: a word", in_=group)
        clock.move(minutes=1)
    await until(lambda: not group.allows(alice, "can_send_messages"))
    return alice


async def undo(ada: Person, bot: Bot, number: int) -> str:
    """Ada takes a step back; returns what she reads."""
    asked = await ada.says("/modlog", to=bot)

    def shown() -> Message | None:
        """What came since, beside a digest that may come at any time; older ones are rewritten."""
        return next((m for m in ada.sees(bot) if m.id > asked.id and _LOG in m.words), None)

    await until(lambda: shown() is not None)
    return str((await ada.taps(f"Undo {number}", on=shown()))["text"])


async def test_an_admins_own_mute_stays_when_an_old_one_is_undone(
    muted: Person, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    clock.move(days=2)
    await until(lambda: group.allows(muted, "can_send_messages"))
    moves.restrict(world, group, muted, ada, NOTHING)

    read = await undo(ada, bot, 2)
    await settled(ada, group)

    assert "counts no more" in read
    assert not group.allows(muted, "can_send_messages")


async def test_an_admins_own_mute_stays_that_came_on_top_of_it(
    muted: Person, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    moves.restrict(world, group, muted, ada, NOTHING, clock() + timedelta(days=7))

    read = await undo(ada, bot, 2)
    await settled(ada, group)

    assert "something else still keeps them from writing" in read
    assert not group.allows(muted, "can_send_messages")


async def test_the_mute_of_another_step_stays(
    muted: Person, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    clock.move(days=2)
    await until(lambda: group.allows(muted, "can_send_messages"))
    await undo(ada, bot, 1)
    await muted.says("casino 3", in_=group)
    await muted.hears("You can write again in 24 hours", in_=group)
    await until(lambda: not group.allows(muted, "can_send_messages"))
    clock.move(seconds=10)

    await undo(ada, bot, 2)
    await settled(ada, group)

    assert not group.allows(muted, "can_send_messages"), "step 3 stands"
    clock.move(seconds=10)
    await undo(ada, bot, 3)
    await until(lambda: group.allows(muted, "can_send_messages"))


async def test_who_has_still_to_answer_the_greeting_does_not_write_before(
    muted: Person, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.hears("newcomers agree to the rules", in_=bot)
    await muted.leaves(group)
    await settled(ada, group)
    await muted.joins(group)
    await settled(ada, group)
    clock.move(seconds=5)
    greeting = await muted.hears("Welcome to Py Lovers, Alice", in_=group)

    await undo(ada, bot, 2)
    await settled(ada, group)
    held = not group.allows(muted, "can_send_messages")
    await muted.taps("I agree", on=greeting)

    await until(lambda: group.allows(muted, "can_send_messages"))
    assert held


async def test_nothing_is_undone_while_telegram_does_not_tell_who_is_muted(
    muted: Person, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    sandbox.faults.refuse("getChatMember", 502)
    read = await undo(ada, bot, 2)
    assert "Telegram does not answer" in read
    assert not group.allows(muted, "can_send_messages")
    clock.move(seconds=10)

    await undo(ada, bot, 2)

    await until(lambda: group.allows(muted, "can_send_messages"))


async def test_what_telegram_refuses_to_lift_the_admins_lift_by_hand(
    muted: Person, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person
) -> None:
    sandbox.faults.refuse("restrictChatMember", 400, description="Bad Request: not possible")

    await undo(ada, bot, 2)

    await ada.hears("Step 2 in Py Lovers counts no more, but Telegram did not let me", in_=bot)
    assert not group.allows(muted, "can_send_messages")


async def test_all_that_was_done_is_in_the_log_page_by_page(
    order: Stage, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    people = [world.user(f"Spammer{number:02}") for number in range(13)]
    for person in people:
        await person.joins(group)
        await person.says("casino", in_=group)
    await ada.hears("Spammer12: a word", in_=group)
    clock.move(minutes=2)

    digest = await ada.hears("13 steps were taken", in_=bot)
    await ada.says("/modlog", to=bot)
    latest = await ada.hears("the latest steps", in_=bot)
    await ada.taps("Earlier steps", on=latest)
    earlier = await ada.hears("earlier steps", in_=bot)

    assert "These are the last 10; all are in /modlog" in digest.words
    read = latest.words + earlier.words
    assert all(read.count(person.first_name) == 1 for person in people)
    assert "Undo 3" in str(earlier.reply_markup)
    assert "Earlier" not in str(earlier.reply_markup)
