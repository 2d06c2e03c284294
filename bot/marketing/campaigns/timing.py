"""When the steps of a campaign are due: times on the community's clock, made into moments.

A time that clocks skip (summer begins) is the first moment after the gap, one they show twice
(summer ends) is the first of the two; so neither change skips a step or repeats it. Decisions only.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.marketing.campaigns.plan import AfterAction, AfterStart, At, BestTime, Cron, When
from bot.speech.times import moment_of

DAY = timedelta(days=1)

_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


class NoCron(Exception):
    """Five fields that mean nothing, or a time that never comes."""


def local_of(at: datetime, timezone: str) -> datetime:
    """What clocks there show at that moment, without a zone."""
    return at.astimezone(ZoneInfo(timezone)).replace(tzinfo=None, fold=0)


def as_shown(local: datetime, timezone: str) -> datetime:
    """What clocks there show when it is that time: of one they skip, the first after the gap."""
    return local_of(moment_of(local, timezone), timezone)


def first_due(when: When, start: datetime, timezone: str) -> datetime | None:
    """When a step is due for the first time in a campaign that began at `start`; None for what
    never is. A step that follows people's actions is looked after from the start on; the best hour
    of a day is chosen when it begins."""
    match when:
        case At(local=local):
            return moment_of(local, timezone)
        case AfterStart(days=days, at=at, plus=plus):
            begins = local_of(start, timezone)
            if at is not None:
                return moment_of(datetime.combine(begins.date() + days * DAY, at), timezone)
            return moment_of(begins + days * DAY, timezone) + plus if days else start + plus
        case AfterAction(delay=delay):
            return start + delay
        case Cron(expression=expression):
            return next_cron(expression, timezone, start - timedelta(seconds=1))
        case BestTime(on=on, days=days):
            day = on or local_of(start, timezone).date() + (days or 0) * DAY
            return moment_of(datetime.combine(day, time()), timezone)


def next_cron(expression: str, timezone: str, after: datetime) -> datetime | None:
    """The first time of a cron rule later than `after`; None where none comes. Raises NoCron."""
    for local in _shown_times(read_cron(expression), local_of(after, timezone)):
        at = moment_of(local, timezone)
        if at > after:
            return at
    return None


def read_cron(expression: str) -> CronTrigger:
    """Five fields (minute, hour, day, month, weekday) as a rule for the times that clocks show.

    Weekdays count from Sunday, 0 or 7, as in crontab(5). Raises NoCron.
    """
    parts = expression.split()
    if len(parts) != 5:
        raise NoCron(expression)
    minute, hour, day, month, weekday = parts
    try:
        return CronTrigger(
            minute=minute,
            hour=hour,
            day=day,
            month=month,
            day_of_week=_weekdays(weekday.casefold()),
            second=0,
            timezone=UTC,
        )
    except (ValueError, TypeError) as error:
        raise NoCron(expression) from error


def _weekdays(field: str) -> str:
    """APScheduler counts weekdays from Monday, crontab(5) from Sunday: so by name, one by one."""
    if field == "*":
        return field
    days: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        begin = 0 if first == "*" else _weekday(first)
        end = 6 if first == "*" else _weekday(last) if last else 6 if step else begin
        if end < begin or (step and int(step) < 1):
            raise ValueError(field)
        days |= {day % 7 for day in range(begin, end + 1, int(step or 1))}
    return ",".join(_WEEKDAYS[day] for day in sorted(days))


def _weekday(text: str) -> int:
    number = _WEEKDAYS.index(text) if text in _WEEKDAYS else int(text)
    if not 0 <= number <= 7:
        raise ValueError(text)
    return number


def _shown_times(rule: CronTrigger, since: datetime) -> Iterator[datetime]:
    """The times of a rule as clocks show them, in their order; each once, whatever the clocks do:
    the rule is asked as if it lived where they never change."""
    at: datetime | None = since.replace(tzinfo=UTC)
    while at is not None:
        at = rule.get_next_fire_time(None, at)
        if at is not None:
            yield at.replace(tzinfo=None)
            at += timedelta(seconds=1)
