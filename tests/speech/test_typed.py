"""Times, lengths of time and names as people type them; whatever comes, nothing breaks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.speech.durations import read_duration
from bot.speech.lengths import cut, one_line, telegram_length
from bot.speech.numbers import named_number, whole_number
from bot.speech.times import NoSuchDay, read_coming_day, read_moment

NOON = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone", "utc"),
    [
        ("2026-12-01 09:00", "Asia/Shanghai", "2026-12-01 01:00"),
        ("2026年12月1日 9：00", "Asia/Shanghai", "2026-12-01 01:00"),
        ("2026/12/1T09:00", "UTC", "2026-12-01 09:00"),
        ("1 December 09:00", "UTC", "2026-12-01 09:00"),
        ("Jan 5, 09:00", "UTC", "2027-01-05 09:00"),  # the next one
        ("December 1 09:00", "Asia/Shanghai", "2026-12-01 01:00"),
        ("12月1日 9：00", "Asia/Shanghai", "2026-12-01 01:00"),
        ("29 March 2026 02:30", "Europe/Berlin", "2026-03-29 01:00"),
        ("18:30", "Europe/Berlin", "2026-03-28 17:30"),
        ("09:00", "Europe/Berlin", "2026-03-29 07:00"),  # tomorrow, after the clocks changed
        ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29 01:00"),  # a time the clocks skip
        ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25 00:30"),  # one they show twice
    ],
)
def test_a_moment_is_read_on_the_communitys_clock(typed: str, zone: str, utc: str) -> None:
    at = read_moment(typed, zone, NOON)

    assert at is not None
    assert f"{at:%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    "typed",
    ["", "tomorrow", "25:00", "2026-02-30 09:00", "0001-01-01 00:00", "2026-12-01", "31 Feb 09:00"],
)
def test_what_is_no_moment_is_not_guessed_at(typed: str) -> None:
    assert read_moment(typed, "Asia/Shanghai", NOON) is None


@given(st.text(max_size=30), st.sampled_from(["UTC", "Asia/Kolkata", "America/Sao_Paulo"]))
def test_no_text_breaks_the_reading_of_times(typed: str, zone: str) -> None:
    at = read_moment(typed, zone, NOON)

    assert at is None or at.tzinfo is UTC


@given(st.integers(0, 30_000_000))
def test_what_the_clock_shows_is_read_back(minutes: int) -> None:
    at = NOON + timedelta(minutes=minutes)
    shown = at.astimezone(ZoneInfo("Asia/Shanghai"))

    assert read_moment(f"{shown:%Y-%m-%d %H:%M}", "Asia/Shanghai", NOON) == at


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("90m", 90), ("1h30m", 90), ("3 days", 4320), ("2小时", 120), (" 1 W ", 10080)],
)
def test_a_length_of_time(typed: str, minutes: int) -> None:
    assert read_duration(typed) == timedelta(minutes=minutes)


@given(st.from_regex(r"([0-9]{1,7}[a-z]{1,3}){0,400}", fullmatch=True))
def test_no_length_of_time_is_too_long_to_be_refused(typed: str) -> None:
    length = read_duration(typed)

    assert length is None or length > timedelta()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Tea \n &  Time ", "Tea & Time"),
        ("\u202eevil", "evil"),
        ("\u200b\u2060", ""),
        ("\u3164\u2800Tea", "Tea"),
        ("\u200d", ""),
        ("👩‍💻 Code", "👩‍💻 Code"),
        ("שלום", "שלום"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@example("0\r\x1b\x850")
@given(st.text())
def test_a_name_never_grows(typed: str) -> None:
    line = one_line(typed)

    assert telegram_length(line) <= telegram_length(typed)
    assert "\n" not in line
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("typed", "most", "kept"),
    [("abc", 2, "ab"), ("abc", 9, "abc"), ("a🎓b", 2, "a"), ("🎓🎓", 2, "🎓")],
)
def test_a_text_is_cut_as_telegram_counts(typed: str, most: int, kept: str) -> None:
    assert cut(typed, most) == kept


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1),
        ("20", 20),
        ("07", 7),
        ("0", None),
        ("21", None),
        ("007", None),  # more digits than 20 has
        ("00000000199", None),
        ("9" * 5000, None),
        ("-1", None),
        ("²", None),
        ("１２", 12),
        ("", None),
    ],
)
def test_a_number_is_read_within_its_ends(typed: str, number: int | None) -> None:
    assert whole_number(typed, 1, 20) == number


@given(st.text(), st.integers(0, 100), st.integers(0, 10**6))
@example("0" * 5000, 0, 10)
def test_whatever_is_typed_is_a_number_within_its_ends_or_none(
    typed: str, least: int, most: int
) -> None:
    number = whole_number(typed, least, most)

    assert number is None or least <= number <= most


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), (" #3 ", 3), ("№3", 3), ("1" * 16, None), ("three", None)]
)
def test_things_are_named_by_their_number(typed: str, number: int | None) -> None:
    assert named_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", "2026-12-05"),
        ("tomorrow", "2026-12-01"),
        ("明天", "2026-12-01"),
        ("1 December", "2026-12-01"),
        ("Nov 29", "2027-11-29"),  # the next one
        ("12月1日", "2026-12-01"),
        ("12 月 1 日", "2026-12-01"),
        ("29 Feb", "2028-02-29"),
        ("soon", None),
    ],
)
def test_a_day_is_read_as_people_say_it(typed: str, day: str | None) -> None:
    found = read_coming_day(typed, date(2026, 11, 30))

    assert found == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("typed", ["31 November", "2026-11-31", "2月30日"])
def test_a_day_that_no_calendar_has_is_named_as_such(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        read_coming_day(typed, date(2026, 11, 30))
