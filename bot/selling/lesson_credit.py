"""What somebody paid for single lessons of a course is taken off when they buy all of it.

It is a reduction like any other: the best one counts alone, and no price falls below one Star. As
long as the course is paid, the lessons it was lowered by are not given back by themselves.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from bot.selling.reductions import By, Reduction, not_below_one
from storage import entitlements, single_lessons, subscriptions
from storage.courses import Course
from storage.orders import Order
from storage.single_lessons import LESSON


async def reduction(session: AsyncSession, course: Course, person_id: int) -> Reduction | None:
    """The course without what they have paid for its lessons."""
    paid, latest = await single_lessons.paid_for(session, person_id, course.id)
    if paid == 0:
        return None
    price = not_below_one(course.price_stars - paid)
    return Reduction(By.LESSONS, latest, price, course.price_stars)


async def ensure_holds(session: AsyncSession, order: Order) -> None:
    """Whoever has had Stars for such a lesson back since pays without it. Raises Mistake."""
    who, course = order.person_id, order.subject_id
    if await single_lessons.lost_since(session, who, course, order.created_at):
        raise Mistake("checkout-lessons-back")


async def ensure_not_taken_off(session: AsyncSession, order: Order, now: datetime) -> None:
    """A lesson's Stars don't go back while they pay part of a course. Raises Mistake."""
    course_order = await taken_off_by(session, order, now)
    if course_order is not None:
        raise Mistake("refund-taken-off", order=str(order.id), course=str(course_order))


async def taken_off_by(session: AsyncSession, order: Order, now: datetime) -> int | None:
    """The order of a course whose price a lesson's has lowered, where this is such a lesson's; who
    pays for the course at this moment is waited for."""
    if order.kind != LESSON:
        return None
    right = await single_lessons.right_by(session, order.id)
    if right is not None:
        # memberships are locked before courses, everywhere
        home, who = order.community_id, order.person_id
        await subscriptions.subscriptions_of(session, home, who, lock=True)
        await entitlements.lock_course(session, right.course_id)
    return await single_lessons.taken_off_by(session, order, now)
