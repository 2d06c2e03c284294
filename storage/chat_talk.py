"""When somebody last said something in a chat: whoever waits for a lull asks here.

Chatter itself is only counted (storage/events.py); of each place one moment is kept.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import upsert

ABOUT = timedelta(seconds=10)
"""As exactly as this it is kept: who waits for a lull waits for minutes."""

CHAT_ITSELF = 0
"""Stands for what is said outside any topic."""

Spot = tuple[int, int]
"""A chat, and one of its topics or `CHAT_ITSELF`."""


class LastWords(Base):
    """The latest moment somebody spoke in a place."""

    __tablename__ = "last_words"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    said_at: Mapped[datetime]


async def note(session: AsyncSession, said: Mapping[Spot, datetime]) -> None:
    """Somebody spoke there then."""
    rows = [
        {"chat_id": chat_id, "thread_id": thread_id, "said_at": said[chat_id, thread_id]}
        for chat_id, thread_id in sorted(said)  # two processes, one order
    ]
    await upsert(session, LastWords, rows, key=("chat_id", "thread_id"))


async def last_said(session: AsyncSession, chat_id: int, thread_id: int | None) -> datetime | None:
    """When somebody last spoke in a topic, or, without one, anywhere in the chat."""
    query = select(func.max(LastWords.said_at)).where(LastWords.chat_id == chat_id)
    if thread_id is not None:
        query = query.where(LastWords.thread_id == thread_id)
    return await session.scalar(query)


async def forget(session: AsyncSession, chat_id: int) -> None:
    """Nobody speaks there any more: the group has become a supergroup."""
    await session.execute(delete(LastWords).where(LastWords.chat_id == chat_id))
