"""Where people are in a dialog: state and data, so that a restart interrupts nobody."""

from typing import Any

from sqlalchemy import JSON, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import upsert


class Conversation(Base):
    """The state of one conversation; the key is the dispatcher's."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


async def find_conversation(session: AsyncSession, key: str) -> Conversation | None:
    """The conversation, if one is going on."""
    return await session.get(Conversation, key)


async def keep_conversation(
    session: AsyncSession, key: str, state: str | None, data: dict[str, Any]
) -> None:
    """Where it stands now; a finished one leaves nothing behind."""
    if state is None and not data:
        await session.execute(delete(Conversation).where(Conversation.key == key))
        return
    await upsert(session, Conversation, [{"key": key, "state": state, "data": data}], key=["key"])
