"""Sales of a time and what their buyers pressed before, for saying which campaign they are owed to
(bot/marketing/attribution.py)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sales
from storage.campaign_results import Sold
from storage.campaigns import Campaign
from storage.ledger import STARS
from storage.orders import SOLD, Order
from storage.touches import Touch


class Credited(NamedTuple):
    """How many sales are owed to something, and the Stars of them that are."""

    sales: int
    stars: int


class Owed(NamedTuple):
    """What all sales of a time brought, and to which campaigns they are owed, by three rules."""

    whole: Credited
    first: Mapping[int, Credited]
    """All of a sale to the campaign pressed first; by the campaigns' numbers …"""
    last: Mapping[int, Credited]
    """… to the one pressed last …"""
    alike: Mapping[int, Credited]
    """… and the same to each message."""


async def sold_between(
    session: AsyncSession, community_id: int, begin: datetime, end: datetime
) -> Sequence[Sold]:
    """What was paid for in a time and not given back, the earliest first."""
    rows = await session.execute(
        select(Order.person_id, Order.price_stars, Order.paid_at, Order.kind, Order.subject_id)
        .where(*_sold(community_id, begin, end))
        .order_by(Order.paid_at, Order.id)
    )
    found = rows.all()
    courses = await sales.courses_of(session, {(kind, subject) for *_, kind, subject in found})
    return [
        Sold(person, stars, paid, courses.get((kind, subject), frozenset()), is_back=False)
        for person, stars, paid, kind, subject in found
        if paid is not None
    ]


async def pressed_before(
    session: AsyncSession, community_id: int, since: datetime, begin: datetime, end: datetime
) -> Sequence[Touch]:
    """What the buyers of a time have pressed since then, the earliest first."""
    buyers = select(Order.person_id).where(*_sold(community_id, begin, end))
    query = select(Touch).where(
        Touch.community_id == community_id,
        Touch.at >= since,
        Touch.at < end,
        Touch.person_id.in_(buyers),
    )
    return (await session.scalars(query.order_by(Touch.at, Touch.id))).all()


async def names_of(session: AsyncSession, campaigns: Sequence[int]) -> Mapping[int, str]:
    """What campaigns are called."""
    query = select(Campaign.id, Campaign.name).where(Campaign.id.in_(campaigns))
    return dict((await session.execute(query)).all())


def _sold(community_id: int, begin: datetime, end: datetime) -> Sequence[ColumnElement[bool]]:
    return (
        Order.community_id == community_id,
        Order.kind.in_(sales.KINDS),
        sales.is_settled(),
        Order.state.in_(SOLD),
        Order.currency == STARS,
        Order.paid_at >= begin,
        Order.paid_at < end,
    )
