"""Tickets: what somebody pays for a seat at an event that costs something.

One per person and event, written down before it is paid. Whoever changes one locks first the order
that paid it and then its gathering.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, distinct, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.gatherings import GatheringSeat
from storage.orders import UNPAID, Order

TICKET = "ticket"
"""What orders of this room are for."""

TICKET_ASKED, TICKET_HELD, RETURNED = "asked", "held", "returned"
"""Not paid · paid · its Stars are back, or on their way."""


class Ticket(Base):
    """Somebody's way into one event."""

    __tablename__ = "tickets"
    __table_args__ = (UniqueConstraint("gathering_id", "person_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The latest order that paid it."""
    held_until: Mapped[datetime | None]
    """Until when a seat that came free is kept for who has not paid yet."""


async def ticket_of(session: AsyncSession, gathering_id: int, person_id: int) -> Ticket | None:
    """Somebody's ticket, paid or not, as it is now; lock the gathering first."""
    query = select(Ticket).where(Ticket.gathering_id == gathering_id, Ticket.person_id == person_id)
    fresh = query.execution_options(populate_existing=True)
    return (await session.scalars(fresh)).one_or_none()


async def ticket_by_id(session: AsyncSession, ticket_id: int) -> Ticket:
    """The ticket as it is now; it changes only for who has locked its gathering."""
    query = select(Ticket).where(Ticket.id == ticket_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


async def held_tickets(session: AsyncSession, gathering_id: int) -> Sequence[Ticket]:
    """What was paid and not given back."""
    query = select(Ticket).where(Ticket.gathering_id == gathering_id, Ticket.state == TICKET_HELD)
    return (await session.scalars(query.order_by(Ticket.id))).all()


async def count_paying(
    session: AsyncSession, gathering_id: int, now: datetime, *, but_for: int
) -> int:
    """How many others are paying at this moment for a seat that they have not got."""
    has_seat = exists().where(
        GatheringSeat.gathering_id == gathering_id, GatheringSeat.person_id == Ticket.person_id
    )
    query = (
        select(func.count(distinct(Ticket.id)))
        .join(Order, Order.subject_id == Ticket.id)
        .where(
            Ticket.gathering_id == gathering_id,
            Ticket.person_id != but_for,
            Ticket.state != TICKET_HELD,
            ~has_seat,
            Order.kind == TICKET,
            Order.state.in_(UNPAID),
            Order.held_until > now,
        )
    )
    return await session.scalar(query) or 0


async def is_paying(session: AsyncSession, ticket: Ticket, now: datetime) -> datetime | None:
    """Until when its person is paying for it, if they are at this moment."""
    query = select(func.max(Order.held_until)).where(
        Order.kind == TICKET,
        Order.subject_id == ticket.id,
        Order.state.in_(UNPAID),
        Order.held_until > now,
    )
    return await session.scalar(query)
