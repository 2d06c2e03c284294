"""Comparisons of who is in a gated chat with who may be, and what each has found."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.gates import GatePass

INSIDE, OUTSIDE, ADMITTED, TOLD = "inside", "outside", "admitted", "told"
DOUBT, REMOVED, LEFT, ADMIN, UNKNOWN = "doubt", "removed", "left", "admin", "unknown"
ABSENT = "absent"
"""What a comparison finds: in and entitled · entitled and not in · let in just now · in without
access, and told when they must go · kept because a payment is in doubt · removed · went out, and
not entitled · runs the chat · Telegram did not say · neither in nor entitled, and was not in at the
last look either: nothing to tell."""


class GateSync(Base):
    """One comparison of everybody known at a gate with who has access."""

    __tablename__ = "gate_syncs"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    gate_id: Mapped[int] = mapped_column(ForeignKey("gates.id"), index=True)
    asked_by: Mapped[int | None] = mapped_column(BigInteger)
    """Who reads the report; None where it was begun after a downtime, or asked for by several, and
    all admins do."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


async def awaited(session: AsyncSession, sync_id: int) -> int:
    """How many people a comparison has not heard of."""
    query = select(func.count()).where(GatePass.sync_id == sync_id, GatePass.found.is_(None))
    return await session.scalar(query) or 0


async def count_found(session: AsyncSession, sync_id: int) -> dict[str, int]:
    """What a comparison found, in numbers of people."""
    query = select(GatePass.found, func.count()).where(GatePass.sync_id == sync_id)
    rows = (await session.execute(query.group_by(GatePass.found))).all()
    counts = {str(found): number for found, number in rows if found is not None}
    silent = sum(number for found, number in rows if found is None)
    return counts | {UNKNOWN: counts.get(UNKNOWN, 0) + silent}


async def under_way(session: AsyncSession, gate_id: int) -> GateSync | None:
    """A comparison that has not ended; locked until the transaction ends."""
    query = select(GateSync).where(GateSync.gate_id == gate_id, GateSync.ended_at.is_(None))
    return (
        await session.scalars(locked(query.order_by(GateSync.id.desc()).limit(1)))
    ).one_or_none()


async def locked_sync(session: AsyncSession, sync_id: int) -> GateSync:
    """A comparison as it is now, locked until the transaction ends."""
    return (await session.scalars(locked(select(GateSync).where(GateSync.id == sync_id)))).one()
