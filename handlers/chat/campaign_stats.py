"""`/campaign stats 3`: what came of a campaign, in private, for those who run the community."""

import asyncio
from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.community.turn import Turn
from bot.insight.charts import Message, draw_campaign
from bot.marketing.attribution import Model
from bot.marketing.campaigns.keeping import campaign_seen
from bot.marketing.campaigns.results import figures
from bot.marketing.campaigns.results.results import results_of
from bot.mistakes import InPrivate, Mistake
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Pressed
from handlers.unit import Unit
from storage.database import Database


async def show(turn: Turn, unit: Unit, database: Database, rng: Random, number: str) -> None:
    """`/campaign stats 3`. Raises Mistake."""
    if not turn.is_private:
        raise InPrivate("campaign-stats-in-private", number=number.strip() or "3")
    await _tell(turn, unit, database, rng, number, Model.LAST)


async def other_model(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    rng: Random,
) -> None:
    """The same by another rule."""
    await _tell(turn, unit, database, rng, str(numbers[0]), Model(numbers[1]))


async def _tell(
    turn: Turn, unit: Unit, database: Database, rng: Random, number: str, model: Model
) -> None:
    """Count, draw in a thread, and only then write."""
    async with database.reading() as session:
        campaign = await campaign_seen(session, turn, number)
        results = await results_of(session, campaign, model)
    if results.is_empty:
        raise Mistake("campaign-stats-empty", name=campaign.name)
    picture = await asyncio.to_thread(
        draw_campaign,
        figures.labels(results, turn.words),
        list(results.people.values()),
        figures.title(campaign, turn.words),
        figures.subtitle(results, turn.words),
        [Message(*one) for one in figures.drawn(results, turn.words, figures.steps_of(campaign))],
        turn.words.plain("campaign-stats-heading"),
    )
    steps = figures.steps_of(campaign)
    more = await asyncio.to_thread(figures.details, results, turn.words, rng, steps)
    async with unit() as session:
        await figures.tell(session, turn, campaign, results, picture, more)


def register(router: Router) -> None:
    """Who may do what here."""
    router.callback_query.register(other_model, Pressed("cstats"), flags=ADMINS)
