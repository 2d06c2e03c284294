"""Reading sums of the event log: whole days from what is kept of them (storage/event_days.py), and
from the log what is not in there yet.

Both are read in one statement, with the mark looked at before and after it: so nothing is counted
twice or left out, whoever moves the mark meanwhile.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Moment
from storage.event_counts import ALL, About, course_of_event, only_of
from storage.event_days import ANY, EventDay
from storage.event_rolls import is_beyond, rolled_up_to
from storage.events import Event

CAMPAIGNS, COURSES = About(campaign_id=-1), About(course_id=-1)
"""Not one, but each that there is."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days one after another: whole ones, and after them one until some moment."""

    first: date
    begin: datetime
    part_day: date
    """The day after the whole ones."""
    part: datetime
    """Where it begins."""
    end: datetime
    """Until when it counts; the same as `part` where only whole days do."""


async def by_kind(
    session: AsyncSession,
    community_id: int,
    stretch: Stretch,
    kinds: Collection[str] | None = None,
    of: About = ALL,
) -> Sequence[tuple[str, int, int]]:
    """Kind, times and Stars. Without `kinds`, read whole days alone: for a part of one, no index
    answers."""
    return await _summed(session, community_id, stretch, of, kinds, ("kind",))


async def by_day(
    session: AsyncSession,
    community_id: int,
    stretch: Stretch,
    kinds: Collection[str],
    of: About = ALL,
) -> Sequence[tuple[date | None, datetime | None, int, int]]:
    """Day or moment, times and Stars of these kinds; what is not in the sums yet has no day, and a
    moment instead, but for the part of the last day."""
    return await _summed(session, community_id, stretch, of, kinds, ("day", "at"))


async def by_kind_and_day(
    session: AsyncSession,
    community_id: int,
    stretch: Stretch,
    kinds: Collection[str],
    of: About = ALL,
) -> Sequence[tuple[str, date | None, datetime | None, int, int]]:
    """Kind, day or moment as in `by_day`, times and Stars."""
    return await _summed(session, community_id, stretch, of, kinds, ("kind", "day", "at"))


async def by_campaign(
    session: AsyncSession, community_id: int, stretch: Stretch, kinds: Collection[str]
) -> Sequence[tuple[int, str, int, int]]:
    """Campaign, kind, times and Stars of what campaigns led to."""
    return await _summed(session, community_id, stretch, CAMPAIGNS, kinds, ("campaign_id", "kind"))


async def by_course(
    session: AsyncSession, community_id: int, stretch: Stretch, kinds: Collection[str]
) -> Sequence[tuple[int, str, int, int]]:
    """Course, kind, times and Stars of what is about courses."""
    return await _summed(session, community_id, stretch, COURSES, kinds, ("course_id", "kind"))


async def _summed(
    session: AsyncSession,
    community_id: int,
    stretch: Stretch,
    of: About,
    kinds: Collection[str] | None,
    columns: Sequence[str],
) -> Sequence[Any]:
    mark = await rolled_up_to(session)
    while True:
        parts = [_days(community_id, stretch, of, kinds), _beyond(mark, community_id, stretch, of)]
        if stretch.end > stretch.part:
            parts.append(_part_day(community_id, stretch, of))
        logged = [_logged(part, of, kinds) for part in parts[1:]]
        rows = union_all(parts[0], *logged).subquery().c
        chosen = [rows[name] for name in columns]
        query = select(*chosen, func.sum(rows.times), func.sum(rows.stars)).group_by(*chosen)
        found = (await session.execute(query)).all()
        before, mark = mark, await rolled_up_to(session)
        if mark == before:
            return [(*row[:-2], int(row[-2]), int(row[-1])) for row in found]


def _days(
    community_id: int, stretch: Stretch, of: About, kinds: Collection[str] | None
) -> Select[*tuple[Any, ...]]:
    query = select(
        EventDay.kind,
        EventDay.campaign_id,
        EventDay.day,
        cast(null(), Moment()).label("at"),
        EventDay.times,
        EventDay.stars,
        *([EventDay.course_id] if of is COURSES else []),
    ).where(
        EventDay.community_id == community_id,
        EventDay.campaign_id > ANY if of is CAMPAIGNS else EventDay.campaign_id == of.campaign_id,
        EventDay.course_id > ANY if of is COURSES else EventDay.course_id == of.course_id,
        EventDay.day >= stretch.first,
        EventDay.day < stretch.part_day,
    )
    return query if kinds is None else query.where(EventDay.kind.in_(kinds))


def _beyond(mark: int, community_id: int, stretch: Stretch, of: About) -> Select[*tuple[Any, ...]]:
    return _events(stretch.begin, stretch.part, of).where(*is_beyond(mark, community_id))


def _part_day(community_id: int, stretch: Stretch, of: About) -> Select[*tuple[Any, ...]]:
    day = literal(stretch.part_day, Date)
    query = _events(stretch.part, stretch.end, of, day)
    return query.where(Event.community_id == community_id)


def _events(
    begin: datetime, end: datetime, of: About, day: ColumnElement[Any] | None = None
) -> Select[*tuple[Any, ...]]:
    """Events as rows of days; of which, no database can tell."""
    return select(
        Event.kind,
        func.coalesce(Event.campaign_id, ANY),
        cast(null(), Date) if day is None else day,
        Event.at if day is None else cast(null(), Moment()),
        literal(1),
        func.coalesce(Event.value, 0),
        *([course_of_event()] if of is COURSES else []),
    ).where(Event.at >= begin, Event.at < end)


def _logged(
    query: Select[*tuple[Any, ...]], of: About, kinds: Collection[str] | None
) -> Select[*tuple[Any, ...]]:
    if of is CAMPAIGNS:
        query = query.where(Event.campaign_id.is_not(None))
    elif of is COURSES:
        query = query.where(course_of_event().is_not(None))
    else:
        query = query.where(*only_of(of))
    return query if kinds is None else query.where(Event.kind.in_(kinds))
