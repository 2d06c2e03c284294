"""A community's members as rows: how engaged they are and were, and what is expected of them.

What is expected is for those who run the community alone (storage/likely.py).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.likely import MemberScore
from storage.people import Person


class Order(StrEnum):
    """Which come first."""

    ENGAGED = "engaged"
    RISING = "rising"
    FALLING = "falling"
    RISK = "risk"
    LIKELY = "likely"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody who belongs to a community, or did."""

    person_id: int
    name: str
    username: str | None
    joined_at: datetime
    left_at: datetime | None
    engagement: int | None
    """Of the last 30 days, from 0 to 100; None for who runs the community, or is new since the last
    night."""
    engagement_before: int | None
    buys: int | None
    """In ten thousand, who buy within 14 days of those like them …"""
    leaves: int | None
    """… and who fall silent."""


async def members(
    session: AsyncSession,
    community_id: int,
    people: Select[int] | None,
    order: Order,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[MemberRow]:
    """Members, all or these people; who is not scored comes last."""
    score = MemberScore
    query = (
        select(
            Membership.person_id,
            Person.name,
            Person.username,
            Membership.joined_at,
            Membership.left_at,
            score.engagement,
            score.engagement_before,
            score.buys,
            score.leaves,
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(
            score,
            and_(
                score.community_id == Membership.community_id,
                score.person_id == Membership.person_id,
            ),
        )
        .where(Membership.community_id == community_id, *_among(people))
        .order_by(*_first(order), Membership.person_id)
        .limit(limit)
        .offset(offset)
    )
    return [MemberRow(*row) for row in await session.execute(query)]


async def count(session: AsyncSession, community_id: int, people: Select[int] | None = None) -> int:
    """How many they are."""
    query = select(func.count()).where(Membership.community_id == community_id, *_among(people))
    return await session.scalar(query) or 0


async def sizes(
    session: AsyncSession, community_id: int, people: Select[int] | None = None
) -> tuple[int, int]:
    """How many they are, and how many of them are still here."""
    query = select(func.count(), func.count().filter(Membership.left_at.is_(None)))
    query = query.where(Membership.community_id == community_id, *_among(people))
    every, here = (await session.execute(query)).one()
    return int(every), int(here)


def these(community_id: int, people: Collection[int]) -> Select[int]:
    """Those of these people who are members."""
    query = select(Membership.person_id).where(Membership.community_id == community_id)
    return query.where(Membership.person_id.in_(people))


def _among(people: Select[int] | None) -> Sequence[ColumnElement[bool]]:
    return () if people is None else (Membership.person_id.in_(people),)


def _first(order: Order) -> Sequence[ColumnElement[Any]]:
    score = MemberScore
    by: dict[Order, ColumnElement[Any]] = {
        Order.ENGAGED: score.engagement.desc(),
        Order.RISING: (score.engagement - score.engagement_before).desc(),
        Order.FALLING: (score.engagement - score.engagement_before).asc(),
        Order.RISK: score.leaves.desc(),
        Order.LIKELY: score.buys.desc(),
        Order.NEWEST: Membership.joined_at.desc(),
    }
    return (by[order].nulls_last(),)
