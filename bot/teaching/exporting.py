"""`/mycourses export PY101`: a course as a file, to take along or to change and send back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.teaching.authoring import ensure_may_change
from bot.teaching.course_writing import Files, names_of, packed
from bot.teaching.media_check import picture_type
from storage import courses
from storage.courses import Course, Lesson, MediaFile

MOST_MB = 50
"""Megabytes of a document that a bot may send (Bot API, sendDocument)."""

NAMED = 5
"""Files named that are not in the zip; the YAML names them all."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A course as it is written into its file."""

    course: Course
    lessons: Sequence[Lesson]
    files: Files

    def unread(self) -> Mapping[int, str]:
        """What Telegram alone holds, by our numbers: its ids for it."""
        found = {number: file.file_id for number, file in self.files.items() if not file.data}
        return {number: file_id for number, file_id in found.items() if file_id}


async def read(session: AsyncSession, turn: Turn, code: str) -> Taken:
    """One of their courses, drafts too, with all that we hold of its files. Raises Mistake."""
    course = await courses.course_by_code(session, turn.community.id, code.strip())
    if course is None:
        raise Mistake("course-export-which")
    ensure_may_change(turn, course)
    lessons = await courses.lessons_of(session, course.id)
    if not lessons:
        raise Mistake("course-export-empty", title=course.title)
    numbers = {course.cover_id, *(lesson.media_id for lesson in lessons)}
    files: dict[int, MediaFile] = {}
    for number in sorted(one for one in numbers if one is not None):
        file = await courses.media_by_id(session, number, with_data=True)
        if file is not None:
            files[number] = file
    return Taken(course, lessons, files)


def pack(taken: Taken, fetched: Mapping[int, bytes]) -> tuple[str, bytes, Sequence[str]]:
    """Its file's name and bytes, and what is missing in it; takes a while: call it in a thread."""
    files = {number: _with(file, fetched.get(number)) for number, file in taken.files.items()}
    names = names_of(taken.course, taken.lessons, files)
    if sum(len(file.data or b"") for file in files.values()) > MOST_MB * 2**20:
        files = {number: _with(file, None, keep=False) for number, file in files.items()}
    missing = [names[number] for number, file in files.items() if not file.data]
    return *packed(taken.course, taken.lessons, files), missing


def _with(file: MediaFile, data: bytes | None, *, keep: bool = True) -> MediaFile:
    """The same file with its bytes; none of a session's."""
    data = data or (file.data if keep else None)
    seen = picture_type(data or b"") if file.kind == "photo" else None
    return MediaFile(
        kind=file.kind,
        filename=file.filename,
        content_type=seen or file.content_type,
        data=data,
    )


async def send(
    session: AsyncSession, turn: Turn, course: Course, file: tuple[str, bytes, Sequence[str]]
) -> None:
    """The course's file, with what is to be known about it."""
    name, data, missing = file
    kind = "application/zip" if name.endswith(".zip") else "application/yaml"
    home = turn.community.id
    kept = await courses.keep_media(session, home, "document", name, kind, data=data)
    html = turn.words(
        "course-exported",
        title=course.title,
        code=course.code,
        missing=len(missing),
        files="\n".join(missing[:NAMED]) + ("\n…" if len(missing) > NAMED else ""),
    )
    await turn.call(session, messages.media(turn.place, "document", kept, html))
    turn.log(session, "course.exported", home, subject_id=course.id)
