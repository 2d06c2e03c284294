"""Physical goods: other money than Stars, shipping, tips, and what the buyer tells."""

import asyncio

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import LabeledPrice, ShippingOption, Update

from sandbox.checkout import Address, Buying
from sandbox.errors import Impossible
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World

BOOK = [LabeledPrice(label="Book", amount=2_000), LabeledPrice(label="VAT", amount=200)]
POST = ShippingOption(id="post", title="Post", prices=[LabeledPrice(label="Post", amount=300)])
COURIER = ShippingOption(
    id="courier", title="Courier", prices=[LabeledPrice(label="Courier", amount=900)]
)


@pytest.fixture
async def alice(world: World, bot: Bot, api: Api) -> Person:
    """Somebody who began a chat with the bot, which has heard of it."""
    person = world.user("Alice", "Liddell")
    await person.says("/start", to=bot)
    await next_update(api)
    return person


async def next_update(api: Api) -> Update:
    """The next update, confirmed."""
    (update,) = await api.get_updates(limit=1, timeout=5)
    await api.get_updates(update.update_id + 1)
    return update


async def offered(api: Api, person: Person, **more: object) -> str:
    """The address of an invoice for a book."""
    fields: dict[str, object] = {"provider_token": "1:TEST:x", "is_flexible": True, **more}
    return await api.create_invoice_link(
        "Python", "A printed book", "book-1", "GBP", BOOK, **fields
    )


async def test_a_book_is_shipped_where_the_buyer_lives(api: Api, alice: Person) -> None:
    link = await offered(api, alice, need_name=True, max_tip_amount=500)
    buying = Buying(address=Address(city="Cambridge"), shipping=1, tip=100)
    paying = asyncio.create_task(alice.pays(link, buying))

    asked = (await next_update(api)).shipping_query
    assert asked is not None
    assert (asked.invoice_payload, asked.shipping_address.city) == ("book-1", "Cambridge")
    await api.answer_shipping_query(asked.id, ok=True, shipping_options=[POST, COURIER])
    query = (await next_update(api)).pre_checkout_query
    assert query is not None
    assert (query.total_amount, query.shipping_option_id) == (2_000 + 200 + 900 + 100, "courier")
    assert query.order_info is not None
    assert query.order_info.name == "Alice Liddell"
    await api.answer_pre_checkout_query(query.id, ok=True)
    await paying

    message = (await next_update(api)).message
    assert message is not None
    paid = message.successful_payment
    assert paid is not None
    assert (paid.currency, paid.total_amount, paid.shipping_option_id) == ("GBP", 3_200, "courier")
    assert paid.provider_payment_charge_id
    assert (await api.get_my_star_balance()).amount == 0


async def test_where_nothing_is_shipped(api: Api, alice: Person) -> None:
    paying = asyncio.create_task(alice.pays(await offered(api, alice)))
    asked = (await next_update(api)).shipping_query
    assert asked is not None

    with pytest.raises(TelegramBadRequest, match="there are no shipping options"):
        await api.answer_shipping_query(asked.id, ok=True, shipping_options=[])
    with pytest.raises(TelegramBadRequest, match="error message must be non-empty"):
        await api.answer_shipping_query(asked.id, ok=False)
    await api.answer_shipping_query(asked.id, ok=False, error_message="Not to the Moon.")

    with pytest.raises(PaymentRefused, match="Not to the Moon"):
        await paying


async def test_a_way_of_shipping_nobody_offers(api: Api, alice: Person) -> None:
    paying = asyncio.create_task(alice.pays(await offered(api, alice), Buying(shipping=1)))
    asked = (await next_update(api)).shipping_query
    assert asked is not None
    await api.answer_shipping_query(asked.id, ok=True, shipping_options=[POST])

    with pytest.raises(Impossible, match="There is no such shipping option"):
        await paying


async def test_a_tip_has_an_end(api: Api, alice: Person) -> None:
    with pytest.raises(Impossible, match="takes no such tip"):
        await alice.pays(await offered(api, alice, max_tip_amount=10), Buying(tip=11))


async def test_an_address_nobody_gave(alice: Person) -> None:
    with pytest.raises(Impossible, match="no invoice at this address"):
        await alice.pays("https://t.me/$nothing")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"provider_token": ""}, "PAYMENT_PROVIDER_INVALID"),
        ({"currency": "gold"}, "CURRENCY_INVALID"),
        ({"prices": [LabeledPrice(label="x", amount=-1)]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"suggested_tip_amounts": [1]}, "TIPS_AMOUNT_INVALID"),
        ({"subscription_period": 2_592_000}, "SUBSCRIPTION_PERIOD_INVALID"),
    ],
)
async def test_what_is_no_invoice(api: Api, wrong: dict[str, object], reason: str) -> None:
    right: dict[str, object] = {
        "title": "Python",
        "description": "A printed book",
        "payload": "book-1",
        "currency": "GBP",
        "prices": BOOK,
        "provider_token": "1:TEST:x",
    }

    with pytest.raises(TelegramBadRequest, match=reason):
        await api.create_invoice_link(**(right | wrong))


async def test_stars_need_nothing_of_the_buyer(api: Api, alice: Person) -> None:
    star = [LabeledPrice(label="Course", amount=5)]
    link = await api.create_invoice_link(
        "Python", "A course", "x", "XTR", star, need_name=True, is_flexible=True
    )
    paying = asyncio.create_task(alice.pays(link))

    query = (await next_update(api)).pre_checkout_query

    assert query is not None
    assert query.order_info is None
    await api.answer_pre_checkout_query(query.id, ok=True)
    assert (await paying).amount == 5
