"""`/stats`: what a period brought, for those who run the community."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.insight import asking, stats, stats_words
from bot.insight.asking import Asked
from bot.insight.charts import draw_funnel
from bot.mistakes import InPrivate
from bot.privacy.keeping import Keeping
from handlers.chat.access import CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show(
    _message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    keeping_for: Keeping,
) -> None:
    """`/stats`, `/stats 30`, `/stats 2026-10-01 2026-10-31`."""
    asked = asking.read(command.args or "", turn.now, turn.community.timezone)
    await _tell(turn, unit, database, keeping_for, asked)


async def show_other(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    keeping_for: Keeping,
) -> None:
    """*30 days*, a course, a campaign, *All of it*."""
    asked = asking.from_numbers(numbers, turn.now, turn.community.timezone)
    await _tell(turn, unit, database, keeping_for, asked)


async def choose(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*By course*, *By campaign*."""
    asked = asking.from_numbers(numbers[1:], turn.now, turn.community.timezone)
    async with unit() as session:
        await stats.offer(session, turn, numbers[0], asked)


async def only_in_private(_message: Message) -> None:
    """Figures are not for the whole group."""
    raise InPrivate("stats-in-private")


async def _tell(
    turn: Turn, unit: Unit, database: Database, keeping_for: Keeping, asked: Asked
) -> None:
    """Count, draw in a thread, and only then write."""
    async with database.reading() as session:
        found = await stats.find(session, turn, asked, keeping_for.events)
    picture = await asyncio.to_thread(
        draw_funnel,
        stats_words.labels(found, turn.words),
        list(found.now.people.values()),
        stats_words.title(turn, found),
        stats_words.subtitle(found, turn.words),
        list(found.before.people.values()) if found.before else (),
        stats_words.days_of(turn, found),
    )
    async with unit() as session:
        await stats.tell(session, turn, found, picture)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("stats"), flags=CREATORS)
    router.message.register(only_in_private, Command("stats"), flags=CREATORS | ELSEWHERE)
    router.callback_query.register(show_other, Pressed("stats"), flags=CREATORS)
    router.callback_query.register(choose, Pressed("statsof"), flags=CREATORS)
