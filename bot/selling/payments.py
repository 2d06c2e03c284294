"""Payments: what may be paid is checked before, what was paid is recorded once and honoured.

A charge is never refused after the fact: it pays its order, or goes back by itself, or is kept
and reported. (Bot API, Payments: PreCheckoutQuery, SuccessfulPayment.)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import AnswerPreCheckoutQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.outbox import URGENT, Reason
from bot.selling import away, ledger
from bot.selling.coupons import log_use
from bot.selling.goods import NOWHERE, Delivery, Shelf
from bot.selling.order_states import move
from bot.selling.orders import log_order
from bot.selling.receipts import report_unknown, tell_surplus
from bot.selling.refunds import IN_VAIN, ask_refund
from bot.speech.currencies import STARS
from storage import diary, orders, people
from storage.database import new_rows
from storage.order_courses import course_of
from storage.orders import (
    APPLIED,
    CANCELLED,
    EXPIRED,
    PAID,
    REFUNDED,
    SURPLUS,
    UNKNOWN,
    UNPAID,
    Charge,
    Order,
)
from storage.people import is_nameless

ANSWER_WITHIN = timedelta(seconds=10)
"""Bot API, PreCheckoutQuery: later answers come to nothing."""


HELD_FOR = timedelta(minutes=5)
"""From our agreement to the payment's news is a matter of seconds; a seat is kept for longer."""


UNHEARD = "order.unheard"
"""In the diary: a payment was agreed to; if no news of it has come, Telegram's book is asked."""

UNHEARD_AFTER = timedelta(minutes=11)
"""From our agreement: what was paid while the seat was held is in the book by then, and so old that
a comparison no longer leaves it to its own news (reconciling/reading.py, LEFT_ALONE)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody is about to pay (Bot API, PreCheckoutQuery)."""

    query_id: str
    payload: str
    currency: str
    amount: int
    delivery: Delivery = NOWHERE


@dataclass(frozen=True, slots=True)
class Payment:
    """Somebody has paid (Bot API, SuccessfulPayment)."""

    charge_id: str
    payload: str
    currency: str
    amount: int
    delivery: Delivery = NOWHERE
    provider_charge_id: str | None = None
    paid_until: datetime | None = None
    """For what is paid every month: how far it is paid by this."""
    is_first: bool = True
    """Whether it is no renewal."""


async def check(session: AsyncSession, turn: Turn, offer: Offer, shelf: Shelf) -> None:
    """Agree to a payment that is exactly what was ordered. Raises Mistake with the reason.

    The invoice promised its price for as long as the order is open, whatever the price is now; but
    nobody pays for what has become free.
    """
    order = await _ordered(session, turn.links, offer.payload)
    if order is None:
        raise Mistake("checkout-unknown")
    if await people.is_leaving(session, turn.person.id):
        raise Mistake("privacy-forget-under-way")
    if order.person_id != turn.person.id:
        key = "checkout-forgotten" if is_nameless(order.person_id) else "checkout-not-yours"
        raise Mistake(key, kind=order.kind)
    goods = shelf[order.kind]
    if order.state == REFUNDED:
        await goods.price(session, turn, order)  # what is off can't be ordered anew
        raise Mistake("checkout-given-back")
    if order.state not in UNPAID or not await goods.is_due(session, order):
        raise Mistake("checkout-paid", kind=order.kind)
    if order.state == CANCELLED:
        raise Mistake("checkout-cancelled", kind=order.kind)
    if order.state == EXPIRED or order.expires_at <= turn.now:
        raise Mistake("checkout-expired", kind=order.kind)
    await away.ensure_present(session, order.community_id)
    await goods.price(session, turn, order)  # raises for what can't be had any more
    asked = (STARS, order.price_stars)
    if goods.asks is not None:
        asked = await goods.asks(session, order, offer.delivery)
    if (offer.currency, offer.amount) != asked:
        raise Mistake("checkout-price", kind=order.kind)
    _hold(session, order, turn.now)
    agreed = AnswerPreCheckoutQuery(pre_checkout_query_id=offer.query_id, ok=True)
    deadline = turn.now + ANSWER_WITHIN
    await turn.call(session, agreed, Reason("checkout", urgency=URGENT, expires_at=deadline))


