"""Recipients in doubt: those to whom a process was sending when it died.

Nobody knows whether Telegram got these messages. They are counted and reported, and sent again only
where their broadcast says so.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.broadcasts import DOUBTFUL, REPEATED, SENDING, WAITING, Broadcast, count
from storage.database import locked
from storage.people import Person
from storage.processes import Process
from storage.recipients import AT_ONCE, RECORD, Recipient, is_


def _is_orphaned() -> ColumnElement[bool]:
    return is_(SENDING) & Recipient.owner.not_in(select(Process.id))


async def has_orphans(session: AsyncSession) -> bool:
    """Whether a process died with messages in flight."""
    return await session.scalar(select(Recipient.owner).where(_is_orphaned()).limit(1)) is not None


async def settle_orphans(session: AsyncSession, now: datetime) -> Mapping[int, int]:
    """Decide about what dead processes had in flight; returns how many were in doubt in which
    broadcast."""
    query = locked(
        select(
            Recipient.broadcast_id,
            Recipient.person_id,
            Recipient.counted_on,
            Broadcast.is_repeated,
        )
        .join(Broadcast, Broadcast.id == Recipient.broadcast_id)
        .where(_is_orphaned()),
        of=Recipient,
        skip_locked=True,
    )
    found = (await session.execute(query)).all()
    rows = [
        {
            "of": of,
            "who": who,
            "becomes": WAITING if repeated else DOUBTFUL,
            "why": REPEATED if repeated else "crash",
            "made": None,
            "told_at": None,
            "again_at": AT_ONCE if repeated else now,
            "turn": None,
            "counted": counted_on,
        }
        for of, who, counted_on, repeated in found
    ]
    if not rows:
        return {}
    await session.execute(RECORD, rows)
    ended = [(of, REPEATED if repeated else DOUBTFUL, "crash") for of, _, _, repeated in found]
    await count(session, ended)
    doubts: dict[int, int] = {}
    for of, *_ in found:
        doubts[of] = doubts.get(of, 0) + 1
    return doubts


async def doubtful_people(session: AsyncSession, broadcast_id: int, limit: int) -> Sequence[Person]:
    """Of whom nobody knows whether they got it."""
    in_doubt = select(Recipient.person_id).where(
        Recipient.broadcast_id == broadcast_id, is_(DOUBTFUL)
    )
    query = select(Person).where(Person.id.in_(in_doubt)).order_by(Person.name).limit(limit)
    return (await session.scalars(query)).all()
