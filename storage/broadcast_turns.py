"""Which broadcasts there is something to do for, of all that run.

Most of them wait: for a morning, or for somebody who does what they follow. What they cost is one
look into an index each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, and_, bindparam, exists, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import consents
from storage.base import Moment
from storage.broadcasts import RUNNING, WAITING, Broadcast
from storage.recipients import Recipient, is_

_WAITS = exists().where(Recipient.broadcast_id == Broadcast.id, is_(WAITING))
_IS_DUE = _WAITS.where(Recipient.not_before <= bindparam("now", type_=Moment()))
_RUNNING = select(Broadcast, _IS_DUE).where(
    Broadcast.state == literal_column(f"'{RUNNING}'", String),
    or_(
        _IS_DUE,
        and_(~_WAITS, ~Broadcast.is_open),
        Broadcast.id.in_(bindparam("touched", expanding=True)),
    ),
)


@dataclass(frozen=True, slots=True)
class Later:
    """People whose own time is still to come."""

    people: int
    since: datetime
    """The first of those times."""


async def waiting_beyond(
    session: AsyncSession, broadcast: Broadcast, at: datetime, left: int
) -> Later | None:
    """Who of the `left` waits for a later time than `at`, and until when the first of them does.

    They are counted only where others are being told: at night a million cost two looks.
    """
    theirs = select(func.min(Recipient.not_before)).where(
        Recipient.broadcast_id == broadcast.id, is_(WAITING)
    )
    since = await session.scalar(theirs.where(Recipient.not_before > at))
    if since is None:
        return None
    if await session.scalar(theirs.where(Recipient.not_before <= at)) is None:
        return Later(left, since)
    number = select(func.count()).where(
        Recipient.broadcast_id == broadcast.id, is_(WAITING), Recipient.not_before > at
    )
    return Later(await session.scalar(number) or 0, since)


async def count_alone(session: AsyncSession, in_hand: Collection[int]) -> None:
    """The caps of every community that has a broadcast running, or one of those, are ours until the
    transaction ends; locked in one order, as two processes would wait for each other else."""
    if session.get_bind().dialect.name == "sqlite":
        return
    concerned = or_(Broadcast.state == RUNNING, Broadcast.id.in_(in_hand))
    found = await session.scalars(select(Broadcast.community_id).where(concerned).distinct())
    for community_id in sorted(found):
        await consents.counting_alone(session, community_id)


async def running(
    session: AsyncSession, now: datetime, touched: Collection[int] = ()
) -> Sequence[tuple[Broadcast, bool]]:
    """Running broadcasts, each with whether somebody's time has come: those, what may be over as
    nobody waits any more, and what was touched."""
    found = await session.execute(_RUNNING, {"now": now, "touched": list(touched)})
    return [(broadcast, is_due) for broadcast, is_due in found]
