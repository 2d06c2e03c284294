"""When somebody is awake on their own clock, in nights of every length."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.quiet_hours import QuietHours, by_waking, next_waking

NIGHT = QuietHours(21, 9)
MINUTE = timedelta(minutes=1)


def at(text: str, zone: str) -> datetime:
    """What clocks there show, as the moment it is."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "evening", "morning", "hours"),
    [
        ("Europe/Berlin", "2027-03-27 21:00", "2027-03-28 09:00", 11),
        ("Europe/Berlin", "2027-10-30 21:00", "2027-10-31 09:00", 13),
        ("America/New_York", "2027-03-13 22:30", "2027-03-14 09:00", 9.5),
        ("America/New_York", "2027-11-06 22:30", "2027-11-07 09:00", 11.5),
        ("Australia/Lord_Howe", "2027-04-03 21:00", "2027-04-04 09:00", 12.5),
        ("Australia/Lord_Howe", "2027-10-02 21:00", "2027-10-03 09:00", 11.5),
        ("Asia/Kolkata", "2027-03-27 21:00", "2027-03-28 09:00", 12),
    ],
)
def test_a_night_in_which_clocks_change_ends_at_nine_as_ever(
    zone: str, evening: str, morning: str, hours: float
) -> None:
    waking = next_waking(at(evening, zone), zone, NIGHT)

    assert waking == at(morning, zone)
    assert waking - at(evening, zone) == timedelta(hours=hours)


def test_an_hour_that_is_left_out_wakes_as_soon_as_it_would_have_begun() -> None:
    waking = next_waking(at("2027-03-28 00:30", "Europe/Berlin"), "Europe/Berlin", QuietHours(0, 2))

    assert waking == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert waking.astimezone(ZoneInfo("Europe/Berlin")).hour == 3


def test_by_day_it_is_now() -> None:
    noon = datetime(2027, 1, 1, 12, 34, 56, 789, tzinfo=UTC)

    assert next_waking(noon, "Europe/London", NIGHT) == noon
    assert next_waking(noon, "Europe/London", QuietHours(9, 9)) == noon


def test_clocks_are_grouped_by_when_they_wake() -> None:
    now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    zones = ["Europe/Berlin", "Europe/Paris", "Asia/Tokyo", "America/Los_Angeles", "Asia/Seoul"]

    groups = by_waking(zones, now, NIGHT)

    assert list(groups.items()) == [
        (now, {"Europe/Berlin", "Europe/Paris"}),
        (datetime(2027, 1, 1, 17, tzinfo=UTC), {"America/Los_Angeles"}),
        (datetime(2027, 1, 2, 0, tzinfo=UTC), {"Asia/Tokyo", "Asia/Seoul"}),
    ]


CHANGES = [datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 10, 31, tzinfo=UTC)]


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.sampled_from(CHANGES),
    st.integers(-3 * 24 * 3600, 3 * 24 * 3600),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_nobody_is_woken_and_nobody_waits_longer_than_that(
    zone: str, change: datetime, seconds: int, start: int, end: int
) -> None:
    now, quiet, clock = change + timedelta(seconds=seconds), QuietHours(start, end), ZoneInfo(zone)

    waking = next_waking(now, zone, quiet)

    assert waking >= now
    assert not quiet.covers(waking.astimezone(clock))
    waiting = now
    while waiting < waking:
        assert quiet.covers(waiting.astimezone(clock))
        waiting += MINUTE
