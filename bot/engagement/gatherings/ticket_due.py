"""What time brings to tickets: their Stars go back or are earned.

A seat that comes free is kept for some hours for who has waited longest, and then passes on.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.quiet_hours import QuietHours, next_waking
from bot.community.timezones import own_clock
from bot.engagement.gatherings.card import refresh_later
from bot.engagement.gatherings.guests import tell_holder_off
from bot.engagement.gatherings.seats import TICKET_OFFER, give_back
from bot.engagement.gatherings.tickets import locked_ticket, log
from bot.identity import Links
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import away, ledger
from bot.selling.order_states import fulfil
from bot.selling.refunds import ask_refund
from bot.speech import words
from bot.speech.formats import moment, stars
from storage import consents, diary, gatherings, orders, tickets
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.gatherings import CANCELLED, OVER, PLANNED, RUNNING, GatheringSeat
from storage.people import Person
from storage.tickets import RETURNED, TICKET_HELD

KEPT_FOR = timedelta(hours=3)
"""How long a seat that came free waits for its payment."""

PASS = "ticket.pass"  # noqa: S105  no password
"""The diary's word for the end of that."""


async def settle(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A ticket whose event is off, or whose person gave the seat back: its Stars go back. Those of
    an event that is over are earned, whoever came."""
    found = await tickets.ticket_by_id(session, entry.subject_id)
    order = await orders.order_by_id(session, found.order_id) if found.order_id else None
    if order is None:
        return
    charge = await orders.paying_charge(session, order.id)
    ticket, gathering = await locked_ticket(session, order)
    if charge is None or ticket.state != TICKET_HELD or ticket.order_id != order.id:
        return
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if gathering.state != CANCELLED and seat is not None and not seat.is_waiting:
        if gathering.state == OVER:
            fulfil(session, order, "event", None, now)
            await ledger.earn(session, order, charge, now)
        return
    ticket.state = RETURNED
    cause = "event-off" if gathering.state == CANCELLED else "ticket-back"
    if gathering.state == CANCELLED:
        await tell_holder_off(session, gathering, ticket.person_id, now)
    await ask_refund(session, charge, now, gathering.community_id, cause=cause)
    log(session, gathering, ticket.person_id, "ticket.returned", now)


async def offer(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """A seat came free for who waited longest: kept until it is paid, or its time is over.

    Nobody is told at night, unless the event would have begun by the morning.
    """
    assert entry.kind == TICKET_OFFER
    if await away.waits(session, entry):
        return
    seat = await session.get(GatheringSeat, entry.subject_id)
    gathering = await gatherings.gathering_by_id(session, seat.gathering_id) if seat else None
    if seat is None or gathering is None or gathering.state != PLANNED:
        return
    person = await session.get_one(Person, seat.person_id)
    community = await session.get_one(Community, gathering.community_id)
    clock = own_clock(person, community)
    terms = await consents.terms_of(session, community.id)
    waking = next_waking(now, clock, QuietHours(terms.quiet_from, terms.quiet_until))
    if now < waking < gathering.starts_at:
        diary.write_in(session, community.id, TICKET_OFFER, seat.id, waking)
        return
    ticket = await tickets.ticket_of(session, gathering.id, person.id)
    if ticket is None or ticket.state == TICKET_HELD:
        return
    ticket.held_until = min(now + KEPT_FOR, gathering.starts_at)
    diary.write_in(session, community.id, PASS, ticket.id, ticket.held_until)
    speech = words(person.language or person.telegram_language)
    html = speech(
        "ticket-offered", title=gathering.title, until=moment(ticket.held_until, clock, speech)
    )
    label = speech.plain("ticket-buy", price=stars(gathering.ticket_stars or 0, speech))
    rows = [
        [button(label, url=links.address("evticket", gathering.id))],
        [button(speech.plain("event-stay-away"), token=links.token("evaway", gathering.id))],
    ]
    reason = Reason("event-seat", gathering.id, community.id, f"ticket:{entry.id}", URGENT)
    await say(session, text(Place(person.id), html, rows), now, reason)


async def pass_on(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Not paid in time: the seat goes to the next one; whoever is paying now is waited for."""
    found = await tickets.ticket_by_id(session, entry.subject_id)
    gathering = await gatherings.gathering_by_id(session, found.gathering_id)
    assert gathering is not None, "events stay"
    ticket = await tickets.ticket_by_id(session, found.id)
    if ticket.state == TICKET_HELD or ticket.held_until is None:
        return
    paying = await tickets.is_paying(session, ticket, now)
    if paying is not None or ticket.held_until > now:
        due_at = paying or ticket.held_until
        diary.write_in(session, gathering.community_id, PASS, ticket.id, due_at)
        return
    ticket.held_until = None
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if seat is None or seat.is_waiting or gathering.state not in (PLANNED, RUNNING):
        return
    if gathering.state == RUNNING:  # too late for the next one
        await gatherings.give_up_seat(session, seat)
        await refresh_later(session, gathering, now)
        return
    await give_back(session, gathering, seat, now)
    person = await session.get_one(Person, ticket.person_id)
    speech = words(person.language or person.telegram_language)
    html = speech("ticket-passed", title=gathering.title)
    reason = Reason("notice", gathering.id, gathering.community_id, f"passed:{entry.id}")
    await say(session, text(Place(person.id), html), now, reason)
