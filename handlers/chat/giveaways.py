"""Giveaways in the group."""

from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.engagement import giveaways
from bot.mistakes import Mistake
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS
from handlers.unit import Unit


async def open_giveaway(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, rng: Random
) -> None:
    """`/giveaway "Prize" 1h 3`."""
    draft = giveaways.read_giveaway(read_arguments(command.args, takes=frozenset()))
    async with unit() as session:
        await giveaways.open_giveaway(session, turn, draft, rng)


async def join(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Join*."""
    async with unit() as session:
        return await giveaways.join(session, turn, numbers[0])


async def only_in_groups(_message: Message) -> None:
    """A giveaway needs people."""
    raise Mistake("giveaway-in-group")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(open_giveaway, GROUPS, Command("giveaway"), flags=ADMINS)
    router.message.register(only_in_groups, Command("giveaway"), flags=ANYONE | ELSEWHERE)
    router.callback_query.register(join, Pressed("join"), flags=ANYONE)
