"""Who runs a chat: asked of Telegram, and taken down with for how long that is believed.

Whoever reads it (members.py, storage) finds nobody where Telegram has kept silent for too long.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.telegram import Refused, Telegram
from storage import communities, organizers

OLDEST = timedelta(days=1)
"""While Telegram refuses to say who runs a chat, what it said last holds for so long. That the bot
was taken out of it is told in another way, and counts at once (storage.communities.is_admin)."""

Answer = Sequence[tuple[int, str]] | Refused
"""Person id and status of each admin, or why Telegram does not tell us."""

log = structlog.get_logger()


async def ask(telegram: Telegram, chat_id: int, patience: float) -> Answer:
    """`patience` in seconds. Raises Unreachable."""
    try:
        members: list[dict[str, Any]] = await telegram.call(
            "getChatAdministrators", {"chat_id": chat_id}, patience=patience
        )
    except Refused as refusal:
        return refusal
    return [
        (member["user"]["id"], member["status"])
        for member in members
        if not member["user"]["is_bot"]
    ]


async def take_down(session: AsyncSession, chat_id: int, answer: Answer, now: datetime) -> bool:
    """Whether they are the same as before."""
    before = await communities.admins_of(session, chat_id)
    if not isinstance(answer, Refused):
        await communities.replace_admins(session, chat_id, answer, now)
    return before == await communities.admins_of(session, chat_id)


async def believe_no_longer(
    session: AsyncSession, chat_id: int, refusal: Refused, now: datetime
) -> None:
    """Nobody counts as a chat's admin any more, once it is too long that Telegram told us."""
    if refusal.is_final and await organizers.drop_admins(session, chat_id, now - OLDEST):
        log.warning("nobody counts as admin of a chat", chat_id=chat_id, error=str(refusal))
