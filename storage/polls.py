"""Polls the bot put to a chat, and the votes it was told of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import alone, insert_new, locked, upsert


class Poll(Base):
    """A question with options, put to a chat."""

    __tablename__ = "polls"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    """The forum topic it was put in."""
    question: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON)
    right: Mapped[int | None]
    """Position of a quiz question's right answer; None where there is none."""
    counts: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    """Votes per option when it was closed."""
    voters: Mapped[int | None]
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    """Telegram tells nobody who voted (Bot API, Poll)."""
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


class PollChoice(Base):
    """One option somebody chose now, for asking who chose it."""

    __tablename__ = "poll_choices"

    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    option: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class PollVoteChange(Base):
    """A vote as it came in: first choice, change of mind, or taken back (no options)."""

    __tablename__ = "poll_vote_changes"
    __table_args__ = (Index("ix_poll_vote_changes_person", "poll_id", "person_id"),)

    id: Mapped[Id]
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    options: Mapped[list[int]] = mapped_column(JSON)
    at: Mapped[datetime]


class StrayVote(Base):
    """A vote that came before Telegram told us which of our polls carries this id."""

    __tablename__ = "stray_votes"

    id: Mapped[Id]
    telegram_id: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    options: Mapped[list[int]] = mapped_column(JSON)
    at: Mapped[datetime]


class PollPlan(Base):
    """A poll to be put later, once or again and again."""

    __tablename__ = "poll_plans"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    question: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What a poll's draft says besides: anonymous, multiple, seconds until it closes."""
    every: Mapped[str | None]
    """`day` or `week`; None for once."""
    starts_local: Mapped[str]
    """The first time as the community's clocks show it (ISO 8601, no zone): repeats keep the
    hour when clocks are put forward or back."""
    next_at: Mapped[datetime | None]
    """When it is put next; None once that is over."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


async def poll_by_telegram_id(session: AsyncSession, telegram_id: str) -> Poll | None:
    """The poll with Telegram's id."""
    return (
        await session.scalars(select(Poll).where(Poll.telegram_id == telegram_id))
    ).one_or_none()


async def latest_polls(session: AsyncSession, community_id: int, limit: int) -> Sequence[Poll]:
    """A community's polls, the newest first."""
    query = select(Poll).where(Poll.community_id == community_id)
    return (await session.scalars(query.order_by(Poll.id.desc()).limit(limit))).all()


async def record_vote(
    session: AsyncSession, poll_id: int, person_id: int, options: list[int], now: datetime
) -> None:
    """Take down somebody's choice; none at all takes it back (Bot API, PollAnswer)."""
    session.add(PollVoteChange(poll_id=poll_id, person_id=person_id, options=options, at=now))
    for table in (PollVote, PollChoice):
        await session.execute(
            delete(table).where(table.poll_id == poll_id, table.person_id == person_id)
        )
    if not options:
        return
    row = {"poll_id": poll_id, "person_id": person_id, "options": options, "voted_at": now}
    await upsert(session, PollVote, [row], key=["poll_id", "person_id"])
    chosen = [{"poll_id": poll_id, "person_id": person_id, "option": one} for one in options]
    await insert_new(session, PollChoice, chosen)


def keep_stray(
    session: AsyncSession, telegram_id: str, person_id: int, options: list[int], now: datetime
) -> None:
    """Keep a vote until it is known what it is about."""
    session.add(StrayVote(telegram_id=telegram_id, person_id=person_id, options=options, at=now))


async def ensure_stray(session: AsyncSession, telegram_id: str) -> None:
    """Before a vote is kept: wait for whoever is writing down right now which poll this is.

    Look for the poll once more after this; otherwise a vote would be kept that nobody takes.
    """
    await alone(session, f"stray votes:{telegram_id}")


async def take_strays(session: AsyncSession, telegram_id: str) -> Sequence[StrayVote]:
    """The votes kept for a poll, in the order they came; each is taken once."""
    await ensure_stray(session, telegram_id)
    query = select(StrayVote).where(StrayVote.telegram_id == telegram_id).order_by(StrayVote.id)
    found = (await session.scalars(query)).all()
    await session.execute(delete(StrayVote).where(StrayVote.telegram_id == telegram_id))
    return found


async def forget_strays(session: AsyncSession, before: datetime) -> None:
    """Nobody will ask for them any more."""
    await session.execute(delete(StrayVote).where(StrayVote.at < before))


async def votes_of(session: AsyncSession, poll_id: int) -> Sequence[PollVote]:
    """Every vote of a poll."""
    return (await session.scalars(select(PollVote).where(PollVote.poll_id == poll_id))).all()


async def plan_by_id(session: AsyncSession, community_id: int, plan_id: int) -> PollPlan | None:
    """A community's planned poll, locked until the transaction ends."""
    query = select(PollPlan).where(PollPlan.id == plan_id, PollPlan.community_id == community_id)
    return (await session.scalars(locked(query))).one_or_none()


async def waiting_plans(session: AsyncSession, community_id: int, limit: int) -> Sequence[PollPlan]:
    """A community's polls still to be put, the newest first."""
    query = select(PollPlan).where(
        PollPlan.community_id == community_id, PollPlan.next_at.is_not(None)
    )
    return (await session.scalars(query.order_by(PollPlan.id.desc()).limit(limit))).all()
