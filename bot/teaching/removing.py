"""Taking a lesson out of a course: asked first where people have it, refused where it was bought
alone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from bot.teaching.way import replan_soon
from storage import courses, entitlements, lesson_marks, progress, single_lessons
from storage.courses import PUBLISHED, Course, Lesson


async def delete_lesson(
    session: AsyncSession, lesson: Lesson, now: datetime, *, is_sure: bool
) -> int:
    """A lesson goes; the others close up. As long as nobody `is_sure`, one that people have stays;
    returns how many those are, or 0 where it is gone.

    Raises Mistake for the last one of a course on sale, and for one that somebody has bought alone.
    """
    await entitlements.lock_course(session, lesson.course_id)
    lessons = await courses.lessons_of(session, lesson.course_id)
    course = await courses.course_by_id(session, lesson.course_id)
    assert course is not None, "a lesson is part of a course"
    if len(lessons) == 1 and course.state == PUBLISHED:
        raise Mistake("authoring-last-lesson")
    buyers = (await single_lessons.buyers_of(session, course.id)).get(lesson.id)
    if buyers:
        raise Mistake("authoring-lesson-sold", title=lesson.title, count=buyers)
    learners = await entitlements.count_learners(session, course.id)
    if learners and not is_sure:
        return learners
    await _delete(session, course, lesson, lessons, now)
    return 0


async def _delete(
    session: AsyncSession, course: Course, lesson: Lesson, lessons: Sequence[Lesson], now: datetime
) -> None:
    await drop_lesson(session, lesson, now)
    for position, other in enumerate((one for one in lessons if one.id != lesson.id), start=1):
        other.position = position
    await session.flush()
    await replan_soon(session, course, now)


async def drop_lesson(session: AsyncSession, lesson: Lesson, now: datetime) -> None:
    """A lesson is no more, and neither is what learners did in it; call it for none that somebody
    has bought alone."""
    await single_lessons.end_rights(session, lesson.id, now)
    await progress.forget_lesson(session, lesson.id)
    await lesson_marks.forget_lesson(session, lesson.id)
    await session.delete(lesson)
