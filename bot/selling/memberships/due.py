"""What time brings to a membership: its reminder, a renewal that did not come, and its end.

Nobody loses anything while a payment may still be on its way: where the bot was away, it first
lets the news come in.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import approach, quiet_hours
from bot.community.consent import stop_button
from bot.community.quiet_hours import next_waking
from bot.community.timezones import own_clock
from bot.identity import Links
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling.gating.keeping import look_soon
from bot.selling.memberships.calling_back import call_later
from bot.selling.memberships.terms import (
    AHEAD,
    LOOK,
    REMIND,
    ends_at,
    let_end,
    log,
    look_later,
    looks_at,
    tell,
)
from bot.selling.memberships.without import end_if_away
from bot.selling.memberships.worth import warn
from bot.speech import words
from bot.speech.formats import moment, stars
from storage import consents, diary, lending, subscriptions
from storage.communities import Community
from storage.consents import REMINDER
from storage.courses import PUBLISHED, Course
from storage.diary import DiaryEntry
from storage.entitlements import courses_by
from storage.orders import Order
from storage.people import Person, is_nameless
from storage.subscriptions import (
    ACTIVE,
    ENDED,
    FAILED,
    GIVEN_UP,
    RUNNING,
    STOPPED,
    Plan,
    Subscription,
)

LATE = timedelta(minutes=10)
"""What is looked at later than that was overdue while the bot was away."""

FREE_NAMED = 10
"""Courses that cost nothing any more with a button each; all are under /courses."""

CATCH_UP = timedelta(minutes=15)
"""In which the news that Telegram kept for us comes in; waited for once, or time that jumps in big
steps would put it off for ever."""


async def look(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Its time may be over: see whether it was renewed, or what is to be said and done."""
    subscription = await subscriptions.locked_subscription(session, entry.subject_id)
    if subscription.state not in RUNNING or now < looks_at(subscription):
        return  # renewed or ended meanwhile; what comes next is written in
    has_waited = entry.due_at - looks_at(subscription) > LATE
    if now - entry.due_at > LATE and not has_waited:
        again_at = now + CATCH_UP
        diary.write_in(session, subscription.community_id, LOOK, subscription.id, again_at)
    elif now >= ends_at(subscription):
        await _end(session, subscription, now, links)
    else:
        await fail(session, subscription, now, links)


async def fail(
    session: AsyncSession, subscription: Subscription, now: datetime, links: Links
) -> None:
    """A renewal did not come: its member reads what to do, and keeps the courses for a while."""
    plan = await session.get_one(Plan, subscription.plan_id)
    subscription.state = FAILED
    log(session, subscription, "membership.failed", now)
    await look_later(session, subscription)
    once = f"membership-failed:{subscription.order_id}"
    again = await _again(session, subscription, plan, links)
    await tell(session, subscription, plan, "membership-failed", now, again, once=once)


async def _end(
    session: AsyncSession, subscription: Subscription, now: datetime, links: Links
) -> None:
    """Its courses close; what was learned is remembered, should they come back."""
    plan = await session.get_one(Plan, subscription.plan_id)
    was_to_end = subscription.state in (STOPPED, GIVEN_UP)
    key = "membership-ended" if was_to_end else "membership-ended-unpaid"
    free = await _free_by_now(session, subscription, plan)
    if free:
        key = "membership-ended-free"
    subscription.state = ENDED
    await session.flush()
    await lending.close_courses(session, subscription, now)
    await look_soon(session, subscription.community_id, now)
    log(session, subscription, "membership.ended", now)
    call_later(session, subscription, now)
    again = await _again(session, subscription, plan, links)
    if free:
        again = await _ways_to(session, subscription, free, links)
    names = ", ".join(course.title for course in free)
    await tell(session, subscription, plan, key, now, again, names=names)


async def _again(
    session: AsyncSession, subscription: Subscription, plan: Plan, links: Links
) -> Buttons:
    """The way to pay once more, where it can still be had and opens something."""
    if plan.stopped_at is not None or is_nameless(subscription.person_id):
        return []
    if not await subscriptions.courses_opened(session, plan):
        return []
    person = await session.get_one(Person, subscription.person_id)
    speech = words(person.language or person.telegram_language)
    label = speech.plain("membership-again", price=stars(plan.price_stars, speech))
    return [[button(label, token=links.token("memberjoin", plan.id))]]


