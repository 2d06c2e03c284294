"""What the public pages show of a community: what is for sale, and nothing else.

Whatever is not published is as if it were not there. Reviews stand there only with
their writers' consent to just that (bot/teaching/ratings.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.teaching.access import may_try
from bot.teaching.lesson_text import MarkupError, read_lesson_text
from storage import courses, entitlements, feedback, learner_rows, seats, storefronts
from storage.communities import Community
from storage.courses import PUBLISHED, Course, Lesson
from storage.feedback import COURSE, Opinion

REVIEWS_SHOWN = 20

PICTURE = "photo"
"""Kind of a lesson whose file a page can show."""


@dataclass(frozen=True, slots=True)
class Review:
    """Words their writer agreed to show."""

    stars: int
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """A course as it stands in the catalogue."""

    course: Course
    lessons: int
    opinion: Opinion
    seats_left: int | None
    """None for no limit."""


@dataclass(frozen=True, slots=True)
class Page:
    """A course with all that is to be seen of it."""

    card: Card
    lessons: Sequence[Lesson]
    reviews: Sequence[Review]
    learners: int


async def community_at(session: AsyncSession, name: str) -> Community | None:
    """Whose open pages have that name in their address."""
    return await storefronts.community_named(session, name)


async def catalogue(session: AsyncSession, community_id: int, now: datetime) -> Sequence[Card]:
    """What is for sale, the oldest first."""
    return await _cards(session, await courses.published_courses(session, community_id), now)


async def codes(session: AsyncSession, community_id: int) -> dict[str, Course]:
    """What is for sale, by short name."""
    found = await courses.published_courses(session, community_id)
    return {one.code: one for one in found}


async def published(session: AsyncSession, community_id: int, code: str) -> Course | None:
    """The course of that short name, if it is for sale."""
    course = await courses.course_by_code(session, community_id, code)
    return course if course is not None and course.state == PUBLISHED else None


async def page(session: AsyncSession, course: Course, now: datetime) -> Page:
    """Everything about a course."""
    reviews = await feedback.public_reviews(session, course.id, REVIEWS_SHOWN, is_on_web=True)
    [card] = await _cards(session, [course], now)
    return Page(
        card,
        await courses.lessons_of(session, course.id),
        [Review(one.stars, one.words or "", person.name) for one, person in reviews],
        await entitlements.count_learners(session, course.id),
    )


async def free_lesson(
    session: AsyncSession, course: Course | None, number: int, now: datetime
) -> Lesson | None:
    """The lesson at that place, if there is such a course and it is free to read."""
    if course is None:
        return None
    lessons = await courses.lessons_of(session, course.id)
    found = (one for one in lessons if one.position == number)
    return next((one for one in found if may_try(course, one, now)), None)


def words_of(lesson: Lesson) -> str | None:
    """A lesson's words as HTML of the few tags we know, checked once more; None if they are not."""
    try:
        html = read_lesson_text(lesson.text).html
    except MarkupError:
        return None
    return html.replace("<a href=", '<a rel="nofollow noopener ugc" href=')


async def _cards(session: AsyncSession, found: Sequence[Course], now: datetime) -> Sequence[Card]:
    """As many questions for a hundred courses as for one."""
    ids = [one.id for one in found]
    lessons = await learner_rows.lesson_counts(session, ids)
    opinions = await feedback.opinions(session, COURSE, ids)
    limited = [one.id for one in found if one.seats is not None]
    taken = await seats.taken_by_course(session, limited, now) if limited else {}
    return [
        Card(
            one,
            lessons.get(one.id, 0),
            opinions.get(one.id, Opinion(0, 0)),
            None if one.seats is None else max(0, one.seats - taken.get(one.id, 0)),
        )
        for one in found
    ]
