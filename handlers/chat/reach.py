"""`/reach`: how far a post goes, as a sentence and a picture, for admins and in private."""

import asyncio
from collections.abc import Sequence

import numpy as np
from aiogram import Router
from aiogram.types import CallbackQuery, Message, MessageOriginChannel

from bot.community.turn import Turn
from bot.insight.reach import gathering, telling
from bot.insight.reach.answering import answer
from bot.mistakes import Mistake
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage import reach
from storage.database import Database


async def choose(_message: Message, turn: Turn, unit: Unit, database: Database) -> None:
    """`/reach` in private: the last posts."""
    async with database.reading() as session:
        posts = await gathering.latest(session, turn.community.id, turn.now)
    if not posts:
        raise Mistake("reach-none", group=turn.community.title)
    async with unit() as session:
        await telling.offer(session, turn, list(posts))


async def point(message: Message, turn: Turn, unit: Unit, database: Database) -> None:
    """`/reach` as an answer to a post, in the group."""
    answered = message.reply_to_message
    if answered is None:
        raise Mistake("reach-how")
    chat_id, message_id = answered.chat.id, answered.message_id
    if isinstance(answered.forward_origin, MessageOriginChannel):
        chat_id = answered.forward_origin.chat.id
        message_id = answered.forward_origin.message_id
    async with database.reading() as session:
        post = await reach.post_at(session, turn.community.id, chat_id, message_id)
    if post is None:
        raise Mistake("reach-how")
    async with unit() as session:
        await telling.lead(session, turn, post)


async def show(
    _event: CallbackQuery | Message,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
) -> None:
    """A post's button, or the link from the group."""
    async with database.reading() as session:
        post, taken, others = await gathering.gather(
            session, turn.community.id, numbers[0], turn.now
        )
    # Asked twice, the same is said: what is drawn by lot depends on the post alone.
    found = await asyncio.to_thread(answer, taken, others, np.random.default_rng(post.row_id))
    if found is None:
        people = sum(one.people for one in taken.came)
        raise Mistake("reach-too-few", title=telling.title(post), people=people)
    drawn = await asyncio.to_thread(telling.draw, turn, post, found)
    async with unit() as session:
        names = await gathering.names(session, [one.person_id for one in found.influential])
        await telling.tell(session, turn, post, found, drawn, names)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(choose, PRIVATE, Command("reach"), flags=ADMINS)
    router.message.register(point, GROUPS, Command("reach"), flags=ADMINS)
    router.message.register(show, PRIVATE, Opened("reach"), flags=ADMINS)
    router.callback_query.register(show, Pressed("reach"), flags=ADMINS)
