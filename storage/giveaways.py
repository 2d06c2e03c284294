"""Giveaways, who entered them and who won."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import new_rows
from storage.people import Person

RUNNING, DRAWN, STOPPED = "running", "drawn", "stopped"


class Giveaway(Base):
    """A prize for some of those who press one button."""

    __tablename__ = "giveaways"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    prize: Mapped[str]
    winners: Mapped[int]
    """How many win."""
    draws_at: Mapped[datetime]
    seed: Mapped[str]
    """Decides the draw; published with the result so that anybody can repeat it."""
    state: Mapped[str] = mapped_column(default=RUNNING)
    message_id: Mapped[int | None]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class GiveawayEntry(Base):
    """Somebody who takes part."""

    __tablename__ = "giveaway_entries"

    giveaway_id: Mapped[int] = mapped_column(ForeignKey("giveaways.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entered_at: Mapped[datetime]
    is_winner: Mapped[bool] = mapped_column(default=False)


async def giveaway_by_id(session: AsyncSession, giveaway_id: int) -> Giveaway | None:
    """The giveaway, locked until the transaction ends."""
    query = select(Giveaway).where(Giveaway.id == giveaway_id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def enter(session: AsyncSession, giveaway_id: int, person_id: int, now: datetime) -> bool:
    """Take part; False if they did already."""
    row = {
        "giveaway_id": giveaway_id,
        "person_id": person_id,
        "entered_at": now,
        "is_winner": False,
    }
    return bool(await new_rows(session, GiveawayEntry, [row], GiveawayEntry.person_id))


async def count_entries(session: AsyncSession, giveaway_id: int) -> int:
    """How many take part."""
    query = select(func.count()).where(GiveawayEntry.giveaway_id == giveaway_id)
    return await session.scalar(query) or 0


async def entrants(session: AsyncSession, giveaway_id: int) -> Sequence[int]:
    """Ids of those who take part, in the order of ids, so that a draw can be repeated."""
    query = select(GiveawayEntry.person_id).where(GiveawayEntry.giveaway_id == giveaway_id)
    return (await session.scalars(query.order_by(GiveawayEntry.person_id))).all()


async def crown(session: AsyncSession, giveaway_id: int, person_ids: Collection[int]) -> None:
    """These have won."""
    await session.execute(
        update(GiveawayEntry)
        .where(GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.person_id.in_(person_ids))
        .values(is_winner=True)
    )


async def winners_of(session: AsyncSession, giveaway_id: int) -> Sequence[Person]:
    """The people who won."""
    query = (
        select(Person)
        .join(GiveawayEntry, GiveawayEntry.person_id == Person.id)
        .where(GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.is_winner)
        .order_by(Person.id)
    )
    return (await session.scalars(query)).all()
