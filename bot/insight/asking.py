"""What somebody asks figures about: a period, and all of the community, a course or a campaign.

A button carries it as numbers, a command as words: `/stats 30`, `/stats 2026-10-01 2026-10-31`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.insight.local_days import day_of
from bot.insight.periods import Period, last_days
from bot.mistakes import Mistake
from bot.speech.times import read_day
from storage.event_counts import ALL, About

SPANS = (7, 30, 90)
"""Days one can look back by a button."""

LONGEST = 366
"""Days of a period; for each there is a set of people to be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked."""

    period: Period
    span: int
    """How many days back from today; 0 where days are named."""
    of: About = ALL

    @property
    def numbers(self) -> tuple[int, ...]:
        """As a button carries it; `from_numbers` reads it again."""
        days = (
            (0, 0) if self.span else (self.period.first.toordinal(), self.period.last.toordinal())
        )
        return (self.span, self.of.course_id, self.of.campaign_id, *days)

    def about(self, of: About) -> "Asked":
        """The same period of something else."""
        return replace(self, of=of)

    def over(self, span: int, now: datetime) -> "Asked":
        """The same over the last days."""
        return replace(self, span=span, period=last_days(span, now, self.period.zone))


def from_numbers(numbers: Sequence[int], now: datetime, zone: str) -> Asked:
    """What a button asks; buttons of old carry the days alone."""
    span, course_id, campaign_id, first, last = (*numbers, 0, 0, 0, 0)[:5]
    period = (
        last_days(span, now, zone)
        if span
        else Period(date.fromordinal(first), date.fromordinal(last), zone)
    )
    return Asked(period, span, About(campaign_id=campaign_id, course_id=course_id))


def read(text: str, now: datetime, zone: str) -> Asked:
    """What is asked in words: nothing, a number of days, or a day and another. Raises Mistake."""
    match text.split():
        case []:
            return Asked(last_days(SPANS[0], now, zone), SPANS[0])
        case [one] if one.isascii() and one.isdigit():
            span = int(one[:6])
            if not 1 <= span <= LONGEST:
                raise Mistake("stats-span", given=one[:20], most=LONGEST)
            return Asked(last_days(span, now, zone), span)
        case [one, other]:
            return Asked(_between(one, other, day_of(now, zone), zone), 0)
    raise Mistake("stats-how")


def _between(one: str, other: str, today: date, zone: str) -> Period:
    first, last = read_day(one), read_day(other)
    if first is None or last is None:
        raise Mistake("stats-how")
    if first > last:
        raise Mistake("stats-turned", first=str(first), last=str(last))
    if first > today:
        raise Mistake("stats-to-come", first=str(first))
    last = min(last, today)
    if (last - first).days >= LONGEST:
        raise Mistake("stats-long", most=LONGEST)
    return Period(first, last, zone)


def ensure_named(asked: Asked, now: datetime, kept_days: int) -> None:
    """Raises Mistake for days of which the log no longer says who did what: nobody would be
    counted."""
    if not are_named(asked.period, now, kept_days):
        raise Mistake("stats-old", days=kept_days)


def are_named(period: Period, now: datetime, kept_days: int) -> bool:
    """Whether the log still says who did what in all of that period."""
    return (day_of(now, period.zone) - period.first).days < kept_days
