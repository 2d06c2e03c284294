"""What the next month of a membership is worth to its member, as courses are withdrawn, made free
and bought for good.

Nobody is charged untold for what they have anyway, and nobody at all for what costs nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_one
from bot.identity import Links
from bot.outreach.messages import button
from bot.selling.memberships.terms import let_end, log, look_later, tell
from bot.speech import words
from storage import entitlements, lending, subscriptions
from storage.courses import Course
from storage.people import Person, is_nameless
from storage.subscriptions import STOPPED, Plan, Subscription


class Worth(StrEnum):
    """What another month is."""

    SOLD = "sold"
    """It opens courses that are sold."""
    OWNED = "owned"
    """Its member has all of them for good."""
    KEPT = "kept"
    """It opens nothing that is sold any more; its member goes on reading what was withdrawn."""
    NOTHING = "nothing"
    """Whatever it opens can be had for nothing, or not at all."""


async def worth_of(session: AsyncSession, subscription: Subscription, plan: Plan) -> Worth:
    """Of a membership that runs, as things are now."""
    opened = await subscriptions.courses_opened(session, plan)
    if opened:
        owns_all = not await lacks_any(session, subscription.person_id, opened)
        return Worth.OWNED if owns_all else Worth.SOLD
    lent = await entitlements.courses_by(session, subscription.person_id, subscription.cause)
    return Worth.KEPT if any(course.price_stars for course in lent) else Worth.NOTHING


async def lacks_any(session: AsyncSession, person_id: int, opened: Sequence[Course]) -> bool:
    """Whether somebody would have a course more by a membership than without."""
    for course in opened:
        if await lending.kept_entitlement(session, person_id, course.id) is None:
            return True
    return False


async def warn(
    session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime, links: Links
) -> bool:
    """Before it renews: its member reads what it is worth, where that is less than they think;
    whether something was said."""
    worth = await worth_of(session, subscription, plan)
    if worth is Worth.SOLD or is_nameless(subscription.person_id):
        return False
    if worth is Worth.NOTHING:
        await end(session, subscription, plan, now)
    else:
        person = await session.get_one(Person, subscription.person_id)
        speech = words(person.language or person.telegram_language)
        label = speech.plain("membership-cancel", title=plan.title)
        rows = [[button(label, token=links.token("memberstop", subscription.id))]]
        once = f"membership-{worth}:{subscription.order_id}"
        await tell(session, subscription, plan, f"membership-{worth}", now, rows, once=once)
    if worth is Worth.KEPT:
        await _tell_seller(session, plan, now)
    return True


async def end(session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime) -> None:
    """Nobody pays for nothing: it does not renew, and what is paid lasts."""
    subscription.state = STOPPED
    log(session, subscription, "membership.canceled", now)
    await let_end(session, subscription, now)
    await look_later(session, subscription)
    once = f"membership-nothing:{subscription.order_id}"
    await tell(session, subscription, plan, "membership-nothing", now, once=once)
    await _tell_seller(session, plan, now)


async def _tell_seller(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Who made it reads once a month that it opens nothing that is sold."""
    if plan.stopped_at is not None:
        return
    once = f"membership-opens-nothing:{plan.id}:{now:%Y-%m}"
    params = {"title": plan.title, "code": plan.code}
    notice = Notice("membership-opens-nothing", params, once=once)
    await tell_one(session, plan.created_by, plan.community_id, notice, now)
