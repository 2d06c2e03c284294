"""What could not be brought to somebody who had blocked the bot, and is once they are back."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import locked
from storage.outbox import FAILED, PENDING, OutboxRow

FORBIDDEN = "403 "
"""What Telegram's refusal begins with where somebody has blocked the bot (Bot API, Making
requests: error_code)."""


async def kept_back(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    purposes: Collection[str],
    since: datetime,
) -> Sequence[OutboxRow]:
    """What Telegram refused to bring somebody since then, as they had blocked the bot, the oldest
    first; of what is said once only, whose words are still kept. Locked."""
    query = select(OutboxRow).where(
        OutboxRow.chat_id == person_id,
        OutboxRow.message_id.is_(None),
        OutboxRow.community_id == community_id,
        OutboxRow.state == FAILED,
        OutboxRow.purpose.in_(purposes),
        OutboxRow.unique_key.is_not(None),
        OutboxRow.created_at >= since,
        OutboxRow.error.startswith(FORBIDDEN),
    )
    rows = (await session.scalars(locked(query.order_by(OutboxRow.id)))).all()
    return [row for row in rows if row.params]


async def bring(session: AsyncSession, row_ids: Collection[int], now: datetime) -> None:
    """These are said now, in the order they were meant."""
    again = update(OutboxRow).where(OutboxRow.id.in_(row_ids), OutboxRow.state == FAILED)
    values = {"state": PENDING, "error": None, "attempts": 0, "not_before": now}
    await session.execute(again.values(**values))
