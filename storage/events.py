"""The event log: who did what where, when and why; written with the step itself, never changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import BigInteger, ColumnElement, Index, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import upsert


class Somewhere(Protocol):
    """A chat of Telegram, and one of its topics."""

    @property
    def chat_id(self) -> int | None:
        """The chat's id."""

    @property
    def thread_id(self) -> int | None:
        """The topic's; None is the chat itself, and so is what is below zero."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a transaction takes place, and what brought it about."""

    chat_id: int | None = None
    thread_id: int | None = None
    cause: str | None = None


class Event(Base):
    """One meaningful step of one person."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_funnel", "community_id", "kind", "at", "person_id"),
        Index("ix_events_person", "community_id", "person_id", "at"),
        Index("ix_events_subject", "community_id", "kind", "subject_id", "person_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str]
    """What happened, as `noun.verb`: `course.previewed`, `order.paid` …"""
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    cause: Mapped[str | None]
    """What led here: `campaign:7`, `button`, `command:ask`, `clock` …"""
    campaign_id: Mapped[int | None] = mapped_column(BigInteger)
    """The campaign that led here, or whose step this is."""
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where it happened: a chat, and one of its topics."""
    value: Mapped[int | None]
    """What it was worth, in Stars, where it was worth something."""
    at: Mapped[datetime]


class Activity(Base):
    """How much somebody talked within one hour; chatter is counted, not kept."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_hour", "community_id", "hour", "person_id"),)

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    """The hour's beginning, UTC."""
    messages: Mapped[int]
    telling: Mapped[int] = mapped_column(default=0, server_default="0")
    """Those of them that said something (handlers/incoming.py)."""


def set_scene(session: AsyncSession, scene: Scene) -> None:
    """What is logged in this transaction happens there, unless it says otherwise."""
    session.info[Scene] = scene


def log_event(
    session: AsyncSession,
    community_id: int,
    person_id: int | None,
    kind: str,
    at: datetime,
    *,
    subject_id: int | None = None,
    cause: str | None = None,
    value: int | None = None,
    place: Somewhere | None = None,
) -> None:
    """Add a step to the log of this transaction."""
    scene: Scene = session.info.get(Scene, _BY_ITSELF)
    where = place or scene
    cause = cause or scene.cause
    session.add(
        Event(
            community_id=community_id,
            person_id=person_id,
            kind=kind,
            subject_id=subject_id,
            cause=cause,
            campaign_id=campaign_of(kind, cause, subject_id),
            chat_id=where.chat_id,
            thread_id=where.thread_id if (where.thread_id or 0) > 0 else None,
            value=value,
            at=at,
        )
    )


FOREVER = datetime(9000, 1, 1, tzinfo=UTC)

_BY_ITSELF = Scene(cause="clock")


def campaign_of(kind: str, cause: str | None, subject_id: int | None) -> int | None:
    """The campaign a step is owed to (`campaign:7`, `campaign:7:2`), or that it is a step of."""
    if kind.startswith("campaign."):
        return subject_id
    word, _, rest = (cause or "").partition(":")
    number = rest.partition(":")[0]
    return int(number) if word == "campaign" and number.isdecimal() else None


Talked = tuple[int, int, datetime]
"""Community, person, hour."""


async def count_messages(
    session: AsyncSession, counts: Mapping[Talked, int], telling: Mapping[Talked, int]
) -> None:
    """Add messages, and how many of them say something, to what was counted before."""
    rows = [
        {
            "community_id": community,
            "person_id": person,
            "hour": hour,
            "messages": messages,
            "telling": telling.get((community, person, hour), 0),
        }
        for (community, person, hour), messages in counts.items()
    ]
    key = ["community_id", "person_id", "hour"]
    await upsert(session, Activity, rows, key=key, add=["messages", "telling"])


async def talk_of(session: AsyncSession, community_id: int, hour: datetime) -> Sequence[Activity]:
    """Who talked within an hour, and how much."""
    query = select(Activity).where(Activity.community_id == community_id, Activity.hour == hour)
    return (await session.scalars(query)).all()


async def hours_of_talk(
    session: AsyncSession, community_id: int, since: datetime
) -> Sequence[datetime]:
    """The hours since then in which anybody talked, the oldest first."""
    query = select(Activity.hour).where(
        Activity.community_id == community_id, Activity.hour >= since
    )
    return (await session.scalars(query.distinct().order_by(Activity.hour))).all()


async def people_who_did(
    session: AsyncSession,
    community_id: int,
    kinds: Sequence[str],
    since: datetime,
    until: datetime = FOREVER,
    *,
    without: Collection[int] = (),
    only: Collection[ColumnElement[bool]] = (),
) -> int:
    """How many different people took any of these steps since then, `without` those accounts, and
    `only` steps of which that is so."""
    query = select(func.count(distinct(Event.person_id))).where(
        Event.community_id == community_id,
        Event.kind.in_(kinds),
        Event.at >= since,
        Event.at < until,
        Event.person_id.not_in(without),
        *only,
    )
    return await session.scalar(query) or 0


async def people_seen(
    session: AsyncSession,
    community_id: int,
    since: datetime,
    until: datetime = FOREVER,
    *,
    without: Collection[int] = (),
) -> int:
    """How many different people talked or took any step since then, `without` those accounts. Of
    talk the hour is known in which it was."""
    talked = select(Activity.person_id).where(
        Activity.community_id == community_id,
        Activity.hour >= since,
        Activity.hour < until,
        Activity.person_id.not_in(without),
    )
    acted = select(Event.person_id).where(
        Event.community_id == community_id,
        Event.at >= since,
        Event.at < until,
        Event.person_id.is_not(None),
        Event.person_id.not_in(without),
    )
    everyone = talked.union(acted).subquery()
    return await session.scalar(select(func.count()).select_from(everyone)) or 0