def _hold(session: AsyncSession, order: Order, now: datetime) -> None:
    """Its seat is kept while the money moves; and it is seen to that the news of it is not lost."""
    order.held_until = now + HELD_FOR
    if order.currency == STARS:
        diary.write_in(session, order.community_id, UNHEARD, order.id, now + UNHEARD_AFTER)


async def receive(session: AsyncSession, turn: Turn, payment: Payment, shelf: Shelf) -> None:
    """Take down a charge, once, and do what it was paid for."""
    order = await _ordered(session, turn.links, payment.payload)
    charge = await _record(session, turn, payment, order)
    if charge is None:
        return
    if order is None:
        await ledger.unknown(session, charge, turn.now)
        await report_unknown(session, turn, charge)
    elif await _is_due(session, order, turn.person.id, shelf):
        goods = shelf[order.kind]
        if goods.note is not None:
            await goods.note(session, order, payment.delivery)
        await _honour(session, turn, order, charge, shelf)
    elif (renewal := await _renewal(session, turn, order, charge, payment, shelf)) is not None:
        charge.order_id = renewal.id
        await _honour(session, turn, renewal, charge, shelf)
    else:
        charge.standing = SURPLUS
        await tell_surplus(session, turn, order, charge)
        await ask_refund(session, charge, turn.now, order.community_id, cause=IN_VAIN)


async def _honour(
    session: AsyncSession, turn: Turn, order: Order, charge: Charge, shelf: Shelf
) -> None:
    """The order is paid by that charge; what it is for is handed over."""
    charge.standing = APPLIED
    move(session, order, PAID, "payment", turn.person.id, turn.now)
    order.paid_at = turn.now
    course_id = await course_of(session, order)
    log_order(session, order, "order.paid", turn.now, value=charge.amount, course_id=course_id)
    log_use(session, order, "coupon.used", turn.now)
    await shelf[order.kind].grant(session, turn, order, charge)


async def _renewal(
    session: AsyncSession,
    turn: Turn,
    order: Order,
    charge: Charge,
    payment: Payment,
    shelf: Shelf,
) -> Order | None:
    """The order that a month's payment pays; None for what is no renewal, or one for nothing."""
    goods = shelf[order.kind]
    if payment.paid_until is None or goods.renewed is None or goods.overpaid is None:
        return None
    renewal = None if payment.is_first else await goods.renewed(session, turn, order, charge)
    if renewal is None:
        await goods.overpaid(session, turn, order, charge, payment.is_first)
    return renewal


async def _ordered(session: AsyncSession, links: Links, payload: str) -> Order | None:
    numbers = links.sealer.unseal(payload, "order")
    return await orders.order_by_id(session, numbers[0]) if numbers else None


async def _record(
    session: AsyncSession, turn: Turn, payment: Payment, order: Order | None
) -> Charge | None:
    """The new charge, or None if Telegram told us before."""
    row = {
        "telegram_payment_charge_id": payment.charge_id,
        "order_id": order.id if order else None,
        "person_id": turn.person.id,
        "currency": payment.currency,
        "amount": payment.amount,
        "payload": payment.payload,
        "provider_charge_id": payment.provider_charge_id or None,
        "standing": UNKNOWN,
        "received_at": turn.now,
        "paid_until": payment.paid_until,
    }
    ids = await new_rows(session, Charge, [row], Charge.id)
    return await session.get_one(Charge, ids[0]) if ids else None


async def _is_due(session: AsyncSession, order: Order, payer_id: int, shelf: Shelf) -> bool:
    """Whether the order waits for this payer's money; lateness and full houses don't count."""
    return (
        order.person_id == payer_id
        and order.state in UNPAID
        and await shelf[order.kind].is_due(session, order)
    )
