"""Long polling as "Getting updates" has it: offsets, kinds, and one poller at a time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramConflictError

from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Somebody who talks to the bot."""
    return world.user("Alice")


def say(world: World, person: Person, bot: Bot, text: str) -> Message:
    """The person writes to the bot."""
    return world.write(world.private(person, bot), person, text=text)


async def test_a_bot_is_told_who_it_is(api: Api, bot: Bot) -> None:
    me = await api.get_me()

    assert (me.id, me.username, me.is_bot) == (bot.id, "lyceum_bot", True)


async def test_a_command_arrives(api: Api, world: World, bot: Bot, alice: Person) -> None:
    say(world, alice, bot, "/start")

    (update,) = await api.get_updates()

    assert update.message is not None
    assert update.message.text == "/start"
    assert update.message.from_user is not None
    assert update.message.from_user.first_name == "Alice"


async def test_a_waiting_poll_ends_when_something_happens(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    poll = asyncio.create_task(api.get_updates(timeout=30))
    await api.get_me()

    say(world, alice, bot, "at last")

    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "at last"


async def test_what_is_not_confirmed_is_offered_again(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    for text in ("one", "two", "three"):
        say(world, alice, bot, text)

    first = await api.get_updates(limit=2)
    again = await api.get_updates()
    rest = await api.get_updates(offset=first[-1].update_id + 1)

    assert [u.update_id for u in again[:2]] == [u.update_id for u in first]
    assert [u.message.text for u in rest if u.message] == ["three"]


async def test_a_negative_offset_forgets_all_but_the_latest(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    for text in ("one", "two", "three"):
        say(world, alice, bot, text)

    await api.get_updates(offset=-1)
    left = await api.get_updates()

    assert [u.message.text for u in left if u.message] == ["three"]


async def test_some_kinds_come_only_when_named(api: Api, world: World, bot: Bot) -> None:
    world.send("chat_member", {}, to=bot)
    assert bot.mailbox.waiting == {}

    await api.get_updates(allowed_updates=["chat_member"])

    assert bot.mailbox.wants("chat_member")
    assert not bot.mailbox.wants("message")


async def test_kinds_left_out_keep_the_choice_and_an_empty_list_restores_the_default(
    api: Api, bot: Bot
) -> None:
    await api.get_updates(allowed_updates=["poll"])
    await api.get_updates()
    assert not bot.mailbox.wants("message")

    await api.get_updates(allowed_updates=[])

    assert bot.mailbox.wants("message")
    assert not bot.mailbox.wants("message_reaction")


async def test_a_second_poller_ends_the_first(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    first = asyncio.create_task(api.get_updates(timeout=30))
    await api.get_me()
    second = asyncio.create_task(api.get_updates(timeout=30))

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first

    say(world, alice, bot, "still here")
    assert len(await second) == 1


async def test_a_poller_that_died_does_not_stand_in_the_way(
    sandbox: Sandbox, api: Api, world: World, bot: Bot, alice: Person
) -> None:
    port = int(sandbox.url.rsplit(":", 1)[1])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /bot{bot.token}/getUpdates?timeout=30 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await writer.drain()
    await api.get_me()
    writer.transport.abort()
    say(world, alice, bot, "/start")

    assert len(await api.get_updates(timeout=30)) == 1


async def test_a_tap_is_forgotten_sooner_than_a_message() -> None:
    past = timedelta()
    async with Sandbox(clock=lambda: datetime(2026, 12, 1, tzinfo=UTC) + past) as sandbox:
        world = sandbox.world
        bot, alice = world.bot("lyceum_bot"), world.user("Alice")
        say(world, alice, bot, "/start")
        world.ask("callback_query", alice, bot, {"chat_instance": "1", "data": "buy"})

        past = timedelta(seconds=151)
        after_minutes = bot.mailbox.current(world.now(), limit=100)
        past = timedelta(hours=24)
        after_a_day = bot.mailbox.current(world.now(), limit=100)

    assert [update.kind for update in after_minutes] == ["message"]
    assert after_a_day == []
