"""`/mycourses export PY101`: a course as a file, in private."""

import asyncio
from collections.abc import Mapping

from aiogram import Router
from aiogram.types import Message

from bot.community.turn import Turn
from bot.outreach.telegram import Refused, Telegram
from bot.teaching import exporting
from handlers.chat.access import CREATORS
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database

TOO_LARGE = 400
"""Bad Request: file is too big; also where the file is no more."""


async def export(
    _message: Message, rest: str, turn: Turn, unit: Unit, database: Database, telegram: Telegram
) -> None:
    """Read, ask Telegram for what it alone holds, pack in a thread, and only then write."""
    async with database.reading() as session:
        taken = await exporting.read(session, turn, rest)
    fetched = await _fetched(telegram, taken.unread())
    file = await asyncio.to_thread(exporting.pack, taken, fetched)
    async with unit("bulk") as session:
        await exporting.send(session, turn, taken.course, file)


async def _fetched(telegram: Telegram, wanted: Mapping[int, str]) -> Mapping[int, bytes]:
    """What Telegram gives out; of large files it gives a bot nothing (Bot API, getFile: 20 MB)."""
    found: dict[int, bytes] = {}
    for number, file_id in wanted.items():
        try:
            found[number] = await telegram.download(file_id)
        except Refused as refused:
            if refused.code != TOO_LARGE:
                raise
    return found


def register(router: Router) -> None:
    """Who may do what here; before `/mycourses` alone."""
    router.message.register(export, PRIVATE, Command("mycourses"), Verb("export"), flags=CREATORS)
