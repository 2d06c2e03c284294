"""Who took steps on which day, so that different people can be counted over any number of days: for
each day a set of people, as bits. Made of the event log and made anew from it at any time, together
with its sums (storage/event_days.py).

A bit stands for a number that somebody has in a community, and only there it says whose it is. It
refuses to know what steps mean: how far they lead is a rank to it (bot/insight/presence.py).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Index,
    LargeBinary,
    and_,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import alone, upsert
from storage.event_counts import ALL, About, Day, course_of_event, only_of
from storage.event_days import ANY, EventDay
from storage.event_rolls import is_beyond
from storage.events import Activity, Event

WHOLE_DAY = -1
"""Stands where the hour would."""

MANY = 10_000
"""Ids in one statement; PostgreSQL's protocol counts parameters with 16 bits."""

Key = tuple[int, int, date, int, int, int]
"""Community, hour, day, campaign, course and rank."""

KEY = ("community_id", "hour", "day", "campaign_id", "course_id", "rank")

Step = tuple[str, int, int | None]
"""Its kind, whose it was, and their number."""


class PresentPerson(Base):
    """The number somebody has in the sets of a community."""

    __tablename__ = "present_people"
    __table_args__ = (Index("ix_present_people_person", "community_id", "person_id", "number"),)

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """From zero on; nobody else's ever again."""
    person_id: Mapped[int] = mapped_column(BigInteger)


class Presence(Base):
    """Those whose steps on a day led so far: any steps, or those that a campaign led to, that are
    about a course, or both; of any steps hour by hour as well."""

    __tablename__ = "presences"

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Hours since the day began; WHOLE_DAY for all of them."""
    day: Mapped[date] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    course_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    people: Mapped[bytes] = mapped_column(LargeBinary)
    """Bits by number, packed."""


# Numbers


async def numbers_of(
    session: AsyncSession, community_id: int, people: Collection[int]
) -> dict[int, int]:
    """The numbers of those people who have one."""
    ids, found = sorted(people), dict[int, int]()
    for at in range(0, len(ids), MANY):
        query = select(PresentPerson.person_id, func.min(PresentPerson.number)).where(
            PresentPerson.community_id == community_id,
            PresentPerson.person_id.in_(ids[at : at + MANY]),
        )
        rows = await session.execute(query.group_by(PresentPerson.person_id))
        found.update((person, number) for person, number in rows)
    return found


async def number(session: AsyncSession, community_id: int, people: Iterable[int]) -> None:
    """Give those people numbers who have none."""
    await alone(session, f"present {community_id}")
    wanted = set(people)
    new = sorted(wanted - (await numbers_of(session, community_id, wanted)).keys())
    query = select(func.max(PresentPerson.number)).where(PresentPerson.community_id == community_id)
    last = await session.scalar(query)
    first = 0 if last is None else last + 1
    rows = [
        {"community_id": community_id, "number": first + at, "person_id": person}
        for at, person in enumerate(new)
    ]
    await upsert(session, PresentPerson, rows, key=["community_id", "number"])


# Sets


async def kept(
    session: AsyncSession, community_id: int, hours: Collection[int], days: Collection[date]
) -> dict[Key, bytes]:
    """The sets of these hours and days."""
    key = [getattr(Presence, name) for name in KEY]
    query = select(*key, Presence.people).where(
        Presence.community_id == community_id, Presence.hour.in_(hours), Presence.day.in_(days)
    )
    return {(*row[:-1],): row[-1] for row in await session.execute(query)}


async def put(session: AsyncSession, sets: Mapping[Key, bytes]) -> None:
    """Write sets over what is there."""
    rows = [{**dict(zip(KEY, key, strict=True)), "people": bits} for key, bits in sets.items()]
    await upsert(session, Presence, rows, key=KEY)


async def clear(session: AsyncSession, community_id: int, first: date, last: date) -> None:
    """Drop the sets of these days."""
    await _drop(session, community_id, Presence.day.between(first, last))


async def clear_all_but(session: AsyncSession, community_id: int, first: date, last: date) -> None:
    """Drop the sets of all other days."""
    await _drop(session, community_id, or_(Presence.day < first, Presence.day > last))


async def clear_all(session: AsyncSession, community_id: int) -> None:
    """Drop every set of a community."""
    await _drop(session, community_id)


async def forget_before(session: AsyncSession, community_id: int, day: date) -> None:
    """Drop the sets of days of which the log no longer says who did what."""
    await _drop(session, community_id, Presence.day < day)


async def _drop(session: AsyncSession, community_id: int, *which: ColumnElement[bool]) -> None:
    await session.execute(delete(Presence).where(Presence.community_id == community_id, *which))


async def of_days(
    session: AsyncSession, community_id: int, of: About, first: date, beyond: date
) -> Sequence[tuple[int, bytes]]:
    """Rank and people of whole days, up to one that is not among them."""
    return await _sets(
        session,
        community_id,
        of,
        Presence.hour == WHOLE_DAY,
        first <= Presence.day,
        Presence.day < beyond,
    )


async def of_hours(
    session: AsyncSession, community_id: int, day: date, hours: int
) -> Sequence[tuple[int, bytes]]:
    """Rank and people of a day's first hours."""
    within = Presence.hour.between(0, hours - 1)
    return await _sets(session, community_id, ALL, within, Presence.day == day)


