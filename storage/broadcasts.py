"""Broadcasts: one message for many private chats, how it is sent and how far it is.

Sums are kept beside the recipients' rows (storage/recipients.py): how far a broadcast is costs the
same for ten people and for a million.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    ForeignKey,
    Index,
    false,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, upsert

DRAFT, RUNNING, PAUSED, STOPPED, FINISHED = "draft", "running", "paused", "stopped", "finished"
"""States of a broadcast."""

DONE, BY_ADMIN, BY_BLOCKS, BY_COMPLAINTS = "done", "admin", "blocks", "complaints"
ENDINGS = (DONE, BY_ADMIN, BY_BLOCKS, BY_COMPLAINTS)
"""Why it is over: all were told · somebody stopped it · by itself, as too many had blocked the bot
· or wanted no more of it."""

WAITING, SENDING, SENT, BLOCKED = "waiting", "sending", "sent", "blocked"
FAILED, DOUBTFUL, SKIPPED = "failed", "doubtful", "skipped"
"""States of a recipient: `doubtful` may have got it, `skipped` was passed over, …"""

UNWANTED, BOUGHT, ENOUGH, LATE = "unwanted", "bought", "enough", "late"
SKIPS = (UNWANTED, BOUGHT, ENOUGH, LATE)
"""… because they agree no more · have what it offers · were written to as often as may be · could
not be told in time."""

REPEATED, COMPLAINED, DEPARTED = "repeated", "complained", "departed"
"""Counted besides: sent again although it may have arrived; pressed *Stop* below it; blocked the
bot within a day after it."""

PROMOTION = "promotion"
"""The kind of message people agree to."""

MOST_BLOCKED, MOST_COMPLAINTS, LOOKED_AT_AFTER = 25, 5, 100
"""Percent of the people reached, and after how many: an old list has one in ten who are gone, and a
message that one in twenty stops is not wanted. Before a hundred, single people weigh too much."""

_IS_RUNNING = text("state = 'running'")


class Broadcast(Base):
    """One message for many, how it is to be sent, and where it stands."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index(
            "ix_broadcasts_running", "id", sqlite_where=_IS_RUNNING, postgresql_where=_IS_RUNNING
        ),
        Index("ix_broadcasts_community", "community_id", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default=PROMOTION)
    """What people must have agreed to."""
    segment: Mapped[str | None]
    """The name of those it is for; all who agreed without."""
    language: Mapped[str] = mapped_column(default="en")
    """Of what is added below it."""
    variants: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each a call of the Bot API without its chat: `method`, `params`, `weight`."""
    is_paid: Mapped[bool] = mapped_column(default=False)
    """With `allow_paid_broadcast`: faster, for Stars."""
    is_repeated: Mapped[bool] = mapped_column(default=False)
    """Whether what may have arrived is sent again; by default nobody gets it twice."""
    most_blocked: Mapped[int] = mapped_column(default=MOST_BLOCKED)
    most_complaints: Mapped[int] = mapped_column(default=MOST_COMPLAINTS)
    looked_at_after: Mapped[int] = mapped_column(default=LOOKED_AT_AFTER)
    """Past these shares (percent) it stops by itself, once so many people were tried."""
    is_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether more people may still be added, so that it is not done with those it has."""
    spares_owners_of: Mapped[int | None] = mapped_column(BigInteger)
    """A course; who has it by the time of their turn is passed over."""
    until: Mapped[datetime | None]
    """Who could be told at once is told no later …"""
    within: Mapped[int | None]
    """… and who has a time of their own, no more than so many seconds after it; None for what may
    be late."""
    cause: Mapped[str | None]
    """What led here: `command`, `campaign:7:2` (its second step) …"""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default=DRAFT)
    is_held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is paused with its campaign, and goes on with it."""
    ended: Mapped[str | None]
    """Why it is over, one of ENDINGS."""
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    people: Mapped[int] = mapped_column(default=0)
    """Whom it is for, counted when it started."""
    message_id: Mapped[int | None]
    """Where its progress stands, in the private chat of who started it."""
    shown: Mapped[str | None]
    """What the progress said last, …"""
    shown_done: Mapped[int] = mapped_column(default=0)
    shown_at: Mapped[datetime | None]
    """… how many were done then, and when that was."""


class Count(Base):
    """How many recipients of a broadcast ended in one way."""

    __tablename__ = "broadcast_counts"

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    """Empty where the state says it all."""
    people: Mapped[int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a broadcast is."""

    people: int
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By state and reason."""

    def of(self, state: str) -> int:
        """How many ended in that state, for whatever reason."""
        return sum(count for (found, _), count in self.counts.items() if found == state)

    @property
    def done(self) -> int:
        """Those who need no more."""
        return sum(map(self.of, (SENT, BLOCKED, FAILED, DOUBTFUL, SKIPPED)))

    @property
    def left(self) -> int:
        """Those still to be told."""
        return max(0, self.people - self.done)


def campaign_of(broadcast: Broadcast) -> int | None:
    """The campaign that led to it, by its number."""
    kind, _, rest = (broadcast.cause or "").partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "campaign" and number.isdigit() else None


async def broadcast_by_id(
    session: AsyncSession, community_id: int, broadcast_id: int
) -> Broadcast | None:
    """A community's broadcast; locked until the transaction ends."""
    query = select(Broadcast).where(
        Broadcast.community_id == community_id, Broadcast.id == broadcast_id
    )
    return (await session.scalars(locked(query, is_referred_to=True))).one_or_none()


