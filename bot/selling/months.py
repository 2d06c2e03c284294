"""Months on a community's clock: named in words or by a number, each from its first moment to that
of the next one."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.speech.numbers import narrow

_MONTH = re.compile(r"(?P<year>2\d{3})[-/.年](?P<month>0?[1-9]|1[0-2])[月]?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month."""

    first: date
    """Its first day."""

    @property
    def number(self) -> int:
        """As a button carries it; `numbered` reads it again."""
        return self.first.year * 12 + self.first.month - 1

    @property
    def last(self) -> date:
        """Its last day."""
        return self.moved(1).first - timedelta(days=1)

    def moved(self, by: int) -> "Month":
        """So many months later, or earlier."""
        return numbered(self.number + by)

    def since(self, zone: str) -> datetime:
        """When it begins there."""
        at = datetime(self.first.year, self.first.month, 1, tzinfo=ZoneInfo(zone))
        return at.astimezone(UTC)

    def until(self, zone: str) -> datetime:
        """When the next one does."""
        return self.moved(1).since(zone)


def numbered(number: int) -> Month:
    """The month of a button."""
    year, month = divmod(number, 12)
    return Month(date(year, month + 1, 1))


def month_of(at: datetime, zone: str) -> Month:
    """The one it is there at a moment."""
    return Month(at.astimezone(ZoneInfo(zone)).date().replace(day=1))


def read_month(typed: str) -> Month | None:
    """`2026-10`, `2026年10月`; None for anything else."""
    found = _MONTH.fullmatch("".join(narrow(typed).split()))
    return Month(date(int(found["year"]), int(found["month"]), 1)) if found else None
