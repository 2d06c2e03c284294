"""Who did not want a broadcast's message: pressed *Stop* below it, or blocked the bot after it.

Each recipient counts once, beside the sums of what was sent (storage/broadcasts.py).
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.broadcasts import (
    COMPLAINED,
    DEPARTED,
    PAUSED,
    RUNNING,
    SENT,
    Broadcast,
    count,
)
from storage.consents import Consent
from storage.database import locked
from storage.recipients import Recipient

AFTER = timedelta(days=1)
"""So long after a message somebody who blocks the bot does so because of it."""


async def complain(
    session: AsyncSession, community_id: int, broadcast_id: int, person_id: int
) -> bool:
    """Somebody pressed *Stop these messages* below it; whether that is news. It counts once."""
    reached = (
        select(Recipient.person_id)
        .join(Broadcast, Broadcast.id == Recipient.broadcast_id)
        .where(
            Broadcast.community_id == community_id,
            Recipient.broadcast_id == broadcast_id,
            Recipient.person_id == person_id,
            Recipient.state == SENT,
            Recipient.reason.is_(None),
        )
    )
    if await session.scalar(locked(reached, of=Recipient)) is None:
        return False
    await _note(session, broadcast_id, person_id, COMPLAINED)
    return True


async def depart(session: AsyncSession, person_id: int, now: datetime) -> int | None:
    """Somebody blocked the bot: it counts against the last message they got, if that was lately;
    returns its broadcast."""
    lately = or_(Broadcast.state.in_((RUNNING, PAUSED)), Broadcast.finished_at > now - AFTER)
    theirs = select(Consent.community_id).where(Consent.person_id == person_id)
    query = (
        select(Recipient.broadcast_id)
        .join(Broadcast, Broadcast.id == Recipient.broadcast_id)
        .where(
            Broadcast.community_id.in_(theirs),
            lately,
            Recipient.person_id == person_id,
            Recipient.state == SENT,
            Recipient.reason.is_(None),
            Recipient.sent_at > now - AFTER,
        )
        .order_by(Recipient.sent_at.desc())
        .limit(1)
    )
    broadcast_id = await session.scalar(locked(query, of=Recipient))
    if broadcast_id is not None:
        await _note(session, broadcast_id, person_id, DEPARTED)
    return broadcast_id


async def _note(session: AsyncSession, broadcast_id: int, person_id: int, what: str) -> None:
    theirs = update(Recipient).where(
        Recipient.broadcast_id == broadcast_id, Recipient.person_id == person_id
    )
    await session.execute(theirs.values(reason=what))
    await count(session, [(broadcast_id, what, "")])
