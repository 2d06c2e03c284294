"""Quiet hours: when somebody is not written to unasked, on their own clock. Plain decisions.

A million people live by a few hundred clocks, so what is reckoned here is reckoned by clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
"""Clocks are put forward and back at quarters of an hour, and zones lie quarters apart."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From an hour of the clock until another one, mostly over midnight."""

    start: int
    end: int

    def covers(self, local: datetime) -> bool:
        """Whether a clock that shows this time says it is quiet."""
        if self.start <= self.end:
            return self.start <= local.hour < self.end
        return local.hour >= self.start or local.hour < self.end


def next_waking(now: datetime, zone: str, quiet: QuietHours) -> datetime:
    """Now, or the first moment after it at which clocks there show no quiet hour, in UTC.

    It asks the clock quarter by quarter instead of counting hours: a night may have one more or one
    less, and an hour may come twice or not at all.
    """
    clock, at = ZoneInfo(zone), now.astimezone(UTC)
    while quiet.covers(at.astimezone(clock)):
        at += QUARTER - (at - datetime.min.replace(tzinfo=UTC)) % QUARTER
    return at


def by_waking(
    zones: Iterable[str], now: datetime, quiet: QuietHours
) -> Mapping[datetime, frozenset[str]]:
    """Which clocks may be written to when, the earliest first: `now` for all that are awake."""
    groups: dict[datetime, set[str]] = {}
    for zone in zones:
        groups.setdefault(next_waking(now, zone, quiet), set()).add(zone)
    return {at: frozenset(groups[at]) for at in sorted(groups)}