async def _free_by_now(
    session: AsyncSession, subscription: Subscription, plan: Plan
) -> Sequence[Course]:
    """What a membership lent and costs nothing any more, where it opens nothing else."""
    if await subscriptions.courses_opened(session, plan):
        return []
    lent = await courses_by(session, subscription.person_id, subscription.cause)
    return [one for one in lent if one.state == PUBLISHED and not one.price_stars]


async def _ways_to(
    session: AsyncSession, subscription: Subscription, free: Sequence[Course], links: Links
) -> Buttons:
    """To each of them for nothing."""
    if is_nameless(subscription.person_id):
        return []
    person = await session.get_one(Person, subscription.person_id)
    speech = words(person.language or person.telegram_language)
    return [
        [button(speech.plain("membership-free", title=one.title), token=links.token("buy", one.id))]
        for one in free[:FREE_NAMED]
    ]


async def remind(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    *,
    links: Links,
    owner_ids: Collection[int],
) -> None:
    """Before it renews or ends: said to who agreed to reminders, when their night is over; what it
    is not worth any more, or why it is not renewed, is said to everybody, at night too where the
    morning would be too late."""
    subscription = await subscriptions.locked_subscription(session, entry.subject_id)
    until = subscription.paid_until
    if subscription.state not in (ACTIVE, STOPPED, GIVEN_UP) or until is None:
        return
    if not now <= until <= entry.due_at + AHEAD + AHEAD:
        return
    community = await session.get_one(Community, subscription.community_id)
    person = await session.get_one(Person, subscription.person_id)
    terms = await consents.terms_of(session, community.id)
    awake_at = next_waking(now, own_clock(person, community), quiet_hours(terms))
    if now < awake_at < until:
        diary.write_in(session, community.id, REMIND, subscription.id, awake_at)
        return
    plan = await session.get_one(Plan, subscription.plan_id)
    is_active = subscription.state == ACTIVE
    if is_active and await end_if_away(session, subscription, plan, now, owner_ids):
        return
    if is_active and await warn(session, subscription, plan, now, links):
        return
    may_say = terms.reminders and awake_at <= now
    if may_say and await approach(session, community, REMINDER, [person.id], now):
        await _say_reminder(session, subscription, community, person, now, links)


async def _say_reminder(
    session: AsyncSession,
    subscription: Subscription,
    community: Community,
    person: Person,
    now: datetime,
    links: Links,
) -> None:
    speech = words(person.language or person.telegram_language)
    plan = await session.get_one(Plan, subscription.plan_id)
    paid = await session.get_one(Order, subscription.order_id)
    assert subscription.paid_until is not None, "it is paid"
    html = speech(
        "membership-reminder",
        title=plan.title,
        group=community.title,
        price=stars(paid.price_stars, speech),
        until=moment(subscription.paid_until, own_clock(person, community), speech),
        state="renews" if subscription.state == ACTIVE else "ends",
    )
    rows = [[button(speech.plain("membership-own"), token=links.token("memberown", plan.id))]]
    stop = stop_button(speech, links, community.id, REMINDER, person.id)
    key = f"membership-reminder:{paid.id}"
    reason = Reason("membership", subscription.id, community.id, key, PATIENT)
    await say(session, text(Place(person.id), html, [*rows, [stop]]), now, reason)


async def close(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Its plan has ended: it is not renewed any more, and what is paid lasts."""
    subscription = await subscriptions.locked_subscription(session, entry.subject_id)
    if subscription.state not in RUNNING:
        return
    plan = await session.get_one(Plan, subscription.plan_id)
    if subscription.state == ACTIVE:
        subscription.state = STOPPED
    await let_end(session, subscription, now)
    await look_later(session, subscription)
    once = f"membership-closed:{subscription.order_id}"
    await tell(session, subscription, plan, "membership-closed", now, once=once)
