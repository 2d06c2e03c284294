"""Tickets: a seat at an event that costs something is taken by paying for it, and given back with
its Stars until the event begins. Called off, everybody has them back by themselves; once it is
over they are its host's, less the community's share.

A seat that comes free is kept for some hours for who has waited longest, and then passes on.
Whoever deals with a ticket locks first the order that paid it and then the gathering; so who has
locked the gathering alone writes the ticket into the diary, and it is settled by itself.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.quiet_hours import QuietHours, next_waking
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.engagement.gatherings.card import refresh_later
from bot.engagement.gatherings.seats import (
    TICKET_OFFER,
    ensure_goes_on,
    give_back,
    invited_gathering,
)
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import ledger
from bot.selling.goods import Goods
from bot.selling.ledger import Made
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.selling.refunds import ask_refund
from bot.speech import words
from bot.speech.formats import moment, stars
from bot.speech.lengths import shortened
from storage import consents, diary, gatherings, orders, tickets
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.gatherings import CANCELLED, OVER, PLANNED, RUNNING, Gathering, GatheringSeat
from storage.orders import Charge, Order
from storage.people import Person
from storage.tickets import ASKED, HELD, RETURNED, TICKET, Ticket

KEPT_FOR = timedelta(hours=3)
"""How long a seat that came free waits for its payment."""

PASS = "ticket.pass"  # noqa: S105  no password
"""The diary's word for the end of that."""


async def ask(session: AsyncSession, turn: Turn, gathering_id: int) -> None:
    """*Ticket*: its invoice, or a place in the waiting list. Raises Mistake."""
    gathering = await invited_gathering(session, turn, gathering_id)
    if gathering.ticket_stars is None:
        raise Mistake("ticket-free")
    ticket = await _own(session, turn, gathering)
    seat = await gatherings.seat_of(session, gathering.id, turn.person.id)
    if ticket.state == HELD:
        raise Mistake("ticket-has")
    if seat is None and await _is_full(session, gathering, turn.person.id, turn.now):
        count = await gatherings.count_seats(session, gathering.id)
        _seat(session, gathering, turn.person.id, turn.now, is_waiting=True)
        _log(session, gathering, turn.person.id, "event.waits", turn.now)
        await refresh_later(session, gathering, turn.now)
        html = turn.words("event-waits", number=str(count.waiting + 1))
        await turn.reply(session, html, reason=Reason(community_id=gathering.community_id))
        return
    if seat is not None and seat.is_waiting:
        raise Mistake("event-waits-already")
    community = await session.get_one(Community, gathering.community_id)
    zone = own_clock(turn.person, community)
    blurb = turn.words.plain(
        "ticket-blurb",
        title=gathering.title,
        time=moment(gathering.starts_at, zone, turn.words),
        zone=zone,
    )
    item = Item(
        TICKET,
        ticket.id,
        shortened(turn.words.plain("ticket-title", title=gathering.title), INVOICE_TITLE_CHARS),
        shortened(blurb, INVOICE_TEXT_CHARS),
        gathering.ticket_stars,
    )
    order = await open_order(session, turn, community, item, f"event:{gathering.id}")
    await send_invoice(session, turn, order, item, community)


async def _own(session: AsyncSession, turn: Turn, gathering: Gathering) -> Ticket:
    ticket = await tickets.ticket_of(session, gathering.id, turn.person.id)
    if ticket is None:
        ticket = Ticket(
            community_id=gathering.community_id,
            gathering_id=gathering.id,
            person_id=turn.person.id,
            state=ASKED,
        )
        session.add(ticket)
        await session.flush()
    return ticket


def _seat(
    session: AsyncSession, gathering: Gathering, person_id: int, now: datetime, *, is_waiting: bool
) -> None:
    seat = GatheringSeat(
        gathering_id=gathering.id, person_id=person_id, is_waiting=is_waiting, asked_at=now
    )
    session.add(seat)


async def _is_full(
    session: AsyncSession, gathering: Gathering, person_id: int, now: datetime
) -> bool:
    """Whether every seat is taken, kept, or being paid for by somebody else."""
    if gathering.seats is None:
        return False
    count = await gatherings.count_seats(session, gathering.id)
    paying = await tickets.count_paying(session, gathering.id, now, but_for=person_id)
    return count.coming + paying >= gathering.seats


async def _has_place(
    session: AsyncSession, ticket: Ticket, gathering: Gathering, now: datetime
) -> bool:
    """Whether there is a seat for them: one that is kept, or a free one."""
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if seat is not None and not seat.is_waiting:
        return True
    return not await _is_full(session, gathering, ticket.person_id, now)


