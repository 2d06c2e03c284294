"""What people say of a course some days after it, and the numbers a creator reads of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, new_rows
from storage.entitlements import Entitlement
from storage.events import Event
from storage.feedback import COURSE, Rating

PROMOTER, DETRACTOR = 9, 6
"""From which answer on somebody recommends it, and up to which one they warn of it (Reichheld, The
One Number You Need to Grow, Harvard Business Review, December 2003)."""

SATISFIED = 4
"""Stars of five from which on somebody is satisfied."""


REMINDED, CAME_BACK = "course.reminded", "course.continued"
"""Events: somebody who had stopped was reminded · went on after it."""

SUGGESTED = "course.suggested"
"""Event: who had finished a course, its cause, was shown the next one, its subject."""


class Recommendation(Base):
    """Somebody who was asked how likely they are to recommend a course; nobody is asked twice."""

    __tablename__ = "recommendations"
    __table_args__ = (
        UniqueConstraint("course_id", "person_id"),
        Index("ix_recommendations_person", "person_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    asked_at: Mapped[datetime]
    score: Mapped[int | None]
    """Nought to ten; None until they answer."""
    answered_at: Mapped[datetime | None]
    words: Mapped[str | None]
    """What would make it better."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Answers of one course."""

    asked: int = 0
    answered: int = 0
    promoters: int = 0
    detractors: int = 0
    rated: int = 0
    """Who gave stars …"""
    satisfied: int = 0
    """… and of them, who gave four or five."""
    reminded: int = 0
    """Who was reminded that they had stopped …"""
    came_back: int = 0
    """… and went on after it."""
    shown_next: int = 0
    """Who finished it and was shown the next course …"""
    took_next: int = 0
    """… and got that one afterwards."""

    @property
    def net(self) -> int | None:
        """Promoters less detractors, in percent of who answered (NPS); None without answers."""
        return _percent(self.promoters - self.detractors, self.answered)

    @property
    def csat(self) -> int | None:
        """The satisfied, in percent of who gave stars; None without any."""
        return _percent(self.satisfied, self.rated)


def _percent(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None


async def ask(
    session: AsyncSession, community_id: int, course_id: int, person_id: int, now: datetime
) -> int | None:
    """Note that somebody is asked; None if they were before."""
    row = {"community_id": community_id, "course_id": course_id, "person_id": person_id}
    rows = [{**row, "asked_at": now}]
    return next(iter(await new_rows(session, Recommendation, rows, Recommendation.id)), None)


async def was_asked(session: AsyncSession, course_id: int, person_id: int) -> bool:
    """Whether somebody was asked about that course."""
    query = select(Recommendation.id).where(
        Recommendation.course_id == course_id, Recommendation.person_id == person_id
    )
    return await session.scalar(query) is not None


async def recommendation_by_id(session: AsyncSession, number: int) -> Recommendation | None:
    """What somebody was asked, locked until the transaction ends."""
    query = locked(select(Recommendation).where(Recommendation.id == number))
    return (await session.scalars(query)).one_or_none()


async def scores_of(session: AsyncSession, community_id: int, course_id: int) -> Scores:
    """All the numbers of one course."""
    asked = select(
        func.count(),
        func.count(Recommendation.score),
        func.count().filter(Recommendation.score >= PROMOTER),
        func.count().filter(Recommendation.score <= DETRACTOR),
    ).where(Recommendation.course_id == course_id)
    stars = select(func.count(), func.count().filter(Rating.stars >= SATISFIED)).where(
        Rating.kind == COURSE, Rating.subject_id == course_id
    )
    told, came = (
        select(func.count(Event.person_id.distinct())).where(
            Event.community_id == community_id, Event.kind == kind, Event.subject_id == course_id
        )
        for kind in (REMINDED, CAME_BACK)
    )
    shown, took = await _gone_on(session, community_id, course_id)
    return Scores(
        *(await session.execute(asked)).one(),
        *(await session.execute(stars)).one(),
        await session.scalar(told) or 0,
        await session.scalar(came) or 0,
        shown,
        took,
    )


def suggested_after(course_id: int) -> str:
    """The cause of such an event."""
    return f"finished:{course_id}"


async def _gone_on(session: AsyncSession, community_id: int, course_id: int) -> tuple[int, int]:
    """Who was shown the next course after this one, and who of them has got it since."""
    has_got_it = and_(
        Entitlement.person_id == Event.person_id,
        Entitlement.course_id == Event.subject_id,
        Entitlement.granted_at >= Event.at,
        Entitlement.revoked_at.is_(None),
    )
    query = (
        select(
            func.count(Event.person_id.distinct()),
            func.count(Entitlement.person_id.distinct()),
        )
        .outerjoin(Entitlement, has_got_it)
        .where(
            Event.community_id == community_id,
            Event.kind == SUGGESTED,
            Event.cause == suggested_after(course_id),
        )
    )
    shown, took = (await session.execute(query)).one()
    return shown, took
