"""Questions members ask, what was said to them, who found it helpful and who wants to know too."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, new_rows, upsert
from storage.people import Person


class Question(Base):
    """Something a member asked that nobody could answer at once."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_open", "community_id", "answered_at", "asked_at"),
        Index("ix_questions_asker", "community_id", "asker_id", "asked_at"),
        Index("ix_questions_asked", "community_id", "asked_at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int]
    """The message to answer, in that chat."""
    thread_id: Mapped[int | None]
    asker_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What it means, to recognise it when it is asked again."""
    said_id: Mapped[int | None]
    """Our message in the group, with the button of those who want to know too."""
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by: Mapped[int | None] = mapped_column(BigInteger)
    answered_at: Mapped[datetime | None]

    @property
    def is_private(self) -> bool:
        """Asked where nobody else reads along (private chats have the person's own id)."""
        return self.chat_id > 0


class QuestionWant(Base):
    """Somebody else who wants to know."""

    __tablename__ = "question_wants"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wanted_at: Mapped[datetime]


class Reply(Base):
    """What we said to a question by ourselves; it may still be passed on."""

    __tablename__ = "question_replies"
    __table_args__ = (
        Index("ix_question_replies_said", "community_id", "said_at"),
        Index("ix_question_replies_entry", "community_id", "entry_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int]
    thread_id: Mapped[int | None]
    asker_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    entry_id: Mapped[int | None]
    """The entry we answered from …"""
    lesson_id: Mapped[int | None]
    """… or the lesson we named …"""
    same_id: Mapped[int | None]
    """… or the open question that is the same."""
    question_id: Mapped[int | None]
    """What it was passed on as."""
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    """What was asked means, for when it is passed on."""
    said_at: Mapped[datetime]


class ReplyVote(Base):
    """Whether a reply helped somebody; they may change their mind."""

    __tablename__ = "question_reply_votes"

    reply_id: Mapped[int] = mapped_column(ForeignKey("question_replies.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    is_helpful: Mapped[bool]
    voted_at: Mapped[datetime]


async def question_by_id(session: AsyncSession, question_id: int) -> Question | None:
    """The question, locked until the transaction ends."""
    query = locked(select(Question).where(Question.id == question_id))
    return (await session.scalars(query)).one_or_none()


async def count_asked(
    session: AsyncSession, community_id: int, asker_id: int, since: datetime
) -> int:
    """How many questions of somebody have been passed on since then."""
    query = select(func.count()).where(
        Question.community_id == community_id,
        Question.asker_id == asker_id,
        Question.asked_at > since,
    )
    return await session.scalar(query) or 0


async def count_open(session: AsyncSession, community_id: int) -> int:
    """How many questions wait for an answer."""
    query = select(func.count()).where(
        Question.community_id == community_id, Question.answered_at.is_(None)
    )
    return await session.scalar(query) or 0


async def open_questions(
    session: AsyncSession, community_id: int, limit: int, offset: int = 0
) -> Sequence[tuple[Question, int]]:
    """What waits, with how many others want to know: the most wanted first, then the oldest."""
    wants = (
        select(func.count())
        .where(QuestionWant.question_id == Question.id)
        .correlate(Question)
        .scalar_subquery()
    )
    query = (
        select(Question, wants)
        .where(Question.community_id == community_id, Question.answered_at.is_(None))
        .order_by(wants.desc(), Question.asked_at, Question.id)
    )
    rows = await session.execute(query.offset(offset).limit(limit))
    return [(question, count) for question, count in rows.all()]


async def want_too(session: AsyncSession, question_id: int, person_id: int, now: datetime) -> bool:
    """One more wants to know; False if they did already."""
    row = {"question_id": question_id, "person_id": person_id, "wanted_at": now}
    return bool(await new_rows(session, QuestionWant, [row], QuestionWant.person_id))


async def count_wants(session: AsyncSession, question_id: int) -> int:
    """How many want to know besides who asked."""
    query = select(func.count()).where(QuestionWant.question_id == question_id)
    return await session.scalar(query) or 0


async def who_wants(session: AsyncSession, question_id: int) -> Sequence[Person]:
    """Who wants to know besides who asked, the first first."""
    query = (
        select(Person)
        .join(QuestionWant, QuestionWant.person_id == Person.id)
        .where(QuestionWant.question_id == question_id)
        .order_by(QuestionWant.wanted_at, Person.id)
    )
    return (await session.scalars(query)).all()


async def reply_by_id(session: AsyncSession, reply_id: int) -> Reply | None:
    """What we said, locked until the transaction ends."""
    query = locked(select(Reply).where(Reply.id == reply_id))
    return (await session.scalars(query)).one_or_none()


async def vote(
    session: AsyncSession, reply_id: int, person_id: int, now: datetime, *, is_helpful: bool
) -> None:
    """Somebody's only vote on a reply."""
    row = {"reply_id": reply_id, "person_id": person_id, "is_helpful": is_helpful, "voted_at": now}
    await upsert(session, ReplyVote, [row], key=["reply_id", "person_id"])


async def votes_on_entry(
    session: AsyncSession, community_id: int, entry_id: int
) -> tuple[int, int]:
    """How many an entry has helped, and how many not."""
    query = (
        select(ReplyVote.is_helpful, func.count())
        .join(Reply, Reply.id == ReplyVote.reply_id)
        .where(Reply.community_id == community_id, Reply.entry_id == entry_id)
        .group_by(ReplyVote.is_helpful)
    )
    counts: dict[bool, int] = dict((await session.execute(query)).all())
    return counts.get(True, 0), counts.get(False, 0)
