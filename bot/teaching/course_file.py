"""A whole course from one file: a YAML text, or a zip of `course.yaml` and its media.

Whatever is wrong is a Mistake that names the line and the field, so that a creator can mend it
(the format is told in docs/course-files.md). Stores nothing, and trusts nothing in the file.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

import yaml

from bot.mistakes import Mistake
from bot.speech.lengths import one_line, telegram_length
from bot.speech.yaml_tree import (
    Bounds,
    UnreadableYaml,
    holds_control,
    is_blank,
    line_of,
    read_tree,
)
from bot.teaching import course_draft as limits
from bot.teaching.course_draft import (
    CourseDraft,
    LessonDraft,
    LessonKind,
    MediaDraft,
)
from bot.teaching.course_zip import SIGNATURES, open_bundle, same_name, shown
from bot.teaching.lesson_text import LessonText, MarkupError, read_lesson_text
from bot.teaching.media_check import MediaRefused, checked_media

MAX_YAML_MB = 3
"""Megabytes: the longest course possible, 200 lessons of 4096 Chinese characters, is 2.4."""

MAX_NODES = 10_000
"""Values and names in the YAML: twice what 200 lessons with every field have."""

_BOUNDS = Bounds(MAX_YAML_MB, MAX_NODES)
_COURSE_FIELDS = ("code", "title", "blurb", "price", "cover", "seats", "refund_days", "lessons")
_MEDIA_FIELDS = ("photo", "video", "audio", "document")
_LESSON_FIELDS = ("title", "free", "text", *_MEDIA_FIELDS)
_CODE = re.compile(rf"[A-Za-z0-9]{{1,{limits.CODE_CHARS}}}")
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a course or of a lesson, and the line where it begins."""

    line: int
    fields: Mapping[str, yaml.Node]
    media: Mapping[str, bytes] | None = field(repr=False)

    def line_of(self, name: str) -> int:
        return line_of(self.fields[name]) if name in self.fields else self.line


def read_course_file(filename: str, data: bytes) -> CourseDraft:
    """The course a file holds, ready to be stored. Large ones take a second: call it in a thread.

    Raises Mistake with a key that begins with `course-file-`.
    """
    if data.startswith(SIGNATURES):
        bundle = open_bundle(data)
        return _course(_document(bundle.course), bundle.media)
    if not filename.lower().endswith((".yaml", ".yml")):
        raise Mistake("course-file-kind", filename=shown(filename))
    return _course(_document(data), None)


def _document(data: bytes) -> yaml.Node:
    try:
        return read_tree(data, _BOUNDS)
    except UnreadableYaml as error:
        limit = limits.MAX_LESSONS if error.reason == "too-many" else MAX_YAML_MB
        raise Mistake(f"course-file-{error.reason}", line=error.line, limit=limit) from error


def _course(document: yaml.Node, media: Mapping[str, bytes] | None) -> CourseDraft:
    course = _record(document, _COURSE_FIELDS, media)
    code = _required(course, "code", limits.CODE_CHARS)
    if not _CODE.fullmatch(code):
        raise Mistake("course-file-code", line=course.line_of("code"), limit=limits.CODE_CHARS)
    price = _number(course, "price", limits.MAX_PRICE_STARS)
    if price is None:
        raise Mistake("course-file-missing", line=course.line, field="price")
    return CourseDraft(
        code=code.upper(),
        title=_title(course, limits.TITLE_CHARS),
        blurb=_required(course, "blurb", limits.BLURB_CHARS),
        price_stars=price,
        cover=_media(course, "cover", "photo") if "cover" in course.fields else None,
        seats=_number(course, "seats", limits.MAX_SEATS),
        lessons=_lessons(course),
        refund_days=_number(course, "refund_days", limits.MOST_REFUND_DAYS),
    )


