"""`/orders` and `/learners`: tables to take along, and learners from elsewhere by a file."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Document, Message

from bot.community.turn import Turn
from bot.engagement.sheets import decoded, read_rows
from bot.mistakes import InPrivate, Mistake
from bot.outreach.telegram import Telegram
from bot.selling import admitting, exports
from bot.selling.admitting import Named
from handlers.chat.access import CREATORS
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE, Holds
from handlers.unit import Unit

MOST_BYTES = 500_000
"""Of a list of learners: many times what its lines need."""

FILE = "learners-file-"
"""What the texts about slips in the file begin with."""


async def orders(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/orders`."""
    async with unit() as session:
        await exports.send_orders(session, turn)


async def learners(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/learners`; with a course it is said how a file is sent."""
    if (command.args or "").strip():
        raise Mistake("admit-how")
    async with unit() as session:
        await exports.send_learners(session, turn)


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
    sheet = decoded(await telegram.download(document.file_id), FILE)
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
    router.message.register(only_in_private, GROUPS, names, flags=CREATORS | ELSEWHERE)
