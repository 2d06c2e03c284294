"""What people think: stars with words about lessons, courses and events; suggestions and votes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import new_rows, upsert
from storage.people import Person

LESSON, COURSE, EVENT = "lesson", "course", "event"


class Rating(Base):
    """Somebody's one to five stars for something, with words if they like."""

    __tablename__ = "ratings"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "person_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    kind: Mapped[str]
    """`lesson`, `course` or `event`."""
    subject_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    stars: Mapped[int]
    words: Mapped[str | None]
    is_public: Mapped[bool] = mapped_column(default=False)
    """They agreed to see these very words on the course's card."""
    is_on_web: Mapped[bool] = mapped_column(default=False, server_default=false())
    """… and on its page on the web; who was asked before there was one is on the card alone."""
    rated_at: Mapped[datetime]


class Letter(Base):
    """What somebody wrote to a team of which nobody could be reached then."""

    __tablename__ = "letters"
    __table_args__ = NEVER_AGAIN

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    """When it was passed on at last."""


class Suggestion(Base):
    """What somebody would like to have."""

    __tablename__ = "suggestions"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SuggestionVote(Base):
    """Somebody wants it too."""

    __tablename__ = "suggestion_votes"

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    voted_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Opinion:
    """How many rated something, and their stars on average in tenths."""

    count: int
    tenths: int


async def rate(
    session: AsyncSession,
    community_id: int,
    kind: str,
    subject_id: int,
    person_id: int,
    stars: int,
    now: datetime,
) -> Rating:
    """Take down somebody's stars; a second time changes them and keeps the words."""
    row = {
        "community_id": community_id,
        "kind": kind,
        "subject_id": subject_id,
        "person_id": person_id,
        "stars": stars,
        "rated_at": now,
        "is_public": False,
        "is_on_web": False,
    }
    key = ["kind", "subject_id", "person_id"]
    await upsert(session, Rating, [row], key=key)
    query = select(Rating).where(
        Rating.kind == kind, Rating.subject_id == subject_id, Rating.person_id == person_id
    )
    return (await session.scalars(query)).one()


async def opinion_of(session: AsyncSession, kind: str, subject_id: int) -> Opinion:
    """What everybody thinks together."""
    query = select(func.count(), func.coalesce(func.sum(Rating.stars), 0)).where(
        Rating.kind == kind, Rating.subject_id == subject_id
    )
    count, total = (await session.execute(query)).one()
    return Opinion(count, round(10 * int(total) / count) if count else 0)


async def opinions(
    session: AsyncSession, kind: str, subject_ids: Collection[int]
) -> Mapping[int, Opinion]:
    """The same of several; what nobody has rated is not in it."""
    query = (
        select(Rating.subject_id, func.count(), func.sum(Rating.stars))
        .where(Rating.kind == kind, Rating.subject_id.in_(subject_ids))
        .group_by(Rating.subject_id)
    )
    return {
        subject_id: Opinion(count, round(10 * int(total) / count))
        for subject_id, count, total in await session.execute(query)
    }


async def public_reviews(
    session: AsyncSession, course_id: int, limit: int, *, is_on_web: bool = False
) -> Sequence[tuple[Rating, Person]]:
    """Words about a course that their writers agreed to show on its card, or on its page on the
    web; the best and newest first."""
    query = (
        select(Rating, Person)
        .join(Person, Person.id == Rating.person_id)
        .where(
            Rating.kind == COURSE,
            Rating.subject_id == course_id,
            Rating.is_public,
            *((Rating.is_on_web,) if is_on_web else ()),
            Rating.words.is_not(None),
        )
        .order_by(Rating.stars.desc(), Rating.rated_at.desc(), Rating.id.desc())
    )
    rows = (await session.execute(query.limit(limit))).all()
    return [(rating, person) for rating, person in rows]


async def open_suggestions(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Suggestion, int]]:
    """What people would like to have, with its votes; the most wanted first."""
    votes = func.count(SuggestionVote.person_id)
    query = (
        select(Suggestion, votes)
        .outerjoin(SuggestionVote, SuggestionVote.suggestion_id == Suggestion.id)
        .where(Suggestion.community_id == community_id, Suggestion.closed_at.is_(None))
        .group_by(Suggestion.id)
        .order_by(votes.desc(), Suggestion.id)
    )
    rows = (await session.execute(query.limit(limit))).all()
    return [(suggestion, count) for suggestion, count in rows]


async def open_suggestions_by(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[Suggestion]:
    """What somebody has suggested and is not dealt with."""
    query = select(Suggestion).where(
        Suggestion.community_id == community_id,
        Suggestion.person_id == person_id,
        Suggestion.closed_at.is_(None),
    )
    return (await session.scalars(query.order_by(Suggestion.id))).all()


async def vote(session: AsyncSession, suggestion_id: int, person_id: int, now: datetime) -> bool:
    """Want it too; False if they did already."""
    row = {"suggestion_id": suggestion_id, "person_id": person_id, "voted_at": now}
    return bool(await new_rows(session, SuggestionVote, [row], SuggestionVote.person_id))


async def count_votes(session: AsyncSession, suggestion_id: int) -> int:
    """How many want it."""
    query = select(func.count()).where(SuggestionVote.suggestion_id == suggestion_id)
    return await session.scalar(query) or 0
