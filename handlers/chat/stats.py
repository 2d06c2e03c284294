"""`/stats`: the funnel as text and picture, for those who run the community."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.insight import funnel
from bot.insight.charts import draw_funnel
from bot.insight.funnel import SPANS
from bot.mistakes import InPrivate, Mistake
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show(_message: Message, turn: Turn, unit: Unit, database: Database) -> None:
    """`/stats`."""
    await _tell(turn, unit, database, SPANS[0])


async def other_span(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> None:
    """*30 days*, *7 days*."""
    await _tell(turn, unit, database, numbers[0])


async def only_in_private(_message: Message) -> None:
    """Figures are not for the whole group."""
    raise InPrivate("stats-in-private")


async def _tell(turn: Turn, unit: Unit, database: Database, days: int) -> None:
    """Count, draw in a thread, and only then write."""
    async with database.reading() as session:
        found = await funnel.count_funnel(session, turn.community.id, days, turn.now)
    if found.is_empty:
        raise Mistake("stats-empty", group=turn.community.title)
    title = turn.words.plain("stats-title", group=turn.community.title)
    subtitle = turn.words.plain("stats-days", days=days)
    picture = await asyncio.to_thread(
        draw_funnel, funnel.labels(turn), found.people, title, subtitle
    )
    async with unit() as session:
        await funnel.tell(session, turn, found, picture)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("stats"), flags=CREATORS)
    router.message.register(only_in_private, Command("stats"), flags=CREATORS | ELSEWHERE)
    router.callback_query.register(other_span, Pressed("stats"), flags=CREATORS)
