"""Where what is made in a private dialog goes: a group of the community, or a topic of it."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.mistakes import Mistake
from bot.outreach.messages import Place
from handlers.chat.windows import turn_of
from storage import communities
from storage.database import Database


async def places_of(manager: DialogManager, database: Database) -> list[tuple[str, str]]:
    """The groups there are, by title and id. Raises Mistake where the bot is in none any more."""
    community = turn_of(manager).community
    async with database.reading() as session:
        groups = await communities.groups_of(session, community.id)
    found = [(group.title, str(group.id)) for group in groups]
    if not found:
        raise Mistake("presence-away", group=community.title)
    return found


def place(manager: DialogManager, among: list[tuple[str, str]]) -> Place:
    """The chat that was chosen, or whose topic one came from, or the first."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    known = [int(number) for _, number in among]
    wanted = manager.dialog_data.get("chat_id") or start.get("chat_id")
    if wanted not in known:
        return Place(known[0])
    thread_id = start.get("thread_id") if wanted == start.get("chat_id") else None
    return Place(int(wanted), thread_id or None)


async def place_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, chat: str) -> None:
    """Another group than the first."""
    manager.dialog_data["chat_id"] = int(chat)
