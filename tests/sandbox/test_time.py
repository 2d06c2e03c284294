"""What happens by itself: polls close, bans and restrictions end, subscriptions go on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    ChatPermissions,
    InputMediaPhoto,
    LabeledPrice,
    MediaUnion,
)

from sandbox import payments
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import Member, Status
from sandbox.payments import FIRST_BALANCE, Charge
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.pictures import PIXEL
from tests.sandbox.test_actor_api import Phone

MONTH = timedelta(days=30)


@dataclass
class Clock:
    """A clock that a test turns."""

    now: datetime = datetime(2026, 6, 11, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The world's clock."""
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """A sandbox by that clock."""
    async with Sandbox(clock=clock) as running:
        yield running


@pytest.fixture
async def api(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Api]:
    """The program that holds the bot's token."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Api(bot.token, session=session) as program:
        yield program


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def bob(world: World) -> Person:
    """A member of it."""
    return world.user("Bob")


@pytest.fixture
async def group(world: World, bot: Bot, alice: Person, bob: Person) -> Chat:
    """A group the bot helps to run."""
    place = world.group("Py Lovers", alice, members=[bob])
    await alice.adds(bot, place, as_admin=True)
    bot.mailbox.waiting.clear()
    return place


async def test_a_poll_closes_while_nobody_does_anything(
    api: Api, group: Chat, clock: Clock
) -> None:
    await api.send_poll(group.id, "Tabs?", ["Yes", "No"], open_period=60)

    clock.now += timedelta(seconds=60)

    (update,) = await api.get_updates(timeout=5)
    assert update.poll is not None
    assert update.poll.is_closed


async def test_a_ban_ends(api: Api, group: Chat, bob: Person, clock: Clock) -> None:
    await api.ban_chat_member(group.id, bob.id, until_date=clock.now + timedelta(hours=1))
    with pytest.raises(Impossible, match="may not come back"):
        await bob.joins(group)

    clock.now += timedelta(hours=1)
    await bob.joins(group)

    assert group.member(bob).present


@pytest.mark.parametrize("length", [timedelta(seconds=29), timedelta(days=367)])
async def test_a_ban_that_is_too_short_or_too_long_never_ends(
    api: Api, group: Chat, bob: Person, clock: Clock, length: timedelta
) -> None:
    await api.ban_chat_member(group.id, bob.id, until_date=clock.now + length)

    banned = await api.get_chat_member(group.id, bob.id)
    clock.now += timedelta(days=400)

    assert banned.status == "kicked"
    assert banned.until_date.timestamp() == 0
    with pytest.raises(Impossible, match="may not come back"):
        await bob.joins(group)


async def test_who_asks_to_join_can_be_written_to_for_five_minutes(
    api: Api, world: World, bot: Bot, group: Chat, clock: Clock
) -> None:
    carol = world.user("Carol")
    link = await api.create_chat_invite_link(group.id, creates_join_request=True)
    await carol.opens(link.invite_link)
    asked = (await api.get_updates())[-1].chat_join_request
    assert asked is not None

    clock.now += timedelta(minutes=5) - timedelta(seconds=1)
    assert await api.send_message(asked.user_chat_id, "Who are you?")
    clock.now += timedelta(seconds=1)

    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await api.send_message(asked.user_chat_id, "Still there?")
    assert await api.approve_chat_join_request(group.id, carol.id), "she still waits to come in"
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await api.send_message(asked.user_chat_id, "Welcome")
    await carol.says("/start", to=bot)
    assert await api.send_message(carol.id, "Welcome")


async def test_the_muted_speak_again(api: Api, group: Chat, bob: Person, clock: Clock) -> None:
    silence = ChatPermissions(can_send_messages=False)
    until = clock.now + timedelta(minutes=10)
    await api.restrict_chat_member(group.id, bob.id, silence, until_date=until)
    with pytest.raises(Impossible, match="may not write"):
        await bob.says("Hello", in_=group)

    clock.now = until

    assert (await bob.says("Hello", in_=group)).text == "Hello"
    assert (await api.get_chat_member(group.id, bob.id)).status == "member"


async def subscribed(api: Api, world: World, bob: Person) -> Charge:
    """The first month of a subscription of Bob's."""
    prices = [LabeledPrice(label="Month", amount=100)]
    link = await api.create_invoice_link(
        "Club", "Every month", "club", "XTR", prices, subscription_period=2_592_000
    )
    return payments.charge(world, bob, world.till.links[link])


