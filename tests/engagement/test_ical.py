"""The calendar file: what RFC 5545 asks of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.gatherings.ical import LINE_BYTES, Appointment, calendar_file

STARTS = datetime(2026, 12, 1, 19, tzinfo=ZoneInfo("Asia/Shanghai"))


def file_for(title: str) -> bytes:
    appointment = Appointment("1@x.t.me", title, STARTS, STARTS + timedelta(hours=1), "Py, Lovers")
    return calendar_file(appointment, datetime(2026, 11, 25, tzinfo=UTC))


def unfolded(file: bytes) -> list[str]:
    """The content lines, put together again (3.1)."""
    return file.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_times_are_in_utc() -> None:
    lines = unfolded(file_for("AMA"))

    assert "DTSTART:20261201T110000Z" in lines
    assert "DTEND:20261201T120000Z" in lines
    assert "DTSTAMP:20261125T000000Z" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"


def test_what_has_a_meaning_is_escaped() -> None:
    lines = unfolded(file_for("Lists, sets; and \\ more\nlater"))

    assert r"SUMMARY:Lists\, sets\; and \\ more\nlater" in lines
    assert r"LOCATION:Py\, Lovers" in lines


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_too_long_and_no_title_breaks_out(title: str) -> None:
    file = file_for(title)

    for line in file.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= LINE_BYTES
        line.decode()
    assert [line.split(":")[0] for line in unfolded(file)].count("SUMMARY") == 1
    assert len(unfolded(file)) == len(unfolded(file_for("")))


def test_chinese_is_folded_between_characters() -> None:
    title = "与格蕾丝老师一起畅谈编程入门的方法与误区以及如何坚持学习下去"

    assert f"SUMMARY:{title}" in unfolded(file_for(title))
