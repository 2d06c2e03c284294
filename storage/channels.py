"""Channels that people speak as in a community's groups: since when, and which an admin lets be."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import insert_new


class SpeakingChannel(Base):
    """A channel that was heard in a community; the id is Telegram's."""

    __tablename__ = "speaking_channels"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    channel_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str]
    heard_at: Mapped[datetime]
    """The first time."""
    let_be_at: Mapped[datetime | None]
    """Since when no rule of conduct holds for it."""
    let_be_by: Mapped[int | None] = mapped_column(BigInteger)


class Heard(NamedTuple):
    """A channel said something in a community."""

    community_id: int
    channel_id: int
    title: str
    at: datetime


async def note_channels(session: AsyncSession, heard: Sequence[Heard]) -> None:
    """Take down channels not heard before; others stay as they are."""
    await insert_new(session, SpeakingChannel, [_row(one) for one in heard])


async def remember_channel(session: AsyncSession, heard: Heard) -> None:
    """Take down how a channel is called today, and since when it is heard if that is new."""
    await note_channels(session, [heard])
    channel = await session.get_one(SpeakingChannel, (heard.community_id, heard.channel_id))
    channel.title = heard.title


async def channel_of(
    session: AsyncSession, community_id: int, channel_id: int
) -> SpeakingChannel | None:
    """What is known of a channel in a community, if it was ever heard there."""
    return await session.get(SpeakingChannel, (community_id, channel_id))


def _row(heard: Heard) -> dict[str, int | str | datetime]:
    return {
        "community_id": heard.community_id,
        "channel_id": heard.channel_id,
        "title": heard.title,
        "heard_at": heard.at,
    }
