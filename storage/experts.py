"""Experts, the questions people pay them for, and who unlocked an answer.

A question is written down before it is paid; what the buyer was told then (price, time to answer,
price of unlocking) stays with it, whatever the expert changes later.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.communities import making_courses
from storage.database import locked
from storage.people import Person

QUESTION, UNLOCK = "question", "unlock"
"""What orders of this room are for: to ask, and to read what another one asked."""

DRAFT, WAITING, ANSWERED, RETURNED = "draft", "waiting", "answered", "returned"
"""Written, not paid · paid · answered · the Stars went back."""

_ACTIVE = text("revoked_at IS NULL")


class Expert(Base):
    """A creator who answers for Stars, and on which terms."""

    __tablename__ = "experts"
    __table_args__ = (UniqueConstraint("community_id", "person_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    about: Mapped[str]
    """What they can be asked about, in their words; may be empty."""
    price_stars: Mapped[int]
    unlock_stars: Mapped[int]
    """What others pay to read an answer; 0 where they can't."""
    asker_percent: Mapped[int]
    """The asker's part of what unlocking brings."""
    hours: Mapped[int]
    """Time to answer; after it the Stars go back."""
    is_open: Mapped[bool]


class PaidQuestion(Base):
    """One question to one expert, on the terms its asker saw."""

    __tablename__ = "paid_questions"
    __table_args__ = (
        Index("ix_paid_questions_expert", "expert_id", "state", "id"),
        Index("ix_paid_questions_asker", "community_id", "asker_id", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    expert_id: Mapped[int] = mapped_column(ForeignKey("experts.id"))
    asker_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    price_stars: Mapped[int]
    unlock_stars: Mapped[int]
    """0 where the asker wants the answer for themselves."""
    asker_percent: Mapped[int]
    hours: Mapped[int]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    answer: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """Kind, HTML and Telegram's file_id of what the expert sent."""
    answered_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    """Its asker's Stars went back after it was answered: to them it is closed."""


class Unlock(Base):
    """Somebody may read the answer to another one's question."""

    __tablename__ = "unlocks"
    __table_args__ = (
        Index("ix_unlocks_person", "community_id", "person_id"),
        Index(
            "uq_unlocks_active",
            "question_id",
            "person_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("paid_questions.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


async def expert_by_id(session: AsyncSession, expert_id: int) -> Expert | None:
    """The expert and their terms."""
    return await session.get(Expert, expert_id)


async def expert_of(session: AsyncSession, community_id: int, person_id: int) -> Expert | None:
    """Somebody's terms in a community, if they ever set any."""
    query = select(Expert).where(Expert.community_id == community_id, Expert.person_id == person_id)
    return (await session.scalars(query)).one_or_none()


async def open_experts(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Expert, Person]]:
    """Who can be asked, the most affordable first."""
    query = (
        select(Expert, Person)
        .join(Person, Person.id == Expert.person_id)
        .where(
            Expert.community_id == community_id,
            Expert.is_open,
            making_courses(Expert.community_id, Expert.person_id),
        )
        .order_by(Expert.price_stars, Expert.id)
        .limit(limit)
    )
    return (await session.execute(query)).all()


async def count_answered(session: AsyncSession, expert_id: int) -> int:
    """How many questions an expert has answered."""
    query = select(func.count()).where(
        PaidQuestion.expert_id == expert_id, PaidQuestion.state == ANSWERED
    )
    return await session.scalar(query) or 0


async def locked_question(session: AsyncSession, question_id: int) -> PaidQuestion | None:
    """The question as it is now, locked until the transaction ends."""
    query = locked(select(PaidQuestion).where(PaidQuestion.id == question_id))
    return (await session.scalars(query)).one_or_none()


async def waiting_for(
    session: AsyncSession, expert_id: int, now: datetime
) -> Sequence[PaidQuestion]:
    """What an expert has been paid for and can still answer, the oldest first."""
    query = select(PaidQuestion).where(
        PaidQuestion.expert_id == expert_id,
        PaidQuestion.state == WAITING,
        PaidQuestion.due_at > now,
    )
    return (await session.scalars(query.order_by(PaidQuestion.id))).all()


async def questions_by(
    session: AsyncSession, community_id: int, asker_id: int, limit: int
) -> Sequence[PaidQuestion]:
    """What somebody has paid to ask, the latest first."""
    query = select(PaidQuestion).where(
        PaidQuestion.community_id == community_id,
        PaidQuestion.asker_id == asker_id,
        PaidQuestion.state != DRAFT,
    )
    return (await session.scalars(query.order_by(PaidQuestion.id.desc()).limit(limit))).all()


async def active_unlock(session: AsyncSession, question_id: int, person_id: int) -> Unlock | None:
    """Somebody's right to read an answer, if they bought it."""
    query = select(Unlock).where(
        Unlock.question_id == question_id,
        Unlock.person_id == person_id,
        Unlock.revoked_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none()


async def unlocked_by(
    session: AsyncSession, community_id: int, person_id: int, limit: int
) -> Sequence[PaidQuestion]:
    """What others asked and somebody may read, the latest first."""
    query = (
        select(PaidQuestion)
        .join(Unlock, Unlock.question_id == PaidQuestion.id)
        .where(
            Unlock.community_id == community_id,
            Unlock.person_id == person_id,
            Unlock.revoked_at.is_(None),
        )
    )
    return (await session.scalars(query.order_by(Unlock.id.desc()).limit(limit))).all()
