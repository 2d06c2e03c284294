"""Questions as rows behind a figure: what was asked over some time, what became of each, and how
long that took. Each is one row: a reply of the bot's own that was passed on is the team's question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.experts import DRAFT, Expert, PaidQuestion
from storage.people import Person
from storage.questions import Question, Reply, ReplyVote


class Fate(StrEnum):
    """What became of a question."""

    KNOWN = "known"
    """The bot answered it, from what the community knows …"""
    LESSON = "lesson"
    """… or by naming a lesson."""
    SAME = "same"
    """It was being asked already; its asker waits for that answer, too."""
    ANSWERED = "answered"
    """By the team."""
    OPEN = "open"


BY_ITSELF = (Fate.KNOWN, Fate.LESSON)
"""Answered without anybody."""


class QuestionRow(NamedTuple):
    """One question."""

    fate: str
    number: int
    at: datetime
    text: str
    """Empty, like its asker, where the bot answered in private: nobody agreed that it be read."""
    asker_id: int | None
    asker: str
    answered_at: datetime | None
    answerer: str | None


class PaidRow(NamedTuple):
    """One question to an expert."""

    number: int
    asked_at: datetime
    state: str
    price_stars: int
    answered_at: datetime | None
    due_at: datetime | None
    text: str
    asker_id: int
    asker: str
    expert_id: int
    """The person who answers."""
    expert: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Where and when."""

    community_id: int
    begin: datetime
    end: datetime
    known_at: datetime | None = None
    """As it was known then; None for now."""


@dataclass(frozen=True, slots=True)
class Votes:
    """How many a reply helped, and how many not."""

    helped: int = 0
    not_helped: int = 0

    @property
    def share(self) -> float | None:
        """Of all who voted; None where nobody did."""
        every = self.helped + self.not_helped
        return self.helped / every if every else None


def _all(asked: Asked, fates: Sequence[Fate]) -> Select[*tuple[Any, ...]]:
    fate = case(
        (Reply.entry_id.is_not(None), literal(str(Fate.KNOWN))),
        (Reply.lesson_id.is_not(None), literal(str(Fate.LESSON))),
        else_=literal(str(Fate.SAME)),
    )
    is_between_them = Reply.chat_id == Reply.asker_id
    replies = select(
        fate.label("fate"),
        Reply.id.label("number"),
        Reply.said_at.label("at"),
        case((is_between_them, literal("")), else_=Reply.text).label("text"),
        case((is_between_them, null()), else_=Reply.asker_id).label("asker_id"),
        cast(null(), Question.answered_at.type).label("answered_at"),
        cast(null(), Question.answered_by.type).label("answered_by"),
    ).where(
        Reply.community_id == asked.community_id,
        Reply.said_at >= asked.begin,
        Reply.said_at < asked.end,
        Reply.question_id.is_(None),
    )
    known = Question.answered_at <= asked.known_at if asked.known_at else true()
    state = case(
        (and_(Question.answered_at.is_not(None), known), literal(str(Fate.ANSWERED))),
        else_=literal(str(Fate.OPEN)),
    )
    passed_on = select(
        state,
        Question.id,
        Question.asked_at,
        Question.text,
        Question.asker_id,
        Question.answered_at,
        Question.answered_by,
    ).where(
        Question.community_id == asked.community_id,
        Question.asked_at >= asked.begin,
        Question.asked_at < asked.end,
    )
    rows = union_all(replies, passed_on).subquery()
    return select(*rows.c).where(rows.c.fate.in_(fates) if fates else true())


async def counts(session: AsyncSession, asked: Asked) -> Mapping[str, int]:
    """How many became what."""
    rows = _all(asked, ()).subquery()
    query = select(rows.c.fate, func.count()).group_by(rows.c.fate)
    return dict((await session.execute(query)).all())


