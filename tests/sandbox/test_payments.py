"""Paying in Stars: the question before, the charge, and what the bot is told."""

import asyncio

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice, Update

from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.payments import FIRST_BALANCE, Charge, PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World

PRICE = 250


@pytest.fixture
async def alice(world: World, bot: Bot, api: Api) -> Person:
    """Somebody who began a chat with the bot, which has heard of it."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    (started,) = await api.get_updates()
    await api.get_updates(started.update_id + 1)
    return person


async def invoiced(api: Api, person: Person, start_parameter: str | None = None) -> Message:
    """An invoice in somebody's chat with the bot, as they see it."""
    prices = [LabeledPrice(label="Course", amount=PRICE)]
    await api.send_invoice(
        person.id, "Python", "A course", "order-1", "XTR", prices, start_parameter=start_parameter
    )
    return await person.hears("Python")


async def next_update(api: Api) -> Update:
    """The next update, confirmed."""
    (update,) = await api.get_updates(limit=1, timeout=5)
    await api.get_updates(update.update_id + 1)
    return update


async def paid(api: Api, person: Person, invoice: Message) -> Charge:
    """A payment the bot agrees to."""
    paying = asyncio.create_task(person.pays(invoice))
    query = (await next_update(api)).pre_checkout_query
    assert query is not None
    await api.answer_pre_checkout_query(query.id, ok=True)
    return await paying


async def test_a_payment_moves_stars_and_is_told(api: Api, world: World, alice: Person) -> None:
    invoice = await invoiced(api, alice)
    paying = asyncio.create_task(alice.pays(invoice))
    query = (await next_update(api)).pre_checkout_query
    assert query is not None
    assert (query.from_user.id, query.invoice_payload, query.total_amount, query.currency) == (
        alice.id,
        "order-1",
        PRICE,
        "XTR",
    )
    await api.answer_pre_checkout_query(query.id, ok=True)
    charge = await paying

    message = (await next_update(api)).message
    assert message is not None
    assert message.successful_payment is not None
    assert message.successful_payment.telegram_payment_charge_id == charge.id
    assert message.successful_payment.is_recurring is None
    assert world.till.stars(alice) == FIRST_BALANCE - PRICE


async def test_a_refused_payment_costs_nothing(api: Api, world: World, alice: Person) -> None:
    invoice = await invoiced(api, alice)
    paying = asyncio.create_task(alice.pays(invoice))
    query = (await next_update(api)).pre_checkout_query
    assert query is not None
    await api.answer_pre_checkout_query(query.id, ok=False, error_message="Sold out.")

    with pytest.raises(PaymentRefused, match="Sold out"):
        await paying

    assert world.till.stars(alice) == FIRST_BALANCE


async def test_a_bot_that_says_nothing_sells_nothing(api: Api, world: World, alice: Person) -> None:
    world.till.patience = 0.01
    invoice = await invoiced(api, alice)

    with pytest.raises(PaymentRefused, match="did not answer in time"):
        await alice.pays(invoice)

    assert world.till.charges == {}


async def test_a_late_answer_is_refused(api: Api, world: World, alice: Person) -> None:
    world.till.patience = 0.01
    invoice = await invoiced(api, alice)
    with pytest.raises(PaymentRefused):
        await alice.pays(invoice)
    query = (await next_update(api)).pre_checkout_query
    assert query is not None

    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await api.answer_pre_checkout_query(query.id, ok=True)


async def test_too_few_stars(api: Api, world: World, alice: Person) -> None:
    world.till.balances[alice.id] = PRICE - 1
    invoice = await invoiced(api, alice)

    with pytest.raises(PaymentRefused, match="too few Stars"):
        await alice.pays(invoice)


async def test_one_invoice_can_be_paid_twice(api: Api, alice: Person) -> None:
    invoice = await invoiced(api, alice)

    first = await paid(api, alice, invoice)
    await next_update(api)  # the payment that succeeded
    second = await paid(api, alice, invoice)

    assert first.id != second.id


async def test_somebody_else_can_pay_a_forwarded_invoice(
    api: Api, world: World, alice: Person
) -> None:
    bob = world.user("Bob")
    friends = world.group("Friends", alice, members=[bob])
    copy = await alice.forwards(await invoiced(api, alice), to=friends)

    charge = await paid(api, bob, copy)

    assert charge.payer is bob


async def test_a_forwarded_invoice_with_a_start_parameter_leads_to_the_bot(
    api: Api, world: World, alice: Person
) -> None:
    friends = world.group("Friends", alice)
    copy = await alice.forwards(await invoiced(api, alice, "course-1"), to=friends)

    with pytest.raises(Impossible, match="A forwarded copy of this invoice only leads to its bot"):
        await alice.pays(copy)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"title": "x" * 33}, "INVOICE_TITLE_INVALID"),
        ({"description": "x" * 256}, "INVOICE_DESCRIPTION_INVALID"),
        ({"payload": "é" * 65}, "INVOICE_PAYLOAD_INVALID"),
        ({"provider_token": "1:abc"}, "STARS_PAYMENT_PROVIDER_TOKEN_NOT_ALLOWED"),
        ({"prices": [LabeledPrice(label="x", amount=1)] * 2}, "STARS_INVOICE_INVALID"),
        ({"prices": [LabeledPrice(label="x", amount=0)]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
    ],
)
async def test_what_is_no_invoice(
    api: Api, alice: Person, wrong: dict[str, object], reason: str
) -> None:
    right: dict[str, object] = {
        "title": "Python",
        "description": "A course",
        "payload": "order-1",
        "currency": "XTR",
        "prices": [LabeledPrice(label="Course", amount=PRICE)],
    }

    with pytest.raises(TelegramBadRequest, match=reason):
        await api.send_invoice(alice.id, **(right | wrong))


async def test_a_keyboard_of_an_invoice_begins_with_pay(api: Api, alice: Person) -> None:
    prices = [LabeledPrice(label="Course", amount=PRICE)]
    terms = InlineKeyboardButton(text="Terms", url="https://example.org/")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[terms]])

    with pytest.raises(TelegramBadRequest, match="REPLY_MARKUP_BUY_EMPTY"):
        await api.send_invoice(
            alice.id, "Python", "A course", "o", "XTR", prices, reply_markup=keyboard
        )
