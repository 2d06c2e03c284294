"""The journal as rows: every line of what happened to a community's money over some time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.ledger import Line, Posting
from storage.orders import Charge, Order
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One line with what its posting is about."""

    at: datetime
    posting_id: int
    kind: str
    order_id: int | None
    title: str | None
    account: str
    whose: str | None
    currency: str
    amount: int


async def entries(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Entry]:
    """The lines, the latest posting first; those of one posting sum to zero."""
    query = (
        select(
            Posting.at,
            Posting.id,
            Posting.kind,
            Order.id,
            Order.title,
            Line.account,
            Person.name,
            Line.currency,
            Line.amount,
        )
        .join(Line, Line.posting_id == Posting.id)
        .outerjoin(Charge, Charge.id == Posting.charge_id)
        .outerjoin(Order, Order.id == Charge.order_id)
        .outerjoin(Person, Person.id == Line.person_id)
        .where(Posting.community_id == community_id, Posting.at >= begin, Posting.at < end)
        .order_by(Posting.at.desc(), Posting.id.desc(), Line.amount, Line.id)
        .offset(offset)
    )
    found = await session.execute(query if limit is None else query.limit(limit))
    return [Entry(*row) for row in found]