async def rows(
    session: AsyncSession,
    asked: Asked,
    fates: Sequence[Fate] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[QuestionRow]:
    """Those of these fates, or all of them; the latest first."""
    found = _all(asked, fates).subquery().c
    asker, answerer = aliased(Person), aliased(Person)
    query = (
        select(
            found.fate,
            found.number,
            found.at,
            found.text,
            found.asker_id,
            func.coalesce(asker.name, ""),
            found.answered_at,
            answerer.name,
        )
        .outerjoin(asker, asker.id == found.asker_id)
        .outerjoin(answerer, answerer.id == found.answered_by)
        .order_by(found.at.desc(), found.number.desc())
        .limit(limit)
        .offset(offset)
    )
    return [QuestionRow(*row) for row in await session.execute(query)]


async def waits(session: AsyncSession, asked: Asked) -> Sequence[tuple[datetime, datetime | None]]:
    """When each question of that time that was left to the team was asked, and answered."""
    query = select(Question.asked_at, Question.answered_at).where(
        Question.community_id == asked.community_id,
        Question.asked_at >= asked.begin,
        Question.asked_at < asked.end,
    )
    return [(at, then) for at, then in await session.execute(query)]


async def votes(session: AsyncSession, asked: Asked) -> Votes:
    """On all replies of that time."""
    query = (
        select(ReplyVote.is_helpful, func.count())
        .join(Reply, Reply.id == ReplyVote.reply_id)
        .where(
            Reply.community_id == asked.community_id,
            Reply.said_at >= asked.begin,
            Reply.said_at < asked.end,
        )
        .group_by(ReplyVote.is_helpful)
    )
    found: dict[bool, int] = dict((await session.execute(query)).all())
    return Votes(found.get(True, 0), found.get(False, 0))


async def votes_by_reply(session: AsyncSession, replies: Sequence[int]) -> Mapping[int, Votes]:
    """Of these replies; those without a vote are left out."""
    query = (
        select(
            ReplyVote.reply_id,
            func.count().filter(ReplyVote.is_helpful),
            func.count().filter(~ReplyVote.is_helpful),
        )
        .where(ReplyVote.reply_id.in_(replies))
        .group_by(ReplyVote.reply_id)
    )
    return {number: Votes(yes, no) for number, yes, no in await session.execute(query)}


async def paid(
    session: AsyncSession,
    asked: Asked,
    expert: int | None,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[PaidRow]:
    """Questions to experts that were paid for, or to one of them; the latest first."""
    asker, answerer = aliased(Person), aliased(Person)
    query = (
        select(
            PaidQuestion.id,
            PaidQuestion.asked_at,
            PaidQuestion.state,
            PaidQuestion.price_stars,
            PaidQuestion.answered_at,
            PaidQuestion.due_at,
            PaidQuestion.text,
            PaidQuestion.asker_id,
            func.coalesce(asker.name, ""),
            Expert.person_id,
            func.coalesce(answerer.name, ""),
        )
        .join(Expert, Expert.id == PaidQuestion.expert_id)
        .outerjoin(asker, asker.id == PaidQuestion.asker_id)
        .outerjoin(answerer, answerer.id == Expert.person_id)
        .where(*_paid(asked, expert))
        .order_by(PaidQuestion.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [PaidRow(*row) for row in await session.execute(query)]


async def paid_counts(
    session: AsyncSession, asked: Asked, expert: int | None
) -> Mapping[str, tuple[int, int]]:
    """By state: how many, and for how many Stars."""
    query = (
        select(PaidQuestion.state, func.count(), func.sum(PaidQuestion.price_stars))
        .join(Expert, Expert.id == PaidQuestion.expert_id)
        .where(*_paid(asked, expert))
        .group_by(PaidQuestion.state)
    )
    return {state: (many, int(stars)) for state, many, stars in await session.execute(query)}


def _paid(asked: Asked, expert: int | None) -> Sequence[ColumnElement[bool]]:
    found = [
        PaidQuestion.community_id == asked.community_id,
        PaidQuestion.asked_at >= asked.begin,
        PaidQuestion.asked_at < asked.end,
        PaidQuestion.state != DRAFT,
    ]
    return found if expert is None else [*found, Expert.person_id == expert]
