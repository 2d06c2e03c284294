"""Points: a ledger of what each person earned and for what, its totals, switches and badges.

A row is never changed; unique by person, reason and subject, so that nothing counts twice. Totals
are kept in step in the transaction that writes the rows.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.communities import Membership
from storage.database import insert_new, locked, new_rows, upsert
from storage.people import Person


class PointsEntry(Base):
    """Some points, and what they were given for."""

    __tablename__ = "points"
    __table_args__ = (
        UniqueConstraint("community_id", "person_id", "reason", "subject"),
        Index("ix_points_person_day", "community_id", "person_id", "day"),
        Index("ix_points_day", "community_id", "day", "person_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int]
    reason: Mapped[str]
    """The rule's name (bot/community/points.py)."""
    subject: Mapped[str]
    """What it was for: the question, poll, lesson, hour …"""
    day: Mapped[date]
    """On the community's calendar; daily caps, streaks and weeks go by it."""
    at: Mapped[datetime]


class PointsTotal(Base):
    """The sum of somebody's rows; locked while points are decided about."""

    __tablename__ = "points_totals"
    __table_args__ = (Index("ix_points_totals_amount", "community_id", "amount", "person_id"),)

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    amount: Mapped[int]


class PointsSwitch(Base):
    """A rule an admin has touched; others are on."""

    __tablename__ = "points_switches"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    is_on: Mapped[bool]


class Badge(Base):
    """A mark of honour; once earned it stays."""

    __tablename__ = "badges"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True)
    earned_at: Mapped[datetime]


# Writing


async def lock_totals(session: AsyncSession, community_id: int, people: Collection[int]) -> None:
    """Nobody else decides about these people's points until the transaction ends."""
    ids = sorted(people)
    rows = [{"community_id": community_id, "person_id": who, "amount": 0} for who in ids]
    await insert_new(session, PointsTotal, rows)
    query = (
        select(PointsTotal.person_id)
        .where(PointsTotal.community_id == community_id, PointsTotal.person_id.in_(ids))
        .order_by(PointsTotal.person_id)
    )
    await session.execute(locked(query))


