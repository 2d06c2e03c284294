"""`/campaign`: new, edit, list, show, start, pause, resume, stop, clone, delete, stats."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from random import Random

from aiogram import Bot, Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns import posts, showing, steering
from bot.marketing.campaigns.keeping import campaign_named, campaign_seen, fingerprint_of
from bot.marketing.campaigns.planning.amending import open_campaign
from bot.marketing.held import ensure_decides
from bot.mistakes import InPrivate, Mistake
from bot.outreach.broadcasting import Broadcaster
from bot.outreach.telegram import Telegram
from bot.speech.arguments import read_arguments
from handlers.chat import campaign_stats
from handlers.chat.access import ADMINS, STARTERS
from handlers.chat.buttons import Pressed
from handlers.chat.campaign_check import Desk, start_or_check
from handlers.chat.campaign_planning import Planning, begin_with
from handlers.chat.commands import Command
from handlers.unit import Unit
from storage.campaigns import Campaign
from storage.database import Database

STEERED: Mapping[str, Callable[[AsyncSession, Turn, Campaign], Awaitable[object]]] = {
    "pause": steering.pause,
    "resume": steering.resume,
    "stop": steering.stop,
    "clone": steering.clone,
    "delete": steering.ask_delete,
}
"""Verbs with the number of a campaign behind them."""

ENDING = ("pause", "stop")
"""Of those, what whoever started one may do while nobody is known as an admin."""

LOOKING = ("list", "show")

TAKES = frozenset({"course", "at", "text"})
"""Options of `/campaign new` in one line."""


async def plan(
    message: Message, turn: Turn, database: Database, dialog_manager: DialogManager
) -> None:
    """`/campaign new` alone begins a dialog, in private."""
    if message.chat.type != "private":
        raise InPrivate("campaign-dialog-in-private")
    if turn.home is None:  # an owner who belongs to no group
        raise Mistake("community-unknown")
    async with database.reading() as session:
        await posts.ensure_group(session, turn)
    await dialog_manager.start(Planning.course, mode=StartMode.RESET_STACK)


async def edit(
    message: Message, turn: Turn, database: Database, dialog_manager: DialogManager, number: str
) -> None:
    """`/campaign edit 3` opens a draft, or a paused campaign, in the dialog; in private."""
    if message.chat.type != "private":
        raise InPrivate("campaign-edit-in-private")
    await _open(turn, database, dialog_manager, number)


async def edit_it(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """*Change* below a draft."""
    await _open(turn, database, dialog_manager, str(numbers[0]))


async def _open(turn: Turn, database: Database, manager: DialogManager, number: str) -> None:
    async with database.reading() as session:
        opened = await open_campaign(session, await campaign_seen(session, turn, number))
    await manager.start(Planning.desk, data=begin_with(opened), mode=StartMode.RESET_STACK)


async def campaign(
    message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    dialog_manager: DialogManager,
    rng: Random,
    telegram: Telegram,
    broadcaster: Broadcaster,
    bot: Bot,
) -> None:
    """`/campaign new "Spring" --course PY101 --at "2026-12-01 09:00"`, and what is done to one."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if verb not in (*ENDING, *LOOKING):
        ensure_decides(turn)
    if verb == "new" and not rest.strip():
        await plan(message, turn, database, dialog_manager)
        return
    if verb == "edit":
        await edit(message, turn, database, dialog_manager, rest)
        return
    if verb == "stats":
        await campaign_stats.show(turn, unit, database, rng, rest)
        return
    if verb == "start":
        await start_or_check(Desk(turn, unit, database, telegram, broadcaster, bot.id), rest)
        return
    async with unit() as session:
        match verb:
            case "new":
                draft = await posts.read_campaign(session, turn, read_arguments(rest, takes=TAKES))
                await posts.schedule(session, turn, draft)
            case "list":
                await showing.list_campaigns(session, turn)
            case "show":
                await showing.show(session, turn, rest)
            case _ if verb in STEERED:
                await STEERED[verb](session, turn, await campaign_named(session, turn, rest))
            case _:
                raise Mistake("campaign-how")


async def drop_it(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Delete it* below the question; what has been changed since then stays."""
    async with unit() as session:
        draft = await campaign_named(session, turn, str(numbers[0]))
        if fingerprint_of(draft) != numbers[1]:
            raise Mistake("campaign-delete-other", number=str(draft.id))
        await steering.delete(session, turn, draft)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(campaign, Command("campaign"), flags=STARTERS)
    router.callback_query.register(edit_it, Pressed("camedit"), flags=ADMINS)
    router.callback_query.register(drop_it, Pressed("camdrop"), flags=ADMINS)
    campaign_stats.register(router)
