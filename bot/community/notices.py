"""Telling those who run a community, in private and each in their own language."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.messages import Buttons, Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import words
from storage import communities


async def tell_admins(
    session: AsyncSession,
    community_id: int,
    key: str,
    now: datetime,
    *,
    purpose: str = "notice",
    subject_id: int | None = None,
    buttons: Buttons = (),
    **params: str | int,
) -> None:
    """Every admin the bot may write to reads the text of `key`."""
    for admin in await communities.admins_of(session, community_id):
        html = words(admin.language or admin.telegram_language)(key, **params)
        reason = Reason(purpose, subject_id, community_id, urgency=PATIENT)
        await say(session, text(Place(admin.id), html, buttons), now, reason)
