"""Reactions: who may leave which, and which bots hear of them."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReactionTypeEmoji

from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Somebody with feelings."""
    return world.user("Alice")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group the bot helps to run, and asks to hear reactions of."""
    place = world.group("Py Lovers", alice)
    place.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    bot.mailbox.allow(["message_reaction"])
    return place


def emoji(*types: object) -> list[str]:
    """Which emoji these reactions are."""
    return [one.emoji for one in types if isinstance(one, ReactionTypeEmoji)]


async def test_a_change_of_mind_is_told(api: Api, group: Chat, alice: Person) -> None:
    message = await alice.says("Hello", in_=group)

    await alice.reacts(message, "👍")
    await alice.reacts(message, "🔥")
    await alice.reacts(message)

    told = [update.message_reaction for update in await api.get_updates()]
    assert [(emoji(*r.old_reaction), emoji(*r.new_reaction)) for r in told if r] == [
        ([], ["👍"]),
        (["👍"], ["🔥"]),
        (["🔥"], []),
    ]


async def test_a_plain_member_of_a_bot_hears_none(
    api: Api, group: Chat, bot: Bot, alice: Person
) -> None:
    group.members[bot.id] = Member(bot)

    await alice.reacts(await alice.says("Hello", in_=group), "👍")

    assert await api.get_updates() == []


async def test_a_bot_that_did_not_ask_hears_none(
    api: Api, group: Chat, bot: Bot, alice: Person
) -> None:
    bot.mailbox.allow([])

    await alice.reacts(await alice.says("Hello", in_=group), "👍")

    assert [update.event_type for update in await api.get_updates()] == ["message"]


async def test_one_reaction_without_premium(group: Chat, alice: Person) -> None:
    message = await alice.says("Hello", in_=group)

    with pytest.raises(Impossible, match="not so many"):
        await alice.reacts(message, "👍", "🔥")


async def test_a_bot_reacts_and_takes_it_back(
    api: Api, group: Chat, bot: Bot, alice: Person
) -> None:
    message = await alice.says("Hello", in_=group)

    await api.set_message_reaction(group.id, message.id, [ReactionTypeEmoji(emoji="👍")])
    assert message.reactions[bot.id] == [{"type": "emoji", "emoji": "👍"}]
    await api.set_message_reaction(group.id, message.id, [])

    assert message.reactions == {}
    assert await api.get_updates() == []


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [(["🦀"], "REACTION_INVALID"), (["👍", "🔥"], "REACTIONS_TOO_MANY")],
)
async def test_what_a_bot_cannot_feel(
    api: Api, group: Chat, alice: Person, chosen: list[str], reason: str
) -> None:
    message = await alice.says("Hello", in_=group)
    reaction = [ReactionTypeEmoji(emoji=one) for one in chosen]

    with pytest.raises(TelegramBadRequest, match=reason):
        await api.set_message_reaction(group.id, message.id, reaction)
