"""How likely somebody is to recommend a course, and `/satisfaction`."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.teaching import satisfaction
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import RepliesTo
from handlers.unit import Unit
from storage.outbox import OutboxRow


async def answer(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """Nought to ten."""
    number, score = numbers
    async with unit() as session:
        return await satisfaction.answer(session, turn.in_private(), number, score)


async def take_words(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """What would make it better."""
    async with unit() as session:
        await satisfaction.take_words(session, turn, said, message.text or "")


async def show(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/satisfaction`."""
    async with unit() as session:
        await satisfaction.show(session, turn)


async def only_in_private(_message: Message) -> None:
    """What learners think of a course is for who makes it."""
    raise InPrivate("command-in-private", command="/satisfaction")


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("satisfaction")
    router.message.register(show, PRIVATE, command, flags=CREATORS)
    router.message.register(only_in_private, GROUPS, command, flags=CREATORS | ELSEWHERE)
    router.message.register(take_words, PRIVATE, RepliesTo(satisfaction.PURPOSE), flags=ANYONE)
    router.callback_query.register(answer, Pressed("recommend"), flags=ANYONE)
