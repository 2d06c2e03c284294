"""Moments as people type them, read on their community's clock: `2026-12-01 09:00`, `tomorrow`…

A time the clocks skip or show twice (daylight saving) is read as Python's zoneinfo reads it: the
skipped one an hour later, the double one the first time (PEP 495, fold=0).
"""

import re
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
    re.compile(r"(?P<number>\d{1,2})月(?P<day>\d{1,2})日\s*" + _AT),
)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


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
        return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):  # the year 1, seen from the east, has no UTC
        return None


def read_day(text: str) -> date | None:
    """A day on the calendar: `2026-12-01`, `2026年12月1日`. None if unreadable."""
    found = _DAY.fullmatch("".join(text.split()))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
