"""A course as the file it could have come from: reading it gives the same course.

What belongs to a file is told in docs/course-files.md. Stores nothing.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bot.speech.lengths import one_line
from bot.speech.yaml_text import written
from bot.teaching.course_zip import COURSE_NAMES
from bot.teaching.media_check import TYPES
from bot.teaching.question import LessonQuiz, read_kept
from bot.teaching.single import is_sold
from storage.courses import DATES, Course, Lesson, MediaFile

Files = Mapping[int, MediaFile]
"""A course's pictures, films, sounds and documents, by our numbers for them."""

_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
"""What names of files can't hold on somebody's computer."""


def write_course(course: Course, lessons: Sequence[Lesson], names: Mapping[int, str]) -> str:
    """The YAML of a course; `names` are those of its files beside it."""
    fields: dict[str, Any] = {
        "code": course.code,
        "title": course.title,
        "blurb": course.blurb,
        "price": course.price_stars,
    }
    if course.cover_id is not None and course.cover_id in names:
        fields["cover"] = names[course.cover_id]
    if course.seats is not None:
        fields["seats"] = course.seats
    if course.refund_days is not None:
        fields["refund_days"] = course.refund_days
    has_dates = course.pace == DATES and any(lesson.opens_on for lesson in lessons)
    if course.pace != DATES or has_dates:
        fields["pace"] = course.pace
    if not course.certifies:
        fields["certificate"] = False
    fields["lessons"] = [_lesson(course, lesson, names, dated=has_dates) for lesson in lessons]
    return written(fields)


def _lesson(
    course: Course, lesson: Lesson, names: Mapping[int, str], *, dated: bool
) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": lesson.title}
    if lesson.is_free:
        fields["free"] = True
    if is_sold(course, lesson):
        fields["price"] = lesson.price_stars
    if dated and lesson.opens_on is not None:
        fields["opens"] = f"{lesson.opens_on:%Y-%m-%d}"
    if lesson.media_id is not None and lesson.media_id in names:
        fields[lesson.kind] = names[lesson.media_id]
    if lesson.text:
        fields["text"] = lesson.text
    if (quiz := read_kept(lesson.quiz)) is not None:
        fields["quiz"] = _question(quiz)
    if lesson.task:
        fields["assignment"] = lesson.task
    if lesson.waits:
        fields["wait"] = True
    return fields


def _question(quiz: LessonQuiz) -> dict[str, Any]:
    wrong = [one for number, one in enumerate(quiz.options) if number != quiz.right]
    fields: dict[str, Any] = {
        "question": quiz.question,
        "right": quiz.options[quiz.right],
        "wrong": wrong,
    }
    return fields | ({"explanation": quiz.explanation} if quiz.explanation else {})


def names_of(course: Course, lessons: Sequence[Lesson], files: Files) -> dict[int, str]:
    """What each file is called in the zip: by its own name, in a folder of its lesson's number."""
    places = [("cover", course.cover_id)]
    places += [(f"{lesson.position:02}", lesson.media_id) for lesson in lessons]
    names: dict[int, str] = {}
    for folder, number in places:
        if number is not None and number in files and number not in names:
            names[number] = _name(folder, files[number])
    return names


def _name(folder: str, file: MediaFile) -> str:
    """As it was called, with an ending that says what it is."""
    last = PurePosixPath(file.filename.replace("\\", "/")).name
    name = _ODD.sub("", one_line(last)).strip(" .") or file.kind
    types = TYPES.get(file.kind, {})
    stem, _, ending = name.rpartition(".")
    is_now = types.get(ending.lower())
    fitting = next((one for one, kind in types.items() if kind == file.content_type), None)
    if fitting is not None and is_now != file.content_type:
        name = f"{name if is_now is None else stem}.{fitting}"
    return f"{folder}-{name}" if name.lower() in COURSE_NAMES else f"{folder}/{name}"


def packed(text: str, inside: Mapping[str, bytes]) -> bytes:
    """A zip of `course.yaml` and the files beside it, by their names."""
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.yaml", text)
        for name, data in inside.items():
            archive.writestr(name, data, zipfile.ZIP_STORED)  # media are packed as they are
    return packing.getvalue()