async def _sets(
    session: AsyncSession, community_id: int, of: About, *which: ColumnElement[bool]
) -> Sequence[tuple[int, bytes]]:
    query = select(Presence.rank, Presence.people).where(
        Presence.community_id == community_id,
        Presence.campaign_id == of.campaign_id,
        Presence.course_id == of.course_id,
        *which,
    )
    return [(rank, bits) for rank, bits in await session.execute(query)]


# Steps in the log


async def newer_steps(
    session: AsyncSession,
    mark: int,
    community_id: int,
    of: About,
    begin: datetime,
    end: datetime,
    nobody: Collection[int],
) -> Sequence[Step]:
    """What is not in the sums yet."""
    beyond = is_beyond(mark, community_id)
    return await _steps(session, beyond, community_id, of, begin, end, nobody)


async def steps_of_part(
    session: AsyncSession,
    community_id: int,
    of: About,
    day: date,
    begin: datetime,
    end: datetime,
    nobody: Collection[int],
) -> Sequence[Step]:
    """What is in the sums of a part of a day; kinds are named, so that an index answers."""
    taken = select(EventDay.kind).where(
        EventDay.community_id == community_id,
        EventDay.campaign_id == ANY,
        EventDay.course_id == ANY,
        EventDay.day == day,
    )
    kinds = (await session.scalars(taken)).all()
    those = (Event.community_id == community_id, Event.kind.in_(kinds))
    return await _steps(session, those, community_id, of, begin, end, nobody)


async def _steps(
    session: AsyncSession,
    which: Sequence[ColumnElement[bool]],
    community_id: int,
    of: About,
    begin: datetime,
    end: datetime,
    nobody: Collection[int],
) -> Sequence[Step]:
    theirs = and_(
        PresentPerson.community_id == community_id, PresentPerson.person_id == Event.person_id
    )
    query = (
        select(Event.kind, Event.person_id, PresentPerson.number)
        .outerjoin(PresentPerson, theirs)
        .where(*which, *_within(begin, end, nobody), *only_of(of))
    )
    rows = await session.execute(query)
    return [(kind, person, its) for kind, person, its in rows if person is not None]


async def talkers(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    nobody: Collection[int],
) -> Sequence[tuple[int, int | None]]:
    """Who talked in those hours, and their numbers."""
    theirs = and_(
        PresentPerson.community_id == community_id, PresentPerson.person_id == Activity.person_id
    )
    query = (
        select(Activity.person_id, PresentPerson.number)
        .outerjoin(PresentPerson, theirs)
        .where(
            Activity.community_id == community_id,
            Activity.hour >= begin,
            Activity.hour < end,
            Activity.person_id.not_in(nobody),
        )
        .distinct()
    )
    return [(person, its) for person, its in await session.execute(query)]


async def steps_of_day(
    session: AsyncSession, day: Day, kinds: Collection[str], last: int, nobody: Collection[int]
) -> Sequence[tuple[str, datetime, int]]:
    """Kind, time and person of a day's steps, up to the last one."""
    query = select(Event.kind, Event.at, Event.person_id).where(*_counted(day, kinds, last, nobody))
    rows = await session.execute(query)
    return [(kind, at, person) for kind, at, person in rows if person is not None]


async def owed_steps_of_day(
    session: AsyncSession, day: Day, kinds: Collection[str], last: int, nobody: Collection[int]
) -> Sequence[tuple[str, int | None, int | None, int]]:
    """Kind, campaign, course and person of a day's steps that are owed to a campaign or are about
    a course."""
    course = course_of_event().label("course")
    query = (
        select(Event.kind, Event.campaign_id, course, Event.person_id)
        .where(
            *_counted(day, kinds, last, nobody),
            or_(Event.campaign_id.is_not(None), course_of_event().is_not(None)),
        )
        .distinct()
    )
    rows = await session.execute(query)
    return [
        (kind, campaign, about, person)
        for kind, campaign, about, person in rows
        if person is not None
    ]


def _counted(
    day: Day, kinds: Collection[str], last: int, nobody: Collection[int]
) -> Sequence[ColumnElement[bool]]:
    own = (Event.community_id == day.community_id, Event.kind.in_(kinds), Event.id <= last)
    return (*own, *_within(day.begin, day.end, nobody))


def _within(
    begin: datetime, end: datetime, nobody: Collection[int]
) -> Sequence[ColumnElement[bool]]:
    named = (Event.person_id.is_not(None), Event.person_id.not_in(nobody))
    return (Event.at >= begin, Event.at < end, *named)
