"""Making courses piece by piece; a draft is a row from its first words on, so nothing gets lost.

Whole files are read in importing.py. It refuses to touch another community's courses.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.teaching.course_prices import price_in_words
from bot.teaching.course_words import (
    Content,
    propose_code,
    read_blurb,
    read_code,
    read_price,
    read_title,
)
from bot.teaching.lesson_authoring import keep_content
from storage import courses, lending, subscriptions
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


@asynccontextmanager
async def opening_to_members(
    session: AsyncSession, course: Course, now: datetime
) -> AsyncIterator[None]:
    """Around another price or number of seats: what memberships open only by that is open to their
    members at once."""
    was_open = subscriptions.is_for_members(course)
    yield
    await session.flush()
    if not was_open:
        await lending.open_new_course(session, course, now)


async def change_words(
    session: AsyncSession, course: Course, field: str, given: str, now: datetime
) -> None:
    """Another `title`, `blurb`, `price` or `code`, as it was typed. Raises Mistake."""
    if field == "title":
        course.title = read_title(given)
    elif field == "blurb":
        course.blurb = read_blurb(given)
    elif field == "price":
        async with opening_to_members(session, course, now):
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
    course.cover_id = await keep_content(session, course.community_id, picture)


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
    await lending.open_new_course(session, course, now)


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
