"""Segments an admin has saved: a name and a formula; never the people it holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked


class Segment(Base):
    """A formula under a name."""

    __tablename__ = "segments"
    __table_args__ = (UniqueConstraint("community_id", "name_key"), NEVER_AGAIN)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    """The name in small letters, for finding."""
    formula: Mapped[dict[str, Any]] = mapped_column(JSON)
    """As bot/marketing/segments/formula.py writes it."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


async def segments_of(session: AsyncSession, community_id: int) -> Sequence[Segment]:
    """A community's segments by name."""
    query = select(Segment).where(Segment.community_id == community_id)
    return (await session.scalars(query.order_by(Segment.name_key))).all()


async def segment_by_name(
    session: AsyncSession, community_id: int, name: str, *, to_change: bool = False
) -> Segment | None:
    """The community's segment of that name, in any case of letters; locked only `to_change` it, as
    those it names are looked for at length."""
    query = select(Segment).where(
        Segment.community_id == community_id, Segment.name_key == name.casefold()
    )
    return (await session.scalars(locked(query) if to_change else query)).one_or_none()


async def drop(session: AsyncSession, segment: Segment) -> None:
    """Nobody needs it any more."""
    await session.execute(delete(Segment).where(Segment.id == segment.id))
