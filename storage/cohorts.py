"""Cohorts: learners of a course who begin on one day; who they are stands with the learners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Subquery, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Lesson
from storage.database import locked
from storage.entitlements import Entitlement
from storage.progress import Learner, LessonProgress

OPEN, CLOSED, BEGUN = "open", "closed", "begun"
"""Takes who comes by the course until it starts · takes nobody any more · has started."""


class Cohort(Base):
    """One start of one course."""

    __tablename__ = "cohorts"
    __table_args__ = (UniqueConstraint("course_id", "day"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    day: Mapped[date]
    """On the community's calendar …"""
    starts_at: Mapped[datetime]
    """… and its morning, the same moment for everybody."""
    seats: Mapped[int | None]
    """How many may join; None for no limit."""
    state: Mapped[str] = mapped_column(default=OPEN)
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a cohort has come."""

    members: int
    begun: int
    """Of them, who have opened a lesson since."""
    finished: int
    lessons_done: int
    """By all of them together."""


async def cohort_by_id(session: AsyncSession, cohort_id: int) -> Cohort | None:
    """The cohort, locked until the transaction ends."""
    query = locked(select(Cohort).where(Cohort.id == cohort_id))
    return (await session.scalars(query)).one_or_none()


async def cohort_on(session: AsyncSession, course_id: int, day: date) -> Cohort | None:
    """The course's cohort of that day, locked."""
    query = locked(select(Cohort).where(Cohort.course_id == course_id, Cohort.day == day))
    return (await session.scalars(query)).one_or_none()


async def cohorts_of(session: AsyncSession, course_id: int, limit: int) -> Sequence[Cohort]:
    """A course's cohorts, the latest start first."""
    query = select(Cohort).where(Cohort.course_id == course_id)
    return (await session.scalars(query.order_by(Cohort.starts_at.desc()).limit(limit))).all()


async def to_come(
    session: AsyncSession, course_id: int, *, is_locked: bool = False
) -> Sequence[Cohort]:
    """Those that still take learners, the next start first; seats aside."""
    query = (
        select(Cohort)
        .where(Cohort.course_id == course_id, Cohort.state == OPEN)
        .order_by(Cohort.starts_at)
    )
    return (await session.scalars(locked(query) if is_locked else query)).all()


async def next_with_room(session: AsyncSession, course_id: int) -> tuple[Cohort, int | None] | None:
    """The next start that takes somebody, and for how many there is room (None: for all)."""
    for cohort in await to_come(session, course_id):
        if cohort.seats is None:
            return cohort, None
        left = cohort.seats - await count_members(session, cohort)
        if left > 0:
            return cohort, left
    return None


async def count_members(session: AsyncSession, cohort: Cohort) -> int:
    """How many are in it who have the course now."""
    return (await session.scalar(select(func.count()).select_from(_members(cohort)))) or 0


async def members_of(session: AsyncSession, cohort: Cohort) -> Sequence[int]:
    """Who is in it and has the course now."""
    return (await session.scalars(select(_members(cohort).c.person_id))).all()


async def starts_at(session: AsyncSession, cohort_id: int) -> datetime | None:
    """When a cohort starts."""
    return await session.scalar(select(Cohort.starts_at).where(Cohort.id == cohort_id))


async def standing_of(session: AsyncSession, cohort: Cohort) -> Standing:
    """How far they are, all together."""
    members = _members(cohort)
    finished = select(func.count(members.c.finished_at)).select_from(members)
    steps = (
        select(
            func.count(LessonProgress.person_id.distinct()),
            func.count(LessonProgress.finished_at),
        )
        .join(Lesson, Lesson.id == LessonProgress.lesson_id)
        .where(
            Lesson.course_id == cohort.course_id,
            LessonProgress.person_id.in_(select(members.c.person_id)),
        )
    )
    begun, done = (await session.execute(steps)).one()
    return Standing(
        members=await count_members(session, cohort),
        begun=begun,
        finished=await session.scalar(finished) or 0,
        lessons_done=done,
    )


def _members(cohort: Cohort) -> Subquery:
    return (
        select(Learner.person_id, Learner.finished_at)
        .join(
            Entitlement,
            (Entitlement.person_id == Learner.person_id)
            & (Entitlement.course_id == Learner.course_id)
            & Entitlement.revoked_at.is_(None),
        )
        .where(Learner.cohort_id == cohort.id)
        .subquery()
    )
