"""What a course costs somebody now: its own price, or the best of what lowers it for them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling import bargain_price, coupons, flash, lesson_credit
from bot.selling.reductions import By, Reduction, best
from storage.courses import Course


async def reduction_for(
    session: AsyncSession,
    course: Course,
    person_id: int | None,
    now: datetime,
    *,
    coupon_id: int = 0,
) -> Reduction | None:
    """The one reduction that counts, if there is any; for everybody where nobody is named.

    Nothing lowers what is free, or what the buyer chooses. Raises Mistake where the coupon that
    is named can't be used.
    """
    if course.price_stars == 0 or course.is_minimum:
        return None
    found: list[Reduction] = []
    flashing = await flash.reduction(session, course, person_id, now)
    if flashing is not None:
        found.append(flashing)
    own = await bargain_price.reduction(session, course, person_id, now) if person_id else None
    if own is not None:
        found.append(own)
    credit = await lesson_credit.reduction(session, course, person_id) if person_id else None
    if credit is not None:
        found.append(credit)
    named = None
    if coupon_id and person_id is not None:
        named = await coupons.reduced(session, course, coupon_id, person_id, now)
        found.append(named)
    chosen = best(found)
    if chosen is None or named is None or chosen.by is By.COUPON:
        return chosen
    return replace(chosen, passed_over=named.code)
