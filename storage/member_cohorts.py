"""How many of those who joined in a month were about in each month since."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, case, func, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.own_steps import own_steps


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
    """How many of those who joined in a month did something themselves in each month.

    One statement along ix_memberships_joined, and for each of these members along their own talk
    and steps: it takes as long as what the members of these months did.
    """
    joined = (
        Membership.community_id == community_id,
        Membership.joined_at >= begins[0],
        Membership.person_id.not_in(without),
    )
    cohort = _place(Membership.joined_at, begins).label("cohort")
    did = (
        select(Membership.person_id, cohort, _place(one.at, begins).label("month")).where(
            *joined, one.person_id == Membership.person_id, *one.where
        )
        for one in own_steps(community_id, begins[0])
    )
    rows = union(*did).subquery().c
    query = select(rows.cohort, rows.month, func.count()).group_by(rows.cohort, rows.month)
    return {(cohort, month): many for cohort, month, many in await session.execute(query)}


def _place(at: SQLColumnExpression[Any], begins: Sequence[datetime]) -> ColumnElement[int]:
    latest = [(at >= begin, place) for place, begin in reversed(list(enumerate(begins)))]
    return case(*latest, else_=0)
