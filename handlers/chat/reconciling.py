"""`/reconcile`: Telegram's book of our Stars is compared with ours now."""

from aiogram import Router
from aiogram.types import Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling.reconciling import asking
from handlers.chat.access import ADMINS
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def reconcile(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/reconcile`."""
    async with unit() as session:
        await asking.ask(session, turn)


async def reconcile_in_group(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("command-in-private", command="/reconcile")


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("reconcile")
    router.message.register(reconcile, PRIVATE, command, flags=ADMINS)
    router.message.register(reconcile_in_group, GROUPS, command, flags=ADMINS | ELSEWHERE)
