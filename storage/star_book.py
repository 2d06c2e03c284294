"""Telegram's own book of our Stars, copied, and what its comparison with our charges found.

A line of the book stays as Telegram wrote it; `finding` says what we made of it. A charge that no
line tells of is found by asking for it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Id
from storage.database import insert_new, locked
from storage.orders import UNPAID, Charge, Order

MATCHED, MISSING, DOUBLED, REFUNDED, VOID, FOREIGN, OTHER, STUCK = (
    "matched",
    "missing",
    "doubled",
    "refunded",
    "void",
    "foreign",
    "other",
    "stuck",
)
"""We know it · a payment nobody told us of, made good · the like for what was paid already, on its
way back · a refund nobody told us of, noted · paid and given back without us · a payment for no
order of ours, kept as unknown · no payment at all: a withdrawal, a gift … · could not be dealt
with, tried again."""

QUIET = (MATCHED, VOID, OTHER)
"""Nobody has to look into these."""

INCOMING, OUTGOING = "in", "out"

_OPEN = text("finding IS NULL OR finding = 'stuck'")


class StarBook(Base):
    """How far the book of a bot was read."""

    __tablename__ = "star_books"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    read_to: Mapped[int] = mapped_column(default=0)
    """Lines from the beginning that need not be read again, but for the overlap."""
    compared_at: Mapped[datetime | None]
    """Up to when it was last read and judged; younger lines are left to their own news."""
    told_at: Mapped[datetime | None]
    """Up to when those in charge have been told of what was found."""


class StarLine(Base):
    """One line of the book (Bot API, StarTransaction); a refund has its payment's id."""

    __tablename__ = "star_lines"
    __table_args__ = (
        Index("uq_star_lines_transaction", "transaction_id", "direction", unique=True),
        Index("ix_star_lines_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_star_lines_found", "found_at", "finding"),
    )

    id: Mapped[Id]
    bot_id: Mapped[int] = mapped_column(BigInteger)
    transaction_id: Mapped[str]
    direction: Mapped[str]
    """`in` or `out`, as seen from the bot."""
    kind: Mapped[str]
    """`invoice_payment`, another transaction_type, or the type of the partner (`fragment` …)."""
    amount: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    payload: Mapped[str | None]
    at: Mapped[datetime]
    """Telegram's time of it."""
    finding: Mapped[str | None]
    found_at: Mapped[datetime | None]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    community_id: Mapped[int | None] = mapped_column(BigInteger)
    """Of its order; None where nobody knows one, so that the owners alone read of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """How often something was found, and the Stars it was about."""

    times: int
    stars: int


async def book_of(session: AsyncSession, bot_id: int) -> StarBook:
    """How far a bot's book was read, locked until the transaction ends."""
    await insert_new(session, StarBook, [{"bot_id": bot_id, "read_to": 0}])
    query = select(StarBook).where(StarBook.bot_id == bot_id)
    return (await session.scalars(locked(query))).one()


async def last_compared(session: AsyncSession) -> datetime | None:
    """When a book was last compared to its end."""
    return await session.scalar(select(func.max(StarBook.compared_at)))


async def is_unheard(session: AsyncSession, order: Order) -> bool:
    """Whether a payment in Stars for an order was agreed to, no news of it came, and the book has
    not been compared since: it may be paid."""
    if order.state not in UNPAID or order.held_until is None or order.currency != "XTR":
        return False
    compared = await last_compared(session)
    return compared is None or compared < order.held_until


async def count_stuck(session: AsyncSession) -> int:
    """Lines that could not be dealt with so far."""
    query = select(func.count()).where(is_open(), StarLine.finding == STUCK)
    return await session.scalar(query) or 0


async def is_unclear(session: AsyncSession, person_id: int) -> bool:
    """Whether a line about somebody is not judged, or could not be."""
    query = select(StarLine.id).where(is_open(), StarLine.person_id == person_id)
    return await session.scalar(query.limit(1)) is not None


async def known_lines(
    session: AsyncSession, transactions: Collection[str]
) -> Collection[tuple[str, str]]:
    """Which of these are taken down, each with its direction."""
    query = select(StarLine.transaction_id, StarLine.direction)
    found = await session.execute(query.where(StarLine.transaction_id.in_(transactions)))
    return {(number, direction) for number, direction in found}


async def charged_people(session: AsyncSession, transactions: Collection[str]) -> Mapping[str, int]:
    """Who paid those of these that we have charges of; maybe nobody any more."""
    query = select(Charge.telegram_payment_charge_id, Charge.person_id)
    query = query.where(Charge.telegram_payment_charge_id.in_(transactions))
    return dict((await session.execute(query)).all())