def months(world: World, bob: Person) -> int:
    """How many months are paid by now, as his chat with the bot shows."""
    world.catch_up()
    return sum("successful_payment" in message.content for message in bob.sees())


async def test_a_subscription_goes_on_every_month(
    api: Api, world: World, bob: Person, clock: Clock
) -> None:
    first = await subscribed(api, world, bob)

    for _ in range(2):
        clock.now += MONTH
        world.catch_up()

    assert months(world, bob) == 3
    assert world.till.stars(bob) == FIRST_BALANCE - 300
    assert first.paid_until == clock.now + MONTH


async def states(api: Api) -> list[str]:
    """What the bot has heard of its subscriptions."""
    return [update.subscription.state for update in await api.get_updates() if update.subscription]


async def test_without_stars_it_ends_and_the_bot_is_told(
    api: Api, world: World, bob: Person, clock: Clock
) -> None:
    first = await subscribed(api, world, bob)
    world.till.balances[bob.id] = 99

    clock.now += MONTH

    assert months(world, bob) == 1
    (update,) = [one for one in await api.get_updates() if one.subscription]
    assert update.subscription is not None
    assert update.subscription.user.id == bob.id
    assert (update.subscription.invoice_payload, update.subscription.state) == ("club", "failed")
    with pytest.raises(Impossible, match="This subscription is over"):
        await bob.resumes(first)


async def test_who_deleted_the_account_pays_no_more(
    api: Api, world: World, bob: Person, clock: Clock
) -> None:
    await subscribed(api, world, bob)
    await bob.deletes_account()

    clock.now += MONTH

    assert months(world, bob) == 1
    assert await states(api) == []


async def test_a_member_ends_it_and_takes_it_up_again(
    api: Api, world: World, bob: Person, clock: Clock
) -> None:
    first = await subscribed(api, world, bob)
    await bob.cancels(first)
    assert not first.goes_on
    await bob.resumes(first)
    assert await states(api) == ["canceled", "active"]

    clock.now += MONTH
    assert months(world, bob) == 2

    await api.edit_user_star_subscription(bob.id, first.id, is_canceled=True)
    with pytest.raises(Impossible, match="The bot has ended"):
        await bob.resumes(first)
    clock.now += MONTH
    assert months(world, bob) == 2
    assert await states(api) == [], "of its own will the bot is not told"


async def test_a_subscription_is_ended_over_http(
    sandbox: Sandbox, api: Api, world: World, bob: Person, bot: Bot, clock: Clock
) -> None:
    phone, me = Phone(sandbox), f"/as/{bob.id}"
    first = await subscribed(api, world, bob)

    assert await phone.get(f"{me}/subscriptions") == [
        {
            "charge": first.id,
            "bot": bot.id,
            "title": "Club",
            "stars": 100,
            "until": int((clock.now + MONTH).timestamp()),
            "goes_on": True,
            "ended_by_bot": False,
        }
    ]
    assert (await phone.post(f"{me}/cancel", charge=first.id))[0] == 200
    assert not first.goes_on
    assert (await phone.post(f"{me}/resume", charge=first.id))[0] == 200
    assert first.goes_on
    assert (await phone.post(f"{me}/cancel", charge="nothing"))[0] == 404


async def test_a_renewal_is_not_what_a_subscription_is_known_by(
    api: Api, world: World, bob: Person
) -> None:
    again = payments.renew(world, await subscribed(api, world, bob))

    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_ID_INVALID"):
        await api.edit_user_star_subscription(bob.id, again.id, is_canceled=True)


async def test_a_paid_channel_is_left_when_the_month_is_over(
    api: Api, world: World, bot: Bot, alice: Person, bob: Person, clock: Clock
) -> None:
    channel = world.channel("Club", alice, private=True)
    await alice.adds(bot, channel, as_admin=True)
    link = await api.create_chat_subscription_invite_link(channel.id, 2_592_000, 50, name="Club")
    assert (link.subscription_price, link.subscription_period) == (50, 2_592_000)

    await bob.opens(link.invite_link)
    place = await api.get_chat_member(channel.id, bob.id)
    assert place.status == "member"
    assert place.until_date == clock.now + MONTH
    assert world.till.stars(bob) == FIRST_BALANCE - 50
    world.till.balances[bob.id] = 49
    clock.now += MONTH
    world.catch_up()

    assert not channel.member(bob).present


