"""`/sales` with its picture, and `/studio`: a creator's own at a glance."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.insight.days import draw_days
from bot.mistakes import InPrivate
from bot.selling import payouts, takings
from bot.selling.months import Month, numbered
from bot.selling.takings import Takings
from bot.speech.formats import calendar_part
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show_sales(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, database: Database
) -> None:
    """`/sales`, `/sales 2026-10`."""
    await _tell(turn, unit, database, takings.read_wanted(turn, command.args or ""))


async def sales_pressed(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> None:
    """*Sales*, or another month."""
    month = numbered(numbers[0]) if numbers else takings.read_wanted(turn, "")
    await _tell(turn.in_private(), unit, database, month)


async def _tell(turn: Turn, unit: Unit, database: Database, month: Month) -> None:
    """Count, draw in a thread, and only then write."""
    async with database.reading() as session:
        found = await takings.count(session, turn, takings.whose(turn), month)
    picture = await _drawn(turn, found) if found.sales else None
    async with unit() as session:
        await takings.tell(session, turn, found, picture)


async def _drawn(turn: Turn, found: Takings) -> bytes:
    """The Stars of each day."""
    amounts = [found.stars_by_day[day] for day in found.days]
    labels = [str(day.day) for day in found.days]
    whose = "all" if takings.whose(turn) is None else "own"
    title = turn.words.plain("sales-title", group=turn.community.title, whose=whose)
    month = calendar_part(found.month.first, "month-year", turn.words)
    subtitle = turn.words.plain("sales-subtitle", month=month)
    return await asyncio.to_thread(draw_days, labels, amounts, title, subtitle)


async def show_studio(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/studio`."""
    async with unit() as session:
        await takings.show_all(session, turn)


async def payout_pressed(_tap: CallbackQuery, turn: Turn, unit: Unit) -> None:
    """*Payout*."""
    async with unit() as session:
        await payouts.show(session, turn.in_private())


async def only_in_private(_message: Message) -> None:
    """Figures are not for the whole group."""
    raise InPrivate("books-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    names = Command("sales", "studio")
    router.message.register(show_sales, PRIVATE, Command("sales"), flags=CREATORS)
    router.message.register(show_studio, PRIVATE, Command("studio"), flags=CREATORS)
    router.message.register(only_in_private, GROUPS, names, flags=CREATORS | ELSEWHERE)
    router.callback_query.register(sales_pressed, Pressed("sales"), flags=CREATORS)
    router.callback_query.register(payout_pressed, Pressed("payout"), flags=CREATORS)
