"""The bot's Stars: refunds, its book, and subscriptions."""

from datetime import timedelta

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import LabeledPrice

from sandbox import payments
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.payments import FIRST_BALANCE, Charge, Invoice
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone

MONTH = 2_592_000


@pytest.fixture
def alice(world: World) -> Person:
    """Somebody with Stars."""
    return world.user("Alice")


@pytest.fixture
def charge(world: World, bot: Bot, alice: Person) -> Charge:
    """A payment of hers."""
    return payments.charge(world, alice, Invoice(bot, "Python", "A course", "order-1", "XTR", 250))


async def subscribed(api: Api, world: World, alice: Person) -> Charge:
    """The first month of a subscription, paid."""
    prices = [LabeledPrice(label="Month", amount=100)]
    link = await api.create_invoice_link(
        "Club", "Every month", "club", "XTR", prices, subscription_period=MONTH
    )
    return payments.charge(world, alice, world.till.links[link])


async def test_a_refund_gives_the_stars_back_and_is_told(
    api: Api, world: World, alice: Person, charge: Charge
) -> None:
    assert await api.refund_star_payment(alice.id, charge.id)

    told = (await api.get_updates())[-1].message
    assert told is not None
    assert told.refunded_payment is not None
    assert told.refunded_payment.telegram_payment_charge_id == charge.id
    assert world.till.stars(alice) == FIRST_BALANCE
    assert (await api.get_my_star_balance()).amount == 0


async def test_nothing_is_refunded_twice(api: Api, alice: Person, charge: Charge) -> None:
    await api.refund_star_payment(alice.id, charge.id)

    with pytest.raises(TelegramBadRequest, match="CHARGE_ALREADY_REFUNDED"):
        await api.refund_star_payment(alice.id, charge.id)


async def test_only_the_payer_is_refunded(api: Api, world: World, charge: Charge) -> None:
    with pytest.raises(TelegramBadRequest, match="CHARGE_NOT_FOUND"):
        await api.refund_star_payment(world.user("Bob").id, charge.id)


async def test_the_book_holds_payments_and_refunds(api: Api, alice: Person, charge: Charge) -> None:
    assert (await api.get_my_star_balance()).amount == 250
    await api.refund_star_payment(alice.id, charge.id)

    payment, refund = (await api.get_star_transactions()).transactions

    assert (payment.id, payment.amount, payment.receiver) == (charge.id, 250, None)
    assert (refund.id, refund.amount, refund.source) == (charge.id, 250, None)


async def test_a_subscription_is_paid_again_until_it_is_canceled(
    api: Api, world: World, alice: Person
) -> None:
    first = await subscribed(api, world, alice)
    payments.renew(world, first)

    told = [u.message.successful_payment for u in await api.get_updates() if u.message]
    assert [(p.is_recurring, p.is_first_recurring) for p in told if p] == [
        (True, True),
        (True, None),
    ]
    assert told[0] is not None
    end = first.at + timedelta(seconds=MONTH)
    assert told[0].subscription_expiration_date == int(end.timestamp())
    await api.edit_user_star_subscription(alice.id, first.id, is_canceled=True)
    with pytest.raises(Impossible, match="not paid again"):
        payments.renew(world, first)


async def test_a_month_given_back_is_the_last(api: Api, world: World, alice: Person) -> None:
    again = payments.renew(world, first := await subscribed(api, world, alice))

    await api.refund_star_payment(alice.id, again.id)

    assert not first.goes_on
    assert world.till.stars(alice) == FIRST_BALANCE - 100


async def test_a_subscription_lasts_a_month(api: Api) -> None:
    prices = [LabeledPrice(label="Week", amount=100)]

    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_PERIOD_INVALID"):
        await api.create_invoice_link("Club", "x", "x", "XTR", prices, subscription_period=604_800)


async def test_what_is_no_subscription_is_not_canceled(
    api: Api, alice: Person, charge: Charge
) -> None:
    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_ID_INVALID"):
        await api.edit_user_star_subscription(alice.id, charge.id, is_canceled=True)


async def test_a_place_in_a_channel_stands_among_what_one_pays_every_month(
    sandbox: Sandbox, api: Api, bot: Bot, alice: Person
) -> None:
    channel = sandbox.world.channel("Club", sandbox.world.user("Bob"), private=True)
    channel.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    link = await api.create_chat_subscription_invite_link(channel.id, MONTH, 50)
    await alice.opens(link.invite_link)
    await alice.cancels(channel)

    (place,) = await Phone(sandbox).get(f"/as/{alice.id}/subscriptions")  # type: ignore[misc]

    shown = {name: place[name] for name in ("chat", "title", "stars", "goes_on")}  # type: ignore
    assert shown == {"chat": channel.id, "title": "Club", "stars": 50, "goes_on": False}
    await alice.leaves(channel)
    assert await Phone(sandbox).get(f"/as/{alice.id}/subscriptions") == []
