"""Whether the books agree with the charges: what `doctor` asks, and the tests after every story."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.experts import QUESTION
from storage.gifts import Gift
from storage.ledger import HELD, HELD_COMMISSION, HOLDERS, OWN, PAID_OUT, PAYOUT, Line, Posting
from storage.orders import PAID, Charge, Order
from storage.teams import TeamSeat
from storage.tickets import Ticket
from storage.wares import Parcel

SUMS, POSTING, CHARGE, NEGATIVE = "sums", "posting", "charge", "negative"
HANGING = "hanging"

_AWAITED = (TeamSeat.order_id, Gift.order_id, Parcel.order_id, Ticket.order_id)
"""The orders that paid what is handed over later; a question is named by its order."""

_SHOWN = 5
"""Of each kind; where more are wrong, they are wrong for the same reason."""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Something in the books that can't be."""

    kind: str
    """`sums`: charges less refunds are not what Telegram, or the payment provider, holds by the
    books, in this currency ·
    `posting`: its lines don't sum to zero · `charge`: the books hold another amount of it than is
    with us · `negative`: somebody has less than nothing of what came in · `hanging`: it is held
    for people, and nothing that is still to be handed over was paid by it."""
    of: str
    """The currency, or the number of the posting, charge or person."""
    expected: int
    found: int


async def imbalances(session: AsyncSession) -> list[Imbalance]:
    """Everything that is wrong with the books; nothing is changed."""
    return [
        *await _sums(session),
        *await _postings(session),
        *await _charges(session),
        *await _negative(session),
        *await _hanging(session),
    ]


async def _sums(session: AsyncSession) -> Sequence[Imbalance]:
    """By currency: charges less refunds against what is held for us by the books."""
    charged = select(Charge.currency, func.sum(Charge.amount)).where(Charge.refunded_at.is_(None))
    booked = (
        select(Line.currency, -func.sum(Line.amount))
        .join(Posting, Posting.id == Line.posting_id)
        .where(Line.account.in_(HOLDERS), Posting.charge_id.is_not(None))
    )
    kept = dict((await session.execute(charged.group_by(Charge.currency))).all())
    held = dict((await session.execute(booked.group_by(Line.currency))).all())
    found = [
        Imbalance(SUMS, name, int(kept.get(name, 0)), int(held.get(name, 0)))
        for name in sorted(kept | held)
    ]
    return [one for one in found if one.expected != one.found]


async def _postings(session: AsyncSession) -> Sequence[Imbalance]:
    total = func.sum(Line.amount)
    query = (
        select(Line.posting_id, total)
        .group_by(Line.posting_id, Line.currency)
        .having(total != 0)
        .order_by(Line.posting_id)
        .limit(_SHOWN)
    )
    rows = await session.execute(query)
    return [Imbalance(POSTING, str(number), 0, int(found)) for number, found in rows]


async def _charges(session: AsyncSession) -> Sequence[Imbalance]:
    """Each charge is in the books with all of its amount, until it went back."""
    in_books = (
        select(Posting.charge_id.label("id"), -func.sum(Line.amount).label("held"))
        .join(Line, Line.posting_id == Posting.id)
        .where(Line.account.in_(HOLDERS), Posting.charge_id.is_not(None))
        .group_by(Posting.charge_id)
        .subquery()
    )
    held = func.coalesce(in_books.c[1], 0)
    expected = case((Charge.refunded_at.is_(None), Charge.amount), else_=0)
    query = (
        select(Charge.id, expected, held)
        .outerjoin(in_books, in_books.c[0] == Charge.id)
        .where(expected != held)
        .order_by(Charge.id)
        .limit(_SHOWN)
    )
    rows = await session.execute(query)
    return [Imbalance(CHARGE, str(number), amount, int(found)) for number, amount, found in rows]


async def _negative(session: AsyncSession) -> Sequence[Imbalance]:
    """Nobody can have less than nothing: what was paid out before it went back is a claim."""
    total = func.sum(Line.amount)
    query = (
        select(Line.person_id, total)
        .where(Line.account.in_((*OWN, PAYOUT, PAID_OUT)))
        .group_by(Line.community_id, Line.person_id, Line.account, Line.currency)
        .having(total < 0)
        .order_by(Line.person_id)
        .limit(_SHOWN)
    )
    rows = await session.execute(query)
    return [Imbalance(NEGATIVE, str(number), 0, int(found)) for number, found in rows]


async def _hanging(session: AsyncSession) -> Sequence[Imbalance]:
    """What is held becomes somebody's, or goes back, with the thing that it paid for."""
    total = func.sum(Line.amount)
    is_question = exists().where(
        Order.id == Charge.order_id, Order.kind == QUESTION, Order.state == PAID
    )
    is_paid = (exists().where(order_id == Charge.order_id) for order_id in _AWAITED)
    is_awaited = or_(is_question, *is_paid)
    query = (
        select(Charge.id, total)
        .join(Posting, Posting.charge_id == Charge.id)
        .join(Line, Line.posting_id == Posting.id)
        .where(Line.account.in_((HELD, HELD_COMMISSION)), ~is_awaited)
        .group_by(Charge.id)
        .having(total != 0)
        .order_by(Charge.id)
        .limit(_SHOWN)
    )
    rows = await session.execute(query)
    return [Imbalance(HANGING, str(number), 0, int(found)) for number, found in rows]
