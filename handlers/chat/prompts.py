"""Filters for the words of a command that was sent alone (bot/community/prompts.py)."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from bot.community import prompts
from bot.community.turn import Turn
from bot.outreach.delivery import Deliverer
from handlers.chat.received import Found, RepliesTo
from storage.database import Database


class AnswersPrompt(Filter):
    """A reply to what the bot asked this person for; what others reply is talk."""

    def __init__(self, purpose: str) -> None:
        self._replies = RepliesTo(purpose)

    async def __call__(
        self, message: Message, turn: Turn, database: Database, deliverer: Deliverer, found: Found
    ) -> bool:
        """Whether it is."""
        match = await self._replies(message, database, deliverer, found)
        return isinstance(match, dict) and match["said"].subject_id == turn.person.id


class Awaited(Filter):
    """Words in private right after the bot asked for them; the handler gets for what as
    `purpose`."""

    async def __call__(
        self, message: Message, turn: Turn, database: Database
    ) -> bool | dict[str, Any]:
        """Look up what was asked for last."""
        if message.reply_to_message is not None:
            return False
        async with database.reading() as session:
            purpose = await prompts.awaited(session, turn)
        if purpose is None or not (message.text or purpose in prompts.TAKE_FILES):
            return False
        return {"purpose": purpose}
