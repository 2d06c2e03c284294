"""What somebody owed back and was let off: how much, why, and by whom; the books name it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.ledger import CLAIM, STARS, Line
from storage.people import Person


class WriteOff(Base):
    """One claim that an admin gave up."""

    __tablename__ = "write_offs"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    amount_stars: Mapped[int]
    reason: Mapped[str]
    """As whoever owed it reads it."""
    written_off_by: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


async def claims_in(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[tuple[Person, int]]:
    """Who owes a community Stars, and how many; the most first."""
    owed = -func.sum(Line.amount)
    found = (
        select(Line.person_id.label("person_id"), owed.label("owed"))
        .where(Line.community_id == community_id, Line.account == CLAIM, Line.currency == STARS)
        .group_by(Line.person_id)
        .having(owed > 0)
        .subquery()
    )
    query = select(Person, found.c.owed).join(found, found.c.person_id == Person.id)
    rows = await session.execute(query.order_by(found.c.owed.desc(), Person.id).limit(limit))
    return [(person, int(stars)) for person, stars in rows]
