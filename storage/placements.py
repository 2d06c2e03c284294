"""Placements: questions that lead to a course, and how far people have come with them.

A placement is never changed: one with the same name takes its place, and who is in the middle of
the old one ends it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked

_CURRENT = text("replaced_at IS NULL")


class Placement(Base):
    """Questions under a name."""

    __tablename__ = "placements"
    __table_args__ = (
        Index(
            "ix_placements_name",
            "community_id",
            "name_key",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    name: Mapped[str]
    name_key: Mapped[str]
    """The name in small letters, for finding."""
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """`{"question": …, "answers": [{"answer": …, "points": [[course id, points], …]}, …]}`."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    """When another took its place, or it was taken away."""


class PlacementTry(Base):
    """Somebody answering a placement once."""

    __tablename__ = "placement_tries"
    __table_args__ = (Index("ix_placement_tries_person", "placement_id", "person_id"), NEVER_AGAIN)

    id: Mapped[Id]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[list[int]] = mapped_column(JSON)
    """Positions of the answers so far, from 0."""
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """What was recommended."""


async def placements_of(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[Placement]:
    """A community's placements, the newest first."""
    query = select(Placement).where(
        Placement.community_id == community_id, Placement.replaced_at.is_(None)
    )
    return (await session.scalars(query.order_by(Placement.id.desc()).limit(limit))).all()


async def placement_by_name(
    session: AsyncSession, community_id: int, name: str
) -> Placement | None:
    """The community's placement of that name, in any case of letters."""
    query = select(Placement).where(
        Placement.community_id == community_id,
        Placement.name_key == name.casefold(),
        Placement.replaced_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none()


async def current_placement(session: AsyncSession, placement_id: int) -> Placement | None:
    """The placement of that number, or the one that has its name now."""
    found = await session.get(Placement, placement_id)
    if found is None or found.replaced_at is None:
        return found
    return await placement_by_name(session, found.community_id, found.name_key)


async def take_place(session: AsyncSession, placement: Placement) -> None:
    """Store a placement in the place of the one that has its name now."""
    await put_away(session, placement.community_id, placement.name_key, placement.created_at)
    session.add(placement)
    await session.flush()


async def put_away(session: AsyncSession, community_id: int, name_key: str, now: datetime) -> None:
    """Offer the placement of that name no longer."""
    await session.execute(
        update(Placement)
        .where(
            Placement.community_id == community_id,
            Placement.name_key == name_key,
            Placement.replaced_at.is_(None),
        )
        .values(replaced_at=now)
    )


async def try_by_id(session: AsyncSession, try_id: int) -> PlacementTry | None:
    """Somebody's try, locked until the transaction ends."""
    query = locked(select(PlacementTry).where(PlacementTry.id == try_id))
    return (await session.scalars(query)).one_or_none()


async def unfinished_try(
    session: AsyncSession, placement_id: int, person_id: int
) -> PlacementTry | None:
    """The try somebody is in the middle of."""
    query = select(PlacementTry).where(
        PlacementTry.placement_id == placement_id,
        PlacementTry.person_id == person_id,
        PlacementTry.finished_at.is_(None),
    )
    query = query.order_by(PlacementTry.id.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()
