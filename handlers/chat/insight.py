"""*Look closer* below `/stats`: pages that say what works, and why."""

import asyncio
from collections.abc import Sequence

import numpy as np
from aiogram import Router
from aiogram.types import CallbackQuery

from bot.community.turn import Turn
from bot.insight import asking, stats
from bot.insight.understanding import pages
from bot.insight.understanding.pages import Sources
from bot.insight.understanding.sorts import Sorting
from bot.privacy.keeping import Keeping
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.elsewhere import KNOWN_ELSEWHERE
from handlers.unit import Unit
from storage.database import Database


async def choose(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Look closer*, *More*."""
    asked = asking.from_numbers(numbers, turn.now, turn.community.timezone)
    async with unit() as session:
        await pages.offer(session, turn, asked)


async def show(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    keeping_for: Keeping,
    sorting: Sorting,
) -> None:
    """One of the pages, or other days of it: read, reckon and draw in a thread, then write."""
    page = pages.page_of(numbers[0], turn)
    asked = asking.from_numbers(numbers[1:], turn.now, turn.community.timezone)
    asked = pages.asked_of(page, asked)
    async with database.reading() as session:
        if page is pages.Page.STEPS:
            asked = await stats.of_own(session, turn, asked)
        name = await stats.name_of(session, turn, asked.of)
    sources = Sources(database, sorting, keeping_for.events, KNOWN_ELSEWHERE)
    found = await pages.gather(turn, page, asked, sources)
    # Asked twice, the same is said: what is drawn by lot depends on the community alone.
    rng = np.random.default_rng(turn.community.id)
    told, picture = await asyncio.to_thread(pages.answer, turn, page, asked, found, rng)
    async with unit() as session:
        await pages.tell(session, turn, page, asked, name, told, picture)


def register(router: Router) -> None:
    """Who may do what here."""
    router.callback_query.register(choose, Pressed("statsmore"), flags=CREATORS)
    router.callback_query.register(show, Pressed("statsin"), flags=CREATORS)
