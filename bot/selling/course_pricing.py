"""What courses cost, for the desk of `/price`: fixed, chosen by the buyer, or free."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.selling import price_effects, single_prices
from bot.selling.offering import own_course
from bot.selling.priced import Price, Priced, Tag
from bot.speech import Html
from bot.teaching.authoring import ensure_may_change, opening_to_members
from bot.teaching.course_words import means_free, read_price
from storage.courses import Course
from storage.orders import COURSE


def read_asked(typed: str) -> Price:
    """`80`, `50+`, `0` or `free`. Raises Mistake."""
    if means_free(typed):
        return Price(0)
    plain = unicodedata.normalize("NFKC", typed.strip())
    return Price(read_price(plain.rstrip("+")), is_minimum=plain.endswith("+"))


def _tag(course: Course) -> Tag:
    price = Price(course.price_stars, course.is_minimum)
    return Tag(COURSE, course.id, course.community_id, course.title, course.code, price)


async def _named(session: AsyncSession, turn: Turn, name: str) -> Tag:
    return _tag(await own_course(session, turn, name))


async def _own(session: AsyncSession, turn: Turn, course_id: int) -> Tag:
    course = await session.get_one(Course, course_id)
    ensure_may_change(turn, course)
    return _tag(course)


async def _read(_session: AsyncSession, _turn: Turn, _tag: Tag, typed: str) -> Price:
    return read_asked(typed)


async def _put(session: AsyncSession, course_id: int, price: Price, now: datetime) -> bool:
    """A course that is withdrawn may come back, and then costs that."""
    course = await session.get_one(Course, course_id)
    async with opening_to_members(session, course, now):
        course.price_stars, course.is_minimum = price.amount, price.is_minimum
    return True


async def _desk(session: AsyncSession, turn: Turn, course_id: int) -> Sequence[Html]:
    return await single_prices.lines(session, turn, await session.get_one(Course, course_id))


async def _after(session: AsyncSession, turn: Turn, course_id: int) -> Sequence[Html]:
    course = await session.get_one(Course, course_id)
    waiting = await single_prices.lines_waiting(session, turn, course)
    return [*waiting, *await price_effects.lines(session, turn, course)]


PRICED = Priced("course", _named, _own, _read, _put, desk=_desk, after=_after)
