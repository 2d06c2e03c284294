"""One gentle reminder of a course that was ordered and not paid, with the question that was open.

Only for who agreed to reminders, within the community's caps and quiet hours, once for a course in
some weeks; never of what was bought meanwhile, can't be had any more, or is being ordered again.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import agreeing_still, approach, quiet_hours
from bot.community.consent import stop_button
from bot.community.quiet_hours import next_waking
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling import courses as selling
from bot.selling.courses import Wish
from bot.selling.help_desk import writing
from bot.selling.orders import expire_order
from bot.selling.prices import reduction_for
from bot.speech import Words, words
from bot.teaching.course_prices import buying_label
from bot.teaching.leads import NO_LEAD, Lead
from storage import (
    consents,
    courses,
    diary,
    entitlements,
    memberships,
    order_reminders,
    orders,
    seats,
    teams,
)
from storage.communities import Community
from storage.consents import REMINDER
from storage.courses import PUBLISHED, Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.order_reminders import ASK, BUY, DECLINE, OrderReminder
from storage.orders import COURSE, EXPIRED, Order
from storage.people import Person

REMIND = "order.remind"
"""The diary's word."""

AFTER = timedelta(hours=3)
"""From an order's end: late enough not to press, soon enough to be remembered."""

TOO_LATE = timedelta(days=2)
"""After that nobody remembers; it would be an advertisement."""

ONCE_IN = timedelta(weeks=6)
"""Who was reminded of a course and did not come back has decided."""


async def expire(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time of an order is over; who agreed to it is reminded of a course some hours later."""
    await expire_order(session, entry, now)
    order = await orders.order_by_id(session, entry.subject_id)
    if order is None or order.state != EXPIRED or order.kind != COURSE:
        return
    if await agreeing_still(session, order.community_id, REMINDER, [order.person_id]):
        diary.write_in(session, order.community_id, REMIND, order.id, now + AFTER)


async def remind(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Say it now, or when their night is over; or not at all."""
    order = await orders.order_by_id(session, entry.subject_id)
    if order is None or order.state != EXPIRED or now - order.expires_at > TOO_LATE:
        return
    course = await courses.course_by_id(session, order.subject_id)
    if course is None or not await _is_worth_it(session, order, course, now):
        return
    community = await session.get_one(Community, order.community_id)
    person = await session.get_one(Person, order.person_id)
    terms = await consents.terms_of(session, community.id)
    if not terms.reminders:
        return
    awake_at = next_waking(now, own_clock(person, community), quiet_hours(terms))
    if awake_at > now:
        diary.write_in(session, community.id, REMIND, order.id, awake_at)
    elif await approach(session, community, REMINDER, [person.id], now):
        await _say(session, order, course, community, person, links, now)


async def _is_worth_it(session: AsyncSession, order: Order, course: Course, now: datetime) -> bool:
    """Whether they may still want it, can have it, and were not reminded of it lately."""
    person_id = order.person_id
    if course.state != PUBLISHED or await entitlements.active(session, person_id, course.id):
        return False
    if await memberships.has_left(session, order.community_id, person_id):
        return False
    if await order_reminders.has_newer_order(session, order):
        return False
    if await order_reminders.was_reminded(session, person_id, course.id, now - ONCE_IN):
        return False
    if await teams.waiting_place(session, person_id, course.id, but_in=0) is not None:
        return False
    if course.seats is None:
        return True
    return await seats.seats_taken(session, course.id, now, but_for=person_id) < course.seats


async def _say(
    session: AsyncSession,
    order: Order,
    course: Course,
    community: Community,
    person: Person,
    links: Links,
    now: datetime,
) -> None:
    speech = words(person.language or person.telegram_language)
    session.add(
        OrderReminder(
            order_id=order.id,
            community_id=community.id,
            person_id=person.id,
            course_id=course.id,
            at=now,
        )
    )
    cause = f"order:{order.id}"
    log_event(
        session, community.id, person.id, "order.reminded", now, subject_id=course.id, cause=cause
    )
    price = await _price(session, order, course, now)
    html = speech(
        "reminder-order",
        item=course.title,
        group=community.title,
        about="coupon" if order.coupon_id else "payment",
    )
    rows = [
        [button(label, token=links.token(kind, order.id))]
        for kind, label in _choices(speech, buying_label(course, speech, price))
    ]
    stop = stop_button(speech, links, community.id, REMINDER, person.id)
    reason = Reason("reminder", order.id, community.id, f"reminder:{order.id}", PATIENT)
    await say(session, text(Place(person.id), html, [*rows, [stop]]), now, reason)


def _choices(speech: Words, buying: str) -> list[tuple[str, str]]:
    """What each button leads to, and its label."""
    return [
        ("rebuy", buying),
        ("reask", speech.plain("reminder-ask")),
        ("renot", speech.plain("reminder-decline")),
    ]


async def _price(session: AsyncSession, order: Order, course: Course, now: datetime) -> int:
    """What they would pay now, with their coupon if it still holds."""
    lead = await _lead(session, order, course, now)
    found = await reduction_for(session, course, order.person_id, now, coupon_id=lead.coupon_id)
    return found.price_stars if found else course.price_stars


async def _lead(session: AsyncSession, order: Order, course: Course, now: datetime) -> Lead:
    if order.coupon_id is None:
        return NO_LEAD
    try:
        await reduction_for(session, course, order.person_id, now, coupon_id=order.coupon_id)
    except Mistake:  # it ended meanwhile; the course can be had all the same
        return NO_LEAD
    return Lead(coupon_id=order.coupon_id)


async def buy(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """*Buy*: a new order at today's price, which is owed to the reminder. Raises Mistake."""
    order = await _own(session, turn, order_id, BUY)
    course = await courses.course_by_id(session, order.subject_id)
    assert course is not None, "a course that was ordered stays"
    lead = await _lead(session, order, course, turn.now)
    cause = f"reminder:{order.id}"
    await selling.buy(session, turn, Wish(course.id, lead, is_invited=False, cause=cause))


async def ask(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """*I have a question*: a ticket about the order. Raises Mistake."""
    order = await _own(session, turn, order_id, ASK)
    await writing.begin(session, turn, order.id)


async def decline(session: AsyncSession, turn: Turn, order_id: int, message_id: int) -> None:
    """*No, thanks*: the message gives way to that. Raises Mistake."""
    order = await _own(session, turn, order_id, DECLINE)
    edit = edited(turn.place.chat_id, message_id, turn.words("reminder-declined", item=order.title))
    await turn.call(session, edit, Reason(community_id=order.community_id))


async def _own(session: AsyncSession, turn: Turn, order_id: int, answer: str) -> Order:
    """Their order, with what they made of its reminder written down. Raises Mistake."""
    order = await orders.order_by_id(session, order_id)
    reminder = await session.get(OrderReminder, order_id)
    if order is None or reminder is None or order.person_id != turn.person.id:
        raise Mistake("helpdesk-not-yours")
    reminder.answer = answer
    cause = f"order:{order.id}"
    turn.log(
        session, f"reminder.{answer}", order.community_id, subject_id=order.subject_id, cause=cause
    )
    return order
