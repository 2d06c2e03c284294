"""`/campaign`: new, list, show, stop; in the group or in private."""

from random import Random

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.community.turn import Turn
from bot.marketing.campaigns import posts
from bot.mistakes import InPrivate, Mistake
from bot.speech.arguments import read_arguments
from handlers.chat import campaign_stats
from handlers.chat.access import ADMINS
from handlers.chat.campaigns_dialog import Planning
from handlers.chat.commands import Command
from handlers.unit import Unit
from storage.database import Database

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


async def campaign(
    message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    dialog_manager: DialogManager,
    rng: Random,
) -> None:
    """`/campaign new "Spring" --course PY101 --at "2026-12-01 09:00"`, `list`, `show`, `stop`,
    `stats`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if verb == "new" and not rest.strip():
        await plan(message, turn, database, dialog_manager)
        return
    if verb == "stats":
        await campaign_stats.show(turn, unit, database, rng, rest)
        return
    async with unit() as session:
        match verb:
            case "new":
                draft = await posts.read_campaign(session, turn, read_arguments(rest, takes=TAKES))
                await posts.schedule(session, turn, draft)
            case "list":
                await posts.list_campaigns(session, turn)
            case "show":
                await posts.show(session, turn, rest)
            case "stop":
                await posts.stop(session, turn, rest)
            case _:
                raise Mistake("campaign-how")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(campaign, Command("campaign"), flags=ADMINS)
    campaign_stats.register(router)
