"""Tickets: a seat at an event that costs something is taken by paying for it, and given back with
its Stars until the event begins. Called off, everybody has them back by themselves; once it is
over they are its host's, less the community's share.

Whoever deals with a ticket locks first the order that paid it and then the gathering; so who has
locked the gathering alone writes the ticket into the diary, and it is settled by itself
(ticket_due.py).
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.engagement.gatherings.card import refresh_later
from bot.engagement.gatherings.seats import (
    ensure_goes_on,
    give_back,
    invited_gathering,
)
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import ledger
from bot.selling.goods import Again, Goods
from bot.selling.ledger import Made
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.selling.refunds import ask_refund
from bot.speech.formats import moment, stars
from bot.speech.lengths import shortened
from storage import gatherings, tickets
from storage.communities import Community
from storage.events import log_event
from storage.gatherings import PLANNED, RUNNING, Gathering, GatheringSeat
from storage.orders import Charge, Order
from storage.tickets import RETURNED, TICKET, TICKET_ASKED, TICKET_HELD, Ticket


async def ask(session: AsyncSession, turn: Turn, gathering_id: int, *, cause: str = "") -> None:
    """*Ticket*: its invoice, or a place in the waiting list. Raises Mistake."""
    gathering = await invited_gathering(session, turn, gathering_id)
    if gathering.ticket_stars is None:
        raise Mistake("ticket-free")
    ticket = await _own(session, turn, gathering)
    seat = await gatherings.seat_of(session, gathering.id, turn.person.id)
    if ticket.state == TICKET_HELD:
        raise Mistake("ticket-has")
    if seat is None and await _is_full(session, gathering, turn.person.id, turn.now):
        count = await gatherings.count_seats(session, gathering.id)
        _seat(session, gathering, turn.person.id, turn.now, is_waiting=True)
        log(session, gathering, turn.person.id, "event.waits", turn.now)
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
    order = await open_order(session, turn, community, item, cause or f"event:{gathering.id}")
    await send_invoice(session, turn, order, item, community)


async def _own(session: AsyncSession, turn: Turn, gathering: Gathering) -> Ticket:
    ticket = await tickets.ticket_of(session, gathering.id, turn.person.id)
    if ticket is None:
        ticket = Ticket(
            community_id=gathering.community_id,
            gathering_id=gathering.id,
            person_id=turn.person.id,
            state=TICKET_ASKED,
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
    ticket.state, ticket.held_until = TICKET_HELD, None
    await session.flush()
    log(session, gathering, ticket.person_id, "event.joined", now)
    await refresh_later(session, gathering, now)


# Goods


async def locked_ticket(session: AsyncSession, order: Order) -> tuple[Ticket, Gathering]:
    """What an order is for, as it is now; the order is locked already."""
    found = await tickets.ticket_by_id(session, order.subject_id)
    gathering = await gatherings.gathering_by_id(session, found.gathering_id)
    assert gathering is not None, "events stay"
    return await tickets.ticket_by_id(session, found.id), gathering


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    ticket, gathering = await locked_ticket(session, order)
    ensure_goes_on(gathering, turn.now)
    if not await _has_place(session, ticket, gathering, turn.now):
        raise Mistake("ticket-full")
    return order.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    ticket, _ = await locked_ticket(session, order)
    return ticket.state != TICKET_HELD


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """They have a seat; what comes too late for one goes straight back."""
    ticket, gathering = await locked_ticket(session, order)
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
    ticket, gathering = await locked_ticket(session, order)
    if ticket.order_id != order.id or ticket.state != TICKET_HELD:
        return
    ticket.state = RETURNED
    await session.flush()
    seat = await gatherings.seat_of(session, gathering.id, ticket.person_id)
    if seat is not None and gathering.state == PLANNED:
        await give_back(session, gathering, seat, now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    ticket, gathering = await locked_ticket(session, order)
    is_on = gathering.state in (PLANNED, RUNNING)
    if ticket.order_id != order.id or ticket.state == TICKET_HELD or not is_on:
        return False
    if not await _has_place(session, ticket, gathering, now):
        return False
    await _sit_down(session, ticket, gathering, now)
    return True


async def _thing(_session: AsyncSession, order: Order) -> str:
    return f"ticket:{order.subject_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    ticket = await tickets.ticket_by_id(session, order.subject_id)
    await ask(session, turn, ticket.gathering_id, cause=cause)


TICKETS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))


def log(
    session: AsyncSession, gathering: Gathering, person_id: int, kind: str, now: datetime
) -> None:
    """A step of somebody's, under the event."""
    log_event(session, gathering.community_id, person_id, kind, now, subject_id=gathering.id)
