"""Channels that belong to a community, in the table of its chats."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import CHANNEL, Chat, ChatAdmin


async def keep(
    session: AsyncSession,
    channel_id: int,
    title: str,
    community_id: int,
    added_by: int,
    now: datetime,
) -> None:
    """The bot is in a channel (again), and posts there for that community."""
    chat = await session.get(Chat, channel_id)
    if chat is None:
        chat = Chat(id=channel_id, joined_at=now)
        session.add(chat)
    elif chat.left_at is not None:
        chat.joined_at = now
    chat.community_id, chat.kind, chat.title = community_id, CHANNEL, title
    chat.added_by, chat.left_at, chat.admins_at = added_by, None, None
    await session.execute(delete(ChatAdmin).where(ChatAdmin.chat_id == channel_id))
