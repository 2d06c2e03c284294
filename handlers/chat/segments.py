"""`/segment`: list, new, show, edit, delete; in private, for admins."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.community.turn import Turn
from bot.marketing.campaigns.using import ensure_no_running, warn_of_segment
from bot.marketing.segments import keeping
from bot.marketing.segments.formula import EVERYBODY, to_json
from bot.marketing.segments.reading import read_name_first
from bot.mistakes import InPrivate, Mistake
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.segments_dialog import Segmenting
from handlers.unit import Unit
from storage.database import Database

_Verb = Callable[[Turn, Unit, Database, DialogManager, str], Awaitable[None]]


async def segment(
    _message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """`/segment new warm previewed:PY101 & !bought:PY101` and its kin."""
    verb, *rest = (command.args or "list").split(maxsplit=1)
    if verb not in _VERBS:
        raise Mistake("segment-how")
    await _VERBS[verb](turn, unit, database, dialog_manager, rest[0] if rest else "")


async def _list(turn: Turn, unit: Unit, _d: Database, _m: DialogManager, _rest: str) -> None:
    async with unit() as session:
        await keeping.list_segments(session, turn)


async def _new(
    turn: Turn, unit: Unit, database: Database, manager: DialogManager, rest: str
) -> None:
    name, text = read_name_first(rest)
    if not text:
        data = {"name": keeping.read_name(name) if name else "", "formula": to_json(EVERYBODY)}
        await _begin(turn, database, manager, {**data, "is_new": True})
        return
    name = keeping.read_name(name)
    async with database.reading() as session:
        formula = await keeping.read_checked(session, turn, text)
    found = await keeping.look(database, turn, formula)
    async with unit() as session:
        await keeping.save_new(session, turn, name, formula)
        await keeping.show(session, turn, name, found)


async def _show(
    turn: Turn, unit: Unit, database: Database, _manager: DialogManager, rest: str
) -> None:
    name, behind = read_name_first(rest)
    async with database.reading() as session:
        kept = await keeping.saved(session, turn, f"{name} {behind}")
    formula = keeping.formula_of(kept)
    found = await keeping.look(database, turn, formula)
    async with unit() as session:
        await keeping.show(session, turn, kept.name, found)


async def _edit(
    turn: Turn, unit: Unit, database: Database, manager: DialogManager, rest: str
) -> None:
    name, text = read_name_first(rest)
    async with database.reading() as session:
        kept = await keeping.saved(session, turn, name)
        if text:
            formula = await keeping.read_checked(session, turn, text)
    if not text:
        data = {"name": kept.name, "formula": kept.formula, "is_new": False}
        await _begin(turn, database, manager, data)
        return
    found = await keeping.look(database, turn, formula)
    async with unit() as session:
        await keeping.change(session, turn, name, formula)
        await keeping.show(session, turn, kept.name, found)


async def _delete(
    turn: Turn, unit: Unit, _database: Database, _manager: DialogManager, rest: str
) -> None:
    name, behind = read_name_first(rest)
    async with unit() as session:
        segment = await keeping.saved(session, turn, f"{name} {behind}")
        await ensure_no_running(session, turn, segment.name)
        await keeping.ask_delete(session, turn, segment)


async def drop_it(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Delete it* below the question."""
    async with unit() as session:
        segment = await keeping.segment_asked_about(session, turn, numbers[0])
        await ensure_no_running(session, turn, segment.name)
        await keeping.delete(session, turn, segment.name)
        await warn_of_segment(session, turn, segment.name)


async def only_in_private(_message: Message) -> None:
    """How many do what is not for the whole group."""
    raise InPrivate("command-in-private", command="/segment")


async def _begin(
    turn: Turn, database: Database, manager: DialogManager, data: dict[str, object]
) -> None:
    if data["is_new"] and data["name"]:
        async with database.reading() as session:
            await keeping.ensure_free(session, turn, str(data["name"]))
    first = Segmenting.hub if data["name"] else Segmenting.name
    await manager.start(first, data=data, mode=StartMode.RESET_STACK)


_VERBS: Mapping[str, _Verb] = {
    "list": _list,
    "new": _new,
    "show": _show,
    "edit": _edit,
    "delete": _delete,
}


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(segment, PRIVATE, Command("segment"), flags=ADMINS)
    router.message.register(only_in_private, GROUPS, Command("segment"), flags=ADMINS | ELSEWHERE)
    router.callback_query.register(drop_it, Pressed("segdrop"), flags=ADMINS)
