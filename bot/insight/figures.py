"""Figures of a period, read from the sums of the event log and from what is newer than they are.

How often something was done and for how many Stars: sums know that of any stretch of days. How many
different people did it they know of single days alone (of more, bot/insight/presence.py knows).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.insight.local_days import day_of
from bot.insight.periods import Period
from storage import event_sums
from storage.event_counts import ALL, About

EARNING = ("order.paid", "order.refunded", "deposit.kept", "goods.refunded")
"""What Stars come by, and go back by; goods given back for other money are counted, without
Stars."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How often something was done, and what it was worth."""

    times: int = 0
    stars: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.times + other.times, self.stars + other.stars)


NOTHING = Sum()

ByKind = Mapping[str, Sum]


async def by_kind(
    session: AsyncSession,
    community_id: int,
    period: Period,
    kinds: Collection[str] | None = None,
    of: About = ALL,
) -> Mapping[str, Sum]:
    """Each kind of step, or each of `kinds`; what was not done is zero."""
    found: dict[str, Sum] = defaultdict(Sum)
    rows = await event_sums.by_kind(session, community_id, period.stretch, kinds, of)
    for kind, times, stars in rows:
        found[kind] = Sum(times, stars)
    return found


async def by_day(
    session: AsyncSession,
    community_id: int,
    period: Period,
    kinds: Collection[str],
    of: About = ALL,
) -> Mapping[date, Sum]:
    """These kinds together, day by day; a day without any is zero."""
    found: dict[date, Sum] = defaultdict(Sum)
    rows = await event_sums.by_day(session, community_id, period.stretch, kinds, of)
    for day, at, times, stars in rows:
        found[_day(day, at, period)] += Sum(times, stars)
    return found


def _day(day: date | None, at: datetime | None, period: Period) -> date:
    if day is None:
        assert at is not None
        day = day_of(at, period.zone)
    return day


async def earned(
    session: AsyncSession, community_id: int, period: Period, of: About = ALL
) -> tuple[ByKind, Mapping[date, Sum]]:
    """What Stars came and went by, kind by kind, and day by day; read once."""
    kinds: dict[str, Sum] = defaultdict(Sum)
    days: dict[date, Sum] = defaultdict(Sum)
    rows = await event_sums.by_kind_and_day(session, community_id, period.stretch, EARNING, of)
    for kind, day, at, times, stars in rows:
        one = Sum(times, stars)
        kinds[kind] += one
        days[_day(day, at, period)] += one
    return kinds, days


async def by_campaign(
    session: AsyncSession, community_id: int, period: Period, kinds: Collection[str]
) -> Mapping[int, ByKind]:
    """What each campaign led to, kind by kind."""
    return _by_number(await event_sums.by_campaign(session, community_id, period.stretch, kinds))


async def by_course(
    session: AsyncSession, community_id: int, period: Period, kinds: Collection[str]
) -> Mapping[int, ByKind]:
    """What is about each course, kind by kind."""
    return _by_number(await event_sums.by_course(session, community_id, period.stretch, kinds))


def _by_number(rows: Sequence[tuple[int, str, int, int]]) -> Mapping[int, ByKind]:
    found: dict[int, dict[str, Sum]] = defaultdict(lambda: defaultdict(Sum))
    for number, kind, times, stars in rows:
        found[number][kind] = Sum(times, stars)
    return found
