"""Prices that a course will have from some moment on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked

PLANNED, DONE, CANCELLED = "planned", "done", "cancelled"


class PriceChange(Base):
    """One price from one moment on."""

    __tablename__ = "price_changes"
    __table_args__ = (Index("ix_price_changes_course", "course_id", "state", "at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    price_stars: Mapped[int]
    is_minimum: Mapped[bool]
    """Whether buyers choose what they pay from there upwards."""
    at: Mapped[datetime]
    state: Mapped[str]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


async def planned_for(session: AsyncSession, course_id: int) -> Sequence[PriceChange]:
    """What is to come, the soonest first."""
    query = select(PriceChange).where(
        PriceChange.course_id == course_id, PriceChange.state == PLANNED
    )
    return (await session.scalars(query.order_by(PriceChange.at, PriceChange.id))).all()


async def locked_change(session: AsyncSession, change_id: int) -> PriceChange | None:
    """The change as it is now, locked until the transaction ends."""
    query = select(PriceChange).where(PriceChange.id == change_id)
    return (await session.scalars(locked(query))).one_or_none()