async def give(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Write rows that are not there yet and add them up; returns who got something.

    Each row names another person.
    """
    got = set(await new_rows(session, PointsEntry, rows, PointsEntry.person_id))
    columns = ("community_id", "person_id", "amount")
    sums = [{name: row[name] for name in columns} for row in rows if row["person_id"] in got]
    await upsert(session, PointsTotal, sums, key=["community_id", "person_id"], add=["amount"])
    return got


async def grant_badges(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Badges, unless they were granted before."""
    await insert_new(session, Badge, rows)


async def switch(session: AsyncSession, community_id: int, rule: str, *, is_on: bool) -> None:
    """Turn a rule on or off."""
    row = {"community_id": community_id, "rule": rule, "is_on": is_on}
    await upsert(session, PointsSwitch, [row], key=["community_id", "rule"])


# Deciding


async def switched_off(session: AsyncSession, community_id: int) -> set[str]:
    """Rules that give nothing there."""
    query = select(PointsSwitch.rule).where(
        PointsSwitch.community_id == community_id, PointsSwitch.is_on.is_(False)
    )
    return set((await session.scalars(query)).all())


async def counted(
    session: AsyncSession,
    community_id: int,
    people: Collection[int],
    reason: str,
    subjects: Collection[str],
) -> set[tuple[int, str]]:
    """Which of these (person, subject) have been counted."""
    query = select(PointsEntry.person_id, PointsEntry.subject).where(
        PointsEntry.community_id == community_id,
        PointsEntry.person_id.in_(people),
        PointsEntry.reason == reason,
        PointsEntry.subject.in_(subjects),
    )
    return {(who, subject) for who, subject in (await session.execute(query)).all()}


async def given_for(
    session: AsyncSession, community_id: int, person_id: int, reason: str, subject: str
) -> int:
    """The points somebody has got for one thing."""
    query = select(PointsEntry.amount).where(
        PointsEntry.community_id == community_id,
        PointsEntry.person_id == person_id,
        PointsEntry.reason == reason,
        PointsEntry.subject == subject,
    )
    return await session.scalar(query) or 0


async def count_for(
    session: AsyncSession, community_id: int, person_id: int, reason: str, subject: str
) -> int:
    """How many rows there are for one thing, counting those about `subject+1`, `subject+2` …"""
    query = select(func.count()).where(
        PointsEntry.community_id == community_id,
        PointsEntry.person_id == person_id,
        PointsEntry.reason == reason,
        or_(PointsEntry.subject == subject, PointsEntry.subject.startswith(f"{subject}+")),
    )
    return await session.scalar(query) or 0


async def who_got(
    session: AsyncSession, community_id: int, day: date, reason: str, subject: str
) -> set[int]:
    """Everybody who got points for one thing on one day."""
    query = select(PointsEntry.person_id).where(
        PointsEntry.community_id == community_id,
        PointsEntry.day == day,
        PointsEntry.reason == reason,
        PointsEntry.subject == subject,
    )
    return set((await session.scalars(query)).all())


async def earned_on(
    session: AsyncSession, community_id: int, people: Collection[int], reason: str, day: date
) -> dict[int, tuple[int, datetime]]:
    """By person: the points for one reason on one day, and when the last ones came."""
    query = (
        select(PointsEntry.person_id, func.sum(PointsEntry.amount), func.max(PointsEntry.at))
        .where(
            PointsEntry.community_id == community_id,
            PointsEntry.person_id.in_(people),
            PointsEntry.day == day,
            PointsEntry.reason == reason,
        )
        .group_by(PointsEntry.person_id)
    )
    return {who: (int(amount), at) for who, amount, at in (await session.execute(query)).all()}


async def days_active(
    session: AsyncSession,
    community_id: int,
    people: Collection[int],
    reasons: Collection[str],
    since: date,
) -> dict[int, set[date]]:
    """By person: the days since then on which they did something themselves."""
    query = (
        select(PointsEntry.person_id, PointsEntry.day)
        .where(
            PointsEntry.community_id == community_id,
            PointsEntry.person_id.in_(people),
            PointsEntry.day >= since,
            PointsEntry.reason.in_(reasons),
        )
        .distinct()
    )
    days: dict[int, set[date]] = {}
    for who, day in (await session.execute(query)).all():
        days.setdefault(who, set()).add(day)
    return days


async def times(
    session: AsyncSession, community_id: int, people: Collection[int], reasons: Collection[str]
) -> dict[int, int]:
    """By person: how often they got points for any of these reasons."""
    query = (
        select(PointsEntry.person_id, func.count())
        .where(
            PointsEntry.community_id == community_id,
            PointsEntry.person_id.in_(people),
            PointsEntry.reason.in_(reasons),
        )
        .group_by(PointsEntry.person_id)
    )
    return dict((await session.execute(query)).all())


# Showing


async def total_of(session: AsyncSession, community_id: int, person_id: int) -> int:
    """All points of somebody."""
    total = await session.get(PointsTotal, (community_id, person_id), populate_existing=True)
    return total.amount if total else 0


async def badges_of(session: AsyncSession, community_id: int, person_id: int) -> Sequence[str]:
    """Somebody's badges, the oldest first."""
    query = select(Badge.name).where(
        Badge.community_id == community_id, Badge.person_id == person_id
    )
    return (await session.scalars(query.order_by(Badge.earned_at, Badge.name))).all()


async def latest(
    session: AsyncSession, community_id: int, person_id: int, limit: int
) -> Sequence[PointsEntry]:
    """What somebody got last, the newest first."""
    query = select(PointsEntry).where(
        PointsEntry.community_id == community_id, PointsEntry.person_id == person_id
    )
    query = query.order_by(PointsEntry.day.desc(), PointsEntry.at.desc(), PointsEntry.id.desc())
    return (await session.scalars(query.limit(limit))).all()


async def leaders(
    session: AsyncSession, community_id: int, since: date | None, limit: int
) -> Sequence[tuple[Person, int]]:
    """Who has the most points since a day, or of all time."""
    sums = _sums(community_id, since).subquery()
    query = (
        select(Person, sums.c.amount)
        .join(sums, sums.c.person_id == Person.id)
        .order_by(sums.c.amount.desc(), Person.id)
        .limit(limit)
    )
    return [(person, int(amount)) for person, amount in (await session.execute(query)).all()]


async def place_of(
    session: AsyncSession, community_id: int, person_id: int, since: date | None
) -> tuple[int, int]:
    """Somebody's place (1 is the first) and points since a day, or of all time."""
    sums = _sums(community_id, since, person_id).subquery()
    mine = select(sums.c.amount).where(sums.c.person_id == person_id)
    amount = int(await session.scalar(mine) or 0)
    before = select(func.count()).select_from(sums).where(sums.c.amount > amount)
    return (await session.scalar(before) or 0) + 1, amount


def _sums(community_id: int, since: date | None, asker: int = 0) -> Any:
    """Points by person, of those who have not left the group, and of who asks."""
    table: Any = PointsTotal if since is None else PointsEntry
    has_left = exists().where(
        Membership.community_id == community_id,
        Membership.person_id == table.person_id,
        Membership.person_id != asker,
        Membership.left_at.is_not(None),
    )
    if since is None:
        return select(PointsTotal.person_id, PointsTotal.amount).where(
            PointsTotal.community_id == community_id, PointsTotal.amount > 0, ~has_left
        )
    return (
        select(PointsEntry.person_id, func.sum(PointsEntry.amount).label("amount"))
        .where(PointsEntry.community_id == community_id, PointsEntry.day >= since, ~has_left)
        .group_by(PointsEntry.person_id)
        .having(func.sum(PointsEntry.amount) > 0)
    )
