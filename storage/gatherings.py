"""Gatherings at a set time (AMAs, live classes): who comes, who waits, what they want to know.

Members read of them as events; here that word belongs to the log (events.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked
from storage.events import Activity
from storage.people import Person

PLANNED, RUNNING, OVER, CANCELLED = "planned", "running", "over", "cancelled"


class Gathering(Base):
    """Something that takes place in a community at a time."""

    __tablename__ = "gatherings"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    seats: Mapped[int | None]
    """How many may come; None for no limit."""
    ticket_stars: Mapped[int | None]
    """What a seat costs; None for nothing."""
    state: Mapped[str] = mapped_column(default=PLANNED)
    message_id: Mapped[int | None]
    """Its card in the group, once that was sent."""
    calendar_id: Mapped[int] = mapped_column(ForeignKey("media_files.id"))
    """Its file for calendars."""
    replay_url: Mapped[str | None]
    host_id: Mapped[int] = mapped_column(BigInteger)
    """Who announced it and gets the questions."""
    created_at: Mapped[datetime]


class GatheringSeat(Base):
    """Somebody who wants to come; the lowest ids have the seats, the others wait for one."""

    __tablename__ = "gathering_seats"
    __table_args__ = (UniqueConstraint("gathering_id", "person_id"), NEVER_AGAIN)

    id: Mapped[Id]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    is_waiting: Mapped[bool]
    asked_at: Mapped[datetime]


class GatheringQuestion(Base):
    """What somebody wants to know there."""

    __tablename__ = "gathering_questions"
    __table_args__ = NEVER_AGAIN

    id: Mapped[Id]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    asked_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Count:
    """How many come, and how many wait."""

    coming: int
    waiting: int


NOBODY_COMES = Count(0, 0)


async def gathering_by_id(session: AsyncSession, gathering_id: int) -> Gathering | None:
    """The gathering, locked until the transaction ends, so that no seat is given twice."""
    query = locked(select(Gathering).where(Gathering.id == gathering_id))
    return (await session.scalars(query)).one_or_none()


async def coming_gatherings(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[Gathering]:
    """What a community has before it or is at, the next first."""
    query = (
        select(Gathering)
        .where(Gathering.community_id == community_id, Gathering.state.in_((PLANNED, RUNNING)))
        .order_by(Gathering.starts_at, Gathering.id)
    )
    return (await session.scalars(query.limit(limit))).all()


async def seat_of(session: AsyncSession, gathering_id: int, person_id: int) -> GatheringSeat | None:
    """Somebody's seat or place in the waiting list."""
    query = select(GatheringSeat).where(
        GatheringSeat.gathering_id == gathering_id, GatheringSeat.person_id == person_id
    )
    return (await session.scalars(query)).one_or_none()


async def count_seats(session: AsyncSession, gathering_id: int) -> Count:
    """How many come and how many wait."""
    query = (
        select(GatheringSeat.is_waiting, func.count())
        .where(GatheringSeat.gathering_id == gathering_id)
        .group_by(GatheringSeat.is_waiting)
    )
    found = dict((await session.execute(query)).all())
    return Count(found.get(False, 0), found.get(True, 0))


async def next_waiting(session: AsyncSession, gathering_id: int) -> GatheringSeat | None:
    """Who has waited longest."""
    query = (
        select(GatheringSeat)
        .where(GatheringSeat.gathering_id == gathering_id, GatheringSeat.is_waiting)
        .order_by(GatheringSeat.id)
    )
    return (await session.scalars(query.limit(1))).one_or_none()


async def give_up_seat(session: AsyncSession, seat: GatheringSeat) -> None:
    """They do not come."""
    await session.execute(delete(GatheringSeat).where(GatheringSeat.id == seat.id))


async def reachable_guests(
    session: AsyncSession, gathering_id: int, after: int, limit: int, *, waiting_too: bool = False
) -> Sequence[tuple[int, Person]]:
    """Who comes and may be written to in private, with the ids of their seats, after one of those.

    In the order they asked.
    """
    query = (
        select(GatheringSeat.id, Person)
        .join(Person, GatheringSeat.person_id == Person.id)
        .where(
            GatheringSeat.gathering_id == gathering_id,
            GatheringSeat.id > after,
            Person.started_at.is_not(None),
            Person.unreachable_at.is_(None),
        )
        .order_by(GatheringSeat.id)
    )
    if not waiting_too:
        query = query.where(~GatheringSeat.is_waiting)
    return [(seat_id, person) for seat_id, person in await session.execute(query.limit(limit))]


async def seated_before(session: AsyncSession, community_id: int, person_id: int) -> Sequence[int]:
    """What a community has before it at which somebody sits or waits to; none of it is locked."""
    query = (
        select(Gathering.id)
        .join(GatheringSeat, Gathering.id == GatheringSeat.gathering_id)
        .where(
            Gathering.community_id == community_id,
            Gathering.state == PLANNED,
            GatheringSeat.person_id == person_id,
        )
        .order_by(Gathering.id)
    )
    return (await session.scalars(query)).all()


async def questions_for(
    session: AsyncSession, gathering_id: int, limit: int
) -> Sequence[tuple[GatheringQuestion, Person]]:
    """What was asked beforehand and by whom, the oldest first."""
    query = (
        select(GatheringQuestion, Person)
        .join(Person, Person.id == GatheringQuestion.person_id)
        .where(GatheringQuestion.gathering_id == gathering_id)
        .order_by(GatheringQuestion.id)
    )
    rows = (await session.execute(query.limit(limit))).all()
    return [(question, person) for question, person in rows]


async def took_part(session: AsyncSession, gathering: Gathering, person_id: int) -> bool:
    """Whether somebody had a seat, asked beforehand, or said something in the group meanwhile."""
    seat = exists().where(
        GatheringSeat.gathering_id == gathering.id,
        GatheringSeat.person_id == person_id,
        ~GatheringSeat.is_waiting,
    )
    asked = exists().where(
        GatheringQuestion.gathering_id == gathering.id, GatheringQuestion.person_id == person_id
    )
    first_hour = gathering.starts_at.replace(minute=0, second=0, microsecond=0)
    spoke = exists().where(
        Activity.community_id == gathering.community_id,
        Activity.person_id == person_id,
        Activity.hour.between(first_hour, gathering.ends_at),
    )
    return bool(await session.scalar(select(or_(seat, asked, spoke))))


async def count_questions_by(session: AsyncSession, gathering_id: int, person_id: int) -> int:
    """How many questions somebody has sent."""
    query = select(func.count()).where(
        GatheringQuestion.gathering_id == gathering_id, GatheringQuestion.person_id == person_id
    )
    return await session.scalar(query) or 0
