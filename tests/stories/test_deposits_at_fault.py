"""Deposits that come late or twice, and ones that Telegram does not give back."""

import pytest
from sqlalchemy import text

from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.orders import order_by_id
from tests.stage import MovableClock, Stage
from tests.stories.deposits import asks, leaves_one, lives_through, opens, refund, states, table
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.test_challenges import to


@pytest.fixture
async def card(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Message:
    """The challenge."""
    return await opens(ada, group, bot)


@pytest.mark.parametrize("way", ["two days later", "called off"])
async def test_money_that_comes_too_late_to_take_part_goes_straight_back(
    card: Message,
    group: Chat,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
    way: str,
) -> None:
    invoice = payments.invoice_in(await asks(alice, card, bot))
    if way == "called off":
        await ada.says("/challenge stop 1", in_=group)
        await alice.hears("Pages ends here", in_=group)
    else:
        to(clock, 2)
        await alice.hears("day 2 of 2", in_=group)

    charge = payments.charge(world, alice, invoice)

    await alice.hears("reached me too late", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    assert await states(database) == ["asked"]


async def test_a_deposit_paid_twice_is_held_once(
    card: Message,
    group: Chat,
    world: World,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    invoice = await asks(alice, card, bot)
    charge = await alice.pays(invoice)
    await alice.hears("You are in!", in_=bot)

    second = payments.charge(world, alice, payments.invoice_in(invoice))

    await alice.hears("goes back to you by itself", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert (charge.refunded_at, second.refunded_at is None) == (None, False)
    with pytest.raises(PaymentRefused, match="You are in the challenge"):
        await alice.pays(invoice)
    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(await alice.forwards(invoice, group))
    await alice.taps("I'm in", on=card)
    await alice.hears("You are in already", in_=bot)
    assert await states(database) == ["held"]


async def test_who_telegram_does_not_pay_back_is_in_again(
    sandbox: Sandbox,
    card: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await leaves_one(alice, card, bot)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW", times=2)

    await refund(ada, bot)

    await ada.hears("did not refund order no. 1: .*BALANCE_TOO_LOW", in_=bot)
    await alice.hears("so you are in the challenge again", in_=bot)
    assert "Alice" in await table(alice, group)
    await lives_through(alice, group, clock)
    to(clock, 3)
    await alice.hears("stays with Py Lovers", in_=bot)
    await refund(ada, bot)
    await ada.hears("did not refund order no. 1: .*BALANCE_TOO_LOW", in_=bot)
    await alice.hears("stays with Py Lovers", in_=bot)
    assert await states(database) == ["kept"]
    await ada.says("/stats", to=bot)
    await ada.hears("Earned: ⭐ 50", in_=bot)


async def test_what_was_called_off_while_telegram_would_not_pay_goes_back_by_itself(
    sandbox: Sandbox,
    card: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    charge = await leaves_one(alice, card, bot)
    sandbox.faults.refuse("refundStarPayment", 500)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")
    await refund(ada, bot)
    await ada.says("/challenge stop 1", in_=group)
    await ada.hears("Pages ends here", in_=group)

    clock.move(seconds=5)
    await ada.hears("back by themselves are not back yet", in_=bot)
    clock.move(hours=7)

    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None


@TWO_PROCESSES
async def test_who_holds_the_order_gets_the_challenge_whoever_else_wants_both(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    """Else a refund and a challenge's end would wait for each other."""
    charge = await leaves_one(alice, card, bot)

    async with database.transaction() as session:
        assert await order_by_id(session, 1) is not None
        await ada.says("/challenge stop 1", in_=group)
        await alice.hears("Pages ends here", in_=group)
        await until_somebody_waits(session)
        await session.execute(text("SELECT id FROM challenges WHERE id = 1 FOR UPDATE NOWAIT"))

    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
