"""The fields of a file that a creator wrote, each with its line: whatever is wrong there is named.

What the fields mean is decided in course_file.py.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import yaml

from bot.mistakes import Mistake
from bot.speech.lengths import one_line, telegram_length
from bot.speech.times import read_day
from bot.speech.yaml_tree import holds_control, is_blank, line_of
from bot.teaching.course_zip import shown

_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a course or of a lesson, and the line where it begins."""

    line: int
    fields: Mapping[str, yaml.Node]
    media: Mapping[str, bytes] | None = field(repr=False)

    def line_of(self, name: str) -> int:
        """Where a field stands; where the record begins if it has none."""
        return line_of(self.fields[name]) if name in self.fields else self.line


def record_of(node: yaml.Node, known: Collection[str], media: Mapping[str, bytes] | None) -> Record:
    """The fields of a mapping, each known and given once. Raises Mistake."""
    if not isinstance(node, yaml.MappingNode):
        raise Mistake("course-file-not-fields", line=line_of(node), known=", ".join(known))
    fields: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            known_names = ", ".join(known)
            raise Mistake(
                "course-file-unknown", line=line_of(key), field=shown(name), known=known_names
            )
        if name in lines:
            raise Mistake("course-file-twice", line=line_of(key), field=name, first=lines[name])
        lines[name] = line_of(key)
        if not is_blank(value):
            fields[name] = value
    return Record(line_of(node), fields, media)


def required(record: Record, name: str, limit: int) -> str:
    """A field that must be there. Raises Mistake."""
    text = text_of(record, name)
    if not text:
        raise Mistake("course-file-missing", line=record.line_of(name), field=name)
    ensure_fits(text, limit, record.line_of(name), name)
    return text


def fitting(record: Record, name: str, limit: int) -> str | None:
    """A text that may be left out. Raises Mistake."""
    text = text_of(record, name)
    if text:
        ensure_fits(text, limit, record.line_of(name), name)
    return text or None


def title_of(record: Record, limit: int) -> str:
    """One line with something to see in it."""
    title = one_line(required(record, "title", limit))
    if not title:
        raise Mistake("course-file-missing", line=record.line_of("title"), field="title")
    return title


def text_of(record: Record, name: str) -> str | None:
    """A field's words as they are written: `title: 2024` is a title too."""
    node = record.fields.get(name)
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        raise Mistake("course-file-not-text", line=line_of(node), field=name)
    if holds_control(node.value):
        raise Mistake("course-file-control", line=line_of(node))
    return cast("str", node.value).strip()


def number_in(record: Record, name: str, most: int, least: int = 1) -> int | None:
    """A whole number from `least`. Raises Mistake."""
    text = text_of(record, name)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        line = record.line_of(name)
        raise Mistake("course-file-number", line=line, field=name, least=least, most=most)
    return int(text)


def yes_or_no(record: Record, name: str, *, left_out: bool = False) -> bool:
    """Yes, no, or what it is when left out. Raises Mistake."""
    given = text_of(record, name)
    if given is None:
        return left_out
    text = (given or "no").lower()
    if text not in _YES:
        raise Mistake("course-file-yes-no", line=record.line_of(name), field=name)
    return _YES[text]


def ensure_fits(text: str, limit: int, line: int, name: str) -> None:
    """Raises Mistake for what is longer than the limit."""
    chars = telegram_length(text)
    if chars > limit:
        raise Mistake("course-file-too-long", line=line, field=name, chars=chars, limit=limit)


def day_in(record: Record, name: str) -> date | None:
    """A day on the calendar, such as 2026-12-01. Raises Mistake."""
    text = text_of(record, name)
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        raise Mistake("course-file-day", line=record.line_of(name), field=name)
    return day


def one_of(record: Record, name: str, known: Collection[str]) -> str | None:
    """One of a few words. Raises Mistake."""
    text = text_of(record, name)
    if text is not None and text.lower() not in known:
        raise Mistake(
            "course-file-one-of", line=record.line_of(name), field=name, known=", ".join(known)
        )
    return text.lower() if text is not None else None
