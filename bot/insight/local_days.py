"""Days on a community's clock: from the first moment of one to the first moment of the next.

So each moment belongs to one day, also where clocks skip midnight or show it twice.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.speech.times import moment_of

A_DAY = timedelta(days=1)


@lru_cache(4096)
def begin_of(day: date, zone: str) -> datetime:
    """The first moment of a day."""
    return moment_of(datetime.combine(day, time.min), zone)


def day_of(at: datetime, zone: str) -> date:
    """The day a moment belongs to."""
    day = at.astimezone(ZoneInfo(zone)).date()
    if at < begin_of(day, zone):
        return day - A_DAY
    return day + A_DAY if at >= begin_of(day + A_DAY, zone) else day
