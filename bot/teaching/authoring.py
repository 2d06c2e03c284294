"""Making courses piece by piece; a draft is a row from its first words on, so nothing gets lost.

Whole files are read in importing.py. It refuses to touch another community's courses.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.teaching.course_draft import MAX_LESSONS
from bot.teaching.course_prices import price_in_words
from bot.teaching.course_words import (
    Content,
    propose_code,
    read_blurb,
    read_code,
    read_content,
    read_lesson_title,
    read_price,
    read_question,
    read_task,
    read_title,
)
from bot.teaching.way import replan_soon
from storage import courses, subscriptions
from storage.courses import DRAFT, FREE, PUBLISHED, WITHDRAWN, Course, Lesson
from storage.events import log_event


async def begin_course(
    session: AsyncSession, turn: Turn, title: str, blurb: str, price_stars: int
) -> Course:
    """A draft with a code of its own; said twice before it has a lesson, it is the same one."""
    community_id, by = turn.community.id, turn.person.id
    begun = await courses.bare_draft(session, community_id, by, title, blurb, price_stars)
    if begun is not None:
        return begun
    course = Course(
        community_id=community_id,
        code=await _free_code(session, community_id, propose_code(title)),
        title=title,
        blurb=blurb,
        price_stars=price_stars,
        pace=FREE,
        state=DRAFT,
        creator_id=by,
        created_at=turn.now,
    )
    session.add(course)
    await session.flush()
    log_event(
        session,
        community_id,
        turn.person.id,
        "course.begun",
        turn.now,
        subject_id=course.id,
    )
    return course


async def own_course(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """The community's course, for its creator and for admins. Raises Mistake."""
    course = await courses.course_by_id(session, course_id)
    if course is None or course.community_id != turn.community.id:
        raise Mistake("learning-gone")
    ensure_may_change(turn, course)
    return course


def ensure_may_change(turn: Turn, course: Course) -> None:
    """Raises Mistake for other creators: each makes courses of their own."""
    if turn.role < Role.CREATOR:
        raise Mistake("access-creators")
    if not may_change(turn, course):
        raise Mistake("authoring-not-yours", title=course.title)


def may_change(turn: Turn, course: Course) -> bool:
    """Whether it is theirs, or they run the community."""
    return turn.role >= Role.ADMIN or course.creator_id == turn.person.id


async def own_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> Lesson:
    """A lesson of such a course. Raises Mistake."""
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        raise Mistake("learning-gone")
    await own_course(session, turn, lesson.course_id)
    return lesson


async def change_words(session: AsyncSession, course: Course, field: str, given: str) -> None:
    """Another `title`, `blurb`, `price` or `code`, as it was typed. Raises Mistake."""
    if field == "title":
        course.title = read_title(given)
    elif field == "blurb":
        course.blurb = read_blurb(given)
    elif field == "price":
        course.price_stars = read_price(given)
    else:
        await _change_code(session, course, read_code(given))


async def _change_code(session: AsyncSession, course: Course, code: str) -> None:
    """Another short name. Raises Mistake when another course has it."""
    taken = await courses.course_by_code(session, course.community_id, code)
    if taken is not None and taken.id != course.id:
        raise Mistake("authoring-code-taken", code=code, title=taken.title)
    course.code = code


async def change_cover(session: AsyncSession, course: Course, picture: Content) -> None:
    """Another picture on the card. Raises Mistake for anything else."""
    if picture.kind != "photo":
        raise Mistake("authoring-cover-picture")
    course.cover_id = await _keep(session, course.community_id, picture)


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
        media_id=await _keep(session, course.community_id, content),
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
    lesson.media_id = await _keep(session, course.community_id, content)


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


async def list_own(session: AsyncSession, turn: Turn) -> None:
    """The courses somebody may change, drafts too, each with a button to work on it."""
    everything = await courses.courses_of_community(session, turn.community.id)
    found = [course for course in everything if may_change(turn, course)]
    if not found:
        raise Mistake("authoring-none-yours" if everything else "authoring-none")
    buttons = [
        [
            button(
                turn.words.plain(
                    "authoring-row",
                    title=course.title,
                    state=course.state,
                    price=price_in_words(course, turn.words),
                ),
                token=turn.links.token("work", course.id),
            )
        ]
        for course in found
    ]
    await turn.reply(session, turn.words("authoring-list", code=found[0].code), buttons)


async def publish_course(session: AsyncSession, course: Course, now: datetime) -> None:
    """Offer a course for sale; memberships that open all open it, too. Raises Mistake while
    something is missing."""
    if not await courses.count_lessons(session, course.id):
        raise Mistake("authoring-no-lessons")
    course.state = PUBLISHED
    await session.flush()
    await subscriptions.open_new_course(session, course, now)


def gives_all_away(course: Course, lessons: Sequence[Lesson]) -> bool:
    """Whether a course with a price has nothing that is not free to try."""
    return course.price_stars > 0 and bool(lessons) and all(one.is_free for one in lessons)


async def published_words(session: AsyncSession, turn: Turn, course: Course) -> str:
    """What its creator hears; also that nobody would need to buy it."""
    free = gives_all_away(course, await courses.lessons_of(session, course.id))
    key = "authoring-published-free" if free else "authoring-published"
    return turn.words.plain(key, title=course.title)


def withdraw_course(course: Course) -> None:
    """Sell it no more; those who own it keep it."""
    course.state = WITHDRAWN


async def _free_code(session: AsyncSession, community_id: int, wanted: str) -> str:
    """That code, or the first free one with a number behind it."""
    stem = wanted[:12] or "COURSE"
    number = 1
    code = wanted or f"{stem}{number}"
    while await courses.course_by_code(session, community_id, code) is not None:
        number += 1
        code = f"{stem}{number}"
    return code


async def _keep(session: AsyncSession, community_id: int, content: Content) -> int | None:
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
