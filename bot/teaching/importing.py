"""Courses from files: a whole draft becomes a course, or brings the one of its code up to date.

Lessons are matched by their titles, so that learners keep their progress; files by their content,
so that Telegram is not sent again what it has.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.teaching.authoring import ensure_may_change, opening_to_members, publish_course
from bot.teaching.catalogue import card
from bot.teaching.course_draft import CourseDraft, LessonDraft, MediaDraft
from bot.teaching.lesson_authoring import drop_lesson
from bot.teaching.way import replan_soon
from storage import courses, entitlements, single_lessons
from storage.courses import DRAFT, FREE, Course, Lesson
from storage.database import Database

Told = Callable[[int, int], Awaitable[None]]
"""Hears how many files are kept, and of how many."""


async def _nobody(_kept: int, _total: int) -> None:
    """Nobody watches."""


async def keep_files(
    database: Database, community_id: int, draft: CourseDraft, told: Told = _nobody
) -> None:
    """Write down a draft's files ahead of it, each for itself, so that nobody waits for them all.

    What breaks off goes on where it stopped when the file comes again: what is kept is known by its
    content. If nothing comes of the draft, they are tidied away.
    """
    looks = [("photo", draft.cover), *((lesson.kind, lesson.media) for lesson in draft.lessons)]
    files = [(kind, media) for kind, media in looks if media is not None]
    for number, (kind, media) in enumerate(files, start=1):
        async with database.transaction("bulk") as session:
            await keep_file(session, community_id, kind, media)
        await told(number, len(files))


async def take_course(session: AsyncSession, turn: Turn, draft: CourseDraft) -> Course:
    """A file somebody sent: a new course of theirs, or a new version of one. Raises Mistake."""
    course = await courses.course_by_code(session, turn.community.id, draft.code)
    if course is not None:
        ensure_may_change(turn, course)
    return await import_course(session, turn.community.id, turn.person.id, draft, turn.now)


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

    Lessons the file has no more are dropped. Raises Mistake where somebody has bought one alone.
    """
    course = await courses.course_by_code(session, community_id, draft.code)
    if course is None:
        course = Course(
            community_id=community_id,
            code=draft.code,
            title=draft.title,
            blurb=draft.blurb,
            price_stars=draft.price_stars,
            pace=FREE,
            state=DRAFT,
            creator_id=creator_id,
            created_at=now,
        )
        session.add(course)
    course.title, course.blurb = draft.title, draft.blurb
    async with opening_to_members(session, course, now):
        course.price_stars, course.seats = draft.price_stars, draft.seats
    if draft.refund_days is not None:
        course.refund_days = draft.refund_days
    if draft.cover is not None:
        course.cover_id = await keep_file(session, community_id, "photo", draft.cover)
    course.pace, course.certifies = draft.pace or course.pace, draft.certifies
    await session.flush()
    await _replace_lessons(session, course, draft, now)
    await replan_soon(session, course, now)
    if publish:
        await publish_course(session, course, now)
    return course


async def _replace_lessons(
    session: AsyncSession, course: Course, whole: CourseDraft, now: datetime
) -> None:
    drafts = whole.lessons
    await entitlements.lock_course(session, course.id)
    existing = await courses.lessons_of(session, course.id)
    await ensure_buyers_keep(session, course, existing, drafts)
    kept = pair_lessons(existing, drafts)
    for position, (draft, lesson) in enumerate(zip(drafts, kept, strict=True), start=1):
        media_id = await keep_file(session, course.community_id, draft.kind, draft.media)
        fields: dict[str, Any] = {
            "title": draft.title,
            "kind": draft.kind,
            "text": draft.text,
            "media_id": media_id,
            "is_free": draft.free,
            "position": position,
            "quiz": draft.quiz.kept() if draft.quiz else None,
            "task": draft.task,
            "waits": draft.waits,
        }
        if draft.price_stars is not None:
            fields["price_stars"] = draft.price_stars or None
        if whole.pace is not None:
            fields["opens_on"] = draft.opens_on
        if lesson is None:
            session.add(Lesson(course_id=course.id, **fields))
        else:
            for name, value in fields.items():
                setattr(lesson, name, value)
    for surplus in existing:
        if surplus not in kept:
            await drop_lesson(session, surplus, now)
    await session.flush()


async def ensure_buyers_keep(
    session: AsyncSession,
    course: Course,
    existing: Sequence[Lesson],
    drafts: Sequence[LessonDraft],
) -> None:
    """What somebody bought alone neither goes nor becomes another lesson. Raises Mistake."""
    titles = {draft.title for draft in drafts}
    buyers = await single_lessons.buyers_of(session, course.id)
    for lesson in existing:
        if lesson.title not in titles and lesson.id in buyers:
            raise Mistake("replacing-lesson-sold", title=lesson.title, count=buyers[lesson.id])


def pair_lessons(existing: Sequence[Lesson], drafts: Sequence[LessonDraft]) -> list[Lesson | None]:
    """For each draft the lesson it is a new version of: by title, the rest in their order."""
    by_title = {lesson.title: lesson for lesson in existing}
    pairs = [by_title.get(draft.title) for draft in drafts]
    taken = {lesson.id for lesson in pairs if lesson is not None}
    rest = iter([lesson for lesson in existing if lesson.id not in taken])
    return [lesson if lesson is not None else next(rest, None) for lesson in pairs]


async def keep_file(
    session: AsyncSession, community_id: int, kind: str, media: MediaDraft | None
) -> int | None:
    """Our number for a draft's file; the one it has already where it was kept before."""
    if media is None:
        return None
    looks = (community_id, kind, media.filename, media.content_type)
    kept = await courses.media_like(session, *looks, media.sha256)
    if kept is not None:
        return kept
    return await courses.keep_media(session, *looks, data=media.data, sha256=media.sha256)


async def show_imported(session: AsyncSession, turn: Turn, course: Course) -> None:
    """The course as buyers would see it, and a button to publish it."""
    place = turn.place
    await turn.call(session, await card(session, place, course, turn.words, turn.links))
    lessons = await courses.count_lessons(session, course.id)
    key = "authoring-imported" if course.state == DRAFT else "authoring-updated"
    html = turn.words(key, title=course.title, code=course.code, lessons=lessons)
    publish = button(
        turn.words.plain("authoring-publish"), token=turn.links.token("publish", course.id)
    )
    edit = button(turn.words.plain("authoring-edit"), token=turn.links.token("work", course.id))
    await turn.reply(session, html, [[publish, edit] if course.state == DRAFT else [edit]])
