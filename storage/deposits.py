"""Deposits: Stars left for a challenge, which go back to who finishes it.

One per person and challenge, written down before it is paid. What does not go back is noted here as
the community's.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

DEPOSIT = "deposit"
"""What orders of this room are for."""

DEPOSIT_ASKED, DEPOSIT_HELD, RETURNED, DEPOSIT_KEPT = "asked", "held", "returned", "kept"
"""Not paid yet · paid · back, or on its way · the community's."""


class Deposit(Base):
    """What somebody leaves for one challenge."""

    __tablename__ = "deposits"
    __table_args__ = (UniqueConstraint("challenge_id", "person_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    team: Mapped[int | None]
    """The team they will be in, as a position from 0."""
    stars: Mapped[int]
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The latest order that paid it."""
    settled_at: Mapped[datetime | None]


async def deposit_of(session: AsyncSession, challenge_id: int, person_id: int) -> Deposit | None:
    """Somebody's deposit, paid or not; lock the challenge first."""
    query = select(Deposit).where(
        Deposit.challenge_id == challenge_id, Deposit.person_id == person_id
    )
    return (await session.scalars(query)).one_or_none()


async def deposit_by_id(session: AsyncSession, deposit_id: int) -> Deposit:
    """The deposit as it is now; it changes only for who has locked its challenge."""
    query = select(Deposit).where(Deposit.id == deposit_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


async def held_deposits(session: AsyncSession, challenge_id: int) -> Sequence[Deposit]:
    """What was paid for a challenge and neither went back nor stayed; lock the challenge first."""
    query = select(Deposit).where(
        Deposit.challenge_id == challenge_id, Deposit.state == DEPOSIT_HELD
    )
    return (await session.scalars(query.order_by(Deposit.id))).all()
