"""How far each learner has come: the lessons they opened, and which they are through with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Lesson
from storage.database import insert_new, locked


class Learner(Base):
    """Somebody on their way through a course; it stays when the course is given back."""

    __tablename__ = "learners"
    __table_args__ = (UniqueConstraint("course_id", "person_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    began_at: Mapped[datetime]
    stepped_at: Mapped[datetime]
    """When they last opened a lesson or went through one."""
    reminded: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often since their last step."""
    paused_at: Mapped[datetime | None]
    """Since when nothing of the course comes to them by itself; None while it does."""
    resumed_at: Mapped[datetime | None]
    """When they last had it come again."""
    cohort_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """With whom they begin (storage/cohorts.py)."""
    hour: Mapped[int | None]
    """When lessons come to them, on their own clock; None until they chose."""
    printed_name: Mapped[str | None]
    """The name for their certificate, as they were last shown it."""
    finished_at: Mapped[datetime | None]
    """When they had first been through the whole course."""

    @property
    def since(self) -> datetime:
        """What opened before is theirs to read on, and is not brought any more."""
        return max(self.began_at, self.resumed_at or self.began_at)

    @property
    def last_at(self) -> datetime:
        """When they last did something there, or had it come again."""
        return max(self.stepped_at, self.resumed_at or self.stepped_at)


class LessonProgress(Base):
    """A lesson somebody opened, and whether they are through with it."""

    __tablename__ = "lesson_progress"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lessons.id"), primary_key=True)
    opened_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    """When they said that they are done with it."""
    passed_at: Mapped[datetime | None]
    """When they answered its question right."""


async def step(
    session: AsyncSession, community_id: int, course_id: int, person_id: int, now: datetime
) -> Learner:
    """Somebody does something in a course of theirs; locked until the transaction ends."""
    row = {"community_id": community_id, "course_id": course_id, "person_id": person_id}
    await insert_new(session, Learner, [{**row, "began_at": now, "stepped_at": now}])
    query = select(Learner).where(Learner.course_id == course_id, Learner.person_id == person_id)
    learner = (await session.scalars(locked(query))).one()
    learner.stepped_at = max(learner.stepped_at, now)
    return learner


async def learner_of(session: AsyncSession, person_id: int, course_id: int) -> Learner | None:
    """Somebody on their way through a course, if they have begun."""
    query = select(Learner).where(Learner.course_id == course_id, Learner.person_id == person_id)
    return (await session.scalars(query)).one_or_none()


async def held_learner(session: AsyncSession, person_id: int, course_id: int) -> Learner | None:
    """The same, locked until the transaction ends."""
    query = select(Learner).where(Learner.course_id == course_id, Learner.person_id == person_id)
    return (await session.scalars(locked(query))).one_or_none()


async def hold(session: AsyncSession, person_id: int, course_id: int) -> None:
    """Nobody else decides about this learner until the transaction ends."""
    query = select(Learner.id).where(Learner.course_id == course_id, Learner.person_id == person_id)
    await session.execute(locked(query))


async def learner_by_id(session: AsyncSession, learner_id: int) -> Learner:
    """The learner, locked until the transaction ends."""
    return (await session.scalars(locked(select(Learner).where(Learner.id == learner_id)))).one()


async def learners_by(session: AsyncSession, person_id: int) -> Sequence[Learner]:
    """All that somebody learns, locked in the order of ids."""
    query = select(Learner).where(Learner.person_id == person_id).order_by(Learner.id)
    return (await session.scalars(locked(query))).all()


async def learners_of(
    session: AsyncSession, course_id: int, after: int, limit: int
) -> Sequence[Learner]:
    """Those who learn a course, by their ids, locked."""
    query = select(Learner).where(Learner.course_id == course_id, Learner.id > after)
    return (await session.scalars(locked(query.order_by(Learner.id).limit(limit)))).all()


async def latest_steps(session: AsyncSession, person_id: int) -> Mapping[int, datetime]:
    """By course, when somebody last did something there."""
    query = select(Learner.course_id, Learner.stepped_at).where(Learner.person_id == person_id)
    return dict((await session.execute(query)).all())


async def open_lesson(session: AsyncSession, person_id: int, lesson_id: int, now: datetime) -> None:
    """Somebody was shown a lesson; a second time changes nothing."""
    row = {"person_id": person_id, "lesson_id": lesson_id, "opened_at": now}
    await insert_new(session, LessonProgress, [row])


async def finish_lesson(
    session: AsyncSession, person_id: int, lesson_id: int, now: datetime
) -> bool:
    """Somebody is done with a lesson; whether that is new."""
    await open_lesson(session, person_id, lesson_id, now)
    query = (
        update(LessonProgress)
        .where(
            LessonProgress.person_id == person_id,
            LessonProgress.lesson_id == lesson_id,
            LessonProgress.finished_at.is_(None),
        )
        .values(finished_at=now)
        .returning(LessonProgress.lesson_id)
    )
    return (await session.scalars(query)).one_or_none() is not None


async def pass_quiz(session: AsyncSession, person_id: int, lesson_id: int, now: datetime) -> bool:
    """Somebody answered a lesson's question right; whether that is new."""
    await open_lesson(session, person_id, lesson_id, now)
    query = (
        update(LessonProgress)
        .where(
            LessonProgress.person_id == person_id,
            LessonProgress.lesson_id == lesson_id,
            LessonProgress.passed_at.is_(None),
        )
        .values(passed_at=now)
        .returning(LessonProgress.lesson_id)
    )
    return (await session.scalars(query)).one_or_none() is not None


async def progress_of(
    session: AsyncSession, person_id: int, course_id: int
) -> Mapping[int, LessonProgress]:
    """What somebody has opened of a course, by lesson."""
    query = (
        select(LessonProgress)
        .join(Lesson, Lesson.id == LessonProgress.lesson_id)
        .where(LessonProgress.person_id == person_id, Lesson.course_id == course_id)
        .execution_options(populate_existing=True)
    )
    return {one.lesson_id: one for one in (await session.scalars(query)).all()}


async def forget_lesson(session: AsyncSession, lesson_id: int) -> None:
    """A lesson is no more; neither is anybody's progress in it."""
    await session.execute(delete(LessonProgress).where(LessonProgress.lesson_id == lesson_id))
