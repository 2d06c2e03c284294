"""Moments as people type them, read on their community's clock: `2026-12-01 09:00`, `tomorrow`…

A time that clocks skip (summer begins) is the first moment after the gap, one they show twice
(summer ends) is the first of the two (PEP 495, fold=0).
"""

import re
from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2})[:：](\d{2})")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_AT = r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})"
_BY_NAME = (
    re.compile(rf"(?P<day>\d{{1,2}})\.?\s*{_MONTH},?(?:\s+(?P<year>\d{{4}}))?,?\s+{_AT}"),
    re.compile(rf"{_MONTH}\s*(?P<day>\d{{1,2}}),?(?:\s+(?P<year>\d{{4}}))?,?\s+{_AT}"),
    re.compile(r"(?P<number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日\s*" + _AT),
)
_GAP = timedelta(hours=26)
"""More than any clock was ever put forward at once: some left out a whole day."""

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


def moment_of(local: datetime, timezone: str) -> datetime:
    """The moment in UTC at which clocks there show this time."""
    zone = ZoneInfo(timezone)
    at = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    shown = at.astimezone(zone).replace(tzinfo=None)
    if shown == local.replace(fold=0):
        return at
    return _end_of_gap(at, zone)


def _end_of_gap(at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after a gap, where `at` is what a skipped time would have been before it."""
    before, after = at - _GAP, at + _GAP
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def read_moment(text: str, timezone: str, now: datetime) -> datetime | None:
    """The moment in UTC; a bare `HH:MM` is the next time clocks show it. None if unreadable."""
    text = " ".join(text.split())
    zone = ZoneInfo(timezone)
    if found := _FULL.fullmatch(text):
        return _moment(zone, *map(int, found.groups()))
    if found := _CLOCK.fullmatch(text):
        today = now.astimezone(zone)
        hour, minute = map(int, found.groups())
        at = _moment(zone, today.year, today.month, today.day, hour, minute)
        if at is not None and at <= now:
            later = today + timedelta(days=1)
            at = _moment(zone, later.year, later.month, later.day, hour, minute)
        return at
    return _by_name(text.casefold(), zone, now)


def _by_name(text: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """`1 December 09:00`, `December 1, 2026 09:00`, `12月1日 09:00`; next, without a year."""
    found = next((match for one in _BY_NAME if (match := one.fullmatch(text))), None)
    if found is None:
        return None
    said = found.groupdict()
    month = _MONTHS.index(said["month"]) + 1 if "month" in said else int(said["number"])
    day, hour, minute = (int(said[name]) for name in ("day", "hour", "minute"))
    if said.get("year"):
        return _moment(zone, int(said["year"]), month, day, hour, minute)
    year = now.astimezone(zone).year
    at = _moment(zone, year, month, day, hour, minute)
    return _moment(zone, year + 1, month, day, hour, minute) if at is None or at <= now else at


def _moment(
    zone: ZoneInfo, year: int, month: int, day: int, hour: int, minute: int
) -> datetime | None:
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=zone)
        return moment_of(local.replace(tzinfo=None), zone.key)
    except (ValueError, OverflowError):  # the year 1, seen from the east, has no UTC
        return None


_NEAR = {
    "today": 0,
    "今天": 0,
    "tomorrow": 1,
    "明天": 1,
    "the day after tomorrow": 2,
    "后天": 2,
}
_DAY_BY_NAME = tuple(
    re.compile(re.sub(r"\\s[+*]$", "", one.pattern.removesuffix(_AT))) for one in _BY_NAME
)


class NoSuchDay(Exception):
    """A day that no calendar has, such as 31 November."""


def read_coming_day(text: str, today: date) -> date | None:
    """A day as people type it: `2026-12-05`, `tomorrow`, `1 December`, `明天`, `12月1日`; without a
    year the next one. None if unreadable; raises NoSuchDay."""
    said = " ".join(text.split()).casefold()
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if found := _DAY.fullmatch(said):
        return _date(*map(int, found.groups()))
    named = next((match for one in _DAY_BY_NAME if (match := one.fullmatch(said))), None)
    if named is None:
        return None
    parts = named.groupdict()
    month = _MONTHS.index(parts["month"]) + 1 if "month" in parts else int(parts["number"])
    day = int(parts["day"])
    if parts.get("year"):
        return _date(int(parts["year"]), month, day)
    if (month, day) == (2, 29):  # in the next year that has one
        year = next(one for one in range(today.year, today.year + 9) if isleap(one))
        return _date(year, month, day)
    this_year = _date(today.year, month, day)
    return this_year if this_year >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDay from error


def read_day(text: str) -> date | None:
    """A day on the calendar: `2026-12-01`, `2026年12月1日`. None if unreadable."""
    found = _DAY.fullmatch("".join(text.split()))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
