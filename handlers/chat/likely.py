"""`/likely`: who will probably buy and who falls silent, in numbers, for admins and in private."""

import asyncio

from aiogram import Router
from aiogram.types import Message

from bot.community.turn import Turn
from bot.insight.conversion import nights, telling
from bot.mistakes import InPrivate
from bot.privacy.keeping import Keeping
from handlers.chat.access import ADMINS
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show(
    _message: Message, turn: Turn, unit: Unit, database: Database, keeping_for: Keeping
) -> None:
    """What the last night reckoned; where none did yet, it is reckoned now."""
    async with database.reading() as session:
        found = await telling.find(session, turn)
    if found is None:
        await nights.reckon(database, turn.community.id, turn.now, keeping_for.events)
        async with database.reading() as session:
            found = await telling.find(session, turn)
        assert found is not None, "it was just reckoned"
    drawn, judged = None, found.buys.judged
    if judged is not None:
        drawn = await asyncio.to_thread(telling.draw, turn, judged)
    async with unit() as session:
        await telling.tell(session, turn, found, drawn)


async def only_in_private(_message: Message) -> None:
    """What is expected of members is not for the whole group."""
    raise InPrivate("likely-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("likely"), flags=ADMINS)
    router.message.register(only_in_private, Command("likely"), flags=ADMINS | ELSEWHERE)
