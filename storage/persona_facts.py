"""What is known of each member's doings, as sums: for telling sorts of members apart.

One statement: each table grouped by person along its index, and put together. Of a large community
every n-th person is read, by their number, so that the answer takes as long as for some ten
thousand, and n says how many each stands for.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Select,
    SQLColumnExpression,
    case,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.deposits import DEPOSIT
from storage.events import Activity, Event
from storage.ledger import STARS
from storage.orders import SOLD, Order
from storage.people import FIRST_NAMELESS
from storage.reckoned import LOOKED, TOOK_PART


class Doings(NamedTuple):
    """One person."""

    last: datetime
    """When there was the last sign of them."""
    talk: int
    """Hours in which they talked …"""
    parts: int
    """… how often they took part in something …"""
    looks: int
    """… and looked at a course, all since some time."""
    sales: int
    """How often they paid, …"""
    stars: int
    """… and how much, in all."""


_Taken = Callable[[SQLColumnExpression[Any]], Sequence[SQLColumnExpression[bool]]]
"""Says who is read, of a column of people."""


async def people_and_doings(
    session: AsyncSession,
    community_id: int,
    since: datetime,
    most: int,
    *,
    without: Collection[int] = (),
) -> tuple[Mapping[int, Doings], int]:
    """Everybody with a sign since then, or who ever paid; and how many people each stands for."""
    counted = select(func.count()).where(Membership.community_id == community_id)
    members = await session.scalar(counted) or 0
    every = -(-members // most) or 1
    query = _summed(community_id, since, lambda person: _taken(person, every, without))
    return await _by_person(session, query), every


async def doings_of(
    session: AsyncSession, community_id: int, since: datetime, people: Sequence[int]
) -> Mapping[int, Doings]:
    """Of these people; who has no sign is left out."""
    return await _by_person(
        session, _summed(community_id, since, lambda person: (person.in_(people),))
    )


def _summed(community_id: int, since: datetime, taken: _Taken) -> Select[*tuple[Any, ...]]:
    parts = [
        query.where(*taken(person)).group_by(person)
        for query, person in _parts(community_id, since)
    ]
    rows = union_all(*parts).subquery().c
    sums = (func.sum(rows[name]) for name in Doings._fields[1:])
    query = select(rows.person, func.max(rows.last), *sums)
    return query.group_by(rows.person).order_by(rows.person)


async def _by_person(
    session: AsyncSession, query: Select[*tuple[Any, ...]]
) -> Mapping[int, Doings]:
    rows = await session.execute(query)
    return {who: Doings(last, *map(int, amounts)) for who, last, *amounts in rows}


def _taken(
    person: SQLColumnExpression[Any], every: int, without: Collection[int]
) -> Sequence[SQLColumnExpression[bool]]:
    known = [person.is_not(None), person < FIRST_NAMELESS, person.not_in(without)]
    return known if every == 1 else [*known, person % every == 0]


def _parts(
    community_id: int, since: datetime
) -> Sequence[tuple[Select[*tuple[Any, ...]], SQLColumnExpression[Any]]]:
    nothing = literal(0)
    talked = select(*_columns(Activity.person_id, Activity.hour, talk=func.count())).where(
        Activity.community_id == community_id, Activity.hour >= since
    )
    took = func.count(case((Event.kind.in_(TOOK_PART), 1)))
    looked = func.count(case((Event.kind.in_(LOOKED), 1)))
    acting = type_coerce(Event.person_id, BigInteger)
    acted = select(*_columns(acting, Event.at, parts=took, looks=looked)).where(
        Event.community_id == community_id,
        Event.kind.in_((*TOOK_PART, *LOOKED)),
        Event.at >= since,
    )
    paying = type_coerce(Order.person_id, BigInteger)
    stars = func.coalesce(func.sum(Order.price_stars), nothing)
    bought = select(*_columns(paying, Order.paid_at, sales=func.count(), stars=stars)).where(
        Order.community_id == community_id,
        Order.state.in_(SOLD),
        Order.paid_at.is_not(None),
        Order.kind != DEPOSIT,
        Order.currency == STARS,
    )
    return [(talked, Activity.person_id), (acted, acting), (bought, paying)]


def _columns(
    person: SQLColumnExpression[Any], at: SQLColumnExpression[Any], **sums: SQLColumnExpression[Any]
) -> Sequence[SQLColumnExpression[Any]]:
    amounts: Iterator[SQLColumnExpression[Any]] = (
        sums.get(name, literal(0)).label(name) for name in Doings._fields[1:]
    )
    return [person.label("person"), func.max(at).label("last"), *amounts]
