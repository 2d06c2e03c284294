"""Periods people look back at: whole days on the community's clock, and the period before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.insight.local_days import A_DAY, begin_of, day_of
from storage.event_sums import Stretch


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both within it."""

    first: date
    last: date
    zone: str
    until: datetime | None = None
    """Where only a part of the last day counts."""

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
        """As many days before it. Where it goes on still, only what they had brought by the same
        time of day: a morning is not compared with a whole day."""
        first, last = (day - timedelta(days=self.days) for day in (self.first, self.last))
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
