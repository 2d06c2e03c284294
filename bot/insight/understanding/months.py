"""Months on a community's clock, in which people began something: cohorts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.insight.local_days import begin_of, day_of


def last_months(many: int, now: datetime, zone: str) -> Sequence[date]:
    """The first days of this month and of those before it, so many in all, the earliest first."""
    months = [day_of(now, zone).replace(day=1)]
    while len(months) < many:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def begins_of(months: Sequence[date], zone: str) -> Sequence[datetime]:
    """When each of them begins."""
    return [begin_of(month, zone) for month in months]


def month_of(at: datetime, zone: str) -> date:
    """The first day of the month a moment belongs to."""
    return day_of(at, zone).replace(day=1)
