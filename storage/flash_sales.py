"""Flash sales: one course at a lower price for a short time, as long as there are some left.

What is sold is counted by its orders, paid or being paid; so a refund or a payment that does not
come gives it back by itself.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.orders import SOLD, UNPAID, Order

RUNNING, OVER, SOLD_OUT, STOPPED = "running", "over", "sold-out", "stopped"


class FlashSale(Base):
    """A lower price for a while."""

    __tablename__ = "flash_sales"
    __table_args__ = (Index("ix_flash_sales_course", "course_id", "state"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    price_stars: Mapped[int]
    stock: Mapped[int | None]
    """How many are sold at that price; None for as many as like."""
    ends_at: Mapped[datetime]
    state: Mapped[str]
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    message_id: Mapped[int | None]
    """Its card, once it is in the group."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


async def sale_by_id(session: AsyncSession, sale_id: int) -> FlashSale | None:
    """The sale with that id, over or not."""
    return await session.get(FlashSale, sale_id)


async def locked_sale(session: AsyncSession, sale_id: int) -> FlashSale:
    """The sale as it is now, locked until the transaction ends; after orders and courses.

    So two buyers of the last one are looked at one after the other.
    """
    query = locked(select(FlashSale).where(FlashSale.id == sale_id))
    return (await session.scalars(query)).one()


async def running_sale(session: AsyncSession, course_id: int) -> FlashSale | None:
    """The sale of a course that goes on; there is one at a time."""
    query = select(FlashSale).where(FlashSale.course_id == course_id, FlashSale.state == RUNNING)
    return (await session.scalars(query.order_by(FlashSale.id).limit(1))).one_or_none()


async def sold(session: AsyncSession, sale_id: int) -> int:
    """How many were paid for and kept."""
    query = select(func.count()).where(Order.flash_id == sale_id, Order.state.in_(SOLD))
    return await session.scalar(query) or 0


async def taken(session: AsyncSession, sale_id: int, now: datetime, *, but_for: int = 0) -> int:
    """How many are paid, or being paid now by anybody but the person `but_for`."""
    is_held = and_(Order.state.in_(UNPAID), Order.held_until > now, Order.person_id != but_for)
    query = select(func.count()).where(
        Order.flash_id == sale_id, or_(Order.state.in_(SOLD), is_held)
    )
    return await session.scalar(query) or 0
