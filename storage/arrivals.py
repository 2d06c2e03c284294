"""Who came into which chat, and when the bot saw it: newcomers are known by it."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import new_rows


class Arrival(Base):
    """Somebody's first way into a chat, as the bot saw it."""

    __tablename__ = "arrivals"
    __table_args__ = (
        Index("ix_arrivals_who", "chat_id", "person_id", unique=True),
        Index("ix_arrivals_person", "community_id", "person_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    joined_at: Mapped[datetime]
    """The first time; who leaves and comes back does not start anew."""


async def note_arrival(
    session: AsyncSession, community_id: int, chat_id: int, person_id: int, now: datetime
) -> bool:
    """Somebody came in; False if the bot saw them come before."""
    row = {
        "community_id": community_id,
        "chat_id": chat_id,
        "person_id": person_id,
        "joined_at": now,
    }
    return bool(await new_rows(session, Arrival, [row], Arrival.id))


async def joined_at(session: AsyncSession, community_id: int, person_id: int) -> datetime | None:
    """When the bot first saw somebody come in; None for those who were there before it."""
    query = select(Arrival.joined_at).where(
        Arrival.community_id == community_id, Arrival.person_id == person_id
    )
    return await session.scalar(query.order_by(Arrival.joined_at).limit(1))
