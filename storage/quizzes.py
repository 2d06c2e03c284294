"""Quizzes, the games played with them, and the answers given.

A quiz is never changed: one with the same name takes its place, and what is under way goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, new_rows
from storage.people import Person

RUNNING, FINISHED, STOPPED = "running", "finished", "stopped"
_CURRENT = text("replaced_at IS NULL")


class Quiz(Base):
    """Questions under a name."""

    __tablename__ = "quizzes"
    __table_args__ = (
        Index(
            "ix_quizzes_name",
            "community_id",
            "name_key",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    """The name in small letters, for finding."""
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


class QuizGame(Base):
    """A series played once in a chat."""

    __tablename__ = "quiz_games"
    __table_args__ = (Index("ix_quiz_games_chat", "chat_id", "state"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    message_id: Mapped[int | None]
    """The scoreboard's."""
    state: Mapped[str]
    asked: Mapped[int]
    """Questions put so far."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class QuizRound(Base):
    """One question of a game."""

    __tablename__ = "quiz_rounds"

    id: Mapped[Id]
    game_id: Mapped[int] = mapped_column(ForeignKey("quiz_games.id"), index=True)
    position: Mapped[int]
    """From 0."""
    telegram_id: Mapped[str | None] = mapped_column(unique=True)
    message_id: Mapped[int | None]
    asked_at: Mapped[datetime | None]
    """When Telegram had put it; None until then."""
    closed_at: Mapped[datetime | None]


class QuizAnswer(Base):
    """What somebody answered first; it is final."""

    __tablename__ = "quiz_answers"

    round_id: Mapped[int] = mapped_column(ForeignKey("quiz_rounds.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    option: Mapped[int]
    points: Mapped[int]
    """0 for a wrong answer."""
    milliseconds: Mapped[int]
    """From the question to a right answer; 0 for a wrong one."""


@dataclass(frozen=True, slots=True)
class Score:
    """Somebody's standing in a game."""

    person_id: int
    name: str
    points: int
    milliseconds: int


async def quiz_by_name(session: AsyncSession, community_id: int, name: str) -> Quiz | None:
    """The community's quiz of that name, in any case of letters."""
    query = select(Quiz).where(
        Quiz.community_id == community_id,
        Quiz.name_key == name.casefold(),
        Quiz.replaced_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none()


async def quizzes_of(session: AsyncSession, community_id: int, limit: int) -> Sequence[Quiz]:
    """A community's quizzes, the newest first."""
    query = select(Quiz).where(Quiz.community_id == community_id, Quiz.replaced_at.is_(None))
    return (await session.scalars(query.order_by(Quiz.id.desc()).limit(limit))).all()


async def take_place(session: AsyncSession, quiz: Quiz) -> None:
    """Store a quiz in the place of the one that has its name now."""
    await session.execute(
        update(Quiz)
        .where(
            Quiz.community_id == quiz.community_id,
            Quiz.name_key == quiz.name_key,
            Quiz.replaced_at.is_(None),
        )
        .values(replaced_at=quiz.created_at)
    )
    session.add(quiz)
    await session.flush()


async def game_by_id(session: AsyncSession, game_id: int) -> QuizGame:
    """The game, locked until the transaction ends."""
    query = locked(select(QuizGame).where(QuizGame.id == game_id))
    return (await session.scalars(query)).one()


async def running_game(session: AsyncSession, community_id: int, chat_id: int) -> QuizGame | None:
    """What is being played in a chat of the community, locked until the transaction ends."""
    query = select(QuizGame).where(
        QuizGame.community_id == community_id,
        QuizGame.chat_id == chat_id,
        QuizGame.state == RUNNING,
    )
    return (await session.scalars(locked(query.limit(1)))).one_or_none()


async def round_by_telegram_id(session: AsyncSession, telegram_id: str) -> QuizRound | None:
    """The question with Telegram's id."""
    query = select(QuizRound).where(QuizRound.telegram_id == telegram_id)
    return (await session.scalars(query)).one_or_none()


async def open_round(session: AsyncSession, game_id: int) -> QuizRound | None:
    """The question that waits for answers now."""
    query = select(QuizRound).where(QuizRound.game_id == game_id, QuizRound.closed_at.is_(None))
    return (await session.scalars(query.order_by(QuizRound.id.desc()).limit(1))).one_or_none()


async def keep_answer(session: AsyncSession, answer: dict[str, int]) -> bool:
    """Take down somebody's answer; False if they gave one before."""
    return bool(await new_rows(session, QuizAnswer, [answer], QuizAnswer.person_id))


async def count_answers(session: AsyncSession, round_id: int) -> int:
    """How many have answered a question."""
    query = select(func.count()).select_from(QuizAnswer).where(QuizAnswer.round_id == round_id)
    return await session.scalar(query) or 0


async def standings(session: AsyncSession, game_id: int) -> Sequence[Score]:
    """Everybody's points in the questions that are closed; more points first, then less time."""
    points = func.sum(QuizAnswer.points)
    milliseconds = func.sum(QuizAnswer.milliseconds)
    query = (
        select(QuizAnswer.person_id, Person.name, points, milliseconds)
        .join(QuizRound, QuizRound.id == QuizAnswer.round_id)
        .join(Person, Person.id == QuizAnswer.person_id)
        .where(QuizRound.game_id == game_id, QuizRound.closed_at.is_not(None))
        .group_by(QuizAnswer.person_id, Person.name)
        .order_by(points.desc(), milliseconds, QuizAnswer.person_id)
    )
    rows = (await session.execute(query)).all()
    return [Score(who, name, int(got), int(time)) for who, name, got, time in rows]
