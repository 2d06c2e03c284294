"""How many of those who joined in a month were about in each month since."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    SQLColumnExpression,
    case,
    func,
    select,
    type_coerce,
    union,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.events import Activity, Event


async def joined_by_month(
    session: AsyncSession,
    community_id: int,
    begins: Sequence[datetime],
    *,
    without: Collection[int] = (),
) -> Mapping[int, int]:
    """How many joined in each month; months by their place in `begins`, the earliest first."""
    cohort = _place(Membership.joined_at, begins)
    query = select(cohort, func.count()).where(
        Membership.community_id == community_id,
        Membership.joined_at >= begins[0],
        Membership.person_id.not_in(without),
    )
    return dict((await session.execute(query.group_by(cohort))).all())


async def about_by_month(
    session: AsyncSession,
    community_id: int,
    begins: Sequence[datetime],
    *,
    without: Collection[int] = (),
) -> Mapping[tuple[int, int], int]:
    """How many of those who joined in a month talked or took a step in each month.

    One statement along ix_memberships_joined, and for each of these members along their own talk
    and steps: it takes as long as what the members of these months did.
    """
    joined = (
        Membership.community_id == community_id,
        Membership.joined_at >= begins[0],
        Membership.person_id.not_in(without),
    )
    cohort = _place(Membership.joined_at, begins).label("cohort")
    talked = (
        select(Membership.person_id, cohort, _place(Activity.hour, begins).label("month"))
        .join(Activity, Activity.person_id == Membership.person_id)
        .where(*joined, Activity.community_id == community_id, Activity.hour >= begins[0])
    )
    acting = type_coerce(Event.person_id, BigInteger)
    acted = (
        select(Membership.person_id, cohort, _place(Event.at, begins).label("month"))
        .join(Event, acting == Membership.person_id)
        .where(*joined, Event.community_id == community_id, Event.at >= begins[0])
        .where(Event.kind.not_in(("member.joined", "member.left")))
    )
    rows = union(talked, acted).subquery().c
    query = select(rows.cohort, rows.month, func.count()).group_by(rows.cohort, rows.month)
    return {(cohort, month): many for cohort, month, many in await session.execute(query)}


def _place(at: SQLColumnExpression[Any], begins: Sequence[datetime]) -> ColumnElement[int]:
    latest = [(at >= begin, place) for place, begin in reversed(list(enumerate(begins)))]
    return case(*latest, else_=0)
