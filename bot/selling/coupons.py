"""Coupons: what a price becomes with one, who may use it, and when a use counts.

A use is counted when it is paid and held while somebody pays, as a seat is: who only looks keeps
nobody out, and the last use is sold once. Making and showing them is coupon_desk.py and
coupon_cards.py.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_STARS
from bot.selling.reductions import By, Reduction, not_below_one
from bot.speech import Html, Words
from bot.speech.formats import moment, percent_off
from storage import coupons, courses
from storage.coupons import Coupon, Uses
from storage.courses import Course
from storage.database import alone
from storage.events import log_event
from storage.orders import Order

_PERCENT = re.compile(r"([0-9]{1,2})\s*%")
_STARS = re.compile(r"⭐?\s*([0-9]{1,5})\s*(?:stars?|[星]|⭐)?")
_TENTHS = re.compile(r"([1-9])(?:\.?([0-9]))?\s*[折]")
"""As Chinese shops write it: what is left, in tenths."""


NO_BUYER = 0
"""No person in particular: what anybody who has not used a coupon yet can do with it."""


class Unusable(Mistake):
    """A coupon that somebody can't use now."""


@dataclass(frozen=True, slots=True)
class Off:
    """How much a coupon takes off: percent, or whole Stars."""

    amount: int
    is_percent: bool


def read_off(given: str, slip: str = "coupon-off") -> Off:
    """`20%`, `50` Stars, `8折`. Raises Mistake, of the key `slip`."""
    typed = unicodedata.normalize("NFKC", given.replace("\ufe0f", "").strip().casefold())
    if found := _PERCENT.fullmatch(typed):
        off = Off(int(found[1]), is_percent=True)
    elif found := _TENTHS.fullmatch(typed):
        off = Off(100 - int(found[1]) * 10 - int(found[2] or 0), is_percent=True)
    else:
        found = _STARS.fullmatch(typed)
        off = Off(int(found[1]) if found else 0, is_percent=False)
    if not 1 <= off.amount <= INVOICE_STARS:
        raise Mistake(slip, given=given[:20], most=INVOICE_STARS)
    return off


def discounted(price_stars: int, coupon: Coupon) -> int:
    """What is left to pay: whole Stars, a part of one counting as one, and none at all
    only of what is free."""
    if price_stars == 0:
        return 0
    off = price_stars * coupon.off // 100 if coupon.is_percent else coupon.off
    return not_below_one(price_stars - off)


def why_not(coupon: Coupon, person_id: int, uses: Uses, at: datetime) -> str | None:
    """Why somebody can't use it, as the end of its text's key; None if they can."""
    if coupon.person_id not in (None, person_id):
        return "not-yours"
    if coupon.codes is not None:
        return "set"
    if coupon.stopped_at is not None:
        return "stopped"
    if coupon.valid_until <= at:
        return "over"
    if uses.own:
        return "used"
    if uses.has_bought:
        return "not-first"
    if coupon.uses is not None and uses.everybodys >= coupon.uses:
        return "used-up"
    return None


def why_never(coupon: Coupon, course: Course, at: datetime) -> str | None:
    """Why it is no coupon to offer everybody for a course then; None if it is."""
    if not is_for(coupon, course):
        return "other-course"
    if coupon.person_id is not None:
        return "personal"
    if coupon.codes is not None:
        return "set"
    if coupon.stopped_at is not None:
        return "stopped"
    return "over" if coupon.valid_until <= at else None


async def obstacle(
    session: AsyncSession,
    coupon: Coupon,
    person_id: int,
    now: datetime,
    *,
    course_id: int = 0,
    at: datetime | None = None,
) -> str | None:
    """Why somebody can't use it for a course (or any); its time is looked at as of `at`."""
    uses = await coupons.uses_of(session, coupon.id, person_id, course_id, now)
    if coupon.batch_id is not None:
        own = await coupons.uses_of_set(session, coupon.batch_id, person_id, course_id, now)
        uses = replace(uses, own=own)
    if coupon.is_first:
        home = coupon.community_id
        has_bought = await coupons.has_bought(session, home, person_id, course_id, now)
        uses = replace(uses, has_bought=has_bought)
    return why_not(coupon, person_id, uses, at or now)


async def ensure_usable(
    session: AsyncSession,
    coupon: Coupon,
    person_id: int,
    now: datetime,
    *,
    course_id: int = 0,
    at: datetime | None = None,
) -> None:
    """Raises Unusable with the reason."""
    reason = await obstacle(session, coupon, person_id, now, course_id=course_id, at=at)
    if reason is not None:
        raise Unusable(f"coupon-cannot-{reason}", code=coupon.code)


def is_for(coupon: Coupon, course: Course) -> bool:
    """Whether a course is among those it lowers the price of."""
    is_at_home = coupon.community_id == course.community_id
    return is_at_home and coupon.course_id in (None, course.id)


async def reduced(
    session: AsyncSession, course: Course, coupon_id: int, person_id: int, now: datetime
) -> Reduction:
    """The course's price with this coupon. Raises Unusable where they can't use it."""
    coupon = await coupons.coupon_by_id(session, coupon_id)
    if coupon is None or not is_for(coupon, course):
        raise Unusable("order-not-offered")
    await ensure_usable(session, coupon, person_id, now, course_id=course.id)
    price = discounted(course.price_stars, coupon)
    return Reduction(By.COUPON, coupon.id, price, course.price_stars, coupon.code)


async def ensure_holds(session: AsyncSession, order: Order, course: Course, now: datetime) -> None:
    """The order is about to be paid: there must be a use left. Raises Mistake with the reason.

    Its time is that of the order, which keeps its price for as long as it is open; what was stopped
    or taken back meanwhile is not paid with.
    """
    assert order.coupon_id is not None
    coupon = await coupons.locked_coupon(session, order.coupon_id)
    if coupon.is_first or coupon.batch_id is not None:  # two orders of one person with two of them
        await alone(session, f"first:{order.community_id}:{order.person_id}")
    await ensure_usable(
        session, coupon, order.person_id, now, course_id=course.id, at=order.created_at
    )


async def terms_in_words(
    session: AsyncSession, coupon: Coupon, timezone: str, words: Words
) -> Html:
    """What it takes off, and until when on that clock."""
    course = await courses.course_by_id(session, coupon.course_id or 0)
    off = Off(coupon.off, coupon.is_percent)
    return words(
        "coupon-terms",
        what=off_in_words(off, course.title if course else None, words),
        time=moment(coupon.valid_until, timezone, words),
        first=words.plain("coupon-terms-first") if coupon.is_first else "",
    )


def off_in_words(off: Off, course: str | None, words: Words) -> str:
    """`20% off “Python in a Week”`, or off every course."""
    key = "coupon-off-percent" if off.is_percent else "coupon-off-stars"
    number = percent_off(off.amount, words) if off.is_percent else str(off.amount)
    amount = words.plain(key, amount=number)
    if course is None:
        return words.plain("coupon-off-all", off=amount)
    return words.plain("coupon-off-course", off=amount, course=course)


def log_use(session: AsyncSession, order: Order, kind: str, now: datetime) -> None:
    """`coupon.used` when an order is paid with one, `coupon.returned` when its money goes back."""
    if order.coupon_id is not None:
        log_event(
            session,
            order.community_id,
            order.person_id,
            kind,
            now,
            subject_id=order.coupon_id,
            cause=f"order:{order.id}",
        )
