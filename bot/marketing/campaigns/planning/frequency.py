"""Private messages that come more often than anybody may be written to: for whoever is of the
audience of all of them, the later ones are passed over. Decisions only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from bot.marketing.campaigns.hours import first_time, next_time
from bot.marketing.campaigns.plan import AfterAction, Cron, Plan, Room, Step
from bot.marketing.campaigns.timing import NoCron, local_of, next_cron
from bot.speech.times import moment_of

LOOKED_AHEAD = timedelta(days=35)
"""Of a step that repeats: what is too often is so within a month."""

MOST_TIMES = 200
"""Looked at, of one step."""

SAMPLE = 40
"""Times of a rule that are looked at: a daily one shows a month's end, an hourly one a night."""

WEEK = timedelta(days=7)

Crowded = tuple[str, date, int]
"""A step, the day of it that is too much, and which message of that day, or week, it is."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another campaign that writes to people in private, on one of these days."""

    name: str
    number: int
    day: date


def crowded_days(plan: Plan, start: datetime, timezone: str, per_day: int) -> Iterator[Crowded]:
    """The first time of each step that comes after as many as may be on one day."""
    counted: dict[date, int] = {}
    named = set()
    for day, step in _days(plan, start, timezone):
        counted[day] = counted.get(day, 0) + 1
        if counted[day] > per_day and step not in named:
            named.add(step)
            yield step, day, counted[day]


def crowded_weeks(
    plan: Plan, start: datetime, timezone: str, per_day: int, per_week: int
) -> Iterator[Crowded]:
    """The same within seven days, without what the day leaves out already."""
    told: list[date] = []
    named = set()
    for day, step in _days(plan, start, timezone):
        week = [one for one in told if one > day - WEEK]
        if week.count(day) >= per_day:
            continue
        if len(week) < per_week:
            told.append(day)
        elif step not in named:
            named.add(step)
            yield step, day, len(week) + 1


def _days(plan: Plan, start: datetime, timezone: str) -> list[tuple[date, str]]:
    """When which step is said in private, in their order; without what follows people's actions,
    as that comes at everybody's own time."""
    ends = moment_of(plan.ends, timezone) if plan.ends else start + LOOKED_AHEAD
    found = [
        (at, step.name)
        for step in plan.steps
        if step.where.room is Room.PRIVATE and not isinstance(step.when, AfterAction)
        for at in _times(step, start, timezone, min(ends, start + LOOKED_AHEAD))
    ]
    return [(local_of(at, timezone).date(), step) for at, step in sorted(found)]


def _times(step: Step, start: datetime, timezone: str, until: datetime) -> Iterator[datetime]:
    at = first_time(step, start, timezone)
    if not isinstance(step.when, Cron):
        if at is not None:
            yield at
        return
    for _ in range(MOST_TIMES):
        if at is None or at > until:
            return
        yield at
        at = next_time(step, start, timezone, at)


def comes_within(step: Step, most: timedelta) -> bool:
    """Whether it comes again and again, each time within so long of the one before."""
    if not isinstance(step.when, Cron):
        return False
    times: list[datetime] = []
    at = datetime(2026, 1, 1, tzinfo=UTC)
    try:
        while len(times) < SAMPLE and (following := next_cron(step.when.expression, "UTC", at)):
            times.append(at := following)
    except NoCron:
        return False
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return len(times) == SAMPLE and max(gaps) + step.lateness.within < most
