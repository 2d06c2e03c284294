"""What the campaigns of a community say in a month, day by day; the picture is drawn elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.marketing.campaigns.hours import first_time, next_time
from bot.marketing.campaigns.plan import AfterAction, BestTime, Cron, Plan, Step
from bot.marketing.campaigns.timing import local_of
from bot.mistakes import Mistake
from bot.speech.times import moment_of

MOST_OF_A_STEP = 62
"""Entries of one step in a month: more than twice a day nobody reads in a picture."""

YEARS = range(2020, 2100)

_MONTH = re.compile(r"(\d{4})[-/.年 ]?(\d{1,2})[月]?")


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign as the calendar needs it."""

    name: str
    plan: Plan
    starts_at: datetime | None
    """None for a draft that begins when somebody starts it."""
    ends_at: datetime | None
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A step on a day; without a time it is said at the best one."""

    of: int
    """The number of its campaign in what was asked for."""
    step: Step
    local: datetime
    is_best_time: bool


def read_month(text: str, today: date) -> date:
    """The first day of a month such as `2026-12` or `12`; of today's where nothing is said. Raises
    Mistake."""
    typed = text.strip()
    if not typed:
        return today.replace(day=1)
    found = _MONTH.fullmatch(typed)
    year, month = (int(found[1]), int(found[2])) if found else (today.year, 0)
    if typed.isascii() and typed.isdigit() and len(typed) <= 2:
        month = int(typed)
        year = today.year + (month < today.month)
    if month not in range(1, 13) or year not in YEARS:
        raise Mistake("campaign-month", given=typed[:20], example=f"{today:%Y-%m}")
    return date(year, month, 1)


def next_month(first: date, by: int) -> date:
    """The first day of the month before or after."""
    count = first.year * 12 + first.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def sayings(
    campaigns: Sequence[Planned], first: date, timezone: str, now: datetime
) -> list[Saying]:
    """All that has a time in that month, in its order."""
    found = [
        saying
        for number, campaign in enumerate(campaigns)
        for saying in _of(number, campaign, first, timezone, now)
    ]
    return sorted(found, key=lambda one: one.local)


def following(campaigns: Iterable[Planned]) -> list[tuple[Planned, Step]]:
    """Steps that have no day of their own: they follow what people do."""
    return [
        (campaign, step)
        for campaign in campaigns
        for step in campaign.plan.steps
        if isinstance(step.when, AfterAction)
    ]


def _of(
    number: int, campaign: Planned, first: date, timezone: str, now: datetime
) -> Iterable[Saying]:
    begin = moment_of(datetime.combine(first, datetime.min.time()), timezone)
    end = moment_of(datetime.combine(next_month(first, 1), datetime.min.time()), timezone)
    start = campaign.starts_at or now
    until = min(end, campaign.ends_at or end)
    for step in campaign.plan.steps:
        if isinstance(step.when, AfterAction):
            continue
        for at in _times(step, start, begin, until, timezone):
            if begin <= at < until:
                best = isinstance(step.when, BestTime)
                yield Saying(number, step, local_of(at, timezone), best)


def _times(
    step: Step, start: datetime, begin: datetime, until: datetime, timezone: str
) -> Iterable[datetime]:
    at = first_time(step, start, timezone)
    if not isinstance(step.when, Cron):
        if at is not None:
            yield at
        return
    moment = timedelta(seconds=1)
    if begin > start:
        at = next_time(step, start, timezone, begin.astimezone(UTC) - moment)
    for _ in range(MOST_OF_A_STEP):
        if at is None or at >= until:
            return
        yield at
        at = next_time(step, start, timezone, at)
