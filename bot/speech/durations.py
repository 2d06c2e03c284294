"""Lengths of time as people type them: `90m`, `2h`, `1h30m`, `3 days`, `2小时`."""

import re
from datetime import timedelta

_UNITS = {
    "seconds": ("s", "sec", "secs", "second", "seconds", "秒"),
    "minutes": ("m", "min", "mins", "minute", "minutes", "分", "分钟"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "时", "小时"),
    "days": ("d", "day", "days", "天", "日"),
    "weeks": ("w", "week", "weeks", "周", "星期"),
}
_BY_NAME = {name: unit for unit, names in _UNITS.items() for name in names}
LONGEST_CHARS = 60
"""More than any length of time that is meant; less than what overflows a timedelta."""

_PART = re.compile(r"\s*(\d{1,6})\s*([a-z]+|[\u4e00-\u9fff]+)\s*")


def read_duration(text: str) -> timedelta | None:
    """The length of time, or None if it can't be read."""
    text = text.strip().casefold()
    if len(text) > LONGEST_CHARS:
        return None
    total, at = timedelta(), 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or part[2] not in _BY_NAME:
            return None
        total += timedelta(**{_BY_NAME[part[2]]: int(part[1])})
        at = part.end()
    return total if total else None
