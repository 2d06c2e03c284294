"""The arithmetic of challenges: which round it is, streaks, what can be made up for, the table.

Plain values in and out. Rounds count from 0 and begin at midnight on the community's clock; days
are counted on the calendar, so that a day of 23 or 25 hours is a day.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a challenge's rounds are."""

    starts_at: datetime
    round_days: int
    rounds: int
    timezone: str

    def at(self, day: int, minute: int = 0) -> datetime:
        """That minute of the challenge's day (from 0), in UTC."""
        zone = ZoneInfo(self.timezone)
        first = self.starts_at.astimezone(zone).date()
        clock = time(minute // 60, minute % 60)
        return datetime.combine(first + timedelta(days=day), clock, zone).astimezone(UTC)

    def begins(self, number: int, minute: int = 0) -> datetime:
        """That minute of a round's first day."""
        return self.at(number * self.round_days, minute)

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day."""
        return self.begins(self.rounds)

    def round_at(self, moment: datetime) -> int:
        """The round somebody is in; negative before the first, `rounds` or more after the last."""
        zone = ZoneInfo(self.timezone)
        first = self.starts_at.astimezone(zone).date()
        return (moment.astimezone(zone).date() - first).days // self.round_days

    def next_reminder(self, hour: int, now: datetime, timezone: str) -> datetime | None:
        """The next time that hour strikes on somebody's clock; of a week's round only the last."""
        begins_at, ends_at = self.begins(0), self.ends_at
        day = max(now, begins_at).astimezone(ZoneInfo(timezone)).date()
        while (at := _strikes(day, hour, timezone)) < ends_at:
            day += timedelta(days=1)
            is_meant = self.round_days == 1 or self._is_last_in_round(
                at, _strikes(day, hour, timezone)
            )
            if at > now and at >= begins_at and is_meant:
                return at
        return None

    def _is_last_in_round(self, at: datetime, following: datetime) -> bool:
        return self.round_at(at) != self.round_at(following)


def _strikes(day: date, hour: int, timezone: str) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(timezone)).astimezone(UTC)


def streak(done: Collection[int], current: int) -> int:
    """Rounds in a row up to the current one; a current one not done yet breaks nothing."""
    number = current if current in done else current - 1
    length = 0
    while number - length in done:
        length += 1
    return length


def longest_streak(done: Collection[int]) -> int:
    """The most rounds in a row."""
    return max((streak(done, number) for number in done), default=0)


def to_make_up(done: Collection[int], current: int) -> int | None:
    """The latest missed round before the current one."""
    return next((number for number in range(current - 1, -1, -1) if number not in done), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the table."""

    name: str
    team: int | None
    done: int
    longest: int


def table(standings: Iterable[Standing]) -> Sequence[Standing]:
    """The most rounds first, then the longest streak, then the name."""
    return sorted(standings, key=lambda one: (-one.done, -one.longest, one.name.casefold()))


def team_table(standings: Sequence[Standing], teams: Sequence[str]) -> Sequence[tuple[str, int]]:
    """Each team's share of rounds done, in tenths of a round per member, the best first.

    Per member, so that the larger team does not win for being larger.
    """
    scores = []
    for number, name in enumerate(teams):
        done = [one.done for one in standings_of(standings, number)]
        scores.append((name, round(10 * sum(done) / len(done)) if done else 0))
    return sorted(scores, key=lambda pair: -pair[1])


def standings_of(standings: Sequence[Standing], team: int) -> Sequence[Standing]:
    """The lines of one team."""
    return [one for one in standings if one.team == team]
