"""Polls the bot put to a chat, and the votes it was told of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import upsert


class Poll(Base):
    """A question with options, put to a chat."""

    __tablename__ = "polls"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON)
    telegram_id: Mapped[str | None] = mapped_column(unique=True)
    """Telegram's id, known once it was sent (Bot API, Poll: id)."""
    message_id: Mapped[int | None]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class PollVote(Base):
    """What somebody chose."""

    __tablename__ = "poll_votes"

    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    options: Mapped[list[int]] = mapped_column(JSON)
    """Positions of the options, from 0."""
    voted_at: Mapped[datetime]


async def poll_by_telegram_id(session: AsyncSession, telegram_id: str) -> Poll | None:
    """The poll with Telegram's id."""
    return (
        await session.scalars(select(Poll).where(Poll.telegram_id == telegram_id))
    ).one_or_none()


async def record_vote(
    session: AsyncSession, poll_id: int, person_id: int, options: list[int], now: datetime
) -> None:
    """Take down somebody's choice; none at all takes it back (Bot API, PollAnswer)."""
    if not options:
        await session.execute(
            delete(PollVote).where(PollVote.poll_id == poll_id, PollVote.person_id == person_id)
        )
        return
    row = {"poll_id": poll_id, "person_id": person_id, "options": options, "voted_at": now}
    await upsert(session, PollVote, [row], key=["poll_id", "person_id"])


async def votes_of(session: AsyncSession, poll_id: int) -> Sequence[PollVote]:
    """Every vote of a poll."""
    return (await session.scalars(select(PollVote).where(PollVote.poll_id == poll_id))).all()
