"""People of a campaign's audience who are told nothing, so that it is seen what it sold itself.

Who they are is decided by lot, the same in SQL and in Python, whenever and by whichever process it
is asked. They are written down when the others are told, as whoever is of an audience today may not
be tomorrow.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, distinct, func, literal, select, union_all
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage import sales
from storage.base import Base, Moment
from storage.broadcasts import Broadcast
from storage.orders import Order
from storage.recipients import Recipient
from storage.sharing import PRIME, Number, chance

_TURN = 69621
"""Not the number by which variants are shared out (sharing.py): who is held out says nothing about
who gets which, nor about who is held out of another campaign."""


class HeldOut(Base):
    """Somebody who would have been told by a campaign."""

    __tablename__ = "held_out"

    campaign_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    since: Mapped[datetime]


def lot(person_id: Number, campaign_id: int) -> Number:
    """A number from 0 to 99 that is always the same for the same person and campaign."""
    return chance(person_id, pow(_TURN, campaign_id + 1, PRIME)) * 100 // PRIME


def to_be_told(people: Select[int], campaign_id: int, percent: int) -> Select[int]:
    """Those of an audience who are told."""
    one = people.distinct().subquery().c[0]
    return select(one).where(lot(one, campaign_id) >= percent)


async def hold_out(
    session: AsyncSession, campaign_id: int, people: Select[int], percent: int, now: datetime
) -> None:
    """Write down those of an audience who are told nothing, in one statement."""
    one = people.distinct().subquery().c[0]
    rows = select(literal(campaign_id, BigInteger), one, literal(now, Moment())).where(
        lot(one, campaign_id) < percent
    )
    table: Any = Base.metadata.tables[HeldOut.__tablename__]
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite.insert if is_sqlite else postgresql.insert)(table)
    names = ["campaign_id", "person_id", "since"]
    await session.execute(insert.from_select(names, rows).on_conflict_do_nothing())


def held_out(campaign_id: int) -> Select[int]:
    """Ids of those who were told nothing."""
    return select(HeldOut.person_id).where(HeldOut.campaign_id == campaign_id)


async def holding_out(session: AsyncSession, campaigns: Collection[int]) -> Collection[int]:
    """Which of these campaigns told somebody nothing."""
    query = select(HeldOut.campaign_id).where(HeldOut.campaign_id.in_(campaigns)).distinct()
    return set((await session.scalars(query)).all())


# What it sold itself


@dataclass(frozen=True, slots=True)
class Lot:
    """A campaign some of whose audience were held out."""

    campaign_id: int
    broadcasts: Collection[int]
    course_id: int


Arm = tuple[int, int]
"""How many have bought, and of how many."""


async def chosen_by_lot(
    session: AsyncSession, lots: Sequence[Lot]
) -> Mapping[int, tuple[Arm, Arm]]:
    """How many have bought the course since the campaign first told anybody, and of how many, by
    campaign: those it was to tell, reached or not, and those who were held out."""
    if not lots:
        return {}
    rows = await session.execute(union_all(*map(_by_lot, lots)))
    return {number: ((sold, told), (by, held)) for number, sold, told, by, held in rows}


def _by_lot(lot: Lot) -> Select[*tuple[Any, ...]]:
    inside = lot.broadcasts
    begin = select(func.min(Broadcast.started_at)).where(Broadcast.id.in_(inside))
    told = select(Recipient.person_id).where(Recipient.broadcast_id.in_(inside)).distinct()
    held = select(HeldOut.person_id).where(HeldOut.campaign_id == lot.campaign_id)
    numbers = []
    for people in (told, held):
        group = people.subquery()
        buyers = (
            select(func.count(distinct(Order.person_id)))
            .join(group, group.c[0] == Order.person_id)
            .where(sales.sold(lot.course_id), Order.paid_at >= begin.scalar_subquery())
        )
        numbers += [buyers, select(func.count()).select_from(group)]
    return select(literal(lot.campaign_id), *(one.scalar_subquery() for one in numbers))
