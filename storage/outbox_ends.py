"""What is said no more, and what is kept of it no longer."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox import PENDING, SENDING, SENT, SLIP, OutboxRow

KEPT_ANSWERS = timedelta(days=30)
"""How long one can look up what was answered to whom."""

EMPTY = "{}"
"""Parameters of a call of which only is known that it was made."""


async def say_no_more(session: AsyncSession, chat_id: int) -> None:
    """Nothing that waits for a chat is said there; what is under way is."""
    waiting = (OutboxRow.chat_id == chat_id, OutboxRow.state == PENDING)
    await session.execute(delete(OutboxRow).where(*waiting))


async def drop(session: AsyncSession, row_id: int) -> None:
    """A call is not kept, whatever came of it."""
    await session.execute(delete(OutboxRow).where(OutboxRow.id == row_id))


async def worded_before(
    session: AsyncSession, before: datetime, after: int, limit: int
) -> tuple[list[int], int | None]:
    """Calls dealt with by then whose words are still kept, among so many rows after one; and the
    last row looked at, None where there are no more."""
    query = select(OutboxRow.id, OutboxRow.state, OutboxRow.params.cast(String).label("words"))
    query = query.where(OutboxRow.id > after, OutboxRow.created_at < before)
    rows = (await session.execute(query.order_by(OutboxRow.id).limit(limit))).all()
    over = [row.id for row in rows if row.state not in (PENDING, SENDING) and row.words != EMPTY]
    return over, rows[-1].id if rows else None


async def forget_words(session: AsyncSession, ids: list[int]) -> None:
    """What was said goes; that something was, to whom and what for, stays, for replies to it."""
    await session.execute(update(OutboxRow).where(OutboxRow.id.in_(ids)).values(params={}))


async def forget_words_about(
    session: AsyncSession, purpose: str, subject_id: int, before: datetime
) -> None:
    """What was said for that purpose by then goes; that it was said stays."""
    about = (OutboxRow.purpose == purpose, OutboxRow.subject_id == subject_id)
    over = (OutboxRow.state.not_in((PENDING, SENDING)), OutboxRow.created_at < before)
    await session.execute(update(OutboxRow).where(*about, *over).values(params={}))


async def free_keys(session: AsyncSession, keys: Collection[str]) -> None:
    """What these stood for is erased, and nothing is known by them any more."""
    spoken = update(OutboxRow).where(OutboxRow.unique_key.in_(keys))
    await session.execute(spoken.values(unique_key=None))


async def forget_answers(session: AsyncSession, before: datetime) -> None:
    """Drop plain answers that were sent long ago; what others refer to by key or reply stays."""
    await session.execute(
        delete(OutboxRow).where(
            OutboxRow.state == SENT,
            OutboxRow.sent_at < before,
            OutboxRow.purpose.in_(("answer", SLIP)),
            OutboxRow.unique_key.is_(None),
        )
    )
