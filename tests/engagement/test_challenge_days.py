"""The arithmetic of challenges: rounds on the calendar, streaks, making up, tables."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.challenges.days import (
    Rhythm,
    Standing,
    longest_streak,
    streak,
    table,
    team_table,
    to_make_up,
)

MADRID = Rhythm(datetime(2026, 10, 23, 22, tzinfo=UTC), 1, 4, "Europe/Madrid")
"""24 to 27 October; the clocks go back on the 25th."""

done = st.sets(st.integers(0, 30))


def test_a_day_of_25_hours_is_a_day() -> None:
    assert MADRID.begins(1, 9 * 60) == datetime(2026, 10, 25, 8, tzinfo=UTC)
    assert MADRID.round_at(datetime(2026, 10, 25, 22, 30, tzinfo=UTC)) == 1
    assert MADRID.round_at(datetime(2026, 10, 25, 23, 0, tzinfo=UTC)) == 2
    assert MADRID.round_at(datetime(2026, 10, 23, 21, 59, tzinfo=UTC)) == -1
    assert MADRID.ends_at == datetime(2026, 10, 27, 23, tzinfo=UTC)


def test_reminders_keep_their_hour_and_end_with_the_challenge() -> None:
    at = MADRID.next_reminder(20, datetime(2026, 10, 1, tzinfo=UTC), MADRID.timezone)
    seen = []
    while at is not None:
        seen.append(at)
        at = MADRID.next_reminder(20, at, MADRID.timezone)

    assert [(one.day, one.hour) for one in seen] == [(24, 18), (25, 19), (26, 19), (27, 19)]


def test_a_week_is_reminded_of_on_its_last_day() -> None:
    weekly = Rhythm(datetime(2026, 12, 1, tzinfo=UTC), 7, 2, "UTC")

    assert weekly.next_reminder(9, datetime(2026, 12, 1, tzinfo=UTC), "UTC") == datetime(
        2026, 12, 7, 9, tzinfo=UTC
    )
    assert weekly.round_at(datetime(2026, 12, 7, 23, tzinfo=UTC)) == 0


def reminders(rhythm: Rhythm, hour: int, timezone: str) -> list[datetime]:
    """All there are."""
    seen: list[datetime] = []
    at = rhythm.next_reminder(hour, datetime(2026, 1, 1, tzinfo=UTC), timezone)
    while at is not None:
        seen.append(at)
        at = rhythm.next_reminder(hour, at, timezone)
    return seen


def test_reminders_strike_on_the_clock_of_who_is_reminded_whenever_clocks_change() -> None:
    new_york = reminders(MADRID, 20, "America/New_York")  # its clocks go back a week later
    tokyo = reminders(Rhythm(datetime(2027, 3, 12, tzinfo=UTC), 1, 4, "UTC"), 7, "Asia/Tokyo")
    chicago = reminders(Rhythm(datetime(2027, 3, 13, tzinfo=UTC), 1, 3, "UTC"), 7, "US/Central")

    assert [(one.day, one.hour) for one in new_york] == [(24, 0), (25, 0), (26, 0), (27, 0)]
    assert [(one.day, one.hour) for one in tokyo] == [(12, 22), (13, 22), (14, 22), (15, 22)]
    assert [(one.day, one.hour) for one in chicago] == [(13, 13), (14, 12), (15, 12)]


def test_a_week_is_reminded_of_the_last_time_the_hour_strikes_in_it() -> None:
    weekly = Rhythm(datetime(2026, 12, 1, tzinfo=UTC), 7, 2, "UTC")

    assert reminders(weekly, 9, "Asia/Tokyo") == [
        datetime(2026, 12, 8, 0, tzinfo=UTC) - timedelta(days=1),
        datetime(2026, 12, 15, 0, tzinfo=UTC) - timedelta(days=1),
    ]
    assert [one.day for one in reminders(weekly, 20, "America/New_York")] == [7, 14]


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"]),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "UTC"]),
    st.integers(0, 23),
    st.sampled_from([1, 7]),
)
def test_each_reminder_shows_its_hour_and_each_round_has_about_one(
    theirs: str, ours: str, hour: int, round_days: int
) -> None:
    rhythm = Rhythm(datetime(2026, 10, 20, 12, tzinfo=UTC), round_days, 8, ours)

    seen = reminders(rhythm, hour, theirs)

    assert len(seen) in (7, 8, 9)
    for at in seen:
        assert 0 <= rhythm.round_at(at) < 8
        back = at.astimezone(ZoneInfo(theirs))
        assert (back.hour, back.minute) == (hour, 0) or _is_skipped(back, hour)


def _is_skipped(shown: datetime, hour: int) -> bool:
    """That hour was not on the clock that day: it is read as an hour later."""
    naive = shown.replace(hour=hour, minute=0)
    return naive.astimezone(UTC).astimezone(shown.tzinfo).replace(tzinfo=None) != naive.replace(
        tzinfo=None
    )


def test_a_streak_bears_a_day_that_is_not_over() -> None:
    assert streak({0, 1, 2}, 2) == 3
    assert streak({0, 1, 2}, 3) == 3
    assert streak({0, 1, 2}, 4) == 0
    assert streak(set(), 0) == 0


@given(done, st.integers(0, 30))
def test_making_up_takes_the_latest_gap_and_lengthens_the_streak(
    rounds: set[int], current: int
) -> None:
    rounds |= {current}
    missed = to_make_up(rounds, current)

    if missed is None:
        assert streak(rounds, current) == current + 1
    else:
        assert streak(rounds, current) == current - missed
        assert streak(rounds | {missed}, current) > streak(rounds, current)


@given(done)
def test_the_longest_streak_is_as_long_as_any(rounds: set[int]) -> None:
    assert longest_streak(rounds) == max((streak(rounds, n) for n in range(32)), default=0)


def test_the_table_and_the_teams() -> None:
    lines = [Standing("b", 0, 3, 3), Standing("a", 1, 5, 2), Standing("c", 1, 3, 3)]

    assert [one.name for one in table(lines)] == ["a", "b", "c"]
    assert team_table(lines, ["Red", "Blue", "Nobody"]) == [
        ("Blue", 40),
        ("Red", 30),
        ("Nobody", 0),
    ]


def test_rounds_are_as_long_as_their_days() -> None:
    assert MADRID.begins(3) - MADRID.begins(0) == timedelta(days=3, hours=1)
