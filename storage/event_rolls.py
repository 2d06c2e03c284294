"""How far the event log is summed up (storage/event_days.py), and what is new in it since."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.event_counts import course_of_event
from storage.event_days import EventRoll
from storage.events import Event

New = tuple[int, int, str, datetime, int | None, int | None, int | None]
"""Id, community, kind, time, campaign, course and person of an event."""

_MARK = 1

_WRITERS = text(
    "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND relation = 'events'::regclass AND mode = 'RowExclusiveLock'"
)


async def rolled_up_to(session: AsyncSession) -> int:
    """The last event that is in the sums."""
    query = select(EventRoll.event_id).where(EventRoll.id == _MARK)
    return await session.scalar(query) or 0


def is_beyond(mark: int, community_id: int) -> Sequence[ColumnElement[bool]]:
    """What is so of a community's events that are not in the sums. They are few: were the columns
    not hidden, SQLite would rather read all of a period by an index."""
    newer = aliased(Event)
    ids = select(newer.id).where(newer.id > mark)
    return (Event.id.in_(ids), Event.community_id + 0 == community_id)


async def move_mark(session: AsyncSession, before: int, after: int) -> bool:
    """The sums reach from `before` to `after` now, and nobody else moves them until our commit;
    False if somebody has moved them already."""
    query = update(EventRoll).where(EventRoll.id == _MARK, EventRoll.event_id == before)
    done = await session.execute(query.values(event_id=after))
    return cast("CursorResult[Any]", done).rowcount == 1


async def newest_event(session: AsyncSession) -> int:
    """The last event anybody can see."""
    return await session.scalar(select(func.max(Event.id))) or 0


async def writers(session: AsyncSession) -> frozenset[str]:
    """Transactions that may have taken ids of events and not committed them yet.

    PostgreSQL gives an id when a row is inserted, not when it is committed, so a smaller one may
    come to light after a greater one. But whoever inserts has locked the table before the id is
    taken (ROW EXCLUSIVE, manual, “Table-Level Locks”) and holds it to the end, so whoever is not in
    this list (`pg_locks`) has no id that is still to come to light; it is how CREATE INDEX
    CONCURRENTLY waits for writers. SQLite has one writer, whose ids are in the order of commits.
    """
    if session.get_bind().dialect.name == "sqlite":
        return frozenset()
    return frozenset((await session.scalars(_WRITERS)).all())


async def events_between(session: AsyncSession, after: int, last: int, limit: int) -> Sequence[New]:
    """Events in the order of their ids."""
    columns = (Event.id, Event.community_id, Event.kind, Event.at, Event.campaign_id)
    query = select(*columns, course_of_event().label("course"), Event.person_id)
    within = query.where(Event.id > after, Event.id <= last).order_by(Event.id)
    return [(*row,) for row in await session.execute(within.limit(limit))]


async def kinds_of(session: AsyncSession, community_id: int, last: int) -> Sequence[str]:
    """Every kind of step in a community's log."""
    query = select(Event.kind).where(Event.community_id == community_id, Event.id <= last)
    return (await session.scalars(query.distinct())).all()


async def began_and_ended(
    session: AsyncSession, community_id: int, kinds: Sequence[str], last: int
) -> tuple[datetime, datetime] | None:
    """When the first and the last of these steps were taken; None where there are none."""
    query = select(func.min(Event.at), func.max(Event.at)).where(
        Event.community_id == community_id, Event.kind.in_(kinds), Event.id <= last
    )
    begin, end = (await session.execute(query)).one()
    return None if begin is None else (begin, end)
