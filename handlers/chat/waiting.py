"""The line for a course that is sold out: into it, and out of it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.community.turn import Turn
from bot.selling import waiting
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.unit import Unit


async def stand_in_line(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Tell me when a seat is free*."""
    async with unit() as session:
        await waiting.stand_in_line(session, turn.in_private(), numbers[0])


async def leave_line(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Leave the line*, or *No, thanks* below a seat that is kept."""
    async with unit() as session:
        await waiting.leave_line(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    router.callback_query.register(stand_in_line, Pressed("seatwait"), flags=ANYONE)
    router.callback_query.register(leave_line, Pressed("seatleave"), flags=ANYONE)
