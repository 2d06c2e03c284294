"""What the event log comes to: how often each kind of step was taken on each day, by how many
people, for how many Stars. Made of the log and made anew from it at any time; what is read of it
goes together with what the log holds beyond it (storage/event_sums.py).

Days are those of the community's clock. People are counted within a day and a kind: those of
several days or kinds are not their sum, as the same may be among them (storage/presences.py).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Index, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.communities import Community
from storage.database import insert_new, upsert

ANY = 0
"""Whatever campaign led there or none, whatever course it is about or none."""


class EventDay(Base):
    """One kind of step on one day: all of them, or the part that a campaign led to, that is about a
    course, or both."""

    __tablename__ = "event_days"
    __table_args__ = (
        Index("ix_event_days_kind", "community_id", "course_id", "kind", "day", "campaign_id"),
    )

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    campaign_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    course_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]
    people: Mapped[int]
    """Different people."""
    stars: Mapped[int]


class EventClock(Base):
    """By which clock a community's days were told apart."""

    __tablename__ = "event_clocks"

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    timezone: Mapped[str]
    """No clock's name while they are counted anew (bot/insight/rolling.py)."""


class EventRoll(Base):
    """How far the log is summed up; there is one row."""

    __tablename__ = "event_rolls"

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(BigInteger)
    """All events up to this one are in the sums, and none beyond."""


# Writing down


async def put(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of days over what is there."""
    key = ["community_id", "campaign_id", "course_id", "day", "kind"]
    await upsert(session, EventDay, rows, key=key)


async def clear(
    session: AsyncSession, community_id: int, first: date, last: date, kinds: Sequence[str]
) -> None:
    """Drop the rows of these kinds on these days."""
    await session.execute(
        delete(EventDay).where(
            EventDay.community_id == community_id,
            EventDay.day.between(first, last),
            EventDay.kind.in_(kinds),
        )
    )


async def clear_all_but(
    session: AsyncSession, community_id: int, first: date, last: date, kinds: Sequence[str]
) -> None:
    """Drop all other rows of a community."""
    others = or_(EventDay.day < first, EventDay.day > last, EventDay.kind.not_in(kinds))
    query = delete(EventDay).where(EventDay.community_id == community_id, others)
    await session.execute(query)


async def clear_all(session: AsyncSession, community_id: int) -> None:
    """Drop every row of a community."""
    await session.execute(delete(EventDay).where(EventDay.community_id == community_id))


# Clocks


async def clocks(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    """The timezones of communities."""
    query = select(Community.id, Community.timezone).where(Community.id.in_(ids))
    return dict((await session.execute(query)).all())


async def everybody(session: AsyncSession) -> Sequence[int]:
    """Every community."""
    return (await session.scalars(select(Community.id).order_by(Community.id))).all()


async def kept_clocks(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    """By which clocks the days of communities were told apart."""
    query = select(EventClock.community_id, EventClock.timezone)
    rows = await session.execute(query.where(EventClock.community_id.in_(ids)))
    return dict(rows.all())


async def changed_clocks(session: AsyncSession) -> Sequence[int]:
    """Communities whose days were told apart by another clock than theirs is now."""
    query = (
        select(Community.id)
        .join(EventClock, EventClock.community_id == Community.id)
        .where(EventClock.timezone != Community.timezone)
    )
    return (await session.scalars(query.order_by(Community.id))).all()


async def keep_clocks(session: AsyncSession, zones: Mapping[int, str]) -> None:
    """By these clocks days are told apart, where nothing is kept about it yet."""
    rows = [{"community_id": home, "timezone": zone} for home, zone in sorted(zones.items())]
    await insert_new(session, EventClock, rows)


async def set_clock(session: AsyncSession, community_id: int, zone: str) -> None:
    """By this clock a community's days are told apart from now on."""
    row = {"community_id": community_id, "timezone": zone}
    await upsert(session, EventClock, [row], key=["community_id"])
