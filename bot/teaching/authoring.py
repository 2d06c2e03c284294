"""Making courses: from a file, or piece by piece in a dialog; drafts are rows from the first word.

A file for a code that exists updates that course in place, so that learners keep their progress.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from bot.teaching.course_draft import CourseDraft, LessonDraft, MediaDraft
from storage import courses
from storage.courses import DRAFT, PUBLISHED, WITHDRAWN, Course, Lesson, MediaFile


async def import_course(
    session: AsyncSession,
    community_id: int,
    creator_id: int,
    draft: CourseDraft,
    now: datetime,
    *,
    publish: bool = False,
) -> Course:
    """Make a course of a file, or bring the one with its code up to date.

    Lessons are matched by position; those the file has no more are hidden from the end on.
    """
    course = await courses.course_by_code(session, community_id, draft.code)
    if course is None:
        course = Course(
            community_id=community_id,
            code=draft.code,
            title=draft.title,
            blurb=draft.blurb,
            price_stars=draft.price_stars,
            state=DRAFT,
            creator_id=creator_id,
            created_at=now,
        )
        session.add(course)
    course.title, course.blurb = draft.title, draft.blurb
    course.price_stars, course.seats = draft.price_stars, draft.seats
    course.cover_id = await _keep(session, community_id, "photo", draft.cover)
    await session.flush()
    await _replace_lessons(session, course, draft.lessons)
    if publish:
        await publish_course(session, course)
    return course


async def publish_course(session: AsyncSession, course: Course) -> None:
    """Offer a course for sale. Raises Mistake while something is missing."""
    if not await courses.count_lessons(session, course.id):
        raise Mistake("authoring-no-lessons")
    course.state = PUBLISHED


def withdraw_course(course: Course) -> None:
    """Sell it no more; those who own it keep it."""
    course.state = WITHDRAWN


async def _replace_lessons(
    session: AsyncSession, course: Course, drafts: Sequence[LessonDraft]
) -> None:
    existing = await courses.lessons_of(session, course.id)
    for position, draft in enumerate(drafts, start=1):
        media_id = await _keep(session, course.community_id, draft.kind, draft.media)
        fields = {
            "title": draft.title,
            "kind": draft.kind,
            "text": draft.text,
            "media_id": media_id,
            "is_free": draft.free,
        }
        if position <= len(existing):
            for name, value in fields.items():
                setattr(existing[position - 1], name, value)
        else:
            session.add(Lesson(course_id=course.id, position=position, **fields))
    for surplus in existing[len(drafts) :]:
        await courses.drop_lesson(session, surplus)
    await session.flush()


async def _keep(
    session: AsyncSession, community_id: int, kind: str, media: MediaDraft | None
) -> int | None:
    if media is None:
        return None
    row = MediaFile(
        community_id=community_id,
        kind=kind,
        filename=media.filename,
        content_type=media.content_type,
        data=media.data,
    )
    session.add(row)
    await session.flush()
    return row.id
