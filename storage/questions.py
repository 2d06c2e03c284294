"""Questions members ask, and what the community knows already."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class FaqEntry(Base):
    """A question whose answer the community knows."""

    __tablename__ = "faq_entries"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    question: Mapped[str]
    answer: Mapped[str]
    """Telegram's HTML."""


class Question(Base):
    """Something a member asked that nobody could answer at once."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_open", "community_id", "answered_at", "asked_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int]
    """The message to answer, in that chat."""
    thread_id: Mapped[int | None]
    asker_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by: Mapped[int | None] = mapped_column(BigInteger)
    answered_at: Mapped[datetime | None]

    @property
    def is_private(self) -> bool:
        """Asked where nobody else reads along (private chats have the person's own id)."""
        return self.chat_id > 0


async def faq_of(session: AsyncSession, community_id: int) -> Sequence[FaqEntry]:
    """What a community knows."""
    query = select(FaqEntry).where(FaqEntry.community_id == community_id).order_by(FaqEntry.id)
    return (await session.scalars(query)).all()


async def question_by_id(session: AsyncSession, question_id: int) -> Question | None:
    """The question, locked until the transaction ends."""
    query = select(Question).where(Question.id == question_id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def open_questions(session: AsyncSession, community_id: int) -> Sequence[Question]:
    """What still waits for an answer, the oldest first."""
    query = select(Question).where(
        Question.community_id == community_id, Question.answered_at.is_(None)
    )
    return (await session.scalars(query.order_by(Question.asked_at))).all()
