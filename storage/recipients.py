"""The recipients of broadcasts: a row for each person, claimed before anything is sent to them.

A row says `sending` before its message leaves, so that after a crash only what was in flight is in
doubt. It refuses to hold people in Python: whom a broadcast is for is a SELECT.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CursorResult,
    ForeignKey,
    Index,
    Select,
    String,
    bindparam,
    case,
    false,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Moment
from storage.broadcasts import (
    REPEATED,
    SENDING,
    SENT,
    WAITING,
    Broadcast,
    count,
)
from storage.database import locked
from storage.people import Person
from storage.sharing import variant_of

_IS_WAITING = text("state = 'waiting'")
_IS_SENDING = text("state = 'sending'")
_IS_DOUBTFUL = text("state = 'doubtful'")


class Recipient(Base):
    """What came of a broadcast for one person."""

    __tablename__ = "recipients"
    __table_args__ = (
        Index(
            "ix_recipients_waiting",
            "broadcast_id",
            "not_before",
            sqlite_where=_IS_WAITING,
            postgresql_where=_IS_WAITING,
        ),
        Index(
            "ix_recipients_sending",
            "owner",
            sqlite_where=_IS_SENDING,
            postgresql_where=_IS_SENDING,
        ),
        Index(
            "ix_recipients_doubtful",
            "broadcast_id",
            sqlite_where=_IS_DOUBTFUL,
            postgresql_where=_IS_DOUBTFUL,
        ),
        {"sqlite_with_rowid": False},
    )

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    variant: Mapped[int]
    state: Mapped[str]
    reason: Mapped[str | None]
    not_before: Mapped[datetime]
    owner: Mapped[str | None]
    """The process that sends it."""
    message_id: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    is_counted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Among what they are told in a day; a second try is no second message."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one message."""

    broadcast_id: int
    person_id: int
    state: str
    at: datetime
    reason: str | None = None
    message_id: int | None = None
    again_at: datetime | None = None
    """Where it is to be tried again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to be told."""

    person_id: int
    variant: int = 0
    is_counted: bool = False


_recipients = Base.metadata.tables[Recipient.__tablename__]


def is_(state: str) -> ColumnElement[bool]:
    """Word for word as in the partial indexes, which SQLite would not use for a parameter."""
    words = literal_column(f"'{state}'", String)
    return Recipient.state == words


async def count_people(session: AsyncSession, audience: Select[int]) -> int:
    """How many people a SELECT of ids names."""
    found = audience.distinct().subquery()
    return await session.scalar(select(func.count()).select_from(found)) or 0


async def gather(
    session: AsyncSession,
    broadcast: Broadcast,
    audience: Select[int],
    now: datetime,
    asleep: Mapping[datetime, Collection[str]] | None = None,
    moments: Select[int, datetime] | None = None,
    hours: Sequence[datetime] = (),
) -> int:
    """Write down everybody it is for, in one statement; returns how many they are.

    `asleep`: until when people who live by which clocks are not told; those who set none live by
    the clock named "". `moments` names the audience again, each once with the time of their own
    (storage/best_hours.py). `hours`: when those who get each variant are told.
    """
    if moments is not None:
        return await _gather_by_hour(session, broadcast, moments)
    person = audience.distinct().subquery().c[0]
    variant = variant_of(person, broadcast.id, [one["weight"] for one in broadcast.variants])
    at: ColumnElement[datetime] = literal(now, Moment())
    for number, hour in enumerate(hours):
        at = case((variant == number, literal(hour, Moment())), else_=at)
    if asleep:
        clock = func.coalesce(Person.timezone, "")
        at = case(
            *((clock.in_(zones), literal(waking, Moment())) for waking, zones in asleep.items()),
            else_=at,
        )
    rows = select(
        literal(broadcast.id),
        person,
        variant,
        literal(WAITING),
        at,
    )
    if asleep:
        rows = rows.join(Person, Person.id == person)
    return await _write_down(session, rows)