async def _sit_down(
    session: AsyncSession, ticket: Ticket, gathering: Gathering, now: datetime
) -> None:
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if seat is None:
        _seat(session, gathering, ticket.person_id, now, is_waiting=False)
    else:
        seat.is_waiting = False
    ticket.state, ticket.held_until = HELD, None
    await session.flush()
    _log(session, gathering, ticket.person_id, "event.joined", now)
    await refresh_later(session, gathering, now)


# Goods


async def _locked(session: AsyncSession, order: Order) -> tuple[Ticket, Gathering]:
    """What an order is for, as it is now; the order is locked already."""
    found = await tickets.ticket_by_id(session, order.subject_id)
    gathering = await gatherings.gathering_by_id(session, found.gathering_id)
    assert gathering is not None, "events stay"
    return await tickets.ticket_by_id(session, found.id), gathering


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    ticket, gathering = await _locked(session, order)
    ensure_goes_on(gathering, turn.now)
    if not await _has_place(session, ticket, gathering, turn.now):
        raise Mistake("ticket-full")
    return order.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    ticket, _ = await _locked(session, order)
    return ticket.state != HELD


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """They have a seat; what comes too late for one goes straight back."""
    ticket, gathering = await _locked(session, order)
    ticket.order_id = order.id
    is_on = gathering.state in (PLANNED, RUNNING)
    buyer = turn.in_private()
    if not is_on or not await _has_place(session, ticket, gathering, turn.now):
        ticket.state = RETURNED
        await ask_refund(session, charge, turn.now, gathering.community_id, cause="ticket-late")
        html = buyer.words(
            "ticket-late", title=gathering.title, price=stars(charge.amount, buyer.words)
        )
        reason = Reason("notice", ticket.id, gathering.community_id, f"late:{charge.id}", URGENT)
        await say(session, text(buyer.place, html), turn.now, reason)
        return
    await _sit_down(session, ticket, gathering, turn.now)
    await ledger.hold(session, order, charge, [Made(gathering.host_id)], turn.now)
    calendar = button(buyer.words.plain("event-add"), url=turn.links.address("evics", gathering.id))
    away = button(
        buyer.words.plain("event-stay-away"), token=turn.links.token("evaway", gathering.id)
    )
    await send_receipt(session, buyer, order, charge, [[calendar], [away]])


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    ticket, gathering = await _locked(session, order)
    if ticket.order_id != order.id or ticket.state != HELD:
        return
    ticket.state = RETURNED
    await session.flush()
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if seat is not None and gathering.state == PLANNED:
        await give_back(session, gathering, seat, now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    ticket, gathering = await _locked(session, order)
    is_on = gathering.state in (PLANNED, RUNNING)
    if ticket.order_id != order.id or ticket.state == HELD or not is_on:
        return False
    if not await _has_place(session, ticket, gathering, now):
        return False
    await _sit_down(session, ticket, gathering, now)
    return True


TICKETS = Goods(_price, _is_due, _grant, _withdraw, _restore)


# What time does


async def settle(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A ticket whose event is off, or whose person gave the seat back: its Stars go back. Those of
    an event that is over are earned, whoever came."""
    found = await tickets.ticket_by_id(session, entry.subject_id)
    order = await orders.order_by_id(session, found.order_id) if found.order_id else None
    if order is None:
        return
    charge = await orders.paying_charge(session, order.id)
    ticket, gathering = await _locked(session, order)
    if charge is None or ticket.state != HELD or ticket.order_id != order.id:
        return
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if gathering.state != CANCELLED and seat is not None and not seat.is_waiting:
        if gathering.state == OVER:
            fulfil(session, order, "event", None, now)
            await ledger.earn(session, order, charge, now)
        return
    ticket.state = RETURNED
    cause = "event-off" if gathering.state == CANCELLED else "ticket-back"
    await ask_refund(session, charge, now, gathering.community_id, cause=cause)
    _log(session, gathering, ticket.person_id, "ticket.returned", now)


async def offer(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """A seat came free for who waited longest: kept until it is paid, or its time is over.

    Nobody is told at night, unless the event would have begun by the morning.
    """
    assert entry.kind == TICKET_OFFER
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
    if ticket is None or ticket.state == HELD:
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
    if ticket.state == HELD or ticket.held_until is None:
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


def _log(
    session: AsyncSession, gathering: Gathering, person_id: int, kind: str, now: datetime
) -> None:
    log_event(session, gathering.community_id, person_id, kind, now, subject_id=gathering.id)
