"""The ledger: double entries for every Star that came in, whose it is, and that it went back.

A posting is one journal entry whose lines sum to zero; it is written in the transaction of what it
records, never changed, and there once for its cause. What somebody is owed stands as a plus, what
Telegram holds for us as a minus: all of it together is nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

STARS = "XTR"
"""Telegram's name for the currency (Bot API, Currencies)."""

TELEGRAM = "telegram"
"""What came in and is on the bot's balance at Telegram."""

PROVIDER = "provider"
"""What came in other money, and is at the operator's payment provider."""

HOLDERS = (TELEGRAM, PROVIDER)
"""Who holds for us what came in: their minus is the plus of all others."""

CREATOR, EXPERT, ASKER = "creator", "expert", "asker"
"""Somebody's own: of courses they made · questions they answered · answers that were unlocked."""

HOUSE = "house"
"""The community's own: its share of sales, and deposits that stayed."""

HELD = "held"
"""Paid, and owed to the buyer still; whose it will be is written beside it."""

DEPOSITS = "deposits"
"""Left for a challenge."""

BACK = "back"
"""On its way back to who paid it."""

AFFILIATE = "affiliate"
"""Somebody's own, too: their commission on sales they brought."""

HELD_COMMISSION = "held-commission"
"""Held as well, and theirs who led to the sale once it is made."""

PAYOUT, PAID_OUT = "payout", "paid-out"
"""Asked for by whose it was, and set aside for them · handed over to them, so that as many Stars at
Telegram are free for whoever runs the bot."""

CLAIM = "claim"
"""A minus: paid out to somebody, and gone back to its buyer since; deducted from what they earn."""

LOST = "lost"
"""A minus: what was owed back and an admin has given up; whoever runs the bot bears it."""

UNKNOWN_MONEY = "unknown"
"""Came for nothing we know."""

OWN = (CREATOR, EXPERT, ASKER, AFFILIATE)
"""What people earned with their work; all of it is theirs."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where Stars are counted, within a community."""

    name: str
    person_id: int | None = None


class Posting(Base):
    """One entry of the journal: what happened to money, and when."""

    __tablename__ = "ledger_postings"
    __table_args__ = (Index("ix_ledger_postings_community", "community_id", "at"),)

    id: Mapped[Id]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    """None for money of which nobody knows what it is for."""
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("charges.id"), index=True)
    """The charge whose Stars change hands; None for what is no charge's, as a payout."""
    kind: Mapped[str]
    cause: Mapped[str] = mapped_column(unique=True)
    """`charge:7:sold:1`: the first time that this happened to that charge."""
    at: Mapped[datetime]


class Line(Base):
    """What a posting adds to one account; the lines of a posting sum to zero."""

    __tablename__ = "ledger_lines"
    __table_args__ = (Index("ix_ledger_lines_account", "community_id", "person_id", "account"),)

    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(ForeignKey("ledger_postings.id"), index=True)
    community_id: Mapped[int | None] = mapped_column(BigInteger)
    account: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    amount: Mapped[int]
    """In the currency's smallest unit; Stars are whole."""


class Unbalanced(Exception):
    """A posting whose lines don't sum to zero: a fault of ours, and nothing is written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be posted."""

    community_id: int | None
    kind: str
    cause: str
    amounts: Mapping[Account, int]
    charge_id: int | None = None
    currency: str = STARS


async def post(session: AsyncSession, entry: Entry, now: datetime) -> None:
    """Write it down. Raises Unbalanced, and IntegrityError for what was posted before."""
    amounts = {account: amount for account, amount in entry.amounts.items() if amount}
    if sum(amounts.values()) or not amounts:
        raise Unbalanced(f"{entry.cause}: {amounts}")
    posting = Posting(
        community_id=entry.community_id,
        charge_id=entry.charge_id,
        kind=entry.kind,
        cause=entry.cause,
        at=now,
    )
    session.add(posting)
    await session.flush()
    for account, amount in amounts.items():
        session.add(
            Line(
                posting_id=posting.id,
                community_id=entry.community_id,
                account=account.name,
                person_id=account.person_id,
                currency=entry.currency,
                amount=amount,
            )
        )
    await session.flush()


# What is asked of one charge


