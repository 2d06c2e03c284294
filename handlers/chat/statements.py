"""`/statement`: a month of somebody's money, as a sheet and as a table."""

import asyncio

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from bot.community.turn import Turn
from bot.insight.statement_sheet import Sheet, draw
from bot.mistakes import InPrivate
from bot.selling import statements
from bot.selling.statements import Statement, Wanted
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show_own(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, database: Database
) -> None:
    """`/statement`, `/statement 2026-12 xlsx`."""
    wanted = statements.read_wanted(turn, command.args or "", is_house=False)
    await _show(turn, unit, database, wanted)


async def show_house(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, database: Database
) -> None:
    """`/statement house 2026-12`: the community's own."""
    wanted = statements.read_wanted(turn, command.args or "", is_house=True)
    await _show(turn, unit, database, wanted)


async def _show(turn: Turn, unit: Unit, database: Database, wanted: Wanted) -> None:
    """Drawn before it is kept."""
    async with database.reading() as session:
        found = await statements.draw_up(session, turn, wanted)
    table = await asyncio.to_thread(
        statements.as_table, found, found.wanted.form, turn.words, turn.now
    )
    paper = await asyncio.to_thread(draw, _sheet(turn, found))
    async with unit() as session:
        await statements.hand_over(session, turn, found, table, paper)


def _sheet(turn: Turn, found: Statement) -> Sheet:
    title, whose = statements.heading(turn, found)
    rows = [
        (row.at, row.what, row.order, _number(row.paid), _signed(row.amount), f"{row.balance:,}")
        for row in statements.rows_of(found, turn.words)
    ]
    note = turn.words.plain("statement-note", zone=found.zone)
    return Sheet(title, whose, statements.columns(turn.words), rows, note, turn.now)


def _number(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}"


def _signed(amount: int | None) -> str:
    return "" if amount is None else f"{amount:+,}"


async def only_in_private(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("books-in-private")


async def _is_house(_message: Message, command: CommandObject) -> bool:
    """Which of the two it is; who may have it is declared with each."""
    return statements.asks_for_house(command.args or "")


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("statement")
    router.message.register(show_house, PRIVATE, command, _is_house, flags=ADMINS)
    router.message.register(show_own, PRIVATE, command, flags=ANYONE)
    router.message.register(only_in_private, GROUPS, command, flags=ANYONE | ELSEWHERE)
