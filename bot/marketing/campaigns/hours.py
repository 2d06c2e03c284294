"""Times of the day that a step tries out: each of its variants is said at an hour of its own.

The step is due at the first of them; it repeats once a day at most. A variant without an hour is
said when the step itself would be, and none before the campaign began. Decisions only.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.marketing.campaigns.plan import AfterStart, At, Cron, Step
from bot.marketing.campaigns.timing import DAY, first_due, local_of, next_cron
from bot.speech.times import moment_of

MOST_MISSED = 10_000
"""Times of a rule looked at that passed while nobody was there: a week of minutes."""

_MOMENT = timedelta(seconds=1)


def may_try_hours(step: Step) -> bool:
    """Whether it has a day of its own, on which its variants can have hours of theirs."""
    return isinstance(step.when, At | AfterStart | Cron)


def tries_hours(step: Step) -> bool:
    """Whether its variants have hours of their own."""
    return may_try_hours(step) and any(one.hour is not None for one in step.variants)


def first_time(step: Step, start: datetime, timezone: str) -> datetime | None:
    """When a step is due for the first time in a campaign that began at `start`."""
    at = first_due(step.when, start, timezone)
    if at is None or not tries_hours(step):
        return at
    return min(moments(step, at, start, timezone))


def next_time(step: Step, start: datetime, timezone: str, after: datetime) -> datetime | None:
    """When a step that repeats is due again later than `after`."""
    assert isinstance(step.when, Cron), "only such steps repeat"
    if not tries_hours(step):
        return next_cron(step.when.expression, timezone, after)
    tomorrow = _midnight(local_of(after, timezone).date() + DAY, timezone)
    at = next_cron(step.when.expression, timezone, tomorrow - _MOMENT)
    return min(moments(step, at, start, timezone)) if at is not None else None


def times_between(
    step: Step, start: datetime, timezone: str, after: datetime, until: datetime
) -> int:
    """How often a step that repeats is due later than `after`, up to `until`; none of others."""
    times, at = 0, after
    while isinstance(step.when, Cron) and times < MOST_MISSED:
        following = next_time(step, start, timezone, at)
        if following is None or following > until:
            break
        at, times = following, times + 1
    return times


def coming_time(step: Step, start: datetime, timezone: str, now: datetime) -> datetime | None:
    """When a step is due that was planned anew: a rule from now on, also later today where the
    hour of its day is still ahead; what has one time then, however long ago that is."""
    if not isinstance(step.when, Cron):
        return first_time(step, start, timezone)
    today = next_time(step, start, timezone, now - DAY)
    is_ahead = tries_hours(step) and today is not None and today > now
    return today if is_ahead else next_time(step, start, timezone, now)


def same_day(step: Step, at: datetime, start: datetime, timezone: str) -> datetime:
    """When a step that was due at `at` is due that day, as the hours of its variants are others."""
    return min(moments(step, at, start, timezone))


def moments(step: Step, at: datetime, start: datetime, timezone: str) -> list[datetime]:
    """When each of its variants is said on the day of `at`."""
    day = local_of(at, timezone).date()
    own = _own_hour(step, day, start, timezone)
    told = [moment_of(datetime.combine(day, one.hour or own), timezone) for one in step.variants]
    begins_then = local_of(start, timezone).date() == day
    return [max(moment, start) for moment in told] if begins_then else told


def _own_hour(step: Step, day: date, start: datetime, timezone: str) -> time:
    """The time of the day at which the step itself would be said."""
    if isinstance(step.when, Cron):
        at = next_cron(step.when.expression, timezone, _midnight(day, timezone) - _MOMENT)
    else:
        at = first_due(step.when, start, timezone)
    return local_of(at, timezone).time() if at is not None else time()


def among(told: Sequence[datetime], at: datetime) -> list[int]:
    """The variants that can be posted at `at`: once the first hour is past, those of the latest
    hour that has come; before that any, each at its own."""
    past = [moment for moment in told if moment <= at]
    if not past or max(past) == min(told):
        return list(range(len(told)))
    return [number for number, moment in enumerate(told) if moment == max(past)]


def in_time(
    shares: Sequence[int], told: Sequence[datetime], now: datetime, within: timedelta
) -> list[int]:
    """The shares of variants without those whose hour is past by more than they may be late, so
    that whoever would get them gets another."""
    return [
        share if now - moment <= within else 0 for share, moment in zip(shares, told, strict=True)
    ]


def _midnight(day: date, timezone: str) -> datetime:
    return moment_of(datetime.combine(day, time()), timezone)
