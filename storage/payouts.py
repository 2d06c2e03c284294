"""Payouts: what people asked to be paid of what is theirs, and what became of it.

Stars can't be sent to people by a bot: whoever runs it hands them over some other way, and says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, and_, case, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.ledger import CLAIM, OWN, PAID_OUT, PAYOUT, STARS, Line, Posting, of_charges
from storage.orders import Charge
from storage.people import Person
from storage.returns import ReturnPromise

PAYOUT_ASKED, PAID, DECLINED, TAKEN_BACK = "asked", "paid", "declined", "taken-back"
"""Waits for an admin · handed over · an admin said no · whoever asked thought better of it."""

_OPEN = text("state = 'asked'")


class Payout(Base):
    """Somebody asked for what is theirs; one request of each waits at a time."""

    __tablename__ = "payouts"
    __table_args__ = (
        Index(
            "uq_payouts_open",
            "community_id",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_payouts_person", "community_id", "person_id", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    amount_stars: Mapped[int]
    """Asked for; once it is paid, handed over."""
    state: Mapped[str] = mapped_column(default=PAYOUT_ASKED)
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(BigInteger)
    """Who paid or declined it."""
    reason: Mapped[str | None]
    """Why it was declined, as its asker reads it."""


async def payout_by_id(session: AsyncSession, payout_id: int) -> Payout | None:
    """A request as it is now, locked until the transaction ends."""
    query = locked(select(Payout).where(Payout.id == payout_id))
    return (await session.scalars(query)).one_or_none()


async def open_payout(session: AsyncSession, community_id: int, person_id: int) -> Payout | None:
    """The request of somebody's that waits."""
    query = select(Payout).where(
        Payout.community_id == community_id,
        Payout.person_id == person_id,
        Payout.state == PAYOUT_ASKED,
    )
    return (await session.scalars(query)).one_or_none()


async def payouts_of(
    session: AsyncSession, community_id: int, person_id: int, limit: int
) -> Sequence[Payout]:
    """Somebody's latest requests."""
    query = select(Payout).where(Payout.community_id == community_id, Payout.person_id == person_id)
    return (await session.scalars(query.order_by(Payout.id.desc()).limit(limit))).all()


async def waiting_payouts(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Payout, Person]]:
    """What waits in a community, the longest waiting first, and who asked."""
    query = (
        select(Payout, Person)
        .join(Person, Person.id == Payout.person_id)
        .where(Payout.community_id == community_id, Payout.state == PAYOUT_ASKED)
        .order_by(Payout.id)
        .limit(limit)
    )
    return [(payout, person) for payout, person in await session.execute(query)]


async def settled_payouts(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Payout, Person]]:
    """What was settled last in a community, and who had asked."""
    query = (
        select(Payout, Person)
        .join(Person, Person.id == Payout.person_id)
        .where(Payout.community_id == community_id, Payout.state != PAYOUT_ASKED)
        .order_by(Payout.settled_at.desc(), Payout.id.desc())
        .limit(limit)
    )
    return [(payout, person) for payout, person in await session.execute(query)]


# What the ledger says of it


async def purse(session: AsyncSession, community_id: int, person_id: int) -> dict[str, int]:
    """What somebody has in each account of their own, what is asked for and paid out of it, and
    what is owed back."""
    query = (
        select(Line.account, func.sum(Line.amount))
        .where(
            Line.community_id == community_id,
            Line.person_id == person_id,
            Line.account.in_((*OWN, PAYOUT, PAID_OUT, CLAIM)),
            Line.currency == STARS,
        )
        .group_by(Line.account)
    )
    found = {name: int(amount) for name, amount in await session.execute(query)}
    return {name: amount for name, amount in found.items() if amount}


async def latest_posting(session: AsyncSession, community_id: int, person_id: int) -> int:
    """The number of the last one that changed something of somebody's; 0 where there is none."""
    query = select(func.max(Line.posting_id)).where(
        Line.community_id == community_id, Line.person_id == person_id
    )
    return await session.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class Earning:
    """What somebody has of one charge."""

    amount: int
    since: datetime
    """When it became theirs."""
    back_until: datetime | None
    """Until when its buyer may give back what it paid for."""


async def recent_earnings(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    kinds: Collection[str],
    since: datetime,
    now: datetime,
) -> Sequence[Earning]:
    """What became somebody's by postings of these kinds after a time, or may be given back still;
    what went back is not among it."""
    at = func.max(case((Posting.kind.in_(kinds), Posting.at)))
    own = (
        select(
            Posting.charge_id.label("charge_id"),
            func.sum(Line.amount).label("amount"),
            at.label("since"),
        )
        .join(Posting, Posting.id == Line.posting_id)
        .where(
            of_charges(community_id, person_id),
        )
        .group_by(Posting.charge_id)
        .having(and_(func.sum(Line.amount) > 0, at.is_not(None)))
        .subquery()
    )
    query = (
        select(own.c.amount, own.c.since, ReturnPromise.until)
        .join(Charge, Charge.id == own.c.charge_id)
        .outerjoin(ReturnPromise, ReturnPromise.order_id == Charge.order_id)
        .where(or_(own.c.since > since, ReturnPromise.until > now))
    )
    rows = await session.execute(query)
    return [Earning(int(amount), since, until) for amount, since, until in rows]
