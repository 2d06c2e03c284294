"""A flash sale that somebody is proposed: its price is said first, and a second tap begins it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.selling import flash
from bot.selling.flash import FlashDraft
from bot.speech.formats import lowered, span
from bot.teaching.authoring import ensure_may_change
from storage import courses, flash_sales
from storage.courses import PUBLISHED, Course

LASTS = timedelta(days=1)
"""Everybody wakes once while it goes on."""

PERCENT_OFF = 20
"""Enough to be noticed; who wants another price says so with `/flash`."""

GOOD_FOR = timedelta(hours=1)
"""The second tap belongs to the first: a month later it would begin what nobody thought of."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def lower(price: int) -> int:
    """The price of the sale, in whole Stars."""
    return price * (100 - PERCENT_OFF) // 100


async def propose(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """Say what it would be, with the button that begins it. Raises Mistake."""
    course = await _course(session, turn, course_id)
    if await flash_sales.running_sale(session, course.id) is not None:
        raise Mistake("flash-twice", code=course.code)
    price = lower(course.price_stars)
    if course.is_minimum or not 0 < price < course.price_stars:
        raise Mistake("offer-open-price", code=course.code)
    minute = (turn.now - _EPOCH) // timedelta(minutes=1)
    token = turn.links.token("flashyes", course.id, price, minute)
    html = turn.words(
        "flash-proposal",
        course=course.title,
        code=course.code,
        price=lowered(price, course.price_stars, turn.words),
        amount=price,
        span=span(LASTS, turn.words),
    )
    await turn.reply(session, html, [[button(turn.words.plain("flash-begin"), token=token)]])


async def begin(session: AsyncSession, turn: Turn, course_id: int, price: int, minute: int) -> None:
    """The second tap. Raises Mistake, also where it comes long after the first."""
    course = await _course(session, turn, course_id)
    if turn.now - (_EPOCH + timedelta(minutes=minute)) > GOOD_FOR:
        raise Mistake("flash-proposal-old", code=course.code)
    await flash.begin(session, turn, FlashDraft(course.code, str(price), LASTS))


async def _course(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    course = await courses.course_by_id(session, course_id)
    if course is None or course.community_id != turn.community.id or course.state != PUBLISHED:
        raise Mistake("flash-proposal-gone")
    ensure_may_change(turn, course)
    return course
