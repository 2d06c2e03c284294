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
    Subquery,
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
    best = _best(session, community_id, home_zone, audience, at, rhythms, now).subquery()
    usual = _by_rhythm(best.c.rhythm, [literal(one.usual) for one in rhythms])
    promised = _by_rhythm(best.c.rhythm, [literal(one.prior[one.usual]) for one in rhythms])
    chosen = case((best.c.score > promised, best.c.place), else_=usual)
    moment = case(
        *((chosen == place, literal(one, Moment())) for place, one in enumerate(at)),
        else_=literal(at[0], Moment()),
    )
    return select(best.c.id, moment).where(best.c.rank == 1)


def _rhythm_of(clock: ColumnElement[str], rhythms: Sequence[Rhythm]) -> ColumnElement[int]:
    by_zone = ((clock.in_(list(one.zones)), literal(number)) for number, one in enumerate(rhythms))
    return case(*by_zone, else_=literal(0))


def _best(
    session: AsyncSession,
    community_id: int,
    home_zone: str,
    audience: Select[int],
    at: Sequence[datetime],
    rhythms: Sequence[Rhythm],
    now: datetime,
) -> Select[*tuple[Any, ...]]:
    """The hours in which people were there, those of each person ranked from the best; one without
    a place for who never was. Nothing is joined to what has no index."""
    person = audience.distinct().subquery().c[0]
    place = (_utc_hour(session) - at[0].astimezone(UTC).hour + 24) % 24
    rhythm = _rhythm_of(func.coalesce(Person.timezone, home_zone), rhythms)
    each = _each_hour(person, community_id, place, rhythm, now).subquery()
    scored = _scored(each, rhythms).subquery()
    rank = func.row_number().over(
        partition_by=scored.c.id,
        order_by=(scored.c.score.desc(), scored.c.prior.desc(), scored.c.place),
    )
    return select(scored.c.id, scored.c.rhythm, scored.c.place, scored.c.score, rank.label("rank"))


def _each_hour(
    person: ColumnElement[int],
    community_id: int,
    place: ColumnElement[int],
    rhythm: ColumnElement[int],
    now: datetime,
) -> Select[*tuple[Any, ...]]:
    """Each hour in which somebody was there: its place among the moments, and what it weighs."""
    since = [
        (Activity.hour > now - (months + 1) * HALVED_AFTER, heavy)
        for months, heavy in enumerate(DECAY)
    ]
    was_there = and_(
        Activity.community_id == community_id,
        Activity.person_id == person,
        Activity.hour > _since(now),
    )
    return (
        select(
            person.label("id"),
            rhythm.label("rhythm"),
            place.label("place"),
            case(*since, else_=0).label("weight"),
        )
        .join(Person, Person.id == person, isouter=True)
        .join(Activity, was_there, isouter=True)
    )


def _scored(each: Subquery, rhythms: Sequence[Rhythm]) -> Select[*tuple[Any, ...]]:
    """Each place of somebody's: what they did there beside what is expected; below all else what
    is not allowed."""
    weight_there = cast(func.sum(each.c.weight), BigInteger).label("weight")
    there = (
        select(each.c.id, each.c.rhythm, each.c.place, weight_there)
        .group_by(each.c.id, each.c.rhythm, each.c.place)
        .subquery()
    )
    prior = _by_rhythm(
        there.c.rhythm,
        [case(dict(enumerate(one.prior)), value=there.c.place, else_=0) for one in rhythms],
    )
    allowed = or_(
        false(),
        *(
            and_(there.c.rhythm == number, there.c.place.in_(sorted(one.allowed)))
            for number, one in enumerate(rhythms)
        ),
    )
    return select(
        there.c.id,
        there.c.rhythm,
        there.c.place,
        prior.label("prior"),
        case((allowed, there.c.weight + prior), else_=-1).label("score"),
    )


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


async def people_by_hour(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    *,
    without: Collection[int] = (),
) -> Mapping[datetime, int]:
    """How many different people talked in each hour of a time; an hour without any is not there.
    One walk along ix_activity_hour, as long as there was talk in that time."""
    query = (
        select(Activity.hour, func.count())
        .where(
            Activity.community_id == community_id,
            Activity.hour >= begin,
            Activity.hour < end,
            Activity.person_id.not_in(without),
        )
        .group_by(Activity.hour)
    )
    return dict((await session.execute(query)).all())
