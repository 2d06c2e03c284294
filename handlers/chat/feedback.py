"""Stars, words, letters to the team, and suggestions."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.engagement.feedback import letters, suggestions
from bot.mistakes import InPrivate
from bot.teaching import ratings
from bot.teaching.ratings import KINDS
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import RepliesTo
from handlers.unit import Unit
from storage.outbox import OutboxRow


async def write_to_team(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/feedback` and what one thinks."""
    async with unit() as session:
        await letters.write_to_team(session, turn, command.args or "")


async def send_to_private(_message: Message) -> None:
    """`/feedback` in a group. Whoever has something to tell the team is never left with a sign."""
    raise InPrivate("feedback-in-private", is_always_said=True)


async def suggest(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/suggest` and what one would like."""
    async with unit() as session:
        await suggestions.suggest(session, turn, command.args or "")


async def list_suggestions(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit
) -> None:
    """`/suggestions`, or `/suggestions done 3` by an admin."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        if verb == "done":
            await suggestions.close(session, turn, rest)
        else:
            await suggestions.list_suggestions(session, turn)


async def vote(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*I want that too*."""
    async with unit() as session:
        return await suggestions.vote(session, turn, numbers[0])


async def ask_by_link(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*How was it?* below an event in the group."""
    async with unit() as session:
        await ratings.ask(session, turn, KINDS[numbers[0]], numbers[1], is_invited=True)


async def ask_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Rate* below a lesson."""
    async with unit() as session:
        await ratings.ask(
            session, turn.in_private(), KINDS[numbers[0]], numbers[1], is_invited=False
        )


async def rate(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """One to five stars."""
    kind, subject_id, stars = numbers
    async with unit() as session:
        return await ratings.rate(session, turn.in_private(), KINDS[kind], subject_id, stars)


async def take_words(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to the thanks for stars."""
    async with unit() as session:
        await ratings.take_words(session, turn, said, message.text or "")


async def consent(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Yes* or *No* to being shown."""
    async with unit() as session:
        return await ratings.consent(session, turn.in_private(), *numbers)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(write_to_team, PRIVATE, Command("feedback"), flags=ANYONE)
    router.message.register(send_to_private, GROUPS, Command("feedback"), flags=ANYONE | ELSEWHERE)
    router.message.register(suggest, Command("suggest"), flags=ANYONE)
    router.message.register(list_suggestions, Command("suggestions"), flags=ANYONE)
    router.message.register(ask_by_link, PRIVATE, Opened("rateask"), flags=ANYONE)
    router.message.register(take_words, PRIVATE, RepliesTo("rating"), flags=ANYONE)
    router.callback_query.register(vote, Pressed("sugvote"), flags=ANYONE)
    router.callback_query.register(ask_by_button, Pressed("rateask"), flags=ANYONE)
    router.callback_query.register(rate, Pressed("rate"), flags=ANYONE)
    router.callback_query.register(consent, Pressed("ratepub"), flags=ANYONE)
