"""Tickets: what somebody needs help with about a payment, and every word that was said about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    exists,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.communities import CHANNEL, Chat
from storage.database import locked, upsert
from storage.people import Person

NO_ORDER = 0
"""What a ticket is about that is about no order of theirs."""

_OPEN = text("closed_at IS NULL")


class HelpTicket(Base):
    """One matter of one person; at most one that is open about each order."""

    __tablename__ = "help_tickets"
    __table_args__ = (
        Index(
            "uq_help_tickets_open",
            "person_id",
            "about",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_help_tickets_waiting",
            "community_id",
            "opened_at",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_help_tickets_person", "person_id", "opened_at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int | None] = mapped_column(BigInteger)
    """Whose admins answer; None where nobody knows one, so that the owners do."""
    person_id: Mapped[int] = mapped_column(BigInteger)
    about: Mapped[int] = mapped_column(BigInteger, default=NO_ORDER)
    """The order's number."""
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(BigInteger)
    waits_since: Mapped[datetime | None]
    """The first letter the team has not answered; None where the last word was the team's."""
    told_at: Mapped[datetime | None]
    """When the team last had a message about it."""


class HelpLetter(Base):
    """One letter in a ticket, as it was written."""

    __tablename__ = "help_letters"

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("help_tickets.id"), index=True)
    author_id: Mapped[int] = mapped_column(BigInteger)
    is_team: Mapped[bool]
    """Written by somebody of the team, who speaks for it."""
    body: Mapped[str]
    at: Mapped[datetime]


class HelpPrompt(Base):
    """What somebody said they would write about, before they wrote."""

    __tablename__ = "help_prompts"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    about: Mapped[int] = mapped_column(BigInteger)


async def ticket_by_id(session: AsyncSession, ticket_id: int) -> HelpTicket | None:
    """The ticket, locked until the transaction ends."""
    return (
        await session.scalars(locked(select(HelpTicket).where(HelpTicket.id == ticket_id)))
    ).first()


async def open_about(session: AsyncSession, person_id: int, about: int) -> HelpTicket | None:
    """Somebody's open ticket about an order, locked."""
    query = select(HelpTicket).where(
        HelpTicket.person_id == person_id, HelpTicket.about == about, HelpTicket.closed_at.is_(None)
    )
    return (await session.scalars(locked(query))).one_or_none()


async def answered_of(session: AsyncSession, person_id: int) -> Sequence[HelpTicket]:
    """Somebody's open tickets in which the team had the last word."""
    query = select(HelpTicket).where(
        HelpTicket.person_id == person_id,
        HelpTicket.closed_at.is_(None),
        HelpTicket.waits_since.is_(None),
    )
    return (await session.scalars(query.order_by(HelpTicket.id.desc()))).all()


async def waiting_of(session: AsyncSession, person_id: int) -> Sequence[HelpTicket]:
    """Somebody's open tickets in which the team is to answer."""
    query = select(HelpTicket).where(
        HelpTicket.person_id == person_id,
        HelpTicket.closed_at.is_(None),
        HelpTicket.waits_since.is_not(None),
    )
    return (await session.scalars(query.order_by(HelpTicket.id.desc()))).all()


async def count_open_of(session: AsyncSession, person_id: int) -> int:
    """How many open tickets somebody has."""
    query = select(func.count()).where(
        HelpTicket.person_id == person_id, HelpTicket.closed_at.is_(None)
    )
    return await session.scalar(query) or 0


async def count_opened(session: AsyncSession, person_id: int, since: datetime) -> int:
    """How many somebody has opened since then."""
    query = select(func.count()).where(
        HelpTicket.person_id == person_id, HelpTicket.opened_at >= since
    )
    return await session.scalar(query) or 0


async def open_tickets(
    session: AsyncSession, community_id: int | None, limit: int, *, and_homeless: bool = False
) -> Sequence[tuple[HelpTicket, Person]]:
    """A community's open tickets and whose they are: what waits for the team first, the oldest
    before all; with those that no community answers for where that is asked."""
    where = _for_team(community_id, and_homeless=and_homeless)
    query = (
        select(HelpTicket, Person)
        .join(Person, Person.id == HelpTicket.person_id)
        .where(HelpTicket.closed_at.is_(None), where)
        .order_by(HelpTicket.waits_since.is_(None), HelpTicket.waits_since, HelpTicket.opened_at)
    )
    return [(ticket, person) for ticket, person in await session.execute(query.limit(limit))]


async def count_open(
    session: AsyncSession, community_id: int | None, *, and_homeless: bool = False
) -> int:
    """How many tickets of a community are open; likewise."""
    where = _for_team(community_id, and_homeless=and_homeless)
    query = select(func.count()).where(HelpTicket.closed_at.is_(None), where)
    return await session.scalar(query) or 0


def _for_team(community_id: int | None, *, and_homeless: bool) -> ColumnElement[bool]:
    """A community's tickets; with those whose community nobody knows, or where the bot is in no
    group, so that nobody is known to run it."""
    own = HelpTicket.community_id == community_id
    answered_for = exists().where(
        Chat.community_id == HelpTicket.community_id,
        Chat.left_at.is_(None),
        Chat.kind != CHANNEL,
    )
    return or_(own, ~answered_for) if and_homeless else own


async def messages_of(
    session: AsyncSession, ticket_id: int, limit: int
) -> Sequence[tuple[HelpLetter, Person]]:
    """The latest letters of a ticket and who wrote them, the oldest first."""
    query = (
        select(HelpLetter, Person)
        .join(Person, Person.id == HelpLetter.author_id)
        .where(HelpLetter.ticket_id == ticket_id)
        .order_by(HelpLetter.id.desc())
        .limit(limit)
    )
    rows = (await session.execute(query)).all()
    return [(message, author) for message, author in reversed(rows)]


async def latest_at(session: AsyncSession, ticket_id: int) -> datetime | None:
    """When the latest letter of a ticket was written."""
    query = select(HelpLetter.at).where(HelpLetter.ticket_id == ticket_id)
    return await session.scalar(query.order_by(HelpLetter.at.desc()).limit(1))


async def count_unanswered(session: AsyncSession, ticket: HelpTicket) -> int:
    """How many letters the buyer has written since the team's last word."""
    if ticket.waits_since is None:
        return 0
    query = select(func.count()).where(
        HelpLetter.ticket_id == ticket.id,
        HelpLetter.is_team.is_(False),
        HelpLetter.at >= ticket.waits_since,
    )
    return await session.scalar(query) or 0


async def will_write_about(session: AsyncSession, person_id: int, about: int) -> None:
    """Somebody chose what they would write about."""
    await upsert(session, HelpPrompt, [{"person_id": person_id, "about": about}], key=["person_id"])


async def chosen_matter(session: AsyncSession, person_id: int) -> int:
    """What they chose last."""
    found = await session.get(HelpPrompt, person_id)
    return found.about if found else NO_ORDER
