"""`/placement`: which course fits; creators' files, questions in private, the way from groups."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Document, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.placements import taking
from bot.engagement.placements.file import MOST_BYTES, read_placement_file
from bot.mistakes import Mistake
from bot.outreach.telegram import Telegram
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE, FileNamed, Holds
from handlers.unit import Unit

ENDING = ".placement.csv"


async def offer(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/placement`, `/placement NAME`."""
    async with unit() as session:
        await taking.offer(session, turn, command.args or "")


async def remove(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/placement remove NAME`."""
    async with unit() as session:
        await taking.remove(session, turn, (command.args or "").partition(" ")[2])


async def take_file(
    message: Message,
    turn: Turn,
    unit: Unit,
    telegram: Telegram,
    command: CommandObject | None = None,
) -> None:
    """A file of questions; it is called after its caption `/placement NAME`, or after itself."""
    document = message.document
    assert isinstance(document, Document)
    filename = document.file_name or ""
    if not filename.lower().endswith(".csv"):
        raise Mistake("placement-file-kind")
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("placement-file-too-big")
    given = (command.args or "") if command else ""
    name = taking.read_name(given or filename[:-4].removesuffix(".placement"))
    drafts = read_placement_file(await telegram.download(document.file_id))
    async with unit() as session:
        await taking.keep(session, turn, name, drafts)


async def begin_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Find my course* under the card in a group."""
    async with unit() as session:
        await taking.begin(session, turn, numbers[0], "link", is_invited=True)
    members.forget(turn.person.id)


async def begin_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """One of several, or *Take it again*."""
    async with unit() as session:
        await taking.begin(session, turn.in_private(), numbers[0], "button", is_invited=False)
    members.forget(turn.person.id)


async def answer(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """An answer."""
    assert tap.message is not None
    async with unit() as session:
        await taking.answer(session, turn, numbers, tap.message.message_id)


async def go_back(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Back*."""
    assert tap.message is not None
    async with unit() as session:
        await taking.go_back(session, turn, numbers, tap.message.message_id)


async def _is_removal(_message: Message, command: CommandObject) -> bool:
    return (command.args or "").partition(" ")[0] == "remove"


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("placement")
    router.message.register(take_file, PRIVATE, Holds("document"), command, flags=CREATORS)
    router.message.register(take_file, PRIVATE, FileNamed(ENDING), flags=CREATORS)
    router.message.register(remove, PRIVATE, command, _is_removal, flags=CREATORS)
    router.message.register(offer, command, flags=ANYONE)
    router.message.register(begin_by_link, PRIVATE, Opened("place"), flags=ANYONE)
    router.callback_query.register(begin_by_button, Pressed("plabegin"), flags=ANYONE)
    router.callback_query.register(answer, Pressed("plasay"), flags=ANYONE)
    router.callback_query.register(go_back, Pressed("plaback"), flags=ANYONE)
