"""Money of the town's past, in Telegram's books and in ours."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.order_states import move
from bot.selling.orders import log_order
from sandbox import payments
from sandbox.people import Person
from sandbox.world import World
from storage.orders import APPLIED, PAID, Charge, Order


async def take(
    session: AsyncSession,
    world: World,
    order: Order,
    payer: Person,
    invoice: payments.Invoice,
    at: datetime,
    *,
    first: payments.Charge | None = None,
) -> tuple[Charge, payments.Charge]:
    """Somebody paid an order; `first` was being renewed by that. What it is for is still owed."""
    made = payments.remember(world, payer, invoice, at, first=first)
    charge = Charge(
        telegram_payment_charge_id=made.id,
        order_id=order.id,
        person_id=payer.id,
        currency=invoice.currency,
        amount=made.amount,
        payload=invoice.payload,
        standing=APPLIED,
        received_at=at,
        paid_until=invoice.subscription and at + invoice.subscription,
    )
    session.add(charge)
    await session.flush()
    move(session, order, PAID, "payment", payer.id, at)
    order.paid_at = at
    log_order(session, order, "order.paid", at, value=charge.amount)
    return charge, made
