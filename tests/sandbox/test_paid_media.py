"""Paid media: who unlocks them, what it costs, and what the bot hears."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputPaidMediaPhoto, InputPaidMediaVideo

from sandbox import actor_view
from sandbox.messages import Message
from sandbox.payments import FIRST_BALANCE, PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL


@pytest.fixture
async def alice(world: World, bot: Bot, api: Api) -> Person:
    """Somebody who began a chat with the bot, which has heard of it."""
    person = world.user("Alice")
    await person.says("/start", to=bot)
    await api.get_updates(offset=(await api.get_updates())[-1].update_id + 1)
    return person


def picture() -> InputPaidMediaPhoto:
    """A picture to sell."""
    return InputPaidMediaPhoto(media=BufferedInputFile(PIXEL, "1.png"))


async def sold(api: Api, person: Person, payload: str | None = None) -> Message:
    """A picture and a film for five Stars, as somebody sees them."""
    film = InputPaidMediaVideo(media=BufferedInputFile(b"film", "1.mp4"), duration=7)
    await api.send_paid_media(person.id, 5, [picture(), film], payload=payload, caption="Lesson 1")
    return await person.hears("Lesson 1")


async def test_a_purchase_is_told_with_its_payload(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    message = await sold(api, alice, "preview-1")
    assert "unlocked" not in str(actor_view.message(alice.world, message, alice)["sandbox"])

    await alice.unlocks(message)

    (update,) = await api.get_updates()
    assert update.purchased_paid_media is not None
    assert update.purchased_paid_media.from_user.id == alice.id
    assert update.purchased_paid_media.paid_media_payload == "preview-1"
    assert world.till.stars(alice) == FIRST_BALANCE - 5
    seen = actor_view.message(alice.world, message, alice)["sandbox"]
    assert isinstance(seen, dict)
    assert [one["type"] for one in seen["unlocked"]] == ["photo", "video"]  # type: ignore[index,call-overload,union-attr]


async def test_without_a_payload_the_bot_hears_nothing_but_has_the_stars(
    api: Api, alice: Person
) -> None:
    await alice.unlocks(await sold(api, alice))

    assert await api.get_updates() == []
    (payment,) = (await api.get_star_transactions()).transactions
    assert payment.amount == 5
    assert payment.source is not None
    assert payment.source.transaction_type == "paid_media_payment"  # type: ignore[union-attr]
    assert (await api.get_my_star_balance()).amount == 5


async def test_what_is_paid_is_not_paid_again(api: Api, world: World, alice: Person) -> None:
    message = await sold(api, alice)

    await alice.unlocks(message)
    await alice.unlocks(message)

    assert world.till.stars(alice) == FIRST_BALANCE - 5


async def test_too_few_stars(api: Api, world: World, alice: Person) -> None:
    world.till.balances[alice.id] = 4

    with pytest.raises(PaymentRefused, match="too few Stars"):
        await alice.unlocks(await sold(api, alice))


async def test_what_a_channel_sells_is_the_channels(
    api: Api, world: World, alice: Person, bot: Bot
) -> None:
    channel = world.channel("News", alice)
    await alice.adds(bot, channel, as_admin=True)
    await api.send_paid_media(channel.id, 5, [picture()], payload="post-1")
    await api.get_updates(offset=(await api.get_updates())[-1].update_id + 1)

    await alice.unlocks(alice.sees(channel)[-1])

    assert await api.get_updates() == []
    assert (await api.get_my_star_balance()).amount == 0
    assert (await api.get_star_transactions()).transactions == []


@pytest.mark.parametrize(
    ("stars", "count", "payload", "words"),
    [
        (0, 1, None, "STARS_AMOUNT_INVALID"),
        (25_001, 1, None, "STARS_AMOUNT_INVALID"),
        (5, 11, None, "there must be 1-10 items"),
        (5, 1, "x" * 129, "PAYLOAD_INVALID"),
    ],
)
async def test_what_cannot_be_sold(
    api: Api, alice: Person, stars: int, count: int, payload: str | None, words: str
) -> None:
    pictures = [picture() for _ in range(count)]

    with pytest.raises(TelegramBadRequest, match=words):
        await api.send_paid_media(alice.id, stars, pictures, payload=payload)


async def test_paid_media_are_not_copied(api: Api, alice: Person) -> None:
    message = await sold(api, alice)

    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await api.copy_message(alice.id, alice.id, message.id)