async def test_a_paid_channel_is_paid_again_until_it_is_given_up(
    api: Api, world: World, bot: Bot, alice: Person, bob: Person, clock: Clock
) -> None:
    channel = world.channel("Club", alice, private=True)
    await alice.adds(bot, channel, as_admin=True)
    link = await api.create_chat_subscription_invite_link(channel.id, 2_592_000, 50)
    await bob.opens(link.invite_link)

    clock.now += MONTH
    world.catch_up()
    assert channel.member(bob).until == clock.now + MONTH
    assert world.till.stars(bob) == FIRST_BALANCE - 100

    await bob.cancels(channel)
    await bob.resumes(channel)
    await bob.cancels(channel)
    assert channel.member(bob).present, "what is paid for lasts"
    clock.now += MONTH
    world.catch_up()
    assert not channel.member(bob).present
    assert world.till.stars(bob) == FIRST_BALANCE - 100
    with pytest.raises(Impossible, match="has not paid for a place"):
        await bob.cancels(channel)


async def test_who_has_too_few_stars_stays_outside(
    api: Api, world: World, bot: Bot, alice: Person, bob: Person
) -> None:
    channel = world.channel("Club", alice, private=True)
    await alice.adds(bot, channel, as_admin=True)
    link = await api.create_chat_subscription_invite_link(channel.id, 2_592_000, 50)
    world.till.balances[bob.id] = 49

    with pytest.raises(Impossible, match="too few Stars"):
        await bob.opens(link.invite_link)

    assert not channel.member(bob).present


async def test_a_subscription_link_gets_another_name_and_keeps_its_price(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    channel = world.channel("Club", alice, private=True)
    await alice.adds(bot, channel, as_admin=True)
    link = await api.create_chat_subscription_invite_link(channel.id, 2_592_000, 50, name="Club")

    renamed = await api.edit_chat_subscription_invite_link(
        channel.id, link.invite_link, name="Inner circle"
    )

    assert (renamed.name, renamed.subscription_price) == ("Inner circle", 50)
    with pytest.raises(TelegramBadRequest, match="CHAT_INVITE_PERMANENT"):
        await api.edit_chat_invite_link(channel.id, link.invite_link, name="Open to all")
    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_PERIOD_INVALID"):
        await api.create_chat_subscription_invite_link(channel.id, 604_800, 50)
    plain = await api.create_chat_invite_link(channel.id)
    with pytest.raises(TelegramBadRequest, match="INVITE_HASH_INVALID"):
        await api.edit_chat_subscription_invite_link(channel.id, plain.invite_link, name="x")


async def test_subscription_links_are_for_channels(
    api: Api, group: Chat, bot: Bot, world: World, alice: Person
) -> None:
    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_CHAT_INVALID"):
        await api.create_chat_subscription_invite_link(group.id, 2_592_000, 50)
    channel = world.channel("Club", alice)
    channel.members[bot.id] = Member(bot, Status.ADMINISTRATOR, frozenset({"can_invite_users"}))
    with pytest.raises(TelegramBadRequest, match="SUBSCRIPTION_PRICE_INVALID"):
        await api.create_chat_subscription_invite_link(channel.id, 2_592_000, 10_001)


async def test_slow_mode_lets_members_wait(
    api: Api, group: Chat, alice: Person, bob: Person, bot: Bot, clock: Clock
) -> None:
    group.slow_mode = 30
    await bob.says("One", in_=group)

    clock.now += timedelta(seconds=10)
    with pytest.raises(Impossible, match="is in slow mode; wait 20 seconds"):
        await bob.says("Two", in_=group)
    for words in ("Admins", "do not wait"):
        await alice.says(words, in_=group)
        await api.send_message(group.id, words)
    clock.now += timedelta(seconds=20)

    assert await bob.says("Two", in_=group)
    assert (await api.get_chat(group.id)).slow_mode_delay == 30


async def test_slow_mode_lets_a_plain_bot_wait(
    api: Api, group: Chat, bot: Bot, clock: Clock
) -> None:
    group.slow_mode = 30
    group.members[bot.id] = Member(bot)
    album: list[MediaUnion] = [
        InputMediaPhoto(media=BufferedInputFile(PIXEL, "a.png")) for _ in range(2)
    ]
    assert len(await api.send_media_group(group.id, album)) == 2, "an album is one message"

    with pytest.raises(TelegramRetryAfter) as refused:
        await api.send_message(group.id, "And another thing")
    assert refused.value.retry_after == 30
    clock.now += timedelta(seconds=30)

    assert await api.send_message(group.id, "And another thing")