async def _gather_by_hour(
    session: AsyncSession, broadcast: Broadcast, moments: Select[int, datetime]
) -> int:
    person, at = moments.subquery().c
    variant = variant_of(person, broadcast.id, [one["weight"] for one in broadcast.variants])
    return await _write_down(
        session, select(literal(broadcast.id), person, variant, literal(WAITING), at)
    )


async def _write_down(session: AsyncSession, rows: Select[int, int, int, str, datetime]) -> int:
    names = ["broadcast_id", "person_id", "variant", "state", "not_before"]
    done = await session.execute(insert(_recipients).from_select(names, rows))
    return cast("CursorResult[Any]", done).rowcount


async def take(
    session: AsyncSession, broadcast_id: int, owner: str, now: datetime, limit: int
) -> Sequence[Waiting]:
    """Claim the next people of a broadcast."""
    query = locked(
        select(Recipient.person_id, Recipient.variant, Recipient.is_counted)
        .where(Recipient.broadcast_id == broadcast_id, is_(WAITING), Recipient.not_before <= now)
        .order_by(Recipient.not_before)
        .limit(limit),
        skip_locked=True,
    )
    found = [Waiting(*row) for row in await session.execute(query)]
    if found:
        await session.execute(
            update(_recipients)
            .where(
                _recipients.c.broadcast_id == broadcast_id,
                _recipients.c.person_id.in_([one.person_id for one in found]),
            )
            .values(state=SENDING, owner=owner)
        )
    return found


async def mark_counted(session: AsyncSession, broadcast_id: int, people: Collection[int]) -> None:
    """They are told now, and it counts."""
    if people:
        await session.execute(
            update(_recipients)
            .where(_recipients.c.broadcast_id == broadcast_id, _recipients.c.person_id.in_(people))
            .values(is_counted=True)
        )


RECORD = (
    update(_recipients)
    .where(
        _recipients.c.broadcast_id == bindparam("of"),
        _recipients.c.person_id == bindparam("who"),
    )
    .values(
        state=bindparam("becomes"),
        reason=bindparam("why"),
        message_id=bindparam("made"),
        sent_at=bindparam("told_at", type_=Moment()),
        not_before=bindparam("again_at", type_=Moment()),
        owner=None,
    )
)


async def record(session: AsyncSession, owner: str, outcomes: Collection[Outcome]) -> set[int]:
    """Write down what came of `owner`'s messages; returns the broadcasts concerned.

    What others gave up as doubtful meanwhile, or was written down already, is left as it is.
    """
    known = {(outcome.broadcast_id, outcome.person_id): outcome for outcome in outcomes}
    query = select(Recipient.broadcast_id, Recipient.person_id)
    query = locked(query.where(is_(SENDING), Recipient.owner == owner))
    ours = {(of, who) for of, who in await session.execute(query)} & known.keys()
    rows = [
        {
            "of": one.broadcast_id,
            "who": one.person_id,
            "becomes": one.state,
            "why": one.reason,
            "made": one.message_id,
            "told_at": one.at if one.state == SENT else None,
            "again_at": one.again_at or one.at,
        }
        for one in (known[key] for key in ours)
    ]
    if rows:
        await session.execute(RECORD, rows)
    await count(session, [ending for key in ours if (ending := _ending(known[key]))])
    return {broadcast_id for broadcast_id, _ in ours}


def _ending(one: Outcome) -> tuple[int, str, str] | None:
    if one.state != WAITING:
        return one.broadcast_id, one.state, one.reason or ""
    return (one.broadcast_id, REPEATED, "no-answer") if one.reason == REPEATED else None


async def let_go(session: AsyncSession, owner: str, known: Collection[tuple[int, int]]) -> None:
    """Put back what `owner` has claimed and is not about to send."""
    query = select(Recipient.broadcast_id, Recipient.person_id, Recipient.not_before).where(
        is_(SENDING), Recipient.owner == owner
    )
    rows = [
        {"of": of, "who": who, "becomes": WAITING, "again_at": not_before}
        for of, who, not_before in await session.execute(query)
        if (of, who) not in known
    ]
    if rows:
        nothing = {"why": None, "made": None, "told_at": None}
        await session.execute(RECORD, [row | nothing for row in rows])
