"""Questions in the group, and replies that answer them or a letter about a payment."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram import Bot, Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.community.members import ADMINS_OLD, Members
from bot.community.turn import Turn
from bot.engagement import questions
from bot.outreach.delivery import Deliverer
from bot.selling import support
from bot.speech import Html
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage import outbox
from storage.communities import Community
from storage.database import Database
from storage.outbox import OutboxRow

Found = list[OutboxRow | None]
"""What a reply was found to answer, shared by the filters of one update: empty until asked."""

PATIENCE = 20.0
"""Seconds to wait for deliveries under way; after that the reply is tried again later."""

ELSEWHERE_SPOKEN = 1.0
"""Seconds between looks, as another process may be the one that speaks."""


class RepliesTo(Filter):
    """A reply to something the bot said for this purpose; the handler gets it as `said`."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose

    async def __call__(
        self, message: Message, database: Database, deliverer: Deliverer, found: Found
    ) -> bool | dict[str, Any]:
        """Look up what the bot meant with the message replied to."""
        answered = message.reply_to_message
        if answered is None or answered.from_user is None or not answered.from_user.is_bot:
            return False
        if not found:
            found.append(await _said(database, deliverer, message.chat.id, answered.message_id))
        said = found[0]
        return {"said": said} if said is not None and said.purpose == self._purpose else False


async def _said(
    database: Database, deliverer: Deliverer, chat_id: int, message_id: int
) -> OutboxRow | None:
    """What the bot meant; somebody may reply before its delivery has been written down.

    Raises TimeoutError when that takes too long: nobody knows yet, so nobody may say no.
    """
    waited_for: set[int] | None = None
    async with asyncio.timeout(PATIENCE):
        while True:
            recorded = deliverer.recorded  # before the look, or its news would be missed
            async with database.reading() as session:
                speaking = await outbox.speaking(session, chat_id)  # asked first: it may end now
                said = await outbox.said(session, chat_id, message_id)
            waited_for = speaking if waited_for is None else waited_for & speaking
            if said is not None or not waited_for:
                return said
            with suppress(TimeoutError):
                async with asyncio.timeout(ELSEWHERE_SPOKEN):
                    await recorded.wait()


async def ask(message: Message, command: CommandObject, turn: Turn, unit: Unit, bot: Bot) -> None:
    """`/ask QUESTION`, or `/ask` as a reply to somebody's question, never to our own words."""
    replied = message.reply_to_message
    is_ours = replied and replied.from_user and bot.id == replied.from_user.id
    asked = command.args or (replied.text if replied and replied.text and not is_ours else "")
    async with unit() as session:
        await questions.ask(session, turn, asked, message.message_id)


async def answer(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A creator's reply to a question."""
    async with unit() as session:
        await questions.answer(
            session,
            turn,
            said,
            Html(message.html_text if message.text else ""),
            in_group=not turn.is_private,
        )


async def answer_letter(
    message: Message,
    said: OutboxRow,
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
) -> None:
    """An admin's reply to a letter about a payment, in whatever group of theirs it was written."""
    async with database.reading() as session:
        group = await session.get(Community, said.community_id) if said.community_id else None
    await members.refresh_rights(group, turn.now, ADMINS_OLD)
    async with unit() as session:
        await support.answer_letter(session, turn, said, message.text or "")


async def write_back(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to what the team answered about a payment."""
    async with unit() as session:
        await support.write_back(session, turn, said, message.text or "")


async def keep(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Remember this answer*."""
    async with unit() as session:
        return await questions.keep_answer(session, turn, numbers[0])


async def list_open(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/questions`."""
    async with unit() as session:
        await questions.list_open(session, turn)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(ask, Command("ask"), flags=ANYONE)
    router.message.register(list_open, PRIVATE, Command("questions"), flags=CREATORS)
    router.message.register(answer, RepliesTo("question"), flags=ANYONE)
    router.message.register(answer_letter, PRIVATE, RepliesTo("support"), flags=ANYONE)
    router.message.register(write_back, PRIVATE, RepliesTo("support-answer"), flags=ANYONE)
    router.callback_query.register(keep, Pressed("keep"), flags=ANYONE)
