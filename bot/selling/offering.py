"""What offers have in common when they are made: one's own course, a lower price."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.formats import stars
from bot.speech.numbers import whole_number
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.course_words import read_price
from storage.courses import Course

SHORTEST = timedelta(minutes=1)


async def own_course(session: AsyncSession, turn: Turn, name: str) -> Course:
    """The course an offer is for; creators make offers for their own. Raises Mistake."""
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    return course


def lower_price(course: Course, given: str, turn: Turn) -> int:
    """A price below the course's own, of one Star at least. Raises Mistake."""
    price = read_price(given)
    if course.is_minimum or course.price_stars == 0:
        raise Mistake("offer-open-price", code=course.code)
    if price >= course.price_stars:
        raise Mistake("offer-price", price=stars(course.price_stars, turn.words))
    return price


def option(arguments: Arguments, name: str, how: str) -> str:
    """What was given for an option there must be. Raises the Mistake that says `how`."""
    if name not in arguments.options:
        raise Mistake(how)
    return arguments.options[name]


def number(given: str, least: int, most: int, name: str) -> int:
    """A whole number for an option. Raises Mistake."""
    found = whole_number(given.strip(), least, most)
    if found is None:
        raise Mistake("offer-number", given=given[:20], option=name, least=least, most=most)
    return found


def length(given: str, most: timedelta, name: str) -> timedelta:
    """A length of time for an option. Raises Mistake."""
    found = read_duration(given)
    if found is None or not SHORTEST <= found <= most:
        raise Mistake("offer-length", given=given[:20], option=name, most=most.days)
    return found
