"""Who came into which chat and when the bot saw it, and how they were welcomed there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import insert_new, locked, new_rows
from storage.people import Person

OFF, AGREE, CAPTCHA = "off", "agree", "captcha"
FREE, WAITING, AGREED, REMOVED = "free", "waiting", "agreed", "removed"
GATHERING, POSTED, DONE = "gathering", "posted", "done"


class Arrival(Base):
    """Somebody's first way into a chat, as the bot saw it."""

    __tablename__ = "arrivals"
    __table_args__ = (
        Index("ix_arrivals_who", "chat_id", "person_id", unique=True),
        Index("ix_arrivals_person", "community_id", "person_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    joined_at: Mapped[datetime]
    """The first time; who leaves and comes back does not start anew."""
    state: Mapped[str] = mapped_column(default=FREE)
    """Whether they may write: never asked, asked, agreed, or sent away for now."""
    greeting_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The greeting that asks them."""
    tries: Mapped[int] = mapped_column(default=0)
    """Wrong answers to its puzzle."""
    restriction: Mapped[dict[str, bool] | None] = mapped_column(JSON)
    """What an admin let them do while they were waiting (Bot API, ChatPermissions)."""
    restricted_until: Mapped[datetime | None]
    """When that ends; None is never."""


class WelcomeRules(Base):
    """How a community receives who comes in."""

    __tablename__ = "welcome_rules"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    mode: Mapped[str] = mapped_column(default=OFF)
    rules: Mapped[str | None]
    """What newcomers agree to, in the admins' words."""
    minutes: Mapped[int] = mapped_column(default=5)
    """How long they have."""


class Greeting(Base):
    """One message for all who came in at about the same time."""

    __tablename__ = "greetings"
    __table_args__ = (Index("ix_greetings_chat", "chat_id", "state"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    mode: Mapped[str]
    seed: Mapped[int]
    """Makes its puzzle."""
    state: Mapped[str] = mapped_column(default=GATHERING)
    message_id: Mapped[int | None]


async def note_arrival(
    session: AsyncSession, community_id: int, chat_id: int, person_id: int, at: datetime
) -> bool:
    """Somebody came in; False if the bot saw them come before."""
    row = {
        "community_id": community_id,
        "chat_id": chat_id,
        "person_id": person_id,
        "joined_at": at,
        "state": FREE,
        "tries": 0,
    }
    return bool(await new_rows(session, Arrival, [row], Arrival.id))


async def joined_at(session: AsyncSession, community_id: int, person_id: int) -> datetime | None:
    """When the bot first saw somebody come in; None for those who were there before it."""
    query = select(Arrival.joined_at).where(
        Arrival.community_id == community_id, Arrival.person_id == person_id
    )
    return await session.scalar(query.order_by(Arrival.joined_at).limit(1))


async def arrival_of(session: AsyncSession, chat_id: int, person_id: int) -> Arrival | None:
    """How somebody came into a chat, locked until the transaction ends."""
    query = select(Arrival).where(Arrival.chat_id == chat_id, Arrival.person_id == person_id)
    return (await session.scalars(locked(query))).one_or_none()


async def arrival_by_id(session: AsyncSession, arrival_id: int) -> Arrival:
    """The same by its number."""
    query = select(Arrival).where(Arrival.id == arrival_id)
    return (await session.scalars(locked(query))).one()


async def welcome_rules(session: AsyncSession, community_id: int) -> WelcomeRules:
    """How a community receives newcomers, to be read only; one that never chose does not."""
    found = await session.get(WelcomeRules, community_id)
    return found or WelcomeRules(**_usual(community_id))


async def welcome_rules_to_change(session: AsyncSession, community_id: int) -> WelcomeRules:
    """The same, written down with what is usual when they are first set."""
    await insert_new(session, WelcomeRules, [_usual(community_id)])
    return await session.get_one(WelcomeRules, community_id)


def _usual(community_id: int) -> dict[str, Any]:
    return {"community_id": community_id, "mode": OFF, "minutes": 5}


async def gathering_greeting(session: AsyncSession, chat_id: int, mode: str) -> Greeting | None:
    """The greeting of a chat that was not posted yet, locked so that it waits for who joins it."""
    query = select(Greeting).where(
        Greeting.chat_id == chat_id, Greeting.state == GATHERING, Greeting.mode == mode
    )
    return (await session.scalars(locked(query.limit(1)))).one_or_none()


async def greeting_by_id(session: AsyncSession, greeting_id: int | None) -> Greeting | None:
    """The greeting, locked until the transaction ends."""
    query = locked(select(Greeting).where(Greeting.id == greeting_id))
    return (await session.scalars(query)).one_or_none()


async def greeted(
    session: AsyncSession, greeting_id: int, state: str
) -> Sequence[tuple[Arrival, Person]]:
    """Those a greeting is for who stand so, in the order they came."""
    query = (
        select(Arrival, Person)
        .join(Person, Person.id == Arrival.person_id)
        .where(Arrival.greeting_id == greeting_id, Arrival.state == state)
        .order_by(Arrival.id)
    )
    return [(arrival, person) for arrival, person in (await session.execute(query)).all()]


async def is_awaited(session: AsyncSession, greeting_id: int) -> bool:
    """Whether anybody has still to answer a greeting."""
    query = select(exists().where(Arrival.greeting_id == greeting_id, Arrival.state == WAITING))
    return bool(await session.scalar(query))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """A group became a supergroup: nobody is asked there any longer, and who answered is known."""
    await session.execute(
        update(Arrival)
        .where(Arrival.chat_id == old_id, Arrival.state == WAITING)
        .values(state=FREE)
    )
    await session.execute(update(Greeting).where(Greeting.chat_id == old_id).values(state=DONE))
    came_there = select(Arrival.person_id).where(Arrival.chat_id == new_id)
    await session.execute(
        update(Arrival)
        .where(Arrival.chat_id == old_id, Arrival.person_id.not_in(came_there))
        .values(chat_id=new_id)
    )
