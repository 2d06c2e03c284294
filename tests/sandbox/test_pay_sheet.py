"""The pay sheet over HTTP: filled in first, and paid by what the bot answered then."""

import asyncio

import pytest
from aiogram import Bot as Api

from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone
from tests.sandbox.test_goods import COURIER, POST, next_update, offered

HOME = {"country_code": "GB", "city": "Oxford", "street_line1": "1 Broad Street"}


@pytest.fixture
async def alice(world: World, bot: Bot, api: Api) -> Person:
    """Somebody who began a chat with the bot, which has heard of it."""
    person = world.user("Alice", "Liddell")
    await person.says("/start", to=bot)
    await next_update(api)
    return person


async def test_a_sheet_is_told_once_and_then_paid(
    sandbox: Sandbox, api: Api, alice: Person
) -> None:
    phone, me = Phone(sandbox), f"/as/{alice.id}"
    link = await offered(api, alice, need_name=True)
    _, opened = await phone.post(f"{me}/open", link=link)
    asked = opened["result"]["invoice"]  # type: ignore[index]
    assert [part["label"] for part in asked["prices"]] == ["Book", "VAT"]
    assert (asked["needs"], asked["flexible"]) == (["name", "shipping_address"], True)

    telling = asyncio.create_task(phone.post(f"{me}/tell", link=link, name="Al", address=HOME))
    query = (await next_update(api)).shipping_query
    assert query is not None
    assert query.shipping_address.model_dump() == {**HOME, **_NOTHING}
    await api.answer_shipping_query(query.id, ok=True, shipping_options=[POST, COURIER])
    told = (await telling)[1]["result"]
    assert isinstance(told, dict)
    assert [one["title"] for one in told["shipping_options"]] == ["Post", "Courier"]

    body = {"link": link, "told": told["told"], "shipping": 1}
    paying = asyncio.create_task(phone.post(f"{me}/pay", **body))
    asks = (await next_update(api)).pre_checkout_query
    assert asks is not None
    assert asks.order_info is not None
    assert (asks.order_info.name, asks.shipping_option_id) == ("Al", "courier")
    await api.answer_pre_checkout_query(asks.id, ok=True)

    _, paid = await paying
    assert paid["result"]["receipt"] == {  # type: ignore[index]
        "total_amount": 3_100,
        "shipping": {"title": "Courier", "amount": 900},
        "tip": 0,
    }
    other = await offered(api, alice)
    wrong = await phone.post(f"{me}/pay", **{**body, "link": other})
    assert wrong[1]["description"] == "This was told of another invoice."


_NOTHING = {"state": "", "street_line2": "", "post_code": ""}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"name": " ", "address": HOME}, "This invoice asks for more about the buyer."),
        ({"address": {**HOME, "country_code": "England"}}, "A country is told by its two letters."),
        ({"address": {**HOME, "city": ""}}, "An address needs a city and a street."),
        ({"address": "Oxford"}, '"address" must be an object with the fields of a ShippingAddress'),
        ({"address": {"planet": "Moon"}}, "must be an object with the fields of a ShippingAddress"),
    ],
)
async def test_what_is_no_answer_to_the_sheet(
    sandbox: Sandbox, api: Api, alice: Person, body: dict[str, object], words: str
) -> None:
    link = await offered(api, alice, need_name=True)

    status, refused = await Phone(sandbox).post(f"/as/{alice.id}/tell", link=link, **body)

    assert status == 400
    assert words in str(refused["description"])


async def test_a_sheet_nobody_filled_in(sandbox: Sandbox, api: Api, alice: Person) -> None:
    body = {"link": await offered(api, alice), "told": "nothing"}

    status, refused = await Phone(sandbox).post(f"/as/{alice.id}/pay", **body)

    assert (status, refused["description"]) == (404, "There is no such pay sheet.")
