"""Single lessons: which are sold alone, and buying one."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.selling import single_lessons
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def list_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Single lessons* under a card in a group."""
    async with unit() as session:
        await single_lessons.show_offered(session, turn, numbers[0], is_invited=True)
    members.forget(turn.person.id)


async def list_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Single lessons* in private."""
    async with unit() as session:
        private = turn.in_private()
        await single_lessons.show_offered(session, private, numbers[0], is_invited=False)
    members.forget(turn.person.id)


async def buy(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """One of the lessons listed."""
    async with unit("money") as session:
        await single_lessons.buy(session, turn.in_private(), numbers[0])
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(list_by_link, PRIVATE, Opened("singles"), flags=ANYONE)
    router.callback_query.register(list_by_button, Pressed("singles"), flags=ANYONE)
    router.callback_query.register(buy, Pressed("lessonbuy"), flags=ANYONE)