async def of_cause(session: AsyncSession, community_id: int, cause: str) -> Sequence[Broadcast]:
    """A community's broadcasts that one thing led to, or parts of it (`campaign:7`), in their
    order; locked until the transaction ends."""
    query = select(Broadcast).where(
        Broadcast.community_id == community_id,
        or_(Broadcast.cause == cause, Broadcast.cause.startswith(f"{cause}:", autoescape=True)),
    )
    query = query.order_by(Broadcast.id)  # a million recipients may be on their way in
    return (await session.scalars(locked(query, is_referred_to=True))).all()


async def latest_of(session: AsyncSession, community_id: int, limit: int) -> Sequence[Broadcast]:
    """A community's broadcasts that were started, the newest first."""
    query = select(Broadcast).where(
        Broadcast.community_id == community_id, Broadcast.started_at.is_not(None)
    )
    return (await session.scalars(query.order_by(Broadcast.id.desc()).limit(limit))).all()


async def change_state(
    session: AsyncSession, broadcast_id: int, was: Collection[str], becomes: str
) -> bool:
    """Whether it changed: of several who ask for the same, one is heard."""
    query = (
        update(Broadcast)
        .where(Broadcast.id == broadcast_id, Broadcast.state.in_(was))
        .values(state=becomes)
    )
    return cast("CursorResult[Any]", await session.execute(query)).rowcount == 1


async def add_people(session: AsyncSession, broadcast_id: int, number: int) -> None:
    """It is for so many more."""
    more = update(Broadcast).where(Broadcast.id == broadcast_id)
    await session.execute(more.values(people=Broadcast.people + number))


async def count(session: AsyncSession, ended: Collection[tuple[int, str, str]]) -> None:
    """Add to the sums, one for each: broadcast, state and reason."""
    sums: dict[tuple[int, str, str], int] = {}
    for key in ended:
        sums[key] = sums.get(key, 0) + 1
    rows = [
        {"broadcast_id": of, "state": state, "reason": reason, "people": people}
        for (of, state, reason), people in sorted(sums.items())  # two processes, one order
    ]
    await upsert(session, Count, rows, key=("broadcast_id", "state", "reason"), add=("people",))


async def sums_of(
    session: AsyncSession, community_id: int, cause: str
) -> Mapping[tuple[str, str], int]:
    """The sums, by state and reason, of all broadcasts that one thing led to, or parts of it."""
    query = (
        select(Count.state, Count.reason, func.sum(Count.people))
        .join(Broadcast, Broadcast.id == Count.broadcast_id)
        .where(
            Broadcast.community_id == community_id,
            Broadcast.cause.startswith(f"{cause}:", autoescape=True),
        )
        .group_by(Count.state, Count.reason)
    )
    return {(state, reason): people for state, reason, people in await session.execute(query)}


async def add_up(
    session: AsyncSession, broadcast_id: int, state: str, reason: str, people: int
) -> None:
    """Add so many to one of the sums; fewer than none take them off it."""
    if people:
        row = {"broadcast_id": broadcast_id, "state": state, "reason": reason, "people": people}
        key = ("broadcast_id", "state", "reason")
        await upsert(session, Count, [row], key=key, add=("people",))


async def tally(session: AsyncSession, broadcast: Broadcast) -> Tally:
    """How far it is."""
    query = select(Count).where(Count.broadcast_id == broadcast.id)
    found = (await session.scalars(query, execution_options={"populate_existing": True})).all()
    return Tally(broadcast.people, {(one.state, one.reason): one.people for one in found})


async def tallies(session: AsyncSession, found: Collection[Broadcast]) -> Mapping[int, Tally]:
    """How far each of them is, by its number."""
    query = select(Count).where(Count.broadcast_id.in_([one.id for one in found]))
    rows = (await session.scalars(query, execution_options={"populate_existing": True})).all()
    counts: dict[int, dict[tuple[str, str], int]] = {one.id: {} for one in found}
    for row in rows:
        counts[row.broadcast_id][row.state, row.reason] = row.people
    return {one.id: Tally(one.people, counts[one.id]) for one in found}
