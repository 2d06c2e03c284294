"""Reminders of orders that nobody paid: when somebody had one, and what they made of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.orders import Order

BUY, ASK, DECLINE = "buy", "ask", "decline"
"""What they tapped last."""

MOST = 50
"""Newer orders looked at; nobody makes so many in the hours between an order and its reminder."""


class OrderReminder(Base):
    """One reminder of one order."""

    __tablename__ = "order_reminders"
    __table_args__ = (Index("ix_order_reminders_person", "person_id", "thing", "at"),)

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    community_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    thing: Mapped[str] = mapped_column(server_default="")
    """What was ordered, whoever orders it: `course:3` (bot/selling/goods.py)."""
    at: Mapped[datetime]
    answer: Mapped[str | None]


async def was_reminded(session: AsyncSession, person_id: int, thing: str, since: datetime) -> bool:
    """Whether somebody was reminded of something since then."""
    query = select(OrderReminder.order_id).where(
        OrderReminder.person_id == person_id,
        OrderReminder.thing == thing,
        OrderReminder.at >= since,
    )
    return await session.scalar(query.limit(1)) is not None


async def newer_orders(session: AsyncSession, order: Order) -> Sequence[Order]:
    """What they have ordered in the same community since, whatever it was."""
    query = select(Order).where(
        Order.person_id == order.person_id,
        Order.community_id == order.community_id,
        Order.id > order.id,
    )
    return (await session.scalars(query.order_by(Order.id.desc()).limit(MOST))).all()
