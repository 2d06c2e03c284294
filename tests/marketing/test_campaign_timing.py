"""Times on a community's clock, through changes to summer time and back, in three time zones."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.campaigns.plan import AfterAction, AfterStart, At, BestTime, Cron
from bot.marketing.campaigns.timing import (
    NoCron,
    as_shown,
    first_due,
    local_of,
    next_cron,
    read_cron,
)
from bot.speech.times import moment_of, read_moment

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
"""The last one is put forward by half an hour."""


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return local(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "clock", "moment"),
    [
        ("Europe/Berlin", "2027-03-28 01:59", "2027-03-28 00:59"),
        ("Europe/Berlin", "2027-03-28 02:00", "2027-03-28 01:00"),
        ("Europe/Berlin", "2027-03-28 02:30", "2027-03-28 01:00"),
        ("Europe/Berlin", "2027-03-28 03:00", "2027-03-28 01:00"),
        ("Europe/Berlin", "2027-10-31 02:30", "2027-10-31 00:30"),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:00"),
        ("America/New_York", "2027-11-07 01:30", "2027-11-07 05:30"),
        ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-02 15:30"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),
        ("Asia/Shanghai", "2027-03-28 02:30", "2027-03-27 18:30"),
    ],
)
def test_a_skipped_time_is_after_the_gap_and_a_double_one_the_first(
    zone: str, clock: str, moment: str
) -> None:
    assert moment_of(local(clock), zone) == utc(moment)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", [1, 2, 3, 9])
def test_a_daily_step_comes_once_on_every_day_of_a_year(zone: str, hour: int) -> None:
    at, days = utc("2026-12-31 23:00"), []
    for _ in range(365):
        found = next_cron(f"30 {hour} * * *", zone, at)
        assert found is not None
        assert found > at
        days.append(local_of(found, zone).date())
        at = found

    assert len(set(days)) == 365
    assert days[-1] - days[0] == timedelta(days=364)


@pytest.mark.parametrize("zone", ZONES)
def test_an_hourly_step_never_comes_twice_at_one_moment(zone: str) -> None:
    at, moments = utc("2027-03-13 00:00"), []
    for _ in range(24 * 30):
        found = next_cron("0 * * * *", zone, at)
        assert found is not None
        moments.append(found)
        at = found

    gaps = {after - before for before, after in pairwise(moments)}
    assert timedelta() < min(gaps)
    assert max(gaps) <= timedelta(hours=2)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_later_on_the_clock_is_never_earlier(clock: datetime, zone: str) -> None:
    assert moment_of(clock, zone) <= moment_of(clock + timedelta(minutes=7), zone)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (At(local("2027-03-28 09:00")), "2027-03-28 07:00"),
        (AfterStart(0), "2027-03-27 09:15"),
        (AfterStart(0, plus=timedelta(hours=2)), "2027-03-27 11:15"),
        (AfterStart(1), "2027-03-28 08:15"),
        (AfterStart(2, time(9)), "2027-03-29 07:00"),
        (AfterStart(1, time(2, 30)), "2027-03-28 01:00"),
        (AfterAction("previewed", timedelta(hours=3)), "2027-03-27 12:15"),
        (Cron("0 9 * * *"), "2027-03-28 07:00"),
        (Cron("15 10 27 3 *"), "2027-03-27 09:15"),
        (BestTime(on=local("2027-03-30 00:00").date()), "2027-03-29 22:00"),
    ],
)
def test_a_step_is_due_on_the_communitys_clock(when, expected) -> None:  # type: ignore[no-untyped-def]
    start = utc("2027-03-27 09:15")  # 10:15 in Berlin, the day before summer begins

    assert first_due(when, start, "Europe/Berlin") == utc(expected)


@pytest.mark.parametrize(
    ("expression", "weekday"),
    [
        ("0 9 * * 1", "Mon"),
        ("0 9 * * mon", "Mon"),
        ("0 9 * * 0", "Sun"),
        ("0 9 * * 7", "Sun"),
        ("0 9 * * SUN", "Sun"),
        ("0 9 * * 6-7", "Sat Sun"),
        ("0 9 * * fri-7", "Fri Sat Sun"),
        ("0 9 * * 1-5", "Mon Tue Wed Thu Fri"),
        ("0 9 * * */3", "Wed Sat Sun"),
        ("0 9 * * 2,4", "Tue Thu"),
    ],
)
def test_weekdays_are_those_of_crontab(expression: str, weekday: str) -> None:
    at, found = utc("2026-11-29 23:00"), []  # a Sunday
    for _ in range(7):
        following = next_cron(expression, "UTC", at)
        assert following is not None
        at = following
        found.append(f"{at:%a}")

    assert dict.fromkeys(sorted(found, key=_order)) == dict.fromkeys(weekday.split())


def _order(day: str) -> int:
    return "Mon Tue Wed Thu Fri Sat Sun".index(day)


@pytest.mark.parametrize(
    "expression",
    ["", "daily", "* * * *", "61 * * * *", "0 9 * * 8", "0 9 * * 5-3", "0 9 * * x", "a 9 * * *"],
)
def test_what_is_no_cron_rule_is_refused(expression: str) -> None:
    with pytest.raises(NoCron):
        read_cron(expression)


def test_a_day_that_never_comes_is_never_due() -> None:
    assert next_cron("0 9 31 2 *", "UTC", utc("2027-01-01 00:00")) is None


def test_a_time_that_clocks_skip_is_the_same_however_it_is_said() -> None:
    zone, eve = "Europe/Berlin", datetime(2027, 3, 27, 12, tzinfo=UTC)
    first = datetime(2027, 3, 28, 1, tzinfo=UTC)  # 03:00, as 02:00 never comes

    local = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001
    assert moment_of(local, zone) == first
    assert read_moment("2027-03-28 02:30", zone, eve) == first
    assert next_cron("30 2 * * *", zone, eve) == first
    assert as_shown(local, zone) == local.replace(hour=3, minute=0)
