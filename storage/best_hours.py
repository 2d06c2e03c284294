"""At which hours people were there, and from that the best moment for each of an audience: reckoned
by the database, so that a million people are put at their hour without being loaded.

What is expected and allowed when is told by who asks (bot/marketing/best_time.py).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    cast,
    extract,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Moment
from storage.events import Activity
from storage.people import Person

HALVED_AFTER = timedelta(days=30)
DECAY = (800, 400, 200, 100)
"""What an hour weighs in the last month, the month before …; what is older says nothing. Whole
numbers, so that both databases and Python agree to the last digit."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is expected of people who live by certain clocks, at 24 moments in a row."""

    zones: Collection[str]
    prior: Sequence[int]
    allowed: Collection[int]
    usual: int
    """Which of the moments is best for who is not known."""


def weight(hour: datetime, now: datetime) -> int:
    """What an hour in which somebody was there weighs now."""
    months = (now - hour) // HALVED_AFTER
    return DECAY[months] if 0 <= months < len(DECAY) else DECAY[0] if months < 0 else 0


async def hours_of_all(
    session: AsyncSession, community_id: int, now: datetime
) -> Mapping[datetime, int]:
    """For each hour of the last months, how many of a community were there, weighed by its age."""
    query = (
        select(Activity.hour, func.count())
        .where(Activity.community_id == community_id, Activity.hour > _since(now))
        .group_by(Activity.hour)
    )
    rows = await session.execute(query)
    return {hour: people * weight(hour, now) for hour, people in rows}


def moments(
    session: AsyncSession,
    community_id: int,
    home_zone: str,
    audience: Select[int],
    at: Sequence[datetime],
    rhythms: Sequence[Rhythm],
    now: datetime,
) -> Select[int, datetime]:
    """Each of an audience with the best of these 24 moments (full hours in a row) for them."""
    person = audience.distinct().subquery().c[0]
    rhythm = _rhythm_of(func.coalesce(Person.timezone, home_zone), rhythms)
    best = _best(session, community_id, audience, at, rhythms, rhythm, now).subquery()
    usual = _by_rhythm(rhythm, [literal(one.usual) for one in rhythms])
    chosen = func.coalesce(best.c.place, usual)
    moment = case(
        *((chosen == place, literal(one, Moment())) for place, one in enumerate(at)),
        else_=literal(at[0], Moment()),
    )
    return (
        select(person, moment)
        .join(Person, Person.id == person, isouter=True)
        .join(best, and_(best.c.id == person, best.c.rank == 1), isouter=True)
    )


def _rhythm_of(clock: ColumnElement[str], rhythms: Sequence[Rhythm]) -> ColumnElement[int]:
    by_zone = ((clock.in_(list(one.zones)), literal(number)) for number, one in enumerate(rhythms))
    return case(*by_zone, else_=literal(0))


def _best(
    session: AsyncSession,
    community_id: int,
    audience: Select[int],
    at: Sequence[datetime],
    rhythms: Sequence[Rhythm],
    rhythm: ColumnElement[int],
    now: datetime,
) -> Select[*tuple[Any, ...]]:
    """The hours in which people were there, those of each person ranked from the best. Hours that
    promise less than the usual one are left out."""
    since = [
        (Activity.hour > now - (months + 1) * HALVED_AFTER, heavy)
        for months, heavy in enumerate(DECAY)
    ]
    place = (_utc_hour(session) - at[0].astimezone(UTC).hour + 24) % 24
    each = (
        select(
            Activity.person_id.label("id"),
            rhythm.label("rhythm"),
            place.label("place"),
            case(*since, else_=0).label("weight"),
        )
        .join(Person, Person.id == Activity.person_id, isouter=True)
        .where(
            Activity.community_id == community_id,
            Activity.hour > _since(now),
            Activity.person_id.in_(audience),
        )
        .subquery()
    )
    there = (
        select(
            each.c.id,
            each.c.rhythm,
            each.c.place,
            cast(func.sum(each.c.weight), BigInteger).label("weight"),
        )
        .group_by(each.c.id, each.c.rhythm, each.c.place)
        .subquery()
    )
    prior = _by_rhythm(
        there.c.rhythm,
        [case(dict(enumerate(one.prior)), value=there.c.place, else_=0) for one in rhythms],
    )
    usual = _by_rhythm(there.c.rhythm, [literal(one.prior[one.usual]) for one in rhythms])
    allowed = or_(
        false(),
        *(
            and_(there.c.rhythm == number, there.c.place.in_(sorted(one.allowed)))
            for number, one in enumerate(rhythms)
        ),
    )
    score = there.c.weight + prior
    rank = func.row_number().over(
        partition_by=there.c.id, order_by=(score.desc(), prior.desc(), there.c.place)
    )
    return select(there.c.id, there.c.place, rank.label("rank")).where(allowed, score > usual)


def _by_rhythm(
    rhythm: ColumnElement[int], values: Sequence[ColumnElement[int]]
) -> ColumnElement[int]:
    return case(*((rhythm == number, value) for number, value in enumerate(values)), else_=0)


def _utc_hour(session: AsyncSession) -> ColumnElement[int]:
    if session.get_bind().dialect.name == "sqlite":  # kept in UTC
        return extract("hour", Activity.hour)
    return cast(extract("hour", func.timezone("UTC", Activity.hour)), Integer)


def _since(now: datetime) -> datetime:
    return now - len(DECAY) * HALVED_AFTER
