"""`/cancelorder`: an invoice that nobody has paid is taken back."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import cancelling
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def cancel(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/cancelorder`, `/cancelorder 5`, `/cancelorder 5 You have it already`."""
    wanted = cancelling.read_cancelling(command.args or "")
    async with unit() as session:
        if wanted is None:
            await cancelling.list_open(session, turn)
        else:
            await cancelling.cancel(session, turn, *wanted)


async def cancel_chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of the orders listed."""
    async with unit() as session:
        await cancelling.cancel(session, turn, numbers[0])


async def only_in_private(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("command-in-private", command="/cancelorder")


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("cancelorder")
    router.message.register(cancel, PRIVATE, command, flags=ADMINS)
    router.message.register(only_in_private, GROUPS, command, flags=ADMINS | ELSEWHERE)
    router.callback_query.register(cancel_chosen, Pressed("cancelorder"), flags=ADMINS)
