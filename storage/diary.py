"""The diary: what is due when. The clock asks; whatever happens is written in before it happens."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import BigInteger, Index, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked, new_rows

_WAITING = text("done_at IS NULL")

KEPT_DONE = timedelta(days=30)
"""How long what was done can still be looked up when somebody asks why; after that it is only
weight. Done entries are never done again, so nothing depends on them."""

ONCE_BACK = datetime(9000, 1, 1, tzinfo=UTC)
"""When what waits for the bot's return to a chat is due: never by itself."""


class DiaryEntry(Base):
    """One thing due at one time."""

    __tablename__ = "diary"
    __table_args__ = (
        Index("ix_diary_due", "due_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_diary_subject", "kind", "subject_id"),
        NEVER_AGAIN,
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    """What is to be done: `campaign.post`, `giveaway.draw`, `poll.close`, `order.expire` …"""
    subject_id: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    """Since when it has been done outside a transaction (handlers/clock.py, Errand)."""
    done_at: Mapped[datetime | None]


Duty: TypeAlias = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""Does what an entry says, inside the transaction that strikes it out (handlers/clock.py)."""


class Occurrence(Base):
    """One claimed due time of one entry: whoever inserts it does it."""

    __tablename__ = "occurrences"

    entry_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)


async def due_entries(
    session: AsyncSession,
    now: datetime,
    limit: int,
    *,
    but: Collection[int] = (),
    kinds: Collection[str] | None = None,
    other_kinds: Collection[str] = (),
) -> Sequence[DiaryEntry]:
    """What is due, the longest overdue first, without those of `but`; of some kinds only, or of
    all others."""
    query = (
        select(DiaryEntry)
        .where(DiaryEntry.done_at.is_(None), DiaryEntry.due_at <= now, DiaryEntry.id.not_in(but))
        .order_by(DiaryEntry.due_at, DiaryEntry.id)
        .limit(limit)
    )
    if kinds is not None:
        query = query.where(DiaryEntry.kind.in_(kinds))
    if other_kinds:
        query = query.where(DiaryEntry.kind.not_in(other_kinds))
    return (await session.scalars(query)).all()


async def open_entry(session: AsyncSession, entry_id: int) -> DiaryEntry | None:
    """The entry, if it still waits; locked until the transaction ends."""
    query = select(DiaryEntry).where(DiaryEntry.id == entry_id, DiaryEntry.done_at.is_(None))
    return (await session.scalars(locked(query))).one_or_none()


async def begin(session: AsyncSession, entry_id: int, now: datetime) -> None:
    """From here on it may have been read already what is changed now (`write_in_once`)."""
    entry = update(DiaryEntry).where(DiaryEntry.id == entry_id)
    await session.execute(entry.values(begun_at=now))


async def claim(session: AsyncSession, entry: DiaryEntry) -> bool:
    """Take this occurrence; False if somebody else has."""
    row = {"entry_id": entry.id, "due_at": entry.due_at}
    return bool(await new_rows(session, Occurrence, [row], Occurrence.entry_id))


async def strike_out(session: AsyncSession, kind: str, subject_id: int) -> None:
    """It need not be done any more.

    What is being done at this moment is left to whoever does it. They have locked the entry and
    wait for its subject, which we have locked: waiting for the entry we would wait for each other.
    Once they get at the subject they see what has become of it.
    """
    waiting = select(DiaryEntry.id).where(
        DiaryEntry.kind == kind,
        DiaryEntry.subject_id == subject_id,
        DiaryEntry.done_at.is_(None),
    )
    free = locked(waiting, skip_locked=True)
    await session.execute(delete(DiaryEntry).where(DiaryEntry.id.in_(free)))


def write_in(
    session: AsyncSession,
    community_id: int,
    kind: str,
    subject_id: int,
    due_at: datetime,
) -> None:
    """Have something done when its time comes."""
    session.add(
        DiaryEntry(
            community_id=community_id,
            kind=kind,
            subject_id=subject_id,
            due_at=due_at,
        )
    )


def write_down(
    session: AsyncSession, kind: str, subject_id: int, due_at: datetime, done_at: datetime
) -> None:
    """Something of no community's was done; for who asks when it was last."""
    entry = DiaryEntry(community_id=0, kind=kind, subject_id=subject_id, due_at=due_at)
    entry.done_at = done_at
    session.add(entry)


async def write_in_once(
    session: AsyncSession, community_id: int, kind: str, subject_id: int, due_at: datetime
) -> None:
    """Have something done when its time comes, unless it waits to be done already.

    What waits is held until our commit, so that whoever does it sees what we have changed; what is
    being done at this moment may have been read before that, and is written in once more.
    """
    waiting = select(DiaryEntry.id).where(
        DiaryEntry.community_id == community_id,
        DiaryEntry.kind == kind,
        DiaryEntry.subject_id == subject_id,
        DiaryEntry.begun_at.is_(None),
        DiaryEntry.done_at.is_(None),
    )
    free = locked(waiting.limit(1), shared=True, skip_locked=True)
    if await session.scalar(free) is None:
        write_in(session, community_id, kind, subject_id, due_at)


async def take_up(session: AsyncSession, community_id: int, due_at: datetime) -> None:
    """What waits for the bot's return to a chat of the community is due then."""
    waiting = update(DiaryEntry).where(
        DiaryEntry.due_at == ONCE_BACK,
        DiaryEntry.community_id == community_id,
        DiaryEntry.done_at.is_(None),
    )
    await session.execute(waiting.values(due_at=due_at))


async def is_written_in(
    session: AsyncSession, kind: str, subject_id: int, due_at: datetime | None = None
) -> bool:
    """Whether it waits to be done already, at that time if one is given."""
    query = select(DiaryEntry.id).where(
        DiaryEntry.kind == kind,
        DiaryEntry.subject_id == subject_id,
        DiaryEntry.done_at.is_(None),
    )
    if due_at is not None:
        query = query.where(DiaryEntry.due_at == due_at)
    return await session.scalar(query.limit(1)) is not None


async def last_due(session: AsyncSession, kind: str, subject_id: int) -> datetime | None:
    """When it was last due, done or not, as long as that is kept."""
    query = select(func.max(DiaryEntry.due_at)).where(
        DiaryEntry.kind == kind, DiaryEntry.subject_id == subject_id
    )
    return await session.scalar(query)


async def forget_done(session: AsyncSession, before: datetime) -> None:
    """Drop what was done long ago, and that it was claimed."""
    old = select(DiaryEntry.id).where(DiaryEntry.done_at < before)
    await session.execute(delete(Occurrence).where(Occurrence.entry_id.in_(old)))
    await session.execute(delete(DiaryEntry).where(DiaryEntry.done_at < before))
