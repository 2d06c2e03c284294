"""Treats: lessons that buyers give away, and which friends have read them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Lesson
from storage.database import locked, new_rows


class Treat(Base):
    """A lesson that somebody gives away; the same lesson again is the same treat."""

    __tablename__ = "treats"
    __table_args__ = (
        UniqueConstraint("giver_id", "lesson_id"),
        Index("ix_treats_giver", "giver_id", "course_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lesson_id: Mapped[int] = mapped_column(BigInteger)
    """The lesson may be gone by now."""
    giver_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class TreatReading(Base):
    """A friend who has read it."""

    __tablename__ = "treat_readings"

    treat_id: Mapped[int] = mapped_column(ForeignKey("treats.id"), primary_key=True)
    friend_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]


async def treat_by_id(session: AsyncSession, treat_id: int) -> Treat | None:
    """The treat, locked until the transaction ends, so that friends are counted in turn."""
    query = locked(select(Treat).where(Treat.id == treat_id))
    return (await session.scalars(query)).one_or_none()


async def treats_of(
    session: AsyncSession, giver_id: int, course_id: int
) -> Sequence[tuple[Treat, Lesson, int]]:
    """What somebody gives away of a course, in the lessons' order, and how many have read it."""
    read = (
        select(func.count())
        .where(TreatReading.treat_id == Treat.id)
        .correlate(Treat)
        .scalar_subquery()
    )
    query = (
        select(Treat, Lesson, read)
        .join(Lesson, and_(Lesson.id == Treat.lesson_id, Lesson.course_id == Treat.course_id))
        .where(Treat.giver_id == giver_id, Treat.course_id == course_id)
        .order_by(Lesson.position)
    )
    return [(treat, lesson, times) for treat, lesson, times in await session.execute(query)]


async def give_away(
    session: AsyncSession, community_id: int, lesson: Lesson, giver_id: int, now: datetime
) -> int:
    """Write it down; returns its number."""
    row = {
        "community_id": community_id,
        "course_id": lesson.course_id,
        "lesson_id": lesson.id,
        "giver_id": giver_id,
        "created_at": now,
    }
    return (await new_rows(session, Treat, [row], Treat.id))[0]


async def count_readers(session: AsyncSession, treat_id: int) -> int:
    """How many friends have read it."""
    query = select(func.count()).where(TreatReading.treat_id == treat_id)
    return await session.scalar(query) or 0


async def has_read(session: AsyncSession, treat_id: int, friend_id: int) -> bool:
    """Whether that friend has."""
    return await session.get(TreatReading, (treat_id, friend_id)) is not None


async def note_reader(session: AsyncSession, treat_id: int, friend_id: int, now: datetime) -> None:
    """That friend reads it now."""
    session.add(TreatReading(treat_id=treat_id, friend_id=friend_id, at=now))
