"""Courses, their lessons and media."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    exists,
    false,
    func,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"

FREE, DAILY, DONE, DATES = PACES = ("free", "daily", "done", "dates")
"""How lessons open: all at once · one a day · each when the one before is done · by dates."""

TREATS = 3
"""Lessons that a buyer may give away where nobody says how many."""


class MediaFile(Base):
    """A picture, video, sound or document: our bytes, Telegram's id for it, or both."""

    __tablename__ = "media_files"
    __table_args__ = (Index("ix_media_files_content", "community_id", "sha256"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    """`photo`, `video`, `audio` or `document`, as in sendPhoto, sendVideo …"""
    filename: Mapped[str]
    content_type: Mapped[str]
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str | None]
    """Of `data` that may be shared, as hexadecimal digits."""
    file_id: Mapped[str | None]
    """Telegram's id, known once it was sent or received (Bot API, Sending files)."""


class Course(Base):
    """Something to learn, for a price."""

    __tablename__ = "courses"
    __table_args__ = (UniqueConstraint("community_id", "code"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    code: Mapped[str]
    """Short name for commands, upper case: `PY101`."""
    title: Mapped[str]
    blurb: Mapped[str]
    price_stars: Mapped[int]
    """Nothing is free."""
    is_minimum: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether buyers choose what they pay, from the price upwards."""
    seats: Mapped[int | None]
    """How many may own it; None for no limit."""
    treats: Mapped[int] = mapped_column(default=TREATS, server_default=str(TREATS))
    """How many of its lessons each buyer may give away to friends."""
    refund_days: Mapped[int | None]
    """For how long its buyers may give it back; None as the community says (storage/returns.py)."""
    pace: Mapped[str] = mapped_column(default=FREE, server_default=FREE)
    certifies: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether who finishes it gets a certificate."""
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("media_files.id"))
    state: Mapped[str] = mapped_column(default=DRAFT)
    creator_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class Lesson(Base):
    """One step of a course."""

    __tablename__ = "lessons"
    __table_args__ = (Index("ix_lessons_course_position", "course_id", "position"), NEVER_AGAIN)

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    position: Mapped[int]
    """Counts from 1."""
    title: Mapped[str]
    kind: Mapped[str]
    """`text`, or the kind of its media."""
    text: Mapped[str]
    """Telegram's HTML; the caption where there is media."""
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media_files.id"))
    is_free: Mapped[bool] = mapped_column(default=False)
    price_stars: Mapped[int | None]
    """What it costs alone; None where it is sold with its course only."""
    quiz: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The question that must be answered right before the lesson is done (bot/teaching)."""
    task: Mapped[str | None]
    """What is to be handed in for it, in plain words."""
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the next lesson stays closed until this one is done and its work accepted."""
    opens_on: Mapped[date | None]
    """The day on each learner's calendar, where the pace is by dates; None is with the one before
    it."""


async def course_by_id(session: AsyncSession, course_id: int) -> Course | None:
    """The course with that id, whatever its state."""
    return await session.get(Course, course_id)


async def course_by_code(session: AsyncSession, community_id: int, code: str) -> Course | None:
    """The community's course of that code, in any case of letters."""
    query = select(Course).where(Course.community_id == community_id, Course.code == code.upper())
    return (await session.scalars(query)).one_or_none()


async def published_courses(session: AsyncSession, community_id: int) -> Sequence[Course]:
    """What a community offers, the oldest first."""
    query = select(Course).where(Course.community_id == community_id, Course.state == PUBLISHED)
    return (await session.scalars(query.order_by(Course.id))).all()


async def courses_of_community(session: AsyncSession, community_id: int) -> Sequence[Course]:
    """All of a community's courses, drafts too, the newest first."""
    query = select(Course).where(Course.community_id == community_id)
    return (await session.scalars(query.order_by(Course.id.desc()))).all()


async def bare_draft(
    session: AsyncSession, community_id: int, creator_id: int, title: str, blurb: str, price: int
) -> Course | None:
    """What somebody began with just these words and has not put a lesson into."""
    query = select(Course).where(
        Course.community_id == community_id,
        Course.creator_id == creator_id,
        Course.state == DRAFT,
        Course.title == title,
        Course.blurb == blurb,
        Course.price_stars == price,
        ~exists().where(Lesson.course_id == Course.id),
    )
    return (await session.scalars(query.order_by(Course.id).limit(1))).one_or_none()


async def lessons_of(session: AsyncSession, course_id: int) -> Sequence[Lesson]:
    """A course's lessons in their order."""
    query = select(Lesson).where(Lesson.course_id == course_id).order_by(Lesson.position)
    return (await session.scalars(query)).all()


async def lesson_by_id(session: AsyncSession, lesson_id: int) -> Lesson | None:
    """The lesson with that id."""
    return await session.get(Lesson, lesson_id)


async def keep_media(
    session: AsyncSession,
    community_id: int,
    kind: str,
    filename: str,
    content_type: str,
    *,
    data: bytes | None = None,
    file_id: str | None = None,
    sha256: str | None = None,
) -> int:
    """Remember a file that we hold or that Telegram keeps for us; returns our number for it."""
    row = MediaFile(
        community_id=community_id,
        kind=kind,
        filename=filename,
        content_type=content_type,
        data=data,
        file_id=file_id,
        sha256=sha256,
    )
    session.add(row)
    await session.flush()
    return row.id


async def media_like(
    session: AsyncSession,
    community_id: int,
    kind: str,
    filename: str,
    content_type: str,
    sha256: str,
) -> int | None:
    """Our number for a file that was kept before, to be shown once more."""
    query = select(MediaFile.id).where(
        MediaFile.community_id == community_id,
        MediaFile.sha256 == sha256,
        MediaFile.kind == kind,
        MediaFile.filename == filename,
        MediaFile.content_type == content_type,
    )
    # Locked, so that it is not tidied away before it is shown.
    return (await session.scalars(locked(query.order_by(MediaFile.id).limit(1)))).one_or_none()


async def media_by_id(
    session: AsyncSession, media_id: int, *, with_data: bool = False
) -> MediaFile | None:
    """A file; its bytes are read only if asked for."""
    media = await session.get(MediaFile, media_id)
    if media is not None and with_data:
        await session.refresh(media, ["data"])
    return media


async def drop_data(session: AsyncSession, media_id: int) -> None:
    """We need not hold a file's bytes any more."""
    await session.execute(update(MediaFile).where(MediaFile.id == media_id).values(data=None))


async def count_lessons(session: AsyncSession, course_id: int) -> int:
    """How many lessons a course has."""
    query = select(func.count()).select_from(Lesson).where(Lesson.course_id == course_id)
    return await session.scalar(query) or 0
