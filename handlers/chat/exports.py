"""`/orders` and `/learners`: tables to take along, and learners from elsewhere by a file."""

import asyncio
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Document, Message

from bot.community.turn import Turn
from bot.engagement.sheets import decoded, read_rows
from bot.engagement.workbooks import first_sheet, is_workbook
from bot.mistakes import InPrivate, Mistake
from bot.outreach.telegram import Telegram
from bot.selling import admitting, exports
from bot.selling.admitting import Named
from bot.selling.exports import Form, What
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE, Holds
from handlers.unit import Unit
from storage.database import Database

MOST_BYTES = 500_000
"""Of a list of learners: many times what its lines need."""

FILE = "learners-file-"
"""What the texts about slips in the file begin with."""


async def orders(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, database: Database
) -> None:
    """`/orders`, `/orders xlsx`."""
    form = exports.form_said(command.args or "")
    if form is None:
        raise Mistake("export-how")
    await _send(turn, unit, database, What.ORDERS, form)


async def learners(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, database: Database
) -> None:
    """`/learners`, `/learners xlsx`; with a course it is said how a file is sent."""
    form = exports.form_said(command.args or "")
    if form is None:
        raise Mistake("admit-how")
    await _send(turn, unit, database, What.LEARNERS, form)


async def as_xlsx(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> None:
    """*As an Excel file*, below a table."""
    await _send(turn.in_private(), unit, database, list(What)[numbers[0]], Form.XLSX)


async def _send(turn: Turn, unit: Unit, database: Database, what: What, form: Form) -> None:
    """Read, write the file in a thread, and only then hand it over."""
    async with database.reading() as session:
        table = await exports.read(session, turn, what)
    zone = ZoneInfo(turn.community.timezone)
    data = await asyncio.to_thread(exports.written_of, table, form, zone, turn.now)
    async with unit() as session:
        await exports.hand_over(session, turn, table, form, data)


async def admit(
    message: Message, command: CommandObject, turn: Turn, unit: Unit, telegram: Telegram
) -> None:
    """A file with the caption `/learners PY101`."""
    document = message.document
    assert isinstance(document, Document)
    name = (command.args or "").strip()
    if not name:
        raise Mistake("admit-how")
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("admit-too-many", most=admitting.MOST_ROWS)
    data = await telegram.download(document.file_id)
    if is_workbook(data):
        sheet = await asyncio.to_thread(first_sheet, data, FILE)
    else:
        sheet = decoded(data, FILE)
    heading = sheet.partition("\n")[0].casefold()
    needed = ("id",) if "id" in heading else ("username",)
    listed = [
        Named(row.line, admitting.read_who(row.cell("id"), row.cell("username")))
        for row in read_rows(sheet, needed, FILE)
    ]
    async with unit("money") as session:
        await admitting.admit(session, turn, name, listed)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """Whoever buys and learns is nobody else's business."""
    raise InPrivate("command-in-private", command=f"/{command.command}")


def register(router: Router) -> None:
    """Who may do what here."""
    names = Command("orders", "learners")
    router.message.register(admit, PRIVATE, Holds("document"), Command("learners"), flags=CREATORS)
    router.message.register(orders, PRIVATE, Command("orders"), flags=CREATORS)
    router.message.register(learners, PRIVATE, Command("learners"), flags=CREATORS)
    router.callback_query.register(as_xlsx, Pressed("exportxlsx"), flags=CREATORS)
    router.message.register(only_in_private, GROUPS, names, flags=CREATORS | ELSEWHERE)
