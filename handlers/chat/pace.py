"""`/pace`: when a course's lessons open; the hour at which they come to a learner, and whether."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.speech.arguments import read_arguments
from bot.teaching import drip, pace_desk, pausing
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def choose(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/pace PY101 daily`, `/pace PY101 --from 2026-12-01 --every 7`, `/pace PY101`."""
    draft = pace_desk.read_pace(read_arguments(command.args, takes=pace_desk.TAKES))
    async with unit() as session:
        await pace_desk.choose(session, turn, draft)


async def only_in_private(_message: Message) -> None:
    """Courses are worked on in private."""
    raise InPrivate("command-in-private", command="/pace")


async def offer_hours(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Lessons come at 09:00*."""
    async with unit() as session:
        await drip.offer_hours(session, turn.in_private(), numbers[0])


async def choose_hour(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """One of the hours."""
    async with unit() as session:
        return await drip.choose_hour(session, turn.in_private(), *numbers)


async def pause(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Pause this course*, and *Let lessons come again*."""
    course_id, is_paused = numbers
    async with unit() as session:
        own = turn.in_private()
        return await pausing.switch(session, own, course_id, is_paused=bool(is_paused))


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(choose, PRIVATE, Command("pace"), flags=CREATORS)
    router.message.register(only_in_private, GROUPS, Command("pace"), flags=CREATORS | ELSEWHERE)
    router.callback_query.register(offer_hours, Pressed("lessonhours"), flags=ANYONE)
    router.callback_query.register(choose_hour, Pressed("lessonhour"), flags=ANYONE)
    router.callback_query.register(pause, Pressed("pause"), flags=ANYONE)
