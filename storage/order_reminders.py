"""Reminders of orders that nobody paid: when somebody had one, and what they made of it."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.orders import COURSE, Order

BUY, ASK, DECLINE = "buy", "ask", "decline"
"""What they tapped last."""


class OrderReminder(Base):
    """One reminder of one order."""

    __tablename__ = "order_reminders"
    __table_args__ = (Index("ix_order_reminders_person", "person_id", "course_id", "at"),)

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    community_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    course_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    answer: Mapped[str | None]


async def was_reminded(
    session: AsyncSession, person_id: int, course_id: int, since: datetime
) -> bool:
    """Whether somebody was reminded of a course since then."""
    query = select(OrderReminder.order_id).where(
        OrderReminder.person_id == person_id,
        OrderReminder.course_id == course_id,
        OrderReminder.at >= since,
    )
    return await session.scalar(query.limit(1)) is not None


async def has_newer_order(session: AsyncSession, order: Order) -> bool:
    """Whether they have ordered the same course again since, and so know the way."""
    query = select(Order.id).where(
        Order.person_id == order.person_id,
        Order.kind == COURSE,
        Order.subject_id == order.subject_id,
        Order.id > order.id,
    )
    return await session.scalar(query.limit(1)) is not None
