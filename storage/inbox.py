"""The inbox: every update Telegram gave us, kept before Telegram is told that we have it.

Unique by bot and update_id, so a repeat is recognised. It refuses to understand updates.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    Index,
    bindparam,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import locked, new_rows

_OPEN = text("done_at IS NULL")


class InboxRow(Base):
    """One update; `done_at` says that all it asked for is committed."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_open", "bot_id", "update_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_inbox_done_at", "done_at"),
    )

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The update as Telegram sent it; None where only its number matters."""
    owner: Mapped[str]
    """The process that handles it."""
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was begun by a process that took it over, and then died as well."""
    error: Mapped[str | None]
    """What went wrong, if handling it failed for good; the row is kept for the operator."""


_inbox = Base.metadata.tables[InboxRow.__tablename__]
_MARK_DONE = (
    update(_inbox)
    .where(
        _inbox.c.bot_id == bindparam("of_bot"),
        _inbox.c.update_id.in_(bindparam("updates", expanding=True)),
        _inbox.c.owner == bindparam("by"),
        _inbox.c.done_at.is_(None),
    )
    .values(done_at=bindparam("now"))
)
"""Made once: it runs for every update."""


@dataclass(frozen=True, slots=True)
class Left:
    """An update that a process left open when it died."""

    payload: dict[str, Any]
    attempts: int


class Superseded(Exception):
    """The update was dealt with elsewhere."""


async def accept(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> set[int]:
    """Keep updates; returns the ids of those not seen before."""
    return set(await new_rows(session, InboxRow, rows, InboxRow.update_id))


async def mark_done(
    session: AsyncSession, bot_id: int, update_ids: Collection[int], owner: str, now: datetime
) -> int:
    """Everything these updates asked for is committed (or is being, in this transaction).

    Returns how many were still `owner`'s to deal with.
    """
    params = {"of_bot": bot_id, "updates": list(update_ids), "by": owner, "now": now}
    done = await session.execute(_MARK_DONE, params)
    assert isinstance(done, CursorResult)
    return done.rowcount


async def finish(
    session: AsyncSession, bot_id: int, update_id: int, owner: str, now: datetime
) -> None:
    """Mark the update this transaction deals with.

    Raises Superseded if another process took it over meanwhile, or an earlier try was committed
    after all, so that nothing is done twice.
    """
    if not await mark_done(session, bot_id, [update_id], owner, now):
        raise Superseded(update_id)


async def still_open(
    session: AsyncSession, bot_id: int, update_ids: Collection[int], owner: str
) -> set[int]:
    """Which of these updates are in the inbox, not done, and `owner`'s to deal with."""
    query = select(InboxRow.update_id).where(
        InboxRow.bot_id == bot_id,
        InboxRow.update_id.in_(update_ids),
        InboxRow.owner == owner,
        InboxRow.done_at.is_(None),
    )
    return set((await session.scalars(query)).all())


async def mark_failed(
    session: AsyncSession, bot_id: int, update_id: int, owner: str, error: str, now: datetime
) -> None:
    """Handling failed for good; keep the update and the reason.

    Raises Superseded if it is not `owner`'s to give up: another process took it over meanwhile.
    """
    failed = await session.execute(
        update(InboxRow)
        .where(
            InboxRow.bot_id == bot_id,
            InboxRow.update_id == update_id,
            InboxRow.owner == owner,
            InboxRow.done_at.is_(None),
        )
        .values(done_at=now, error=error)
    )
    assert isinstance(failed, CursorResult)
    if not failed.rowcount:
        raise Superseded(update_id)


async def take_over(
    session: AsyncSession, bot_id: int, owner: str, living: Iterable[str]
) -> Sequence[Left]:
    """Updates left open by processes that are no more, oldest first; they are `owner`'s now."""
    left = (
        InboxRow.bot_id == bot_id,
        InboxRow.done_at.is_(None),
        InboxRow.owner.not_in(set(living)),
    )
    query = select(InboxRow).where(*left).order_by(InboxRow.update_id)
    rows = (await session.scalars(locked(query, skip_locked=True))).all()
    for row in rows:
        row.owner = owner
    return [Left(row.payload, row.attempts) for row in rows if row.payload is not None]


async def set_attempts(
    session: AsyncSession, bot_id: int, update_id: int, owner: str, attempts: int
) -> None:
    """What was left is begun once more, or has shown that it kills nobody."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.bot_id == bot_id, InboxRow.update_id == update_id, InboxRow.owner == owner)
        .values(attempts=attempts)
    )


async def forget_failed(session: AsyncSession, before: datetime) -> None:
    """Drop what could not be handled long ago."""
    await session.execute(
        delete(InboxRow).where(InboxRow.done_at < before, InboxRow.error.is_not(None))
    )


async def forget_done(session: AsyncSession, before: datetime) -> None:
    """Drop what was done long ago; Telegram repeats an update for at most a day."""
    await session.execute(
        delete(InboxRow).where(InboxRow.done_at < before, InboxRow.error.is_(None))
    )
