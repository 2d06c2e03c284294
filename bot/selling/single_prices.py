"""What a lesson costs alone, set at the desk of `/price`: `PY101/3` is the third one of PY101."""

import re
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling.offering import own_course
from bot.speech import Html
from bot.speech.arguments import Arguments
from bot.speech.formats import stars
from bot.teaching import single
from bot.teaching.course_words import read_price
from storage import courses
from storage.courses import Course, Lesson

_NAMED = re.compile(r"(?P<course>\w{1,20})\s?[/／](?P<lesson>[0-9]{1,3})", re.ASCII)

OFF = frozenset({"off", "none", "no"})
"""Words for: with its course only."""


def is_meant(named: Sequence[str]) -> bool:
    """Whether somebody named a lesson rather than a course."""
    return _NAMED.fullmatch(named[0]) is not None


async def set_price(session: AsyncSession, turn: Turn, arguments: Arguments) -> None:
    """`/price PY101/3 40`, `/price PY101/3 off`. Raises Mistake."""
    named = _NAMED.fullmatch(arguments.words[0])
    if named is None or len(arguments.words) != 2 or arguments.options:
        raise Mistake("price-lesson-how")
    course = await own_course(session, turn, named["course"])
    lessons = await courses.lessons_of(session, course.id)
    position = int(named["lesson"])
    if not 1 <= position <= len(lessons):
        raise Mistake("price-lesson-number", course=course.title, count=len(lessons))
    lesson = lessons[position - 1]
    typed = arguments.words[1]
    if typed.casefold() in OFF:
        lesson.price_stars = None
        html = turn.words("price-lesson-off", lesson=lesson.title, course=course.title)
    else:
        if lesson.is_free:
            raise Mistake("price-lesson-free", lesson=lesson.title)
        price = read_price(typed)
        if not 1 <= price < course.price_stars:
            raise Mistake("price-lesson-range", most=max(1, course.price_stars - 1))
        lesson.price_stars = price
        html = turn.words(
            "price-lesson-set",
            lesson=lesson.title,
            course=course.title,
            price=stars(price, turn.words),
        )
    cause = f"lesson:{lesson.id}"
    turn.log(session, "price.changed", course.community_id, subject_id=course.id, cause=cause)
    await session.flush()
    await turn.reply(session, html)


async def lines(session: AsyncSession, turn: Turn, course: Course) -> Sequence[Html]:
    """What is sold alone of a course, for its desk; and what would be if the course cost more."""
    return [_line(turn, course, lesson) for lesson in await _priced(session, course)]


async def lines_waiting(session: AsyncSession, turn: Turn, course: Course) -> Sequence[Html]:
    """What a course's price keeps from being sold alone."""
    priced = await _priced(session, course)
    return [_line(turn, course, one) for one in priced if not single.is_sold(course, one)]


async def _priced(session: AsyncSession, course: Course) -> Sequence[Lesson]:
    lessons = await courses.lessons_of(session, course.id)
    return [one for one in lessons if one.price_stars is not None and not one.is_free]


def _line(turn: Turn, course: Course, lesson: Lesson) -> Html:
    key = "price-lesson-line" if single.is_sold(course, lesson) else "price-lesson-waits"
    price = stars(lesson.price_stars or 0, turn.words)
    return turn.words(key, number=str(lesson.position), lesson=lesson.title, price=price)
