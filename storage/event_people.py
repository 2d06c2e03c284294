"""People as rows behind a figure: who took a step over some time, how often, and when last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.events import Activity, Event
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Stepper:
    """Somebody who did."""

    person_id: int
    name: str
    username: str | None
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose steps: in a community, of these kinds, over some time; `without` those accounts."""

    community_id: int
    kinds: Sequence[str]
    """None of them takes all steps, and talk, of which the hour is known."""
    begin: datetime
    end: datetime
    without: Collection[int] = ()
    only: Sequence[ColumnElement[bool]] = ()


async def people(session: AsyncSession, asked: Asked, limit: int, offset: int) -> Sequence[Stepper]:
    """Those who did, the latest first."""
    acted = _acted(asked)
    steps = (acted if asked.kinds else union_all(acted, _talked(asked))).subquery()
    columns = steps.c
    times, last = func.sum(columns.times), func.max(columns.at)
    query = (
        select(columns.person_id, Person.name, Person.username, times, last)
        .join(Person, Person.id == columns.person_id)
        .group_by(columns.person_id, Person.name, Person.username)
        .order_by(last.desc(), columns.person_id)
        .limit(limit)
        .offset(offset)
    )
    rows = await session.execute(query)
    return [Stepper(who, name, user, int(n), at) for who, name, user, n, at in rows]


def _acted(asked: Asked) -> Select[*tuple[Any, ...]]:
    kinds = (Event.kind.in_(asked.kinds),) if asked.kinds else ()
    return (
        select(
            Event.person_id.label("person_id"),
            func.count().label("times"),
            func.max(Event.at).label("at"),
        )
        .where(
            Event.community_id == asked.community_id,
            *kinds,
            Event.at >= asked.begin,
            Event.at < asked.end,
            Event.person_id.is_not(None),
            Event.person_id.not_in(asked.without),
            *asked.only,
        )
        .group_by(Event.person_id)
    )


def _talked(asked: Asked) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Activity.person_id.label("person_id"),
            func.sum(Activity.messages).label("times"),
            func.max(Activity.hour).label("at"),
        )
        .where(
            Activity.community_id == asked.community_id,
            Activity.hour >= asked.begin,
            Activity.hour < asked.end,
            Activity.person_id.not_in(asked.without),
        )
        .group_by(Activity.person_id)
    )
