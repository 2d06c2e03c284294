"""How long a membership lasts, and what Telegram and its member are told of it.

What is paid lasts until Telegram's date. Who has not said that it shall end keeps the courses for
some days longer, in which a renewal that failed can still come.
"""

from datetime import datetime, timedelta

from aiogram.methods import EditUserStarSubscription
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.outreach.messages import Buttons, Place, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.speech import words
from bot.speech.formats import moment, stars
from storage import diary
from storage.communities import Community
from storage.events import log_event
from storage.orders import Order
from storage.people import Person, is_nameless
from storage.subscriptions import ACTIVE, FAILED, Plan, Subscription

GRACE = timedelta(days=3)
"""After a renewal that did not come: time to fill up one's Stars, over a weekend too."""

SETTLES_IN = timedelta(hours=1)
"""A renewal that nobody has told us of so long after its time has failed."""

AHEAD = timedelta(days=3)
"""From the reminder to the renewal: time to think about it."""

LEAST_MORE = timedelta(days=1)
"""What a renewal adds at the least; what adds less is the same month paid twice."""

LOOK, REMIND, CLOSE = "membership.look", "membership.remind", "membership.close"
"""The diary's words: see whether it was renewed or is over · say that it will be · its plan has
ended."""

DROP, EDIT = "membership-drop", "membership-edit"
"""Why Telegram is told that a subscription ends or goes on: by itself · its member wants it."""


def ends_at(subscription: Subscription) -> datetime:
    """When its courses are closed if nothing is paid any more."""
    assert subscription.paid_until is not None, "it is paid"
    is_awaited = subscription.state in (ACTIVE, FAILED)
    return subscription.paid_until + (GRACE if is_awaited else timedelta(0))


def looks_at(subscription: Subscription) -> datetime:
    """When something is to be decided about it next."""
    assert subscription.paid_until is not None, "it is paid"
    if subscription.state == ACTIVE:
        return subscription.paid_until + SETTLES_IN
    return ends_at(subscription)


async def look_later(session: AsyncSession, subscription: Subscription) -> None:
    """Have it looked at when its time has come; what was planned before does no harm."""
    at = looks_at(subscription)
    if not await diary.is_written_in(session, LOOK, subscription.id, at):
        diary.write_in(session, subscription.community_id, LOOK, subscription.id, at)


async def let_end(
    session: AsyncSession, subscription: Subscription, now: datetime, *, purpose: str = DROP
) -> None:
    """Have Telegram take no more Stars for it."""
    charge_id = subscription.telegram_payment_charge_id
    if charge_id is not None and not is_nameless(subscription.person_id):
        call = edit(subscription.person_id, charge_id, ends=True)
        reason = Reason(purpose, subscription.id, subscription.community_id, urgency=URGENT)
        await say(session, call, now, reason)


def edit(person_id: int, charge_id: str, *, ends: bool) -> EditUserStarSubscription:
    """Let a subscription end or go on; known by its first payment (Bot API,
    editUserStarSubscription)."""
    return EditUserStarSubscription(
        user_id=person_id, telegram_payment_charge_id=charge_id, is_canceled=ends
    )


async def tell(
    session: AsyncSession,
    subscription: Subscription,
    plan: Plan,
    key: str,
    now: datetime,
    buttons: Buttons = (),
    *,
    once: str | None = None,
    names: str = "",
) -> None:
    """Say something about a membership to whose it is, naming courses where the words do; with
    `once` a single time."""
    if is_nameless(subscription.person_id):
        return
    person = await session.get_one(Person, subscription.person_id)
    community = await session.get_one(Community, subscription.community_id)
    speech = words(person.language or person.telegram_language)
    zone = own_clock(person, community)
    paid = await session.get(Order, subscription.order_id) if subscription.order_id else None
    price = paid.price_stars if paid is not None else plan.price_stars
    assert subscription.paid_until is not None, "it is paid"
    html = speech(
        key,
        title=plan.title,
        price=stars(price, speech),
        group=community.title,
        until=moment(subscription.paid_until, zone, speech),
        end=moment(ends_at(subscription), zone, speech),
        lasts="yes" if subscription.paid_until > now else "no",
        names=names,
    )
    key_once = f"{once}:{subscription.id}" if once else None
    reason = Reason("membership", subscription.id, subscription.community_id, key_once, URGENT)
    await say(session, text(Place(person.id), html, buttons), now, reason)


def log(session: AsyncSession, subscription: Subscription, kind: str, now: datetime) -> None:
    """Write a step of a membership into the event log, under its plan."""
    log_event(
        session,
        subscription.community_id,
        subscription.person_id,
        kind,
        now,
        subject_id=subscription.plan_id,
        cause=subscription.cause,
    )
