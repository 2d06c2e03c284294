"""First words in private, help, languages, and which community is meant."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community import languages, welcome
from bot.community.members import Members
from bot.community.turn import Turn
from bot.speech import LANGUAGES
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import TOPICS, Offer, offered
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def start(message: Message, turn: Turn, unit: Unit) -> None:
    """`/start` alone, or with a link that is not genuine any more."""
    has_link = " " in (message.text or "")
    async with unit() as session:
        await welcome.welcome(session, turn, link_is_broken=has_link)


async def show_help(_message: Message, turn: Turn, unit: Unit, offers: Sequence[Offer]) -> None:
    """`/help`, and `/start@bot` in a group, which Telegram sends by itself after `?startgroup=`."""
    async with unit() as session:
        can = offered(offers, turn.role, is_private=turn.is_private)
        theirs = [(offer.role, offer.command) for offer in can]
        await welcome.show_help(session, turn, theirs, TOPICS)


async def ask_language(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, members: Members
) -> None:
    """`/language` in private, alone or with the one that is wanted."""
    wanted = languages.read_language(command.args or "")
    async with unit() as session:
        if wanted is None:
            await welcome.offer_languages(session, turn)
        else:
            await languages.choose_own_language(session, turn, wanted)
    members.forget(turn.person.id)


async def language_chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """One of the languages was pressed."""
    async with unit() as session:
        await languages.choose_own_language(session, turn, LANGUAGES[numbers[0]])
    members.forget(turn.person.id)


async def offer_communities(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/community`: which of several groups is meant in private."""
    async with unit() as session:
        await welcome.offer_communities(session, turn)


async def community_chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """One of the communities was pressed."""
    async with unit() as session:
        await welcome.choose_community(session, turn, numbers[0])
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(start, PRIVATE, Command("start"), flags=ANYONE)
    router.message.register(show_help, Command("help"), flags=ANYONE)
    router.message.register(show_help, GROUPS, Command("start"), flags=ANYONE)
    router.message.register(ask_language, PRIVATE, Command("language"), flags=ANYONE)
    router.callback_query.register(language_chosen, Pressed("tongue"), flags=ANYONE)
    router.message.register(offer_communities, PRIVATE, Command("community"), flags=ANYONE)
    router.callback_query.register(community_chosen, Pressed("home"), flags=ANYONE)