def _lessons(course: _Record) -> tuple[LessonDraft, ...]:
    node = course.fields.get("lessons")
    if node is None:
        raise Mistake("course-file-missing", line=course.line, field="lessons")
    if not isinstance(node, yaml.SequenceNode):
        raise Mistake("course-file-not-list", line=line_of(node), field="lessons")
    if not 1 <= len(node.value) <= limits.MAX_LESSONS:
        raise Mistake("course-file-lessons", line=line_of(node), limit=limits.MAX_LESSONS)
    lessons: list[LessonDraft] = []
    lines: dict[str, int] = {}
    for item in node.value:
        record = _record(item, _LESSON_FIELDS, course.media)
        lesson = _lesson(record)
        line, name = record.line_of("title"), lesson.title.casefold()
        if name in lines:
            raise Mistake("course-file-same-title", line=line, first=lines[name])
        lines[name] = line
        lessons.append(lesson)
    return tuple(lessons)


def _lesson(lesson: _Record) -> LessonDraft:
    title = _title(lesson, limits.LESSON_TITLE_CHARS)
    free = _yes_or_no(lesson, "free")
    kinds = [kind for kind in _MEDIA_FIELDS if kind in lesson.fields]
    if len(kinds) > 1:
        raise Mistake("course-file-two-media", line=lesson.line_of(kinds[1]))
    if not kinds:
        text = _lesson_text(lesson, limits.TEXT_CHARS)
        if not text.plain.strip():
            raise Mistake("course-file-missing", line=lesson.line, field="text")
        return LessonDraft(title, "text", text.html, free)
    text = _lesson_text(lesson, limits.CAPTION_CHARS)
    kind = cast("LessonKind", kinds[0])
    return LessonDraft(title, kind, text.html, free, _media(lesson, kind, kind))


def _lesson_text(lesson: _Record, limit: int) -> LessonText:
    line = lesson.line_of("text")
    try:
        text = read_lesson_text(_text(lesson, "text") or "")
    except MarkupError as error:
        raise Mistake(f"course-file-tag-{error.reason}", line=line, tag=shown(error.tag)) from error
    _ensure_fits(text.plain, limit, line, "text")
    return text


def _media(record: _Record, name: str, kind: str) -> MediaDraft:
    line, filename = record.line_of(name), _text(record, name)
    if not filename:
        raise Mistake("course-file-missing", line=line, field=name)
    place: dict[str, str | int] = {"line": line, "field": name, "filename": shown(filename)}
    if record.media is None:
        raise Mistake("course-file-needs-zip", **place)
    data = record.media.get(same_name(filename.removeprefix("./")))
    if not data:
        raise Mistake("course-file-media-missing", **place)
    try:
        return checked_media(kind, filename, data)
    except MediaRefused as refused:
        raise Mistake(f"course-file-media-{refused.reason}", **place, **refused.params) from refused


def _record(node: yaml.Node, known: Collection[str], media: Mapping[str, bytes] | None) -> _Record:
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
    return _Record(line_of(node), fields, media)


def _required(record: _Record, name: str, limit: int) -> str:
    text = _text(record, name)
    if not text:
        raise Mistake("course-file-missing", line=record.line_of(name), field=name)
    _ensure_fits(text, limit, record.line_of(name), name)
    return text


def _title(record: _Record, limit: int) -> str:
    """One line with something to see in it."""
    title = one_line(_required(record, "title", limit))
    if not title:
        raise Mistake("course-file-missing", line=record.line_of("title"), field="title")
    return title


def _text(record: _Record, name: str) -> str | None:
    """A field's words as they are written: `title: 2024` is a title too."""
    node = record.fields.get(name)
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        raise Mistake("course-file-not-text", line=line_of(node), field=name)
    if holds_control(node.value):
        raise Mistake("course-file-control", line=line_of(node))
    return cast("str", node.value).strip()


def _number(record: _Record, name: str, most: int) -> int | None:
    text = _text(record, name)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise Mistake("course-file-number", line=record.line_of(name), field=name, most=most)
    return int(text)


def _yes_or_no(record: _Record, name: str) -> bool:
    text = (_text(record, name) or "no").lower()
    if text not in _YES:
        raise Mistake("course-file-yes-no", line=record.line_of(name), field=name)
    return _YES[text]


def _ensure_fits(text: str, limit: int, line: int, name: str) -> None:
    chars = telegram_length(text)
    if chars > limit:
        raise Mistake("course-file-too-long", line=line, field=name, chars=chars, limit=limit)
