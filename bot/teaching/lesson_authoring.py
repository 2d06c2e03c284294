"""The lessons of a course, one by one: added, named, changed, moved and taken away."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from bot.teaching.course_draft import MAX_LESSONS
from bot.teaching.course_words import (
    Content,
    read_content,
    read_lesson_title,
    read_question,
    read_task,
)
from bot.teaching.way import replan_soon
from storage import courses, entitlements, lesson_marks, progress, single_lessons
from storage.courses import PUBLISHED, Course, Lesson


async def add_lesson(
    session: AsyncSession, course: Course, title: str, content: Content, now: datetime
) -> Lesson:
    """One more lesson at the end; the first one of a course is free to try. Raises Mistake."""
    content = read_content(content)
    count = await courses.count_lessons(session, course.id)
    if count >= MAX_LESSONS:
        raise Mistake("authoring-too-many", most=MAX_LESSONS)
    await ensure_title_is_free(session, course.id, title)
    lesson = Lesson(
        course_id=course.id,
        position=count + 1,
        title=title,
        kind=content.kind,
        text=content.html,
        media_id=await keep_content(session, course.community_id, content),
        is_free=count == 0,
    )
    session.add(lesson)
    await session.flush()
    await replan_soon(session, course, now)
    return lesson


async def rename_lesson(session: AsyncSession, lesson: Lesson, title: str) -> None:
    """Another title, as it was typed. Raises Mistake."""
    title = read_lesson_title(title)
    await ensure_title_is_free(session, lesson.course_id, title, but_for=lesson.id)
    lesson.title = title


async def ensure_title_is_free(
    session: AsyncSession, course_id: int, title: str, *, but_for: int | None = None
) -> None:
    """Raises Mistake if another lesson is called so: a course file finds lessons by their title."""
    for lesson in await courses.lessons_of(session, course_id):
        if lesson.id != but_for and lesson.title.casefold() == title.casefold():
            raise Mistake(
                "authoring-lesson-title-taken", title=lesson.title, number=str(lesson.position)
            )


def switch_free(lesson: Lesson) -> None:
    """What was free to try is sold with the course now, and the other way round."""
    lesson.is_free = not lesson.is_free


NOTHING = frozenset("-–—")
"""What takes a question or an assignment away."""


def set_question(lesson: Lesson, typed: str) -> None:
    """Another question below the lesson, or with `-` none. Raises Mistake."""
    lesson.quiz = None if typed.strip() in NOTHING else read_question(typed).kept()


def set_task(lesson: Lesson, typed: str) -> None:
    """Other work to hand in, or with `-` none. Raises Mistake."""
    lesson.task = None if typed.strip() in NOTHING else read_task(typed)


async def switch_waits(session: AsyncSession, lesson: Lesson, now: datetime) -> None:
    """The next lesson waits for this one and its work, or does not any more."""
    lesson.waits = not lesson.waits
    course = await courses.course_by_id(session, lesson.course_id)
    assert course is not None, "a lesson is part of a course"
    await replan_soon(session, course, now)


async def replace_content(session: AsyncSession, lesson: Lesson, content: Content) -> None:
    """Other content under the same title; learners keep their progress. Raises Mistake."""
    content = read_content(content)
    course = await courses.course_by_id(session, lesson.course_id)
    assert course is not None, "a lesson is part of a course"
    lesson.kind, lesson.text = content.kind, content.html
    lesson.media_id = await keep_content(session, course.community_id, content)


async def move_lesson(session: AsyncSession, lesson: Lesson, by: int, now: datetime) -> None:
    """Up (-1) or down (1) among the others. Raises Mistake at the end."""
    lessons = list(await courses.lessons_of(session, lesson.course_id))
    at = [one.id for one in lessons].index(lesson.id)
    to = at + by
    if not 0 <= to < len(lessons):
        raise Mistake("authoring-lesson-at-end", end="first" if by < 0 else "last")
    other = lessons[to]
    lesson.position, other.position = other.position, lesson.position
    await session.flush()
    course = await courses.course_by_id(session, lesson.course_id)
    assert course is not None, "a lesson is part of a course"
    await replan_soon(session, course, now)


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


async def keep_content(session: AsyncSession, community_id: int, content: Content) -> int | None:
    """Remember a file that Telegram keeps for us."""
    if content.file_id is None:
        return None
    return await courses.keep_media(
        session,
        community_id,
        content.kind,
        content.filename,
        content.content_type,
        file_id=content.file_id,
    )
