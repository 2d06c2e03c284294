"""Giving other money than Stars back: Telegram can't (refundStarPayment is for Stars alone), so an
admin does it at the payment provider and says so. Until then it is on its way back in the books,
and who paid knows that somebody has to do it.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.outreach.messages import Place, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.speech import words
from bot.speech.currencies import STARS, in_words
from storage import orders
from storage.orders import APPLIED, Charge
from storage.people import Person


def is_needed(charge: Charge) -> bool:
    """Whether Telegram can't give it back."""
    return charge.currency != STARS


async def ask(session: AsyncSession, charge: Charge, now: datetime, community_id: int) -> None:
    """The admins read what to give back, where, and how to say that it is done; the buyer of an
    order, that they will. Whose money came twice or for nothing we know has read that before."""
    if charge.standing == APPLIED:
        await _tell_buyer(session, charge, now, community_id)
    is_known = charge.order_id is not None
    params = {
        "price": in_words(charge.amount, charge.currency),
        "order": str(charge.order_id or charge.telegram_payment_charge_id),
        "payment": charge.provider_charge_id or charge.telegram_payment_charge_id,
    }
    key = "refund-by-hand" if is_known else "refund-by-hand-unknown"
    notice = Notice(key, params, once=f"refund-by-hand:{charge.id}")
    await tell_admins(session, community_id, notice, now)


async def _tell_buyer(
    session: AsyncSession, charge: Charge, now: datetime, community_id: int
) -> None:
    person = await session.get_one(Person, charge.person_id)
    price = in_words(charge.amount, charge.currency)
    html = words(person.language or person.telegram_language)(
        "refund-by-hand-buyer", price=price, order=str(charge.order_id)
    )
    key = f"refund-by-hand-buyer:{charge.id}"
    reason = Reason("notice", charge.id, community_id, key, URGENT)
    await say(session, text(Place(person.id), html), now, reason)


async def waiting(session: AsyncSession, order_id: int) -> Charge | None:
    """The charge of an order that is to be given back by hand, locked."""
    order = await orders.order_by_id(session, order_id)
    found = await orders.charges_of(session, order.id) if order is not None else ()
    return next((charge for charge in found if _waits(charge)), None)


async def waiting_unknown(session: AsyncSession, charge_id: str) -> Charge | None:
    """The same for money of no order we know, by Telegram's number."""
    charge = await orders.charge_by_telegram_id(session, charge_id)
    is_it = charge is not None and charge.order_id is None and _waits(charge)
    return charge if is_it else None


def _waits(charge: Charge) -> bool:
    return is_needed(charge) and charge.refund_asked_at is not None and not charge.refunded_at
