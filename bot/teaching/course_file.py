"""A whole course from one file: a YAML text, or a zip of `course.yaml`, or of Markdown, and media.

Whatever is wrong is a Mistake that names the line and the field, so that a creator can mend it
(the format is told in docs/course-files.md). Stores nothing, and trusts nothing in the file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import yaml

from bot.mistakes import Mistake
from bot.speech.currencies import is_other_money
from bot.speech.yaml_tree import Bounds, UnreadableYaml, line_of, read_tree
from bot.teaching import course_draft as limits
from bot.teaching.course_draft import (
    CourseDraft,
    LessonDraft,
    LessonKind,
    MediaDraft,
)
from bot.teaching.course_zip import COURSE_NAMES, SIGNATURES, open_bundle, same_name, shown
from bot.teaching.file_question import read_question
from bot.teaching.file_record import (
    Record,
    day_in,
    ensure_fits,
    fitting,
    number_in,
    one_of,
    record_of,
    required,
    text_of,
    title_of,
    yes_or_no,
)
from bot.teaching.lesson_text import LessonText, MarkupError, read_lesson_text
from bot.teaching.markdown_folder import FIRST, Folder, read_folder
from bot.teaching.media_check import MediaRefused, checked_media
from storage.courses import DATES, PACES

MAX_YAML_MB = 3
"""Megabytes: the longest course possible, 200 lessons of 4096 Chinese characters, is 2.4."""

MAX_NODES = 10_000
"""Values and names in the YAML: twice what 200 lessons with every field have."""

_BOUNDS = Bounds(MAX_YAML_MB, MAX_NODES)
_COURSE_FIELDS = (
    *("code", "title", "blurb", "price", "cover", "seats", "refund_days", "pace"),
    *("certificate", "lessons"),
)
_MEDIA_FIELDS = ("photo", "video", "audio", "document")
_LESSON_FIELDS = (
    *("title", "free", "price", "opens", "quiz", "assignment", "wait", "text"),
    *_MEDIA_FIELDS,
)
_ONLY_WITH_ITS_COURSE = frozenset({"no", "off"})
"""What stands for a lesson's price where it has none of its own."""
_CODE = re.compile(rf"[A-Za-z0-9]{{1,{limits.CODE_CHARS}}}")


def read_course_file(filename: str, data: bytes) -> CourseDraft:
    """The course a file holds, ready to be stored. Large ones take a second: call it in a thread.

    Raises Mistake with a key that begins with `course-file-`.
    """
    if data.startswith(SIGNATURES):
        bundle = open_bundle(data, COURSE_NAMES | {FIRST})
        if bundle.name == FIRST:
            return _folder(read_folder(bundle, _BOUNDS))
        return _course(_document(bundle.course), bundle.media)
    if not filename.lower().endswith((".yaml", ".yml")):
        raise Mistake("course-file-kind", filename=shown(filename))
    return _course(_document(data), None)


def _folder(folder: Folder) -> CourseDraft:
    try:
        return _course(folder.tree, folder.media)
    except Mistake as mistake:
        raise folder.located(mistake) from mistake


def _document(data: bytes) -> yaml.Node:
    try:
        return read_tree(data, _BOUNDS)
    except UnreadableYaml as error:
        limit = limits.MAX_LESSONS if error.reason == "too-many" else MAX_YAML_MB
        raise Mistake(f"course-file-{error.reason}", line=error.line, limit=limit) from error


def _course(document: yaml.Node, media: Mapping[str, bytes] | None) -> CourseDraft:
    course = record_of(document, _COURSE_FIELDS, media)
    code = required(course, "code", limits.CODE_CHARS)
    if not _CODE.fullmatch(code):
        raise Mistake("course-file-code", line=course.line_of("code"), limit=limits.CODE_CHARS)
    _ensure_stars(course)
    price = number_in(course, "price", limits.MAX_PRICE_STARS, least=0)
    if price is None:
        raise Mistake("course-file-missing", line=course.line, field="price")
    lessons = _lessons(course, price)
    return CourseDraft(
        code=code.upper(),
        title=title_of(course, limits.TITLE_CHARS),
        blurb=required(course, "blurb", limits.BLURB_CHARS),
        price_stars=price,
        cover=_media(course, "cover", "photo") if "cover" in course.fields else None,
        seats=number_in(course, "seats", limits.MAX_SEATS),
        lessons=lessons,
        pace=_pace(course, lessons),
        certifies=yes_or_no(course, "certificate", left_out=True),
        refund_days=number_in(course, "refund_days", limits.MOST_REFUND_DAYS),
    )


def _pace(course: Record, lessons: Sequence[LessonDraft]) -> str | None:
    """As it is said, or by dates where lessons have some. Raises Mistake."""
    pace = one_of(course, "pace", PACES)
    has_dates = any(lesson.opens_on for lesson in lessons)
    if pace == DATES and not has_dates:
        raise Mistake("course-file-no-dates", line=course.line_of("pace"))
    if pace not in (None, DATES) and has_dates:
        raise Mistake("course-file-dates-unused", line=course.line_of("pace"), pace=str(pace))
    return DATES if has_dates else pace


def _lessons(course: Record, price: int) -> tuple[LessonDraft, ...]:
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
        record = record_of(item, _LESSON_FIELDS, course.media)
        lesson = replace(
            _lesson(record),
            opens_on=day_in(record, "opens"),
            quiz=read_question(record),
            task=fitting(record, "assignment", limits.TASK_CHARS),
            waits=yes_or_no(record, "wait"),
            price_stars=_price_alone(record, price),
        )
        line, name = record.line_of("title"), lesson.title.casefold()
        if name in lines:
            raise Mistake("course-file-same-title", line=line, first=lines[name])
        lines[name] = line
        days = [one.opens_on for one in lessons if one.opens_on is not None]
        if lesson.opens_on is not None and days and lesson.opens_on < days[-1]:
            raise Mistake("course-file-dates-order", line=record.line_of("opens"))
        lessons.append(lesson)
    return tuple(lessons)


def _lesson(lesson: Record) -> LessonDraft:
    title = title_of(lesson, limits.LESSON_TITLE_CHARS)
    free = yes_or_no(lesson, "free")
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


def _ensure_stars(record: Record) -> None:
    """Raises Mistake for a price in other money (Bot API, Payments: digital goods)."""
    if is_other_money(text_of(record, "price") or ""):
        raise Mistake("course-file-price-stars", line=record.line_of("price"))


def _price_alone(lesson: Record, course_price: int) -> int | None:
    """What it costs without its course; what anybody may try has no price. Raises Mistake."""
    given = text_of(lesson, "price")
    if given is None:
        return None
    line = lesson.line_of("price")
    if given.lower() in _ONLY_WITH_ITS_COURSE:
        return limits.NOT_ALONE
    _ensure_stars(lesson)
    if yes_or_no(lesson, "free"):
        raise Mistake("course-file-price-free", line=line)
    if not re.fullmatch(r"[0-9]{1,9}", given) or not 1 <= int(given) < course_price:
        raise Mistake("course-file-price-alone", line=line, course=course_price)
    return int(given)


def _lesson_text(lesson: Record, limit: int) -> LessonText:
    line = lesson.line_of("text")
    try:
        text = read_lesson_text(text_of(lesson, "text") or "")
    except MarkupError as error:
        raise Mistake(f"course-file-tag-{error.reason}", line=line, tag=shown(error.tag)) from error
    ensure_fits(text.plain, limit, line, "text")
    return text


def _media(record: Record, name: str, kind: str) -> MediaDraft:
    line, filename = record.line_of(name), text_of(record, name)
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
