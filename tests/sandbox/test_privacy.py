"""Privacy mode: what a bot hears in a group ("Bot Features", "Privacy mode")."""

import pytest
from aiogram import Bot as Api
from telegram import MessageEntity

from sandbox.chats import Chat
from sandbox.members import Member, Status
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """A member who talks."""
    return world.user("Alice")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group the bot is a plain member of."""
    group = world.group("Py Lovers", alice)
    group.members[bot.id] = Member(bot)
    return group


def say(world: World, group: Chat, person: Person, text: str, **fields: object) -> Message:
    """A member says something; a leading word with a slash is a command."""
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    entities = [MessageEntity("bot_command", 0, len(command))] if command else []
    return world.write(group, person, text=text, entities=entities, **fields)


async def heard(api: Api) -> list[str | None]:
    """What reached the bot."""
    return [u.message.text for u in await api.get_updates() if u.message]


async def test_chatter_is_not_for_the_bot(
    api: Api, world: World, group: Chat, alice: Person
) -> None:
    for text in ("hello all", "/ask", "/ask@lyceum_bot", "/ask@other_bot", "hey @lyceum_bot"):
        say(world, group, alice, text)

    assert await heard(api) == ["/ask", "/ask@lyceum_bot", "hey @lyceum_bot"]


async def test_replies_to_the_bot_are_for_it(
    api: Api, world: World, bot: Bot, group: Chat, alice: Person
) -> None:
    said = world.write(group, bot, text="Which course?")

    say(world, group, alice, "PY101", reply_to=said)

    assert await heard(api) == ["PY101"]


async def test_a_command_for_nobody_is_for_the_bot_that_spoke_last(
    api: Api, world: World, bot: Bot, group: Chat, alice: Person
) -> None:
    other = world.bot("other_bot")
    group.members[other.id] = Member(other)
    world.write(group, other, text="Hi")
    say(world, group, alice, "/first")
    world.write(group, bot, text="Hi")
    say(world, group, alice, "/second")

    assert await heard(api) == ["/second"]


async def test_service_messages_are_for_everybody(
    api: Api, world: World, group: Chat, alice: Person
) -> None:
    world.write(group, alice, content={"new_chat_title": "Pythonistas"})

    (update,) = await api.get_updates()

    assert update.message is not None
    assert update.message.new_chat_title == "Pythonistas"


@pytest.mark.parametrize("admin", [True, False])
async def test_an_administrator_or_a_bot_without_privacy_hears_all(
    api: Api, world: World, bot: Bot, group: Chat, alice: Person, admin: bool
) -> None:
    if admin:
        group.members[bot.id].status = Status.ADMINISTRATOR
    else:
        bot.privacy = False

    say(world, group, alice, "hello all")

    assert await heard(api) == ["hello all"]


async def test_bots_do_not_hear_bots(api: Api, world: World, bot: Bot, group: Chat) -> None:
    other = world.bot("other_bot")
    group.members[other.id] = Member(other)
    bot.privacy = False

    world.write(group, other, text="hello bots")

    assert await heard(api) == []


async def test_a_bot_that_left_hears_nothing(
    api: Api, world: World, bot: Bot, group: Chat, alice: Person
) -> None:
    group.members[bot.id].status = Status.LEFT

    say(world, group, alice, "/ask")

    assert await heard(api) == []
