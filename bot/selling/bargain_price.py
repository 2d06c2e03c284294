"""What friends have made of somebody's price so far."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.reductions import By, Reduction, price_after
from storage import bargains
from storage.courses import Course


async def reduction(
    session: AsyncSession, course: Course, person_id: int, now: datetime
) -> Reduction | None:
    """Somebody's own price, if friends have lowered it."""
    own = await bargains.bargains_for(session, person_id, course.id, now)
    helps = await bargains.count_helps(session, [one.id for one, _ in own])
    found = []
    for one, made in own:
        step, floor = made.step_stars, made.floor_stars
        price = price_after(course.price_stars, step, floor, helps.get(one.id, 0))
        if price < course.price_stars:
            found.append(Reduction(By.BARGAIN, one.id, price, course.price_stars))
    return min(found, key=lambda one: one.price_stars, default=None)
