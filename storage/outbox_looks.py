"""Looking back at what was said: the latest of a kind, and whether more was said since."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox import SENT, SLIP, OutboxRow


async def latest_of(
    session: AsyncSession, purposes: Collection[str], subject_id: int, since: datetime
) -> OutboxRow | None:
    """What was said last for one of these purposes about somebody or something."""
    query = select(OutboxRow).where(
        OutboxRow.purpose.in_(purposes),
        OutboxRow.subject_id == subject_id,
        OutboxRow.created_at >= since,
    )
    return (await session.scalars(query.order_by(OutboxRow.id.desc()).limit(1))).first()


async def latest_in(session: AsyncSession, chat_id: int, limit: int) -> Sequence[OutboxRow]:
    """The bot's latest messages in a chat, the latest first."""
    query = select(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.message_id.is_not(None))
    return (await session.scalars(query.order_by(OutboxRow.message_id.desc()).limit(limit))).all()


async def taken(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Which of what is known by these keys Telegram took."""
    query = select(OutboxRow.unique_key).where(
        OutboxRow.unique_key.in_(keys), OutboxRow.state == SENT
    )
    return {str(key) for key in await session.scalars(query)}


async def is_followed(session: AsyncSession, said: OutboxRow, urgency: int) -> bool:
    """Whether something as urgent was said in the same chat since."""
    later = exists().where(
        OutboxRow.chat_id == said.chat_id,
        OutboxRow.id > said.id,
        OutboxRow.urgency <= urgency,
        OutboxRow.purpose != SLIP,
        OutboxRow.method.startswith("send"),
    )
    return bool(await session.scalar(select(later)))
