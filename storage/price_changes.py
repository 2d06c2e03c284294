"""Prices that something for sale will have from some moment on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked

EVENT, WARE = "event", "ware"
"""What is priced once for many tickets or parcels."""

PLANNED, DONE, CANCELLED = "planned", "done", "cancelled"


class PriceChange(Base):
    """One price from one moment on."""

    __tablename__ = "price_changes"
    __table_args__ = (Index("ix_price_changes_subject", "kind", "subject_id", "state", "at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    kind: Mapped[str]
    """What it is the price of: COURSE, BUNDLE, MEMBERSHIP as orders name them, EVENT or WARE."""
    subject_id: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int]
    """In Stars; for a ware in the smallest unit of its currency."""
    is_minimum: Mapped[bool]
    """Whether buyers choose what they pay from there upwards."""
    at: Mapped[datetime]
    state: Mapped[str]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


async def planned_for(session: AsyncSession, kind: str, subject_id: int) -> Sequence[PriceChange]:
    """What is to come, the soonest first."""
    query = select(PriceChange).where(
        PriceChange.kind == kind,
        PriceChange.subject_id == subject_id,
        PriceChange.state == PLANNED,
    )
    return (await session.scalars(query.order_by(PriceChange.at, PriceChange.id))).all()


async def locked_change(session: AsyncSession, change_id: int) -> PriceChange | None:
    """The change as it is now, locked until the transaction ends."""
    query = select(PriceChange).where(PriceChange.id == change_id)
    return (await session.scalars(locked(query))).one_or_none()
