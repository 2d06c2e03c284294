"""`/cohort`: learners who begin together."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.speech.arguments import read_arguments
from bot.teaching import cohorts
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def choose(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/cohort PY101 --start 2026-12-10`, `/cohort PY101`."""
    draft = cohorts.read_cohort(read_arguments(command.args, takes=cohorts.TAKES))
    async with unit() as session:
        await cohorts.choose(session, turn, draft)


async def only_in_private(_message: Message) -> None:
    """Courses are worked on in private."""
    raise InPrivate("command-in-private", command="/cohort")


async def close(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Take nobody else*."""
    assert tap.message is not None, "our buttons hang on messages"
    async with unit() as session:
        return await cohorts.close(session, turn, numbers[0], tap.message.message_id)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("cohort")
    router.message.register(choose, PRIVATE, command, flags=CREATORS)
    router.message.register(only_in_private, GROUPS, command, flags=CREATORS | ELSEWHERE)
    router.callback_query.register(close, Pressed("cohortclose"), flags=CREATORS)
