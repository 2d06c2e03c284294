"""Coupons as prizes: each winner gets one for themselves alone; who is replaced loses theirs."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.coupon_desk import VALID_FOR
from bot.selling.coupons import Off, off_in_words
from bot.speech import Words
from storage import coupons, giveaways
from storage.coupons import Coupon
from storage.courses import Course
from storage.events import log_event
from storage.giveaways import Giveaway


def off_of(giveaway: Giveaway) -> Off | None:
    """What each winner's coupon takes off; None where the prize is something else."""
    if giveaway.coupon_off is None:
        return None
    return Off(giveaway.coupon_off, giveaway.coupon_is_percent)


def prize_in_words(off: Off, course: Course | None, words: Words) -> str:
    """What the prize is called if nobody names it."""
    return off_in_words(off, course.title if course else None, words)


async def make(
    session: AsyncSession, giveaway: Giveaway, off: Off, person_id: int, now: datetime
) -> Coupon:
    """The winner's own, named after their entry, so that there can be no second one.

    Whoever wins when its time is over already, by a late draw or redraw, gets one that holds.
    """
    entry = await giveaways.entry_of(session, giveaway.id, person_id)
    assert entry is not None, "who was drawn stands in the list"
    until = giveaway.coupon_until
    coupon = Coupon(
        community_id=giveaway.community_id,
        code=f"WIN-{giveaway.id}-{entry.number}",
        off=off.amount,
        is_percent=off.is_percent,
        course_id=giveaway.course_id,
        person_id=person_id,
        uses=1,
        valid_until=until if until is not None and until > now else now + VALID_FOR,
        cause=cause_of(giveaway),
        created_at=now,
    )
    session.add(coupon)
    await session.flush()
    _log(session, coupon, "coupon.given", now)
    return coupon


async def take_back(
    session: AsyncSession, giveaway: Giveaway, person_id: int, now: datetime
) -> None:
    """Nobody pays with it any more; what was bought with it stays bought."""
    cause = cause_of(giveaway)
    given = await coupons.given_coupon(session, giveaway.community_id, person_id, cause)
    if given is None or given.stopped_at is not None:
        return
    given.stopped_at = now
    _log(session, given, "coupon.taken_back", now)


def cause_of(giveaway: Giveaway) -> str:
    """As what was given for it, and the event log, name it."""
    return f"giveaway:{giveaway.id}"


def _log(session: AsyncSession, coupon: Coupon, kind: str, now: datetime) -> None:
    log_event(
        session,
        coupon.community_id,
        coupon.person_id,
        kind,
        now,
        subject_id=coupon.id,
        cause=coupon.cause,
    )
