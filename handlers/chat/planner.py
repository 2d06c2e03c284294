"""`/plan`: what could be posted next, a draft of it, and the way into the campaign dialog; in
private, for those who run the community. Nothing is posted here.
"""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.community.turn import Turn
from bot.engagement.topics import telling
from bot.engagement.topics.finding import topics_in
from bot.marketing.campaigns import posts
from bot.marketing.topics import drafting
from bot.marketing.topics.model import Writer
from bot.mistakes import InPrivate
from handlers.chat.access import ADMINS, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.campaigns_dialog import Planning, begun_with
from handlers.chat.commands import Command
from handlers.chat.leaving import begin_below
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def plan(_message: Message, turn: Turn, unit: Unit, database: Database) -> None:
    """`/plan`: look, find in a thread, and only then write."""
    async with database.reading() as session:
        seen = await telling.look(session, turn.community.id, turn.now)
    found = await asyncio.to_thread(topics_in, seen, turn.now)
    async with unit() as session:
        await telling.tell(session, turn, found)


async def draft(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    writer: Writer | None,
) -> None:
    """*Draft*, *Another draft*: a model may take its time, so no transaction is open meanwhile."""
    async with database.reading() as session:
        source, number = await drafting.source_of(session, turn, numbers[0])
    written = await drafting.write(source, number, turn.community.language, writer)
    async with unit() as session:
        await drafting.show(session, turn, numbers[0], written)


async def decline(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*No*."""
    async with unit() as session:
        card = tap.message.message_id if tap.message else None
        await drafting.decline(session, turn, numbers[0], card)


async def take(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    dialog_manager: DialogManager,
) -> str | None:
    """*Make it a campaign*: the dialog goes on from there with day and hour."""
    async with unit() as session:
        await posts.ensure_group(session, turn)
        planned = await drafting.take(session, turn, numbers[0])
    return await begin_below(dialog_manager, Planning.day, begun_with(planned))


async def only_in_private(_message: Message) -> None:
    """What is only thought of is not for the whole group."""
    raise InPrivate("plan-in-private")


def register(router: Router) -> None:
    """Who may do what here; campaigns are for admins alone."""
    router.message.register(plan, PRIVATE, Command("plan"), flags=CREATORS)
    router.message.register(only_in_private, Command("plan"), flags=CREATORS | ELSEWHERE)
    router.callback_query.register(draft, Pressed("plandraft"), flags=CREATORS)
    router.callback_query.register(decline, Pressed("planno"), flags=CREATORS)
    router.callback_query.register(take, Pressed("plantake"), flags=ADMINS)
