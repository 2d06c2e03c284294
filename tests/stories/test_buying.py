"""From the card in the group to the lesson in private: buying a course."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from sandbox import checkout, payments
from sandbox.chats import Chat
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Charge, Order, OrderTransition
from tests.stage import MovableClock, Stage


async def test_a_member_buys_a_course_and_reads_it(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Python in a Week", in_=group)
    await alice.taps("Buy", on=card)
    await alice.hears("order no. 1", in_=bot)
    invoice = await alice.hears("Write your first programs", in_=bot)

    await alice.pays(invoice)

    receipt = await alice.hears("Paid", in_=bot)
    assert "⭐ 250" in receipt.words
    lesson = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Next", on=lesson)
    second = await alice.hears("Names and values", in_=bot)
    assert "2/3" in second.words
    assert second.protected
    async with database.reading() as session:
        entitlement = (await session.scalars(select(Entitlement))).one()
        order = (await session.scalars(select(Order))).one()
        charge = (await session.scalars(select(Charge))).one()
    assert entitlement.person_id == alice.id
    assert (order.state, charge.standing, charge.amount) == ("fulfilled", "applied", 250)


async def test_paying_twice_grants_once_and_gives_the_second_payment_back(
    world: World, group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    listed = await alice.hears("What you can learn", in_=group)
    await alice.taps("Python in a Week", on=listed)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)
    first, second = await _agreed_twice(world, alice, invoice)

    refund = await alice.hears("goes back to you by itself", in_=bot)
    assert "250" in refund.words
    await alice.hears("are back in your balance", in_=bot)

    assert first.refunded_at is None
    assert second.refunded_at is not None
    async with database.reading() as session:
        assert len((await session.scalars(select(Entitlement))).all()) == 1
        standings = (await session.scalars(select(Charge.standing).order_by(Charge.id))).all()
    assert list(standings) == ["applied", "surplus"]


async def test_admins_hear_of_what_a_buyer_could_not_be_given(
    sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    sandbox.faults.refuse("sendMessage", 400, description="Bad Request: message is too strange")

    await alice.pays(invoice)

    told = await ada.hears("A receipt could not be delivered to Alice", in_=bot)
    assert "too strange" in told.words
    await alice.hears("Hello, Python", in_=bot)


async def test_who_blocks_the_bot_after_paying_alarms_nobody(
    sandbox: Sandbox, group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    sandbox.faults.refuse("sendMessage", 403, description="Forbidden: bot was blocked by the user")

    await alice.pays(invoice)

    await alice.hears("Hello, Python", in_=bot)
    await ada.says("/refund", to=bot)
    await ada.hears("Which payment", in_=bot)
    assert not any("could not be delivered" in message.words for message in ada.sees(bot))


async def test_who_blocked_the_bot_right_after_paying_finds_what_they_bought_on_coming_back(
    sandbox: Sandbox, group: Chat, bot: Bot, alice: Person, course: Course, clock: MovableClock
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    blocked = "Forbidden: bot was blocked by the user"
    sandbox.faults.refuse("sendMessage", 403, description=blocked, times=3)
    await alice.pays(invoice)
    await alice.blocks(bot)
    await clock.at_rest()
    assert not any("Hello, Python" in message.words for message in alice.sees(bot))

    clock.move(days=2)
    await alice.unblocks(bot)
    await alice.says("/start", to=bot)

    await alice.hears("(?s)Paid.*Python in a Week", in_=bot)
    await alice.hears("Hello, Python", in_=bot)
    await alice.blocks(bot)
    await clock.at_rest()
    await alice.unblocks(bot)
    await alice.says("/start", to=bot)
    await clock.at_rest()
    assert sum("Hello, Python" in message.words for message in alice.sees(bot)) == 1


async def test_an_invoice_is_for_its_buyer_alone(
    group: Chat, bot: Bot, alice: Person, bob: Person, course: Course
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    copy = await alice.forwards(invoice, to=group)
    await bob.says("/start", to=bot)

    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(copy)


async def test_an_expired_invoice_says_how_to_get_a_fresh_one(
    group: Chat, bot: Bot, alice: Person, course: Course, clock: MovableClock
) -> None:
    invoice = await _invoice_for(alice, bot, group)

    clock.move(hours=2)

    with pytest.raises(PaymentRefused, match="has expired"):
        await alice.pays(invoice)


async def test_the_price_an_invoice_promised_stands_while_it_is_open(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).price_stars = 300

    await alice.pays(invoice)

    assert "⭐ 250" in (await alice.hears("Paid", in_=bot)).words


async def test_the_last_seat_is_sold_once(
    group: Chat, bot: Bot, alice: Person, bob: Person, course: Course, database: Database
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    for_alice = await _invoice_for(alice, bot, group)
    for_bob = await _invoice_for(bob, bot, group)
    await alice.pays(for_alice)
    await alice.hears("Paid", in_=bot)

    with pytest.raises(PaymentRefused, match="seats"):
        await bob.pays(for_bob)


async def test_two_who_pay_for_the_last_seat_at_once_do_not_both_get_it(
    group: Chat, bot: Bot, alice: Person, bob: Person, course: Course, database: Database
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    invoices = [await _invoice_for(alice, bot, group), await _invoice_for(bob, bot, group)]

    paid = await asyncio.gather(
        alice.pays(invoices[0]), bob.pays(invoices[1]), return_exceptions=True
    )

    refused = [one for one in paid if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "seat" in str(refused[0])


async def test_a_seat_is_kept_for_who_is_paying_and_no_longer(
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    course: Course,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    for_alice = await _invoice_for(alice, bot, group)
    for_bob = await _invoice_for(bob, bot, group)
    await _agreed(world, alice, for_alice)

    with pytest.raises(PaymentRefused, match="seat"):
        await bob.pays(for_bob)
    clock.move(minutes=10)
    await bob.pays(for_bob)

    await bob.hears("Paid", in_=bot)


async def test_an_owner_is_not_sold_the_course_again(
    group: Chat, bot: Bot, alice: Person, course: Course, clock: MovableClock
) -> None:
    await alice.pays(await _invoice_for(alice, bot, group))
    await alice.hears("Paid", in_=bot)

    clock.move(minutes=1)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("1 learner", in_=group))

    await alice.hears("is yours already", in_=bot)


async def test_an_admin_gives_money_back_and_the_course_closes(
    world: World, group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    charge = await alice.pays(await _invoice_for(alice, bot, group))
    lesson = await alice.hears("Hello, Python", in_=bot)

    await ada.says("/refund", to=bot)
    await ada.taps("Alice", on=await ada.hears("Which payment", in_=bot))
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))

    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    answer = await alice.taps("Next", on=lesson)
    assert "not among your courses any more" in str(answer["text"])


async def test_only_admins_refund(group: Chat, bot: Bot, alice: Person, course: Course) -> None:
    await alice.pays(await _invoice_for(alice, bot, group))
    await alice.hears("Paid", in_=bot)

    await alice.says("/refund 1", to=bot)

    await alice.hears("Only admins", in_=bot)


async def test_help_with_a_payment_reaches_an_admin_and_comes_back(
    group: Chat, bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await alice.pays(await _invoice_for(alice, bot, group))
    await alice.says("/paysupport", to=bot)
    await alice.hears("no. 1 · Python in a Week", in_=bot)
    await alice.says("/paysupport The video <b> does not play", to=bot)
    await alice.hears("Noted as no. 1", in_=bot)

    letter = await ada.hears("The video <b> does not play", in_=bot)
    await ada.says("Try again now & tell me.", to=bot, reply_to=letter)

    answer = await alice.hears("Try again now & tell me.", in_=bot)
    await alice.says("Now it <i> plays, but mute", to=bot, reply_to=answer)
    await alice.hears("Noted as no. 1", in_=bot)
    again = await ada.hears("(?s)Alice.*Now it <i> plays, but mute", in_=bot)
    await ada.says("Switch the sound on.", to=bot, reply_to=again)
    await alice.hears("Switch the sound on.", in_=bot)


async def test_buying_goes_on_after_a_restart(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, course: Course
) -> None:
    invoice = await _invoice_for(alice, bot, group)

    await lyceum.restart()
    await alice.pays(invoice)

    await alice.hears("Paid", in_=bot)


async def _invoice_for(person: Person, bot: Bot, group: Chat):  # type: ignore[no-untyped-def]
    await person.says("/course py101", in_=group)
    await person.taps("Buy", on=await person.hears("Python in a Week", in_=group))
    return await person.hears("Write your first programs", in_=bot)


async def _agreed_twice(world: World, person: Person, invoice):  # type: ignore[no-untyped-def]
    """Two devices of one person get their agreement before either payment goes through."""
    for _ in range(2):
        await _agreed(world, person, invoice)
    asked = payments.invoice_in(invoice)
    return payments.charge(world, person, asked), payments.charge(world, person, asked)


async def _agreed(world: World, person: Person, invoice) -> None:  # type: ignore[no-untyped-def]
    """The bot says yes to a payment that does not come yet."""
    asked = payments.invoice_in(invoice)
    query = world.ask(
        "pre_checkout_query",
        person,
        asked.bot,
        {
            "currency": asked.currency,
            "total_amount": asked.amount,
            "invoice_payload": asked.payload,
        },
    )
    assert (await query.answer)["ok"] is True


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"payload": "order_1-0000000000"}, "not ours"),
        ({"payload": "anything"}, "not ours"),
        ({"amount": 1}, "not that of your order"),
    ],
)
async def test_an_invoice_that_is_not_what_was_ordered_is_refused(
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    course: Course,
    changed: dict[str, object],
    sentence: str,
) -> None:
    invoice = payments.invoice_in(await _invoice_for(alice, bot, group))

    with pytest.raises(PaymentRefused, match=sentence):
        await checkout.pay(world, alice, replace(invoice, **changed))  # type: ignore[arg-type]


async def test_a_course_that_was_withdrawn_is_not_charged(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "withdrawn"

    with pytest.raises(PaymentRefused, match="not for sale"):
        await alice.pays(invoice)


async def test_an_invoice_looked_at_and_closed_changes_nothing(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    invoice = await _invoice_for(alice, bot, group)

    await alice.declines(invoice)

    async with database.reading() as session:
        assert (await session.scalars(select(Order.state))).all() == ["awaiting"]
    await alice.pays(invoice)
    await alice.hears("Paid", in_=bot)


async def test_money_that_comes_for_an_expired_order_is_honoured(
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    invoice = await _invoice_for(alice, bot, group)
    clock.move(hours=2)
    async with asyncio.timeout(10):
        while await _order_state(database) != "expired":
            await asyncio.sleep(0.05)

    payments.charge(world, alice, payments.invoice_in(invoice))

    await alice.hears("Paid", in_=bot)
    assert await _order_state(database) == "fulfilled"


async def test_every_change_of_an_order_has_its_cause_and_actor(
    group: Chat, bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    await alice.pays(await _invoice_for(alice, bot, group))
    await alice.hears("Paid", in_=bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await alice.hears("are back in your balance", in_=bot)

    async with database.reading() as session:
        steps = (await session.scalars(select(OrderTransition).order_by(OrderTransition.id))).all()
    assert [(step.to_state, step.cause, step.actor_id) for step in steps] == [
        ("awaiting", "button", alice.id),
        ("paid", "payment", alice.id),
        ("fulfilled", "course", alice.id),
        ("refunded", f"admin:{ada.id}", None),
    ]


async def _order_state(database: Database) -> str | None:
    async with database.reading() as session:
        return await session.scalar(select(Order.state))
