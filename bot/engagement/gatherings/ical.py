"""A gathering as a file for calendars (RFC 5545); its times are in UTC, so no clock is guessed.

It knows one VEVENT and nothing of recurrence.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

LINE_BYTES = 75
"""Longer lines are folded (RFC 5545, 3.1); counted in bytes, without the line break."""

CONTENT_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in the calendar."""

    uid: str
    """Unique in the world and for ever, so that a second import changes the first (3.8.4.7)."""
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str


def calendar_file(appointment: Appointment, made_at: datetime) -> bytes:
    """The .ics file."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lyceum//Events//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escaped(appointment.uid)}",
        f"DTSTAMP:{_utc(made_at)}",
        f"DTSTART:{_utc(appointment.starts_at)}",
        f"DTEND:{_utc(appointment.ends_at)}",
        f"SUMMARY:{_escaped(appointment.title)}",
        f"LOCATION:{_escaped(appointment.place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _utc(at: datetime) -> str:
    """Form #2 of 3.3.5: date with UTC time."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """TEXT (3.3.11): backslash, semicolon, comma and line breaks."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n")):
        text = text.replace(plain, escaped)
    text = text.replace("\n", "\\n").replace("\r", "\\n")
    return "".join(char for char in text if char.isprintable())


def _folded(line: str) -> bytes:
    """Each further line begins with a space; no character is cut in two."""
    folded, room = [], LINE_BYTES
    for char in line:
        encoded = char.encode("utf-8", "replace")
        if len(encoded) > room:
            folded.append(b"\r\n ")
            room = LINE_BYTES - 1
        folded.append(encoded)
        room -= len(encoded)
    return b"".join(folded)
