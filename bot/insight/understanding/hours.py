"""At which hours of the week people talk, on the community's clock: means over a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS, HOURS = 7, 24
BESIDE = 2
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of a weekday (from 0, Monday), and how many people talk in it."""

    day: int
    hour: int
    people: float


def weekly(
    people: Mapping[datetime, int], begin: datetime, end: datetime, zone: str
) -> Sequence[Sequence[float | None]]:
    """By weekday and hour, how many talk in it on average; None where a period has no such hour.

    An hour counts where it begins on that clock: where clocks are half an hour off, half an hour
    late. The hour that a change of the clock leaves out or repeats counts as often as it was.
    """
    clock = ZoneInfo(zone)
    sums = [[0] * HOURS for _ in range(DAYS)]
    times = [[0] * HOURS for _ in range(DAYS)]
    at = begin.astimezone(UTC)
    if at != (whole := at.replace(minute=0, second=0, microsecond=0)):
        at = whole + HOUR
    while at < end:
        local = at.astimezone(clock)
        sums[local.weekday()][local.hour] += people.get(at, 0)
        times[local.weekday()][local.hour] += 1
        at += HOUR
    return [
        [done / many if many else None for done, many in zip(*row, strict=True)]
        for row in zip(sums, times, strict=True)
    ]


def busiest(table: Sequence[Sequence[float | None]], most: int) -> Sequence[Slot]:
    """The hours in which most talk, the best first; none in which nobody does."""
    found = [
        Slot(day, hour, people)
        for day, row in enumerate(table)
        for hour, people in enumerate(row)
        if people
    ]
    return sorted(found, key=lambda slot: (-slot.people, slot.day, slot.hour))[:most]


def quietest(table: Sequence[Sequence[float | None]]) -> int:
    """The hour of the day about which fewest talk, over all days: with two hours on either side, as
    at night many hours have nobody."""
    each = [sum(row[hour] or 0 for row in table) for hour in range(HOURS)]
    around = [
        sum(each[(hour + off) % HOURS] for off in range(-BESIDE, BESIDE + 1))
        for hour in range(HOURS)
    ]
    return around.index(min(around))
