"""A course as a file to take along, or to change and send back.

A course of words alone is one YAML file; with pictures, films and documents it is a zip of
`course.yaml` and a folder of media. What Telegram hands no bot, or what makes the file too large to
be sent, is left out and named.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.outreach.telegram import Refused, Telegram
from bot.teaching.course_writing import names_of, packed, write_course
from bot.teaching.media_check import picture_type
from storage import courses
from storage.courses import Course, Lesson, MediaFile
from storage.database import Database

MOST_BYTES = 48 * 2**20
"""Of media, together: a bot sends files of up to 50 MB (Bot API, Sending files)."""

READ_BACK_BYTES = 20 * 2**20
"""What a bot can read when it is sent back (Bot API, getFile)."""

GONE_OR_LARGE = 400
"""How Telegram refuses to hand out a file; any other refusal may pass."""

NAMED = 10
"""Files left out that are named one by one."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A course as it is now; its files by our numbers for them, without their bytes."""

    course: Course
    lessons: Sequence[Lesson]
    files: Mapping[int, MediaFile]


@dataclass(frozen=True, slots=True)
class Export:
    """A course's file, and the names of what had to be left out of it."""

    name: str
    data: bytes
    left_out: Sequence[str]


async def contents_of(session: AsyncSession, course: Course) -> Contents:
    """Everything but the bytes of its files."""
    lessons = await courses.lessons_of(session, course.id)
    numbers = [course.cover_id, *(lesson.media_id for lesson in lessons)]
    files = {}
    for number in numbers:
        file = await courses.media_by_id(session, number) if number is not None else None
        if file is not None:
            files[file.id] = file
    return Contents(course, lessons, files)


async def as_file(database: Database, telegram: Telegram, contents: Contents) -> Export:
    """Fetch its files one by one, and pack them in a worker thread. Raises Unreachable."""
    held: dict[int, bytes] = {}
    room = MOST_BYTES
    for number, file in contents.files.items():
        data = await _bytes_of(database, telegram, file)
        if data is not None and len(data) <= room:
            held[number] = data
            room -= len(data)
    return await asyncio.to_thread(_written, contents, held)


async def _bytes_of(database: Database, telegram: Telegram, file: MediaFile) -> bytes | None:
    """None for what Telegram does not hand out: above 20 MB, or gone (Bot API, getFile)."""
    async with database.reading() as session:
        kept = await courses.media_by_id(session, file.id, with_data=True)
    if kept is None or kept.data is not None or kept.file_id is None:
        return kept.data if kept is not None else None
    try:
        return await telegram.download(kept.file_id)
    except Refused as refused:
        if refused.code != GONE_OR_LARGE:
            raise
        return None


def _written(contents: Contents, held: Mapping[int, bytes]) -> Export:
    """The YAML names what is left out, too: whoever puts it there by hand has it all again."""
    course, lessons = contents.course, contents.lessons
    files = {number: _seen(file, held.get(number)) for number, file in contents.files.items()}
    names = names_of(course, lessons, files)
    text = write_course(course, lessons, names)
    if not names:
        return Export(f"{course.code}.yaml", text.encode(), ())
    inside = {name: held[number] for number, name in names.items() if number in held}
    left_out = [name for number, name in names.items() if number not in held]
    return Export(f"{course.code}.zip", packed(text, inside), left_out)


def _seen(file: MediaFile, data: bytes | None) -> MediaFile:
    """As what it is: Telegram keeps pictures in its own way, whatever they were sent as."""
    shown = picture_type(data) if data is not None and file.kind == "photo" else None
    looks = shown or file.content_type
    return MediaFile(kind=file.kind, filename=file.filename, content_type=looks)


async def send(session: AsyncSession, turn: Turn, contents: Contents, export: Export) -> None:
    """Hand it over to who asked."""
    course, left_out = contents.course, export.left_out
    kind = "application/zip" if export.name.endswith(".zip") else "application/yaml"
    looks = (course.community_id, "document", export.name, kind)
    file = await courses.keep_media(session, *looks, data=export.data)
    html = turn.words(
        "course-export",
        title=course.title,
        code=course.code,
        lessons=len(contents.lessons),
        is_large=str(len(export.data) > READ_BACK_BYTES),
        count=len(left_out),
        files="\n".join(left_out[:NAMED]) + ("\n…" if len(left_out) > NAMED else ""),
    )
    call = messages.media(turn.place, "document", file, html)
    await turn.call(session, call, Reason("export", None, course.community_id))
    turn.log(session, "course.exported", course.community_id, subject_id=course.id)
