"""The arithmetic of challenges: rounds on the calendar, streaks, making up, tables."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.challenge_days import (
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
    at = MADRID.next_reminder(20, datetime(2026, 10, 1, tzinfo=UTC))
    seen = []
    while at is not None:
        seen.append(at)
        at = MADRID.next_reminder(20, at)

    assert [(one.day, one.hour) for one in seen] == [(24, 18), (25, 19), (26, 19), (27, 19)]


def test_a_week_is_reminded_of_on_its_last_day() -> None:
    weekly = Rhythm(datetime(2026, 12, 1, tzinfo=UTC), 7, 2, "UTC")

    assert weekly.next_reminder(9, datetime(2026, 12, 1, tzinfo=UTC)) == datetime(
        2026, 12, 7, 9, tzinfo=UTC
    )
    assert weekly.round_at(datetime(2026, 12, 7, 23, tzinfo=UTC)) == 0


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
