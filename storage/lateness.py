"""Who a broadcast can't tell in time any more: passed over by the end of what its step may be late,
or of its campaign, however long they waited and for whatever.

It is judged by each person's own time where they have one (an hour of theirs, the end of their
night), else by the one of all.
"""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base
from storage.broadcasts import LATE, SKIPPED, Broadcast, add_up, campaign_of
from storage.broadcasts import WAITING as WAITS
from storage.campaigns import Campaign
from storage.database import locked
from storage.recipients import Recipient, Waiting, is_

AT_ONCE = 10_000
"""Rows passed over by one statement: a tenth of a second on an SQLite file."""

_recipients = Base.metadata.tables[Recipient.__tablename__]


def is_late(broadcast: Broadcast, one: Waiting, now: datetime) -> bool:
    """Whether somebody's turn has come too late."""
    if broadcast.within is None:
        return False
    until = broadcast.until
    if one.turn_at is not None:
        until = one.turn_at + timedelta(seconds=broadcast.within)
    return until is not None and until < now


async def is_over(session: AsyncSession, broadcast: Broadcast, now: datetime) -> bool:
    """Whether the campaign that led to it has come to its end, though nobody may have said so."""
    number = campaign_of(broadcast)
    if number is None:
        return False
    ends_at = await session.scalar(select(Campaign.ends_at).where(Campaign.id == number))
    return ends_at is not None and ends_at <= now


async def pass_over(session: AsyncSession, broadcast: Broadcast, now: datetime) -> int:
    """Pass over those whose turn has come and is past, as many as one statement takes; returns how
    many they were."""
    assert broadcast.within is not None, "it has a rule"
    latest = now - timedelta(seconds=broadcast.within)
    late = Recipient.turn_at < latest
    if broadcast.until is not None and broadcast.until < now:
        late = or_(late, Recipient.turn_at.is_(None))
    # the late come first in that order; without it all that is due would be read for a few
    due = and_(Recipient.broadcast_id == broadcast.id, is_(WAITS), Recipient.not_before <= now)
    first = select(Recipient.person_id).where(due).order_by(Recipient.not_before).limit(AT_ONCE)
    waits = and_(is_(WAITS), late, Recipient.person_id.in_(first))
    return await _pass_over(session, broadcast, waits, AT_ONCE)


async def pass_over_all(
    session: AsyncSession, broadcast: Broadcast, most: int | None = None
) -> int:
    """Pass over whoever waits, asleep or not: its campaign is over."""
    return await _pass_over(session, broadcast, is_(WAITS), most)


async def _pass_over(
    session: AsyncSession, broadcast: Broadcast, waits: Any, most: int | None
) -> int:
    late = select(Recipient.person_id).where(Recipient.broadcast_id == broadcast.id, waits)
    late = locked(late.limit(most), skip_locked=True)
    done = await session.execute(
        update(_recipients)
        .where(_recipients.c.broadcast_id == broadcast.id, _recipients.c.person_id.in_(late))
        .values(state=SKIPPED, reason=LATE)
    )
    people = cast("CursorResult[Any]", done).rowcount
    await add_up(session, broadcast.id, SKIPPED, LATE, people)
    return people
