"""A lesson that was bought alone: shown to its buyer and nobody else, whatever the course's pace.

It counts for nobody's progress, and opens nothing else of its course.
"""

from collections.abc import Collection, Sequence

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Place, button
from bot.outreach.outbox import URGENT, Reason
from bot.speech import Words
from bot.teaching.course_prices import buying_label
from bot.teaching.lesson_message import lesson_call
from storage import courses, single_lessons
from storage.courses import PUBLISHED, Course, Lesson
from storage.events import log_event

LISTED = 20
"""Lessons bought alone that `/learn` lists, the latest first."""


def are_sold(course: Course, lessons: Sequence[Lesson]) -> bool:
    """Whether something of a course is sold alone."""
    return any(is_sold(course, lesson) for lesson in lessons)


def is_sold(course: Course, lesson: Lesson) -> bool:
    """What anybody may try for nothing is not sold, whatever it cost once; nor is what costs no
    less than its course does now."""
    price = lesson.price_stars
    return price is not None and price < course.price_stars and not lesson.is_free


def button_to(place: Place, course: Course, words: Words, links: Links) -> InlineKeyboardButton:
    """The way to the lessons that are sold alone; from a group into the private chat."""
    label = words.plain("single-lessons")
    if place.chat_id > 0:
        return button(label, token=links.token("singles", course.id))
    return button(label, url=links.address("singles", course.id))


async def buttons_of(
    session: AsyncSession, turn: Turn, owned: Collection[Course]
) -> list[list[InlineKeyboardButton]]:
    """What somebody bought alone of courses that they don't have, for `/learn`."""
    have = {course.id for course in owned}
    found = await single_lessons.lessons_of(session, turn.community.id, turn.person.id)
    bought = [(lesson, course) for lesson, course in found if course.id not in have]
    return [
        [
            button(
                turn.words.plain("single-row", lesson=lesson.title, course=course.title),
                token=turn.links.token("lesson", lesson.id),
            )
        ]
        for lesson, course in bought[:LISTED]
    ]


async def show(
    session: AsyncSession, turn: Turn, course: Course, lesson: Lesson, *, key: str | None = None
) -> None:
    """Send it, at most once per `key`, with the ways to the rest of the course."""
    lessons = await courses.lessons_of(session, course.id)
    rows = []
    if course.state == PUBLISHED:
        label = buying_label(course, turn.words)
        rows = [
            [button_to(turn.place, course, turn.words, turn.links)],
            [button(label, token=turn.links.token("buy", course.id, 0))],
        ]
    call = lesson_call(turn, lessons, lesson, rows, protected=True)
    reason = Reason("lesson", lesson.id, course.community_id, key, URGENT)
    if await turn.call(session, call, reason) is None:
        return
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "lesson.read-alone",
        turn.now,
        subject_id=lesson.id,
    )
