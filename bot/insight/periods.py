"""Periods people look back at: whole days on the community's clock, and those they are compared
with: as many days before, or the same days a week, a month or a year earlier."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.insight.local_days import A_DAY, begin_of, day_of
from storage.event_sums import Stretch


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "before"
    """As many days right before it."""
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"

    def earlier(self, day: date, days: int) -> date:
        """The day that stands for the first of a period of so many days. Where a month has no such
        day, its last."""
        match self:
            case Against.WEEK:
                return day - timedelta(weeks=1)
            case Against.MONTH:
                return _months_back(day, 1)
            case Against.YEAR:
                return _months_back(day, 12)
            case _:
                return day - timedelta(days=days)


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both within it."""

    first: date
    last: date
    zone: str
    until: datetime | None = None
    """Where only a part of the last day counts."""
    against: Against = Against.BEFORE

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def begin(self) -> datetime:
        """The first moment."""
        return begin_of(self.first, self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return begin_of(self.last + A_DAY, self.zone) if self.until is None else self.until

    @property
    def stretch(self) -> Stretch:
        """As sums are read."""
        if self.until is None:
            return Stretch(self.first, self.begin, self.last + A_DAY, self.end, self.end)
        return Stretch(self.first, self.begin, self.last, begin_of(self.last, self.zone), self.end)

    def before(self, now: datetime) -> "Period":
        """What it is compared with; no days at all where that is nothing. Where it goes on still,
        only what those had brought by the same time of day: a morning is not compared with a whole
        day."""
        if self.against is Against.NONE:
            return Period(self.first, self.first - A_DAY, self.zone)
        first = self.against.earlier(self.first, self.days)
        last = first + timedelta(days=self.days - 1)
        if self.until is not None or now >= self.end:
            return Period(first, last, self.zone)
        begin = begin_of(last, self.zone)
        so_far = now - begin_of(self.last, self.zone)
        return Period(
            first, last, self.zone, min(begin + so_far, begin_of(last + A_DAY, self.zone))
        )


def last_days(days: int, now: datetime, zone: str) -> Period:
    """Today and the days before it, so many in all."""
    today = day_of(now, zone)
    return Period(today - timedelta(days=days - 1), today, zone)
