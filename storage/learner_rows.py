"""Courses and their learners as rows: how many have each, and how far each of them has come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course, Lesson
from storage.entitlements import Entitlement
from storage.exports import LearnerRow
from storage.people import Person
from storage.progress import Learner, LessonProgress


@dataclass(frozen=True, slots=True)
class Attendance:
    """Of one course."""

    learners: int = 0
    """Who have it now."""
    finished: int = 0
    """Of these, who have been through it all."""


async def attendance(
    session: AsyncSession, community_id: int, course_ids: Collection[int]
) -> Mapping[int, Attendance]:
    """By course; one that nobody has is left out."""
    query = (
        select(
            Entitlement.course_id,
            func.count(Entitlement.person_id.distinct()),
            func.count(Learner.person_id.distinct()).filter(Learner.finished_at.is_not(None)),
        )
        .join(Course, Course.id == Entitlement.course_id)
        .outerjoin(Learner, _same())
        .where(
            Course.community_id == community_id,
            Course.id.in_(course_ids),
            Entitlement.revoked_at.is_(None),
        )
        .group_by(Entitlement.course_id)
    )
    found = await session.execute(query)
    return {course: Attendance(learners, finished) for course, learners, finished in found}


async def lesson_counts(session: AsyncSession, course_ids: Collection[int]) -> Mapping[int, int]:
    """How many lessons each course has."""
    query = (
        select(Lesson.course_id, func.count())
        .where(Lesson.course_id.in_(course_ids))
        .group_by(Lesson.course_id)
    )
    return dict((await session.execute(query)).all())


async def learners(
    session: AsyncSession,
    community_id: int,
    course_ids: Collection[int],
    limit: int,
    offset: int,
) -> Sequence[tuple[LearnerRow, int]]:
    """Who has or had these courses, the latest first, and how many lessons each is through with."""
    done = (
        select(Lesson.course_id, LessonProgress.person_id, func.count().label("lessons"))
        .join(LessonProgress, LessonProgress.lesson_id == Lesson.id)
        .where(Lesson.course_id.in_(course_ids), LessonProgress.finished_at.is_not(None))
        .group_by(Lesson.course_id, LessonProgress.person_id)
        .subquery()
    )
    query = (
        select(
            Course,
            Entitlement,
            Person.name,
            Person.username,
            Learner.finished_at,
            func.coalesce(done.c.lessons, 0),
        )
        .join(Entitlement, Entitlement.course_id == Course.id)
        .join(Person, Person.id == Entitlement.person_id)
        .outerjoin(Learner, _same())
        .outerjoin(
            done,
            and_(done.c.course_id == Course.id, done.c.person_id == Entitlement.person_id),
        )
        .where(Course.community_id == community_id, Course.id.in_(course_ids))
        .order_by(Entitlement.granted_at.desc(), Entitlement.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [
        (LearnerRow(course, right, name, user, finished), lessons)
        for course, right, name, user, finished, lessons in await session.execute(query)
    ]


def _same() -> ColumnElement[bool]:
    """A learner's way through the course they have a right to."""
    return and_(
        Learner.course_id == Entitlement.course_id, Learner.person_id == Entitlement.person_id
    )
