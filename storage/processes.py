"""Processes that hold work: each says that it lives, so that others may take over from the dead."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class Process(Base):
    """A running Lyceum."""

    __tablename__ = "processes"

    id: Mapped[str] = mapped_column(primary_key=True)
    alive_at: Mapped[datetime]


async def say_alive(session: AsyncSession, process_id: str) -> None:
    """Renew the lease, by the database's clock: machines' own clocks may differ."""
    now = func.now()
    await session.execute(delete(Process).where(Process.id == process_id))
    await session.execute(insert(Process).values(id=process_id, alive_at=now))


async def say_farewell(session: AsyncSession, process_id: str) -> None:
    """It ends: nobody has to wait for its lease to run out."""
    await session.execute(delete(Process).where(Process.id == process_id))


async def bury(
    session: AsyncSession, silence: timedelta, *, all_but: str | None = None
) -> set[str]:
    """Forget those silent for so long, who are dead, and return those still living.

    Where only one process can exist (SQLite's file lock), `all_but` names it and buries the rest.
    """
    dead = Process.id != all_but if all_but else Process.alive_at < func.now() - silence
    await session.execute(delete(Process).where(dead))
    return set((await session.scalars(select(Process.id))).all())


async def count_living(session: AsyncSession) -> int:
    """How many processes say that they live."""
    return await session.scalar(select(func.count()).select_from(Process)) or 0
