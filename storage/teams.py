"""Group buys: an offer, the teams that members start for it, and who has paid for a place.

A place is written down before it is paid. Whoever changes a team or a place locks the order first
that paid it, then the team.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    UniqueConstraint,
    distinct,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.orders import UNPAID, Order
from storage.people import Person

TEAM = "team"
"""What orders of this room are for."""

NEW, GATHERING, FULL, FAILED = "new", "gathering", "full", "failed"
"""Nobody has paid yet · waits for more · everybody has the course · everybody's Stars go back."""

SEAT_ASKED, SEAT_HELD, GIVEN, RETURNED = "asked", "held", "given", "returned"
"""Not paid · paid, waits for the team · has the course · back, or on its way."""


class TeamOffer(Base):
    """A lower price for so many people together."""

    __tablename__ = "team_offers"
    __table_args__ = (Index("ix_team_offers_course", "course_id", "stopped_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    price_stars: Mapped[int]
    people: Mapped[int]
    minutes: Mapped[int]
    """How long a team has to fill up."""
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    """Where its card and those of its teams are."""
    message_id: Mapped[int | None]
    until: Mapped[datetime]
    """Until when teams may be started."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]

    @property
    def lasts(self) -> timedelta:
        """How long a team has."""
        return timedelta(minutes=self.minutes)


class Team(Base):
    """People who buy together, on the terms they began with."""

    __tablename__ = "teams"
    __table_args__ = (
        Index("ix_teams_course", "course_id", "state"),
        Index("ix_teams_offer", "offer_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("team_offers.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    price_stars: Mapped[int]
    people: Mapped[int]
    starter_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    """Known once somebody has paid."""
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    message_id: Mapped[int | None]
    settled_at: Mapped[datetime | None]


class TeamSeat(Base):
    """Somebody's place in a team."""

    __tablename__ = "team_seats"
    __table_args__ = (UniqueConstraint("team_id", "person_id"),)

    id: Mapped[Id]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The latest order that paid it."""
    paid_at: Mapped[datetime | None]


async def offer_by_id(session: AsyncSession, offer_id: int) -> TeamOffer | None:
    """The offer with that id, locked until the transaction ends."""
    query = locked(select(TeamOffer).where(TeamOffer.id == offer_id), is_referred_to=True)
    return (await session.scalars(query)).one_or_none()


async def offer_for(session: AsyncSession, course_id: int, now: datetime) -> TeamOffer | None:
    """The latest offer for a course that holds."""
    query = select(TeamOffer).where(
        TeamOffer.course_id == course_id, TeamOffer.stopped_at.is_(None), TeamOffer.until > now
    )
    return (await session.scalars(query.order_by(TeamOffer.id.desc()).limit(1))).one_or_none()


async def locked_team(session: AsyncSession, team_id: int) -> Team:
    """The team as it is now, locked until the transaction ends; lock the order first."""
    query = locked(select(Team).where(Team.id == team_id), is_referred_to=True)
    return (await session.scalars(query)).one()


async def team_of_starter(session: AsyncSession, offer_id: int, person_id: int) -> Team | None:
    """The team somebody has started for an offer and that is not settled."""
    query = select(Team).where(
        Team.offer_id == offer_id,
        Team.state.in_((NEW, GATHERING)),
        Team.starter_id == person_id,
    )
    return (await session.scalars(query.order_by(Team.id.desc()).limit(1))).one_or_none()


async def seat_of(session: AsyncSession, team_id: int, person_id: int) -> TeamSeat | None:
    """Somebody's place in a team, as it is now; lock the team first."""
    query = select(TeamSeat).where(TeamSeat.team_id == team_id, TeamSeat.person_id == person_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def seat_by_id(session: AsyncSession, seat_id: int) -> TeamSeat:
    """The place as it is now; it changes only for who has locked its team."""
    query = select(TeamSeat).where(TeamSeat.id == seat_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


async def members_of(session: AsyncSession, team_id: int) -> Sequence[tuple[TeamSeat, Person]]:
    """Who has paid for a place in a team, in the order in which they did."""
    query = (
        select(TeamSeat, Person)
        .join(Person, Person.id == TeamSeat.person_id)
        .where(TeamSeat.team_id == team_id, TeamSeat.state.in_((SEAT_HELD, GIVEN)))
        .order_by(TeamSeat.paid_at, TeamSeat.id)
    )
    return [(seat, person) for seat, person in await session.execute(query)]


async def waiting_place(
    session: AsyncSession, person_id: int, course_id: int, *, but_in: int
) -> Team | None:
    """A team for that course in which somebody waits already, not counting the one `but_in`."""
    query = (
        select(Team)
        .join(TeamSeat, TeamSeat.team_id == Team.id)
        .where(
            TeamSeat.person_id == person_id,
            TeamSeat.state == SEAT_HELD,
            Team.course_id == course_id,
            Team.id != but_in,
        )
    )
    return (await session.scalars(query.limit(1))).one_or_none()


async def being_paid(
    session: AsyncSession, team_id: int, now: datetime, *, but_for: int = 0
) -> tuple[int, datetime | None]:
    """How many people are paying for a place in a team now, and when the last must have paid."""
    query = (
        select(func.count(distinct(Order.person_id)), func.max(Order.held_until))
        .join(TeamSeat, TeamSeat.id == Order.subject_id)
        .where(
            TeamSeat.team_id == team_id,
            TeamSeat.state.not_in((SEAT_HELD, GIVEN)),
            Order.kind == TEAM,
            Order.held_until > now,
            Order.state.in_(UNPAID),
            Order.person_id != but_for,
        )
    )
    count, until = (await session.execute(query)).one()
    return count, until
