"""Courses that were ordered and not paid: whether they can still be had, and ordering one again.

A coupon it was ordered with is taken along where it still holds.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling.courses import Wish, buy, offered_course
from bot.selling.goods import Again
from bot.selling.prices import reduction_for
from bot.teaching.course_prices import buying_label
from bot.teaching.leads import NO_LEAD, Lead
from storage import entitlements, seats, teams
from storage.courses import Course
from storage.orders import Order


async def _thing(_session: AsyncSession, order: Order) -> str:
    return f"course:{order.subject_id}"


async def _label(session: AsyncSession, turn: Turn, order: Order) -> str:
    """*Buy*, at what they would pay now."""
    course = await offered_course(session, order.subject_id)
    await _ensure_to_be_had(session, turn, course)
    lead = await _lead(session, turn, order, course)
    buyer = order.person_id
    found = await reduction_for(session, course, buyer, turn.now, coupon_id=lead.coupon_id)
    price = found.price_stars if found else course.price_stars
    return buying_label(course, turn.words, price)


async def _ensure_to_be_had(session: AsyncSession, turn: Turn, course: Course) -> None:
    """They have it in no way yet, and there is a seat for them. Raises Mistake."""
    buyer = turn.person.id
    if await entitlements.active(session, buyer, course.id):
        raise Mistake("order-owned", course=course.title)
    if await teams.waiting_place(session, buyer, course.id, but_in=0) is not None:
        raise Mistake("team-in-another", course=course.title)
    if course.seats is None:
        return
    if await seats.seats_taken(session, course.id, turn.now, but_for=buyer) >= course.seats:
        raise Mistake("order-sold-out", course=course.title)


async def _lead(session: AsyncSession, turn: Turn, order: Order, course: Course) -> Lead:
    if order.coupon_id is None:
        return NO_LEAD
    coupon_id, buyer = order.coupon_id, order.person_id
    try:
        await reduction_for(session, course, buyer, turn.now, coupon_id=coupon_id)
    except Mistake:  # it ended meanwhile; the course can be had all the same
        return NO_LEAD
    return Lead(coupon_id=coupon_id)


async def _order(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    course = await offered_course(session, order.subject_id)
    lead = await _lead(session, turn, order, course)
    await buy(session, turn, Wish(course.id, lead, is_invited=False, cause=cause))


AGAIN = Again(_thing, _order, _label)
