"""Proof that was sent in time and reaches us late: whose it was still gets their Stars back."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage
from tests.stories.deposits import leaves_one, opens, states
from tests.stories.test_challenges import to


@pytest.fixture
async def post(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> Message:
    """Alice has left a deposit and checked in on the first of two days; it is the second now."""
    await leaves_one(alice, await opens(ada, group, bot), bot)
    to(clock, 1)
    first = await alice.hears("day 1 of 2", in_=group)
    await alice.says("Wrote a page", in_=group, reply_to=first)
    await alice.hears("Day 1 of 2", in_=group)
    to(clock, 2, 23)
    return await alice.hears("day 2 of 2", in_=group)


@pytest.mark.parametrize("sleep", ["none", "over midnight"])
async def test_a_deposit_waits_for_what_was_sent_before_the_end(
    post: Message,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
    sleep: str,
) -> None:
    if sleep == "none":
        clock.move(minutes=59, seconds=58)
    sandbox.faults.delay(3, "message")

    await alice.says("And one more", in_=group, reply_to=post)
    if sleep == "over midnight":
        clock.move(hours=2)

    await alice.hears("Day 2 of 2", in_=group)
    await alice.hears("you checked in every time.* are on their way back", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert await states(database) == ["returned"]
    assert not any("stays with" in message.words for message in alice.sees(bot)[-3:])


async def test_a_deposit_that_stayed_goes_back_once_the_last_proof_is_there(
    post: Message,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.reorder(2, "message")
    await alice.says("And one more", in_=group, reply_to=post)
    clock.move(hours=2)
    await alice.hears("stays with Py Lovers", in_=bot)
    await ada.hears("1 person who left a deposit did not finish", in_=bot)

    await bob.says("Telegram is slow today", in_=group, reply_to=post)

    await alice.hears("Day 2 of 2", in_=group)
    await alice.hears("sent in time.* are on their way back", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert await states(database) == ["returned"]
    async with database.reading() as session:
        query = select(Event.value).where(Event.kind == "deposit.kept").order_by(Event.id)
        assert list(await session.scalars(query)) == [50, -50]
    refunds = [one for one in alice.sees(bot) if "are on their way back" in one.words]
    assert len(refunds) == 1


async def test_who_sends_it_after_the_end_hears_that_it_is_over(
    post: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    to(clock, 3, 0)

    await alice.says("One more page", in_=group, reply_to=post)
    await alice.hears("This challenge is over", in_=group)
    await ada.says("/challenge stop 1", in_=group)
    await alice.hears("This challenge is over", in_=group)

    clock.move(minutes=1)
    await alice.hears("stays with Py Lovers", in_=bot)
    assert await states(database) == ["kept"]
