"""`/flash`: begun and stopped by those who sell; bought from by its card."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling import courses, flash
from bot.selling.courses import Wish
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage import flash_sales


async def begin(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/flash PY101 --price 150 --stock 20 --for 2h`, or `stop PY101`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        if verb.casefold() == "stop":
            await flash.stop(session, turn, rest)
        else:
            draft = flash.read_flash(read_arguments(command.args, takes=flash.TAKES))
            await flash.begin(session, turn, draft)


async def buy(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Buy* under its card; at whatever is the best price by then."""
    async with unit("money") as session:
        sale = await flash_sales.sale_by_id(session, numbers[0])
        if sale is None:
            raise Mistake("order-not-offered")
        wish = Wish(sale.course_id, cause=f"flash:{sale.id}")
        await courses.buy(session, turn, wish)
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(begin, Command("flash"), flags=CREATORS)
    router.message.register(buy, PRIVATE, Opened("flash"), flags=ANYONE)