async def lines_of(session: AsyncSession, charge_id: int) -> dict[Account, int]:
    """Where a charge's Stars are now, Telegram's minus among it."""
    query = (
        select(Line.account, Line.person_id, func.sum(Line.amount))
        .join(Posting, Posting.id == Line.posting_id)
        .where(Posting.charge_id == charge_id)
        .group_by(Line.account, Line.person_id)
    )
    found = {Account(name, who): int(sum_) for name, who, sum_ in await session.execute(query)}
    return {account: amount for account, amount in found.items() if amount}


async def count_postings(session: AsyncSession, charge_id: int, kind: str) -> int:
    """How often something happened to a charge."""
    query = select(func.count()).where(Posting.charge_id == charge_id, Posting.kind == kind)
    return await session.scalar(query) or 0


async def latest_lines(session: AsyncSession, charge_id: int, kind: str) -> dict[Account, int]:
    """What the latest posting of a kind changed; nothing if there was none."""
    latest = (
        select(func.max(Posting.id))
        .where(Posting.charge_id == charge_id, Posting.kind == kind)
        .scalar_subquery()
    )
    query = select(Line).where(Line.posting_id == latest)
    return {Account(one.account, one.person_id): one.amount for one in await session.scalars(query)}


async def lines_by_cause(session: AsyncSession, cause: str) -> dict[Account, int]:
    """What the posting of a cause changed."""
    query = select(Line).join(Posting, Posting.id == Line.posting_id).where(Posting.cause == cause)
    return {Account(one.account, one.person_id): one.amount for one in await session.scalars(query)}


# What is asked of accounts


async def balance(
    session: AsyncSession, community_id: int, person_id: int, accounts: Collection[str]
) -> int:
    """Somebody's Stars in some accounts of a community."""
    query = select(func.sum(Line.amount)).where(
        Line.community_id == community_id,
        Line.person_id == person_id,
        Line.account.in_(accounts),
        Line.currency == STARS,
    )
    return int(await session.scalar(query) or 0)


@dataclass(frozen=True, slots=True)
class Turnover:
    """What moved in an account of somebody's: what came, and what of it went back since."""

    earned: int = 0
    given_back: int = 0


def of_charges(community_id: int, person_id: int) -> ColumnElement[bool]:
    """Somebody's own Stars in a community that came with charges, or went with them."""
    return and_(
        Line.community_id == community_id,
        Line.person_id == person_id,
        Line.account.in_(OWN),
        Line.currency == STARS,
        Posting.charge_id.is_not(None),
    )


async def turnovers(
    session: AsyncSession, community_id: int, person_id: int, undoing: Collection[str]
) -> dict[str, Turnover]:
    """By account what somebody earned, and what postings of the `undoing` kinds took from it."""
    is_undone = Posting.kind.in_(undoing)
    query = (
        select(Line.account, _sum_where(~is_undone), _sum_where(is_undone))
        .join(Posting, Posting.id == Line.posting_id)
        .where(
            of_charges(community_id, person_id),
        )
        .group_by(Line.account)
    )
    rows = await session.execute(query)
    return {name: Turnover(int(earned), -int(undone)) for name, earned, undone in rows}


def _sum_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, Line.amount), else_=0))


async def sums(
    session: AsyncSession, community_id: int, since: datetime | None = None
) -> dict[str, dict[str, int]]:
    """By currency what stands in each account of a community, or what changed in it since a
    time."""
    query = select(Line.currency, Line.account, func.sum(Line.amount)).where(
        Line.community_id == community_id
    )
    if since is not None:
        query = query.join(Posting, Posting.id == Line.posting_id)
        query = query.where(Posting.community_id == community_id, Posting.at >= since)
    query = query.group_by(Line.currency, Line.account).order_by(Line.currency)
    found: dict[str, dict[str, int]] = {}
    for currency, name, amount in await session.execute(query):
        found.setdefault(currency, {})[name] = int(amount)
    return found


async def richest(
    session: AsyncSession, community_id: int, limit: int, currency: str = STARS
) -> Sequence[tuple[int, int]]:
    """Who has money of their own in a community, and how much; the most first."""
    total = func.sum(Line.amount)
    query = (
        select(Line.person_id, total)
        .where(
            Line.community_id == community_id,
            Line.person_id.is_not(None),
            Line.account.in_(OWN),
            Line.currency == currency,
        )
        .group_by(Line.person_id)
        .having(total != 0)
        .order_by(total.desc(), Line.person_id)
        .limit(limit)
    )
    return [(who, int(amount)) for who, amount in await session.execute(query) if who is not None]
