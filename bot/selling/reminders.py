"""One gentle reminder of what was ordered and not paid, with the question that was open.

Only for who agreed to reminders, within the community's caps and quiet hours, once for a thing in
some weeks; never of what was bought meanwhile, can't be had any more, or is being ordered again.
Nobody is reminded of a deposit: whether they bind themselves to a challenge is theirs alone.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import agreeing_still, approach, quiet_hours
from bot.community.consent import stop_button
from bot.community.quiet_hours import next_waking
from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling import away
from bot.selling.goods import Again, Shelf
from bot.selling.help_desk import writing
from bot.selling.orders import expire_order
from bot.speech import words
from bot.speech.formats import stars
from storage import consents, diary, memberships, order_reminders, orders
from storage.communities import Community
from storage.consents import REMINDER
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.order_reminders import ASK, BUY, DECLINE, OrderReminder
from storage.orders import COURSE, EXPIRED, Order
from storage.people import Person, is_nameless

REMIND = "order.remind"
"""The diary's word."""

AFTER = timedelta(hours=3)
"""From an order's end: late enough not to press, soon enough to be remembered."""

TOO_LATE = timedelta(days=2)
"""After that nobody remembers; it would be an advertisement."""

ONCE_IN = timedelta(weeks=6)
"""Who was reminded of something and did not come back has decided."""


async def expire(session: AsyncSession, entry: DiaryEntry, now: datetime, *, shelf: Shelf) -> None:
    """The time of an order is over; who agreed to it is reminded of it some hours later."""
    await expire_order(session, entry, now)
    order = await orders.order_by_id(session, entry.subject_id)
    if order is None or order.state != EXPIRED or shelf[order.kind].again is None:
        return
    if await agreeing_still(session, order.community_id, REMINDER, [order.person_id]):
        diary.write_in(session, order.community_id, REMIND, order.id, now + AFTER)


async def remind(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links, shelf: Shelf
) -> None:
    """Say it now, or when their night is over; or not at all."""
    if await away.waits(session, entry):
        return
    order = await orders.order_by_id(session, entry.subject_id)
    if order is None or order.state != EXPIRED or now - order.expires_at > TOO_LATE:
        return
    again = shelf[order.kind].again
    if again is None or is_nameless(order.person_id):
        return
    community = await session.get_one(Community, order.community_id)
    person = await session.get_one(Person, order.person_id)
    speech = words(person.language or person.telegram_language)
    buyer = Turn(person, Role.MEMBER, community, Place(person.id), speech, links, now)
    thing = await again.thing(session, order)
    if not await _is_news(session, order, thing, now, shelf):
        return
    label = await _label(session, buyer, order, again, shelf)
    terms = await consents.terms_of(session, community.id)
    if label is None or not terms.reminders:
        return
    awake_at = next_waking(now, own_clock(person, community), quiet_hours(terms))
    if awake_at > now:
        diary.write_in(session, community.id, REMIND, order.id, awake_at)
    elif await approach(session, community, REMINDER, [person.id], now):
        await _say(session, order, buyer, thing, label)


async def _is_news(
    session: AsyncSession, order: Order, thing: str, now: datetime, shelf: Shelf
) -> bool:
    """Whether they are still here, and neither ordered it again nor were reminded of it lately."""
    if await memberships.has_left(session, order.community_id, order.person_id):
        return False
    if await order_reminders.was_reminded(session, order.person_id, thing, now - ONCE_IN):
        return False
    for newer in await order_reminders.newer_orders(session, order):
        again = shelf[newer.kind].again
        if again is not None and await again.thing(session, newer) == thing:
            return False
    return True


async def _label(
    session: AsyncSession, buyer: Turn, order: Order, again: Again, shelf: Shelf
) -> str | None:
    """The button that orders it anew; None where it can't be had, or they have it by now."""
    goods = shelf[order.kind]
    try:
        if not await goods.is_due(session, order):
            return None
        if again.label is not None:
            return await again.label(session, buyer, order)
        price = stars(await goods.price(session, buyer, order), buyer.words)
    except Mistake:
        return None
    return buyer.words.plain("reminder-buy", kind=order.kind, price=price)


async def _say(session: AsyncSession, order: Order, buyer: Turn, thing: str, label: str) -> None:
    person, speech, links = buyer.person, buyer.words, buyer.links
    community = buyer.community
    session.add(
        OrderReminder(
            order_id=order.id,
            community_id=community.id,
            person_id=person.id,
            thing=thing,
            at=buyer.now,
        )
    )
    _log(session, buyer, order, "order.reminded")
    html = speech(
        "reminder-order",
        item=order.title,
        group=community.title,
        about="coupon" if order.coupon_id else order.kind,
    )
    choices = [
        ("rebuy", label),
        ("reask", speech.plain("reminder-ask")),
        ("renot", speech.plain("reminder-decline")),
    ]
    rows = [[button(choice, token=links.token(kind, order.id))] for kind, choice in choices]
    stop = stop_button(speech, links, community.id, REMINDER, person.id)
    reason = Reason("reminder", order.id, community.id, f"reminder:{order.id}", PATIENT)
    await say(session, text(Place(person.id), html, [*rows, [stop]]), buyer.now, reason)


async def buy(session: AsyncSession, turn: Turn, order_id: int, shelf: Shelf) -> None:
    """*Buy*: a new order at today's price, which is owed to the reminder. Raises Mistake."""
    order = await _own(session, turn, order_id, BUY)
    again = shelf[order.kind].again
    assert again is not None, "they were reminded of it"
    await again.order(session, turn, order, f"reminder:{order.id}")


async def ask(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """*I have a question*: a ticket about the order. Raises Mistake."""
    order = await _own(session, turn, order_id, ASK)
    await writing.begin(session, turn, order.id)


async def decline(session: AsyncSession, turn: Turn, order_id: int, message_id: int) -> None:
    """*No, thanks*: the message gives way to that. Raises Mistake."""
    order = await _own(session, turn, order_id, DECLINE)
    edit = edited(
        turn.place.chat_id,
        message_id,
        turn.words("reminder-declined", item=order.title, kind=order.kind),
    )
    await turn.call(session, edit, Reason(community_id=order.community_id))


async def _own(session: AsyncSession, turn: Turn, order_id: int, answer: str) -> Order:
    """Their order, with what they made of its reminder written down. Raises Mistake."""
    order = await orders.order_by_id(session, order_id)
    reminder = await session.get(OrderReminder, order_id)
    if order is None or reminder is None or order.person_id != turn.person.id:
        raise Mistake("helpdesk-not-yours")
    reminder.answer = answer
    _log(session, turn, order, f"reminder.{answer}")
    return order


def _log(session: AsyncSession, turn: Turn, order: Order, kind: str) -> None:
    """A step of the reminder, under the course if it is one."""
    home, who = order.community_id, order.person_id
    subject_id = order.subject_id if order.kind == COURSE else None
    cause = f"order:{order.id}"
    log_event(session, home, who, kind, turn.now, subject_id=subject_id, cause=cause)
