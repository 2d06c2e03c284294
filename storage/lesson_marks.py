"""What learners mark for themselves: the lessons they want to find again, and their own notes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.courses import Course, Lesson
from storage.database import insert_new

_BOOKMARKS = text("note IS NULL")


class LessonMark(Base):
    """A bookmark, at most one of each lesson, or one of somebody's notes."""

    __tablename__ = "lesson_marks"
    __table_args__ = (
        Index("ix_lesson_marks_person", "person_id", "community_id", "course_id"),
        Index("ix_lesson_marks_lesson", "lesson_id"),
        Index(
            "uq_lesson_marks_bookmark",
            "person_id",
            "lesson_id",
            unique=True,
            sqlite_where=_BOOKMARKS,
            postgresql_where=_BOOKMARKS,
        ),
        NEVER_AGAIN,
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lesson_id: Mapped[int | None] = mapped_column(BigInteger)
    """None once the lesson is gone; a note stays …"""
    title: Mapped[str]
    """… with what the lesson was called."""
    person_id: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str | None]
    """Their words; None is a bookmark."""
    at: Mapped[datetime]


async def set_bookmark(
    session: AsyncSession, community_id: int, lesson: Lesson, person_id: int, now: datetime
) -> bool:
    """Mark the lesson, or take the mark off again; whether it is marked now."""
    query = delete(LessonMark).where(
        LessonMark.person_id == person_id,
        LessonMark.lesson_id == lesson.id,
        LessonMark.note.is_(None),
    )
    if (await session.scalars(query.returning(LessonMark.id))).all():
        return False
    await insert_new(session, LessonMark, [_row(community_id, lesson, person_id, None, now)])
    return True


async def add_note(
    session: AsyncSession,
    community_id: int,
    lesson: Lesson,
    person_id: int,
    note: str,
    now: datetime,
) -> None:
    """One more of their notes."""
    session.add(LessonMark(**_row(community_id, lesson, person_id, note, now)))
    await session.flush()


def _row(
    community_id: int, lesson: Lesson, person_id: int, note: str | None, now: datetime
) -> dict[str, object]:
    return {
        "community_id": community_id,
        "course_id": lesson.course_id,
        "lesson_id": lesson.id,
        "title": lesson.title,
        "person_id": person_id,
        "note": note,
        "at": now,
    }


async def count_marks(session: AsyncSession, community_id: int, person_id: int) -> int:
    """How many somebody has in a community."""
    query = select(func.count()).where(
        LessonMark.person_id == person_id, LessonMark.community_id == community_id
    )
    return await session.scalar(query) or 0


async def marks_of(
    session: AsyncSession, community_id: int, person_id: int, first: int, limit: int
) -> Sequence[tuple[LessonMark, str]]:
    """A page of them with their courses' titles, course by course in the lessons' order."""
    query = (
        select(LessonMark, Course.title)
        .join(Course, Course.id == LessonMark.course_id)
        .outerjoin(Lesson, Lesson.id == LessonMark.lesson_id)
        .where(LessonMark.person_id == person_id, LessonMark.community_id == community_id)
        .order_by(LessonMark.course_id, func.coalesce(Lesson.position, 0), LessonMark.id)
        .offset(first)
        .limit(limit)
    )
    return [(mark, title) for mark, title in (await session.execute(query)).all()]


async def drop_mark(session: AsyncSession, person_id: int, mark_id: int) -> bool:
    """One of somebody's own goes; whether it was there."""
    query = delete(LessonMark).where(LessonMark.id == mark_id, LessonMark.person_id == person_id)
    return bool((await session.scalars(query.returning(LessonMark.id))).all())


async def forget_lesson(session: AsyncSession, lesson_id: int) -> None:
    """A lesson is no more: its bookmarks lead nowhere, its notes stay their writers'."""
    theirs = LessonMark.lesson_id == lesson_id
    await session.execute(delete(LessonMark).where(theirs, LessonMark.note.is_(None)))
    await session.execute(update(LessonMark).where(theirs).values(lesson_id=None))
