"""Learning in private: one's courses, their lessons, back and forth."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.teaching import finishing, learning
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def list_learning(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/learn`."""
    async with unit() as session:
        await learning.list_learning(session, turn)


async def learn_in_group(_message: Message) -> None:
    """Lessons are not for the whole group."""
    raise InPrivate("learning-in-private")


async def open_course(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """A course of one's own."""
    async with unit() as session:
        await learning.open_course(session, turn.in_private(), numbers[0])


async def list_lessons(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*All lessons*, or more of them."""
    async with unit() as session:
        await learning.list_lessons(session, turn.in_private(), *numbers[:2])


async def show_lesson(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Back*, or one of all."""
    async with unit() as session:
        await learning.show_lesson(session, turn.in_private(), numbers[0])


async def finish_lesson(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Done*, with the next lesson or the end behind it."""
    async with unit() as session:
        await finishing.finish_lesson(session, turn.in_private(), numbers[0])


async def finish_last(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Finish* below a lesson that was sent long ago."""
    async with unit() as session:
        await finishing.finish_last(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(list_learning, PRIVATE, Command("learn"), flags=ANYONE)
    router.message.register(learn_in_group, GROUPS, Command("learn"), flags=ANYONE | ELSEWHERE)
    router.callback_query.register(open_course, Pressed("open"), flags=ANYONE)
    router.callback_query.register(list_lessons, Pressed("lessons"), flags=ANYONE)
    router.callback_query.register(show_lesson, Pressed("lesson"), flags=ANYONE)
    router.callback_query.register(finish_lesson, Pressed("done"), flags=ANYONE)
    router.callback_query.register(finish_last, Pressed("finish"), flags=ANYONE)
