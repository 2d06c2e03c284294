"""Who waits for a seat in a course that is sold out, in the order in which they asked.

Whoever changes a line locks its course first.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked

WAITING, OFFERED, GONE = "waiting", "offered", "gone"
"""In line · a seat is kept for them · has the course, went away, or let the seat pass."""

_IN_LINE = text("state <> 'gone'")


class LinePlace(Base):
    """Somebody's place in a line."""

    __tablename__ = "line_places"
    __table_args__ = (
        Index(
            "ix_line_places_person",
            "course_id",
            "person_id",
            unique=True,
            sqlite_where=_IN_LINE,
            postgresql_where=_IN_LINE,
        ),
        Index("ix_line_places_course", "course_id", "state"),
        NEVER_AGAIN,
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    asked_at: Mapped[datetime]
    held_until: Mapped[datetime | None]
    """Until when a seat is kept for them."""


async def line_of(session: AsyncSession, course_id: int) -> Sequence[LinePlace]:
    """Everybody in line as it is now, who asked first at the head; the course is locked."""
    query = select(LinePlace).where(
        LinePlace.course_id == course_id, LinePlace.state.in_((WAITING, OFFERED))
    )
    return (await session.scalars(locked(query.order_by(LinePlace.id)))).all()


async def place_of(session: AsyncSession, course_id: int, person_id: int) -> LinePlace | None:
    """Somebody's place, if they have one."""
    query = select(LinePlace).where(
        LinePlace.course_id == course_id,
        LinePlace.person_id == person_id,
        LinePlace.state.in_((WAITING, OFFERED)),
    )
    return (await session.scalars(query)).one_or_none()


async def end_place(session: AsyncSession, course_id: int, person_id: int) -> None:
    """Somebody has the course; who gives it back at once keeps nobody from the seat."""
    place = await place_of(session, course_id, person_id)
    if place is not None:
        place.state, place.held_until = GONE, None


async def how_many_before(session: AsyncSession, place: LinePlace) -> int:
    """How many are served before a place."""
    query = select(func.count()).where(
        LinePlace.course_id == place.course_id,
        LinePlace.state.in_((WAITING, OFFERED)),
        LinePlace.id < place.id,
    )
    return await session.scalar(query) or 0


async def length_of(session: AsyncSession, course_id: int) -> int:
    """How many are in line."""
    query = select(func.count()).where(
        LinePlace.course_id == course_id, LinePlace.state.in_((WAITING, OFFERED))
    )
    return await session.scalar(query) or 0
