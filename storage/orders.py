"""Orders and the charges that pay them.

A charge is kept whatever it was for: money that came in is never forgotten.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.people import Person

DRAFT, AWAITING, PAID, FULFILLED = "draft", "awaiting", "paid", "fulfilled"
EXPIRED, CANCELLED, REFUNDED = "expired", "cancelled", "refunded"
"""The states of an order; how one leads to another stands in bot/selling/order_states.py."""

UNPAID = (AWAITING, EXPIRED, CANCELLED)
"""Money that comes for such an order still pays it …"""

SOLD = (PAID, FULFILLED)
"""… and these are paid and kept, handed over already or not."""

COURSE = "course"
"""What can be ordered; what else there is stands with its own tables."""

APPLIED, SURPLUS, UNKNOWN = "applied", "surplus", "unknown"
"""What a charge was for: it paid its order · the order was paid already · no order is known."""

REFUND_AGAIN = "refund.again"
"""The diary's word for the next try to give a charge back."""


class Order(Base):
    """Somebody's wish to buy one thing at one price."""

    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_person_subject", "person_id", "kind", "subject_id", "state"),
        Index("ix_orders_subject", "kind", "subject_id", "held_until"),
        Index("ix_orders_coupon", "coupon_id", "state"),
        Index("ix_orders_flash", "flash_id", "state"),
        Index("ix_orders_paid", "community_id", "paid_at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(default=COURSE)
    subject_id: Mapped[int] = mapped_column(BigInteger)
    """Which one of its kind: the course's id, the question's …"""
    title: Mapped[str]
    """What was ordered, as the buyer saw it then."""
    price_stars: Mapped[int]
    currency: Mapped[str] = mapped_column(default="XTR", server_default="XTR")
    amount: Mapped[int | None]
    """In other money than Stars: the price before sending, in the currency's smallest unit."""
    coupon_id: Mapped[int | None] = mapped_column(BigInteger)
    """The coupon that lowered the price (storage/coupons.py)."""
    flash_id: Mapped[int | None] = mapped_column(BigInteger)
    """The flash sale that did (storage/flash_sales.py)."""
    bargain_id: Mapped[int | None] = mapped_column(BigInteger)
    """The help of friends that did (storage/bargains.py)."""
    lessons_id: Mapped[int | None] = mapped_column(BigInteger)
    """The latest of the lessons bought alone that did (storage/single_lessons.py)."""
    state: Mapped[str] = mapped_column(default=DRAFT)
    cause: Mapped[str | None]
    """What led here: `campaign:7`, `card`, `command` …"""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    held_until: Mapped[datetime | None]
    """Its seat is kept for the buyer, who is paying, until then."""
    paid_at: Mapped[datetime | None]


class OrderTransition(Base):
    """Why an order is what it is: each change of state with its cause and actor."""

    __tablename__ = "order_transitions"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    from_state: Mapped[str | None]
    to_state: Mapped[str]
    cause: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    """The person who did it; None for the clock and for Telegram."""
    at: Mapped[datetime]


class Charge(Base):
    """Money that Telegram took from somebody for us (Bot API, SuccessfulPayment)."""

    __tablename__ = "charges"

    id: Mapped[Id]
    telegram_payment_charge_id: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    currency: Mapped[str]
    amount: Mapped[int]
    """In the currency's smallest unit; Stars are whole."""
    payload: Mapped[str]
    provider_charge_id: Mapped[str | None]
    """The payment provider's own number, for other money than Stars."""
    standing: Mapped[str]
    received_at: Mapped[datetime]
    paid_until: Mapped[datetime | None]
    """What is paid every month is paid until then (subscription_expiration_date)."""
    refund_asked_at: Mapped[datetime | None]
    refund_cause: Mapped[str | None]
    """Who or what wanted it back: `admin:<id>`, `surplus`, `telegram`."""
    refunded_at: Mapped[datetime | None]


async def order_by_id(session: AsyncSession, order_id: int) -> Order | None:
    """The order as it is now, locked against changes elsewhere until the transaction ends."""
    query = locked(select(Order).where(Order.id == order_id))
    return (await session.scalars(query)).one_or_none()


async def open_order(
    session: AsyncSession, person_id: int, kind: str, subject_id: int, now: datetime
) -> Order | None:
    """An order of theirs that can still be paid."""
    query = select(Order).where(
        Order.person_id == person_id,
        Order.kind == kind,
        Order.subject_id == subject_id,
        Order.state == AWAITING,
        Order.expires_at > now,
    )
    return (await session.scalars(query.order_by(Order.id.desc()).limit(1))).one_or_none()


async def still_open(session: AsyncSession, person_id: int) -> Sequence[Order]:
    """All their orders that wait for money, locked."""
    query = select(Order).where(Order.person_id == person_id, Order.state == AWAITING)
    return (await session.scalars(locked(query.order_by(Order.id)))).all()


async def awaiting_orders(
    session: AsyncSession, person_id: int, kind: str, subject_id: int
) -> Sequence[Order]:
    """Their orders of one thing whose invoices are not paid yet, locked, the oldest first."""
    query = select(Order).where(
        Order.person_id == person_id,
        Order.kind == kind,
        Order.subject_id == subject_id,
        Order.state == AWAITING,
    )
    return (await session.scalars(locked(query.order_by(Order.id)))).all()


async def charge_by_telegram_id(session: AsyncSession, charge_id: str) -> Charge | None:
    """The charge with Telegram's id, locked with its order."""
    query = select(Charge.id).where(Charge.telegram_payment_charge_id == charge_id)
    found = await session.scalar(query)
    return await locked_charge(session, found) if found is not None else None


async def locked_charge(session: AsyncSession, charge_id: int) -> Charge:
    """The charge as it is now, locked until the transaction ends; its order is locked first.

    Everybody locks in this order, so that nobody waits for each other.
    """
    charge = await session.get_one(Charge, charge_id)
    if charge.order_id is not None:
        await order_by_id(session, charge.order_id)
    query = locked(select(Charge).where(Charge.id == charge_id))
    return (await session.scalars(query)).one()


async def paid_order(session: AsyncSession, kind: str, subject_id: int) -> Order | None:
    """The order that was paid for a thing only one person can buy, locked."""
    query = select(Order).where(
        Order.kind == kind, Order.subject_id == subject_id, Order.state.in_(SOLD)
    )
    return (await session.scalars(locked(query))).one_or_none()


async def paying_charge(session: AsyncSession, order_id: int) -> Charge | None:
    """The charge that paid an order, locked; lock the order first."""
    query = select(Charge).where(Charge.order_id == order_id, Charge.standing == APPLIED)
    return (await session.scalars(locked(query))).one_or_none()


async def paid_by(session: AsyncSession, order_id: int) -> Charge:
    """The same of an order that is known to be paid."""
    charge = await paying_charge(session, order_id)
    assert charge is not None, f"order {order_id} is paid without a charge"
    return charge


async def amount_paid(session: AsyncSession, order_id: int) -> int | None:
    """What paid an order, with what came on top of its price; None while nothing has."""
    query = select(Charge.amount).where(Charge.order_id == order_id, Charge.standing == APPLIED)
    return (await session.scalars(query)).one_or_none()


async def charges_of(session: AsyncSession, order_id: int) -> Sequence[Charge]:
    """All that was paid for an order, twice or not, locked; lock the order first."""
    query = select(Charge).where(Charge.order_id == order_id).order_by(Charge.id)
    return (await session.scalars(locked(query))).all()


async def orders_of(session: AsyncSession, person_id: int, limit: int) -> Sequence[Order]:
    """Somebody's latest orders that were paid at some time."""
    query = select(Order).where(Order.person_id == person_id, Order.paid_at.is_not(None))
    return (await session.scalars(query.order_by(Order.id.desc()).limit(limit))).all()


async def paid_orders(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Order, Person]]:
    """A community's latest paid orders, and who paid them."""
    query = (
        select(Order, Person)
        .join(Person, Person.id == Order.person_id)
        .where(Order.community_id == community_id, Order.state.in_(SOLD))
        .order_by(Order.paid_at.desc())
        .limit(limit)
    )
    return (await session.execute(query)).all()


async def waiting_orders(
    session: AsyncSession, community_id: int, now: datetime, limit: int
) -> Sequence[tuple[Order, Person]]:
    """A community's latest orders that can still be paid, and who would pay them."""
    query = (
        select(Order, Person)
        .join(Person, Person.id == Order.person_id)
        .where(Order.community_id == community_id, Order.state == AWAITING, Order.expires_at > now)
        .order_by(Order.id.desc())
        .limit(limit)
    )
    return (await session.execute(query)).all()
