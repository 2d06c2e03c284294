"""What learners hand in for a lesson's assignment, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Course
from storage.database import locked
from storage.entitlements import Entitlement

WAITING, ACCEPTED, RETURNED, REPLACED = "waiting", "accepted", "returned", "replaced"


class HandIn(Base):
    """One piece of work; a later one for the same lesson takes its place while it waits."""

    __tablename__ = "hand_ins"
    __table_args__ = (
        Index("ix_hand_ins_person", "person_id", "course_id"),
        Index("ix_hand_ins_state", "community_id", "state", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lesson_id: Mapped[int] = mapped_column(BigInteger)
    """The lesson may be gone by now …"""
    title: Mapped[str]
    """… but is called so."""
    person_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    """`text`, or the kind of its file."""
    text: Mapped[str]
    """Telegram's HTML; the caption where there is a file."""
    file_id: Mapped[str | None]
    state: Mapped[str] = mapped_column(default=WAITING)
    sentence: Mapped[str | None]
    """What the creator wrote when it was returned."""
    reviewer_id: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


async def hand_in_by_id(session: AsyncSession, number: int) -> HandIn:
    """The piece of work, locked until the transaction ends; lock its learner first."""
    return (await session.scalars(locked(select(HandIn).where(HandIn.id == number)))).one()


async def states_of(session: AsyncSession, person_id: int, course_id: int) -> dict[int, str]:
    """By lesson, what became of the latest piece of work somebody handed in."""
    query = (
        select(HandIn.lesson_id, HandIn.state)
        .where(
            HandIn.person_id == person_id,
            HandIn.course_id == course_id,
            HandIn.state != REPLACED,
        )
        .order_by(HandIn.id)
    )
    return dict((await session.execute(query)).all())


async def replace_waiting(session: AsyncSession, person_id: int, lesson_id: int) -> None:
    """What waits gives way to what comes now."""
    waiting = update(HandIn).where(
        HandIn.person_id == person_id, HandIn.lesson_id == lesson_id, HandIn.state == WAITING
    )
    await session.execute(waiting.values(state=REPLACED))


async def waiting_for(
    session: AsyncSession, community_id: int, creator_id: int | None, limit: int
) -> Sequence[HandIn]:
    """What waits for a creator, or (None) for anybody of the community, the oldest first; nothing
    of who has the course no more."""
    has_it = exists().where(
        Entitlement.person_id == HandIn.person_id,
        Entitlement.course_id == HandIn.course_id,
        Entitlement.revoked_at.is_(None),
    )
    query = (
        select(HandIn)
        .join(Course, Course.id == HandIn.course_id)
        .where(HandIn.community_id == community_id, HandIn.state == WAITING, has_it)
    )
    if creator_id is not None:
        query = query.where(Course.creator_id == creator_id)
    return (await session.scalars(query.order_by(HandIn.id).limit(limit))).all()
