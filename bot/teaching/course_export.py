"""A course as a file to take along: what course_file.py reads, written.

A course of words alone is one YAML file; with pictures, films and documents it is a zip of
`course.yaml` and a folder of media. What Telegram hands no bot, or what makes the file too large to
be sent, is left out and named.
"""

import asyncio
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.outreach.telegram import Refused, Telegram
from bot.teaching.question import read_kept
from storage import courses
from storage.courses import DATES, Course, Lesson
from storage.database import Database

MOST_BYTES = 48 * 2**20
"""Of media, together: a bot sends files of up to 50 MB (Bot API, Sending files)."""

READ_BACK_BYTES = 20 * 2**20
"""What a bot can read when it is sent back (Bot API, getFile)."""

GONE_OR_LARGE = 400
"""How Telegram refuses to hand out a file; any other refusal may pass."""

NAMED = 10
"""Files left out that are named one by one."""

_UNFIT = re.compile(r"[^\w.()-]+")
_SUFFIXES = {"photo": ".jpg", "video": ".mp4", "audio": ".mp3", "document": ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a course, and where it lies in the zip."""

    path: str
    media_id: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A course as it is now; pieces by lesson number, and 0 for the cover."""

    course: Course
    lessons: Sequence[Lesson]
    pieces: Mapping[int, Piece]


@dataclass(frozen=True, slots=True)
class Taken:
    """The bytes of its pieces by path, and the paths of those left out."""

    files: Mapping[str, bytes]
    left_out: Sequence[str]


async def contents_of(session: AsyncSession, course: Course) -> Contents:
    """Everything but the bytes of its files."""
    lessons = await courses.lessons_of(session, course.id)
    shown = [(0, "photo", course.cover_id)]
    shown += [(lesson.position, lesson.kind, lesson.media_id) for lesson in lessons]
    pieces = {}
    for number, kind, media_id in shown:
        media = await courses.media_by_id(session, media_id) if media_id is not None else None
        if media is not None:
            folder = f"{number:03}" if number else "cover"
            pieces[number] = Piece(f"{folder}/{_file_name(media.filename, kind)}", media.id)
    return Contents(course, lessons, pieces)


def _file_name(given: str, kind: str) -> str:
    """The name learners see, as far as every system takes it."""
    name = _UNFIT.sub("-", given.rpartition("/")[2])[-80:].strip("-.")
    return name if "." in name else f"{name or kind}{_SUFFIXES[kind]}"


async def take(database: Database, telegram: Telegram, pieces: Sequence[Piece]) -> Taken:
    """Fetch the files one by one; Telegram has most of them. Raises Unreachable."""
    files: dict[str, bytes] = {}
    left_out, room = list[str](), MOST_BYTES
    for piece in pieces:
        data = await _bytes_of(database, telegram, piece.media_id)
        if data is None or len(data) > room:
            left_out.append(piece.path)
        else:
            files[piece.path] = data
            room -= len(data)
    return Taken(files, left_out)


async def _bytes_of(database: Database, telegram: Telegram, media_id: int) -> bytes | None:
    """None for what Telegram does not hand out: above 20 MB, or gone (Bot API, getFile)."""
    async with database.reading() as session:
        media = await courses.media_by_id(session, media_id, with_data=True)
    if media is None or media.data is not None or media.file_id is None:
        return media.data if media is not None else None
    try:
        return await telegram.download(media.file_id)
    except Refused as refused:
        if refused.code != GONE_OR_LARGE:
            raise
        return None


def written(contents: Contents, taken: Taken) -> bytes:
    """The file; call it in a worker thread. The YAML names what is left out, too: whoever puts it
    there by hand has the whole course again."""
    text = yaml.dump(
        _course(contents), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000
    )
    if not contents.pieces:
        return text.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.yaml", text)
        for path, data in taken.files.items():
            archive.writestr(path, data, zipfile.ZIP_STORED)  # media are packed as they are
    return target.getvalue()


def _course(contents: Contents) -> dict[str, Any]:
    course, cover = contents.course, contents.pieces.get(0)
    fields = {
        "code": course.code,
        "title": course.title,
        "blurb": course.blurb,
        "price": course.price_stars,
        "cover": cover.path if cover else None,
        "seats": course.seats,
        "refund_days": course.refund_days,
        "pace": course.pace,
        "certificate": None if course.certifies else False,
    }
    by_dates = course.pace == DATES
    lessons = [_lesson(one, contents.pieces, by_dates=by_dates) for one in contents.lessons]
    return {**_given(fields), "lessons": lessons}


def _lesson(lesson: Lesson, pieces: Mapping[int, Piece], *, by_dates: bool) -> dict[str, Any]:
    piece, quiz = pieces.get(lesson.position), read_kept(lesson.quiz)
    fields: dict[str, Any] = {
        "title": lesson.title,
        "free": lesson.is_free or None,
        "opens": lesson.opens_on if by_dates else None,
        "wait": lesson.waits or None,
        lesson.kind: piece.path if piece else None,
        "text": lesson.text or None,
        "assignment": lesson.task,
    }
    if quiz is not None:
        wrong = [one for at, one in enumerate(quiz.options) if at != quiz.right]
        asked = {"question": quiz.question, "right": quiz.options[quiz.right], "wrong": wrong}
        fields["quiz"] = asked | _given({"explanation": quiz.explanation or None})
    return _given(fields)


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as their author would write them."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


async def send(
    session: AsyncSession, turn: Turn, contents: Contents, data: bytes, left_out: Sequence[str]
) -> None:
    """Hand it over to its creator."""
    course, is_zip = contents.course, bool(contents.pieces)
    kind = "application/zip" if is_zip else "application/yaml"
    name = f"{course.code.lower()}.{'zip' if is_zip else 'yaml'}"
    home = course.community_id
    file = await courses.keep_media(session, home, "document", name, kind, data=data)
    html = turn.words(
        "course-export",
        title=course.title,
        code=course.code,
        lessons=len(contents.lessons),
        is_large=str(len(data) > READ_BACK_BYTES),
        count=len(left_out),
        files="\n".join(left_out[:NAMED]) + ("\n…" if len(left_out) > NAMED else ""),
    )
    call = messages.media(turn.place, "document", file, html)
    await turn.call(session, call, Reason("export", None, home))
    turn.log(session, "course.exported", home, subject_id=course.id)


async def as_file(
    database: Database, telegram: Telegram, contents: Contents
) -> tuple[bytes, Sequence[str]]:
    """The whole file, and what is left out of it. Raises Unreachable."""
    taken = await take(database, telegram, list(contents.pieces.values()))
    return await asyncio.to_thread(written, contents, taken), taken.left_out
