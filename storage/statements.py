"""What a statement is made of: the ledger's postings that changed what somebody has to get."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.ledger import AFFILIATE, CLAIM, HOUSE, OWN, PAYOUT, STARS, Line, Posting
from storage.orders import Charge, Order


@dataclass(frozen=True, slots=True)
class Movement:
    """One posting, as it concerns one statement."""

    posting_id: int
    at: datetime
    kind: str
    """The posting's (bot/selling/ledger.py)."""
    amount: int
    """What it added to what they have to get."""
    commission: int
    """Of that, as commission on a sale they led to."""
    order_id: int | None
    title: str | None
    paid: int | None
    """By the buyer, where it is about a charge."""


def _theirs(community_id: int, person_id: int | None) -> ColumnElement[bool]:
    """Lines of what somebody has to get: their own, what is set aside for them, and what they owe
    back; the community's own where it is nobody's."""
    inside = and_(Line.community_id == community_id, Line.currency == STARS)
    if person_id is None:
        return and_(inside, Line.account == HOUSE)
    return and_(inside, Line.person_id == person_id, Line.account.in_((*OWN, PAYOUT, CLAIM)))


async def balance_at(
    session: AsyncSession, community_id: int, person_id: int | None, at: datetime
) -> int:
    """What somebody had to get right before a time."""
    query = (
        select(func.sum(Line.amount))
        .join(Posting, Posting.id == Line.posting_id)
        .where(_theirs(community_id, person_id), Posting.at < at)
    )
    return int(await session.scalar(query) or 0)


async def balance_before(
    session: AsyncSession, community_id: int, person_id: int | None, one: Movement
) -> int:
    """What somebody had to get right before one of these, among those of the same moment, too."""
    is_earlier = and_(Posting.at == one.at, Posting.id < one.posting_id)
    query = (
        select(func.sum(Line.amount))
        .join(Posting, Posting.id == Line.posting_id)
        .where(_theirs(community_id, person_id), or_(Posting.at < one.at, is_earlier))
    )
    return int(await session.scalar(query) or 0)


async def movements(
    session: AsyncSession,
    community_id: int,
    person_id: int | None,
    since: datetime,
    until: datetime,
    last: int | None = None,
) -> Sequence[Movement]:
    """What changed it from one time to right before another, in order, or the last so many of it;
    what only moved between their own accounts changed nothing."""
    amount = func.sum(Line.amount)
    commission = func.sum(case((Line.account == AFFILIATE, Line.amount), else_=0))
    changed = (
        select(
            Line.posting_id.label("posting_id"),
            amount.label("amount"),
            commission.label("commission"),
        )
        .join(Posting, Posting.id == Line.posting_id)
        .where(_theirs(community_id, person_id), Posting.at >= since, Posting.at < until)
        .group_by(Line.posting_id)
        .having(amount != 0)
        .subquery()
    )
    query = (
        select(
            Posting.id,
            Posting.at,
            Posting.kind,
            changed.c.amount,
            changed.c.commission,
            Order.id,
            Order.title,
            Charge.amount,
        )
        .join(changed, changed.c.posting_id == Posting.id)
        .outerjoin(Charge, Charge.id == Posting.charge_id)
        .outerjoin(Order, Order.id == Charge.order_id)
        .order_by(Posting.at.desc(), Posting.id.desc())
        .limit(last)
    )
    found = [
        Movement(number, at, kind, int(added), int(led), order, title, paid)
        for number, at, kind, added, led, order, title, paid in await session.execute(query)
    ]
    return found[::-1]
