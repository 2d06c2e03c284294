"""Points that went back, and came again: rows of their own beside those that were given.

About `subject` the first time, then about `subject+1`, `subject+2` …; who decides about them locks
the person's total first (storage/points.py).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import insert_new, upsert
from storage.points import PointsEntry, PointsTotal


async def give_one(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of one person that are all new, and add them up; lock the totals first."""
    await insert_new(session, PointsEntry, rows)
    total = {name: rows[0][name] for name in ("community_id", "person_id")}
    total["amount"] = sum(row["amount"] for row in rows)
    await upsert(session, PointsTotal, [total], key=["community_id", "person_id"], add=["amount"])


async def rows_about(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    reasons: Collection[str],
    subjects: Collection[str],
) -> Sequence[PointsEntry]:
    """Somebody's rows for these reasons about some things, with all that are about a `subject+1`,
    `subject+2` …"""
    query = select(PointsEntry).where(
        PointsEntry.community_id == community_id,
        PointsEntry.person_id == person_id,
        PointsEntry.reason.in_(reasons),
        or_(PointsEntry.subject.in_(subjects), PointsEntry.subject.contains("+")),
    )
    return (await session.scalars(query.order_by(PointsEntry.id))).all()


async def who_of(
    session: AsyncSession, community_id: int, people: Collection[int], reasons: Collection[str]
) -> set[int]:
    """Those of these people who have a row for one of these reasons."""
    query = select(PointsEntry.person_id).where(
        PointsEntry.community_id == community_id,
        PointsEntry.person_id.in_(people),
        PointsEntry.reason.in_(reasons),
    )
    return set(await session.scalars(query.distinct()))