async def copy_lines(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Take lines down; known ones stay as they are."""
    await insert_new(session, StarLine, rows)


async def match_known(session: AsyncSession, now: datetime) -> None:
    """Settle in one go what we know already: payments taken down, refunds that are closed, each of
    as many Stars as the book tells."""
    known = exists().where(
        Charge.telegram_payment_charge_id == StarLine.transaction_id,
        Charge.amount == StarLine.amount,
    )
    closed = known.where(Charge.refunded_at.is_not(None))
    settled = or_(
        (StarLine.direction == INCOMING) & known, (StarLine.direction == OUTGOING) & closed
    )
    statement = update(StarLine).where(is_open(), settled).values(finding=MATCHED, found_at=now)
    await session.execute(statement, execution_options={"synchronize_session": False})


def is_open() -> ColumnElement[bool]:
    """What is to be judged; word for word what its index is for."""
    return literal_column(f"({_OPEN.text})", Boolean)


async def open_lines(session: AsyncSession, after: int, limit: int) -> Sequence[int]:
    """Ids of lines that are to be judged, in the book's order."""
    query = select(StarLine.id).where(is_open(), StarLine.id > after)
    return (await session.scalars(query.order_by(StarLine.id).limit(limit))).all()


async def open_line(session: AsyncSession, line_id: int) -> StarLine | None:
    """A line that is to be judged, locked; None if somebody else has judged it."""
    query = select(StarLine).where(StarLine.id == line_id, is_open())
    return (await session.scalars(locked(query))).one_or_none()


async def is_given_back(session: AsyncSession, transaction_id: str) -> bool:
    """Whether the book tells of the refund of a payment, too."""
    query = select(StarLine.id).where(
        StarLine.transaction_id == transaction_id, StarLine.direction == OUTGOING
    )
    return await session.scalar(query) is not None


async def first_paid_at(session: AsyncSession, payload: str) -> datetime | None:
    """When, by the book, an invoice was paid for the first time."""
    query = select(func.min(StarLine.at)).where(
        StarLine.payload == payload, StarLine.direction == INCOMING
    )
    return await session.scalar(query)


async def count_found(
    session: AsyncSession, since: datetime, until: datetime, community_id: int | None
) -> Mapping[str, Found]:
    """What was found in a time, by finding; in one community, or (None) in all of them."""
    query = (
        select(StarLine.finding, func.count(), func.sum(StarLine.amount))
        .where(StarLine.found_at > since, StarLine.found_at <= until)
        .group_by(StarLine.finding)
    )
    if community_id is not None:
        query = query.where(StarLine.community_id == community_id)
    rows = (await session.execute(query)).all()
    return {str(finding): Found(times, int(stars or 0)) for finding, times, stars in rows}


async def orders_found(
    session: AsyncSession, since: datetime, until: datetime, community_id: int | None, limit: int
) -> Sequence[int]:
    """The orders whose payment was found only in the book in a time, the oldest first."""
    query = select(StarLine.order_id).where(
        StarLine.found_at > since,
        StarLine.found_at <= until,
        StarLine.finding == MISSING,
        StarLine.order_id.is_not(None),
    )
    if community_id is not None:
        query = query.where(StarLine.community_id == community_id)
    rows = await session.scalars(query.order_by(StarLine.id).limit(limit))
    return [number for number in rows if number is not None]


async def communities_with(
    session: AsyncSession, since: datetime, until: datetime, left_alone: timedelta
) -> Sequence[int]:
    """The communities about whose money something else than agreement was found; what was taken
    down is looked at once it is so old."""
    found = select(StarLine.community_id).where(
        StarLine.found_at > since,
        StarLine.found_at <= until,
        StarLine.finding.not_in(QUIET),
        StarLine.community_id.is_not(None),
    )
    lost = select(Order.community_id).where(
        Order.id.in_(_unheard(since - left_alone, until - left_alone))
    )
    homes = (await session.scalars(found.union(lost).order_by("community_id"))).all()
    return [home for home in homes if home is not None]


async def count_matched(
    session: AsyncSession, since: datetime, until: datetime, community_id: int | None
) -> Found:
    """The charges taken down in a time that Telegram's book has as well."""
    return await _count_charges(session, _received(since, until) & _is_told(), community_id)


async def count_unheard(
    session: AsyncSession, since: datetime, until: datetime, community_id: int | None
) -> Found:
    """The charges taken down in a time that Telegram's book has no line for."""
    return await _count_charges(session, _received(since, until) & ~_is_told(), community_id)


async def _count_charges(
    session: AsyncSession, which: ColumnElement[bool], community_id: int | None
) -> Found:
    query = select(func.count(), func.sum(Charge.amount)).where(which)
    if community_id is not None:
        home = aliased(Order)
        query = query.join(home, home.id == Charge.order_id).where(
            home.community_id == community_id
        )
    times, stars = (await session.execute(query)).one()
    return Found(times, int(stars or 0))


def _unheard(since: datetime, until: datetime) -> Select[int | None]:
    return select(Charge.order_id).where(_received(since, until) & ~_is_told())


def _received(since: datetime, until: datetime) -> ColumnElement[bool]:
    return (Charge.received_at > since) & (Charge.received_at <= until) & (Charge.currency == "XTR")


def _is_told() -> ColumnElement[bool]:
    return exists().where(
        StarLine.transaction_id == Charge.telegram_payment_charge_id,
        StarLine.direction == INCOMING,
    )
