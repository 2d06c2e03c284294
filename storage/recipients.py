"""The recipients of broadcasts: a row for each person, claimed before anything is sent to them.

A row says `sending` before its message leaves, so that after a crash only what was in flight is in
doubt. It refuses to hold people in Python: whom a broadcast is for is a SELECT.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, cast

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

from storage import unsent
from storage.base import Base, Moment
from storage.broadcasts import (
    DOUBTFUL,
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

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""`not_before` of who waits for nothing: a clock that is set back is no reason to wait either."""

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
    turn_at: Mapped[datetime | None]
    """Their own time, where they have one: an hour of theirs, or the end of their night. By it is
    judged who is told too late (storage/lateness.py)."""
    owner: Mapped[str | None]
    """The process that sends it."""
    message_id: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    counted_on: Mapped[date | None]
    """The day, on the community's calendar, among whose messages this one is (storage/consents.py);
    none as long as nothing was sent. A second try that day is no second message."""


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
    """When it is to be tried again, if not as soon as may be."""
    turn_at: datetime | None = None
    """Their own time from now on."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to be told."""

    person_id: int
    variant: int = 0
    counted_on: date | None = None
    turn_at: datetime | None = None


_recipients = Base.metadata.tables[Recipient.__tablename__]


def is_(state: str) -> ColumnElement[bool]:
    """Word for word as in the partial indexes, which SQLite would not use for a parameter."""
    return Recipient.state == literal_column(f"'{state}'", String)


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
        person, own = moments.subquery().c
        return await _write_down(session, broadcast, person, own, own)
    person = audience.distinct().subquery().c[0]
    at: ColumnElement[Any] = literal(AT_ONCE, Moment())
    # an open one adds whose turn it is
    turn: ColumnElement[Any] = literal(now if broadcast.is_open else None, Moment())
    for number, hour in enumerate(hours):
        is_theirs = _variant(broadcast, person) == number
        at = case((is_theirs, literal(hour if hour > now else AT_ONCE, Moment())), else_=at)
        turn = case((is_theirs, literal(hour, Moment())), else_=turn)
    if asleep:
        clock = func.coalesce(Person.timezone, "")
        waking = [(clock.in_(zones), literal(wakes, Moment())) for wakes, zones in asleep.items()]
        at, turn = case(*waking, else_=at), case(*waking, else_=turn)
    return await _write_down(session, broadcast, person, at, turn, by_clock=bool(asleep))


def _variant(broadcast: Broadcast, person: ColumnElement[int]) -> ColumnElement[int]:
    weights = [one["weight"] for one in broadcast.variants]
    return variant_of(person, broadcast.id, weights)


async def _write_down(
    session: AsyncSession,
    broadcast: Broadcast,
    person: Any,
    at: Any,
    turn: Any,
    *,
    by_clock: bool = False,
) -> int:
    variant = _variant(broadcast, person)
    rows = select(literal(broadcast.id), person, variant, literal(WAITING), at, turn)
    if by_clock:
        rows = rows.join(Person, Person.id == person)
    names = ["broadcast_id", "person_id", "variant", "state", "not_before", "turn_at"]
    done = await session.execute(insert(_recipients).from_select(names, rows))
    return cast("CursorResult[Any]", done).rowcount


async def take(
    session: AsyncSession, broadcast_id: int, owner: str, now: datetime, limit: int
) -> Sequence[Waiting]:
    """Claim the next people of a broadcast."""
    query = locked(
        select(Recipient.person_id, Recipient.variant, Recipient.counted_on, Recipient.turn_at)
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


async def mark_counted(
    session: AsyncSession, broadcast_id: int, people: Collection[int], day: date
) -> None:
    """They are told now, and it counts among what they are told that day."""
    if people:
        await session.execute(
            update(_recipients)
            .where(_recipients.c.broadcast_id == broadcast_id, _recipients.c.person_id.in_(people))
            .values(counted_on=day)
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
        turn_at=func.coalesce(bindparam("turn", type_=Moment()), _recipients.c.turn_at),
        counted_on=bindparam("counted"),
        owner=None,
    )
)


async def record(session: AsyncSession, owner: str, outcomes: Collection[Outcome]) -> set[int]:
    """Write down what came of `owner`'s messages; returns the broadcasts concerned.

    What others gave up as doubtful meanwhile, or was written down already, is left as it is. Who
    was sent nothing after all has not been told that day either.
    """
    known = {(outcome.broadcast_id, outcome.person_id): outcome for outcome in outcomes}
    ours = [(row, known[row.key]) for row in await _in_hand(session, owner) if row.key in known]
    if ours:
        await session.execute(RECORD, [_recorded(row, one) for row, one in ours])
    back = [row for row, one in ours if _is_unsent(row, one)]
    await unsent.take_back(session, [(*row.key, row.counted_on) for row in back if row.counted_on])
    await count(session, [ending for _, one in ours if (ending := _ending(one))])
    return {one.broadcast_id for _, one in ours}


class _InHand(NamedTuple):
    """A row that is being sent, as it was claimed."""

    key: tuple[int, int]
    """Broadcast and person."""
    counted_on: date | None
    reason: str | None
    """`repeated` where an earlier try may have arrived."""
    not_before: datetime


async def _in_hand(session: AsyncSession, owner: str) -> Sequence[_InHand]:
    key = Recipient.broadcast_id, Recipient.person_id
    query = select(*key, Recipient.counted_on, Recipient.reason, Recipient.not_before)
    query = query.where(is_(SENDING), Recipient.owner == owner)
    found = await session.execute(locked(query))
    return [_InHand((of, who), day, reason, at) for of, who, day, reason, at in found]


def _recorded(row: _InHand, one: Outcome) -> dict[str, Any]:
    waits = one.state == WAITING
    return {
        "of": one.broadcast_id,
        "who": one.person_id,
        "becomes": one.state,
        "why": row.reason if waits and one.reason is None else one.reason,
        "made": one.message_id,
        "told_at": one.at if one.state == SENT else None,
        "again_at": one.again_at or (AT_ONCE if waits else one.at),
        "turn": one.turn_at,
        "counted": None if _is_unsent(row, one) else row.counted_on,
    }


def _is_unsent(row: _InHand, one: Outcome) -> bool:
    """Whether neither this try nor one before it can have reached them."""
    return one.state not in (SENT, DOUBTFUL) and REPEATED not in (one.reason, row.reason)


def _ending(one: Outcome) -> tuple[int, str, str] | None:
    if one.state != WAITING:
        return one.broadcast_id, one.state, one.reason or ""
    return (one.broadcast_id, REPEATED, "no-answer") if one.reason == REPEATED else None


async def let_go(session: AsyncSession, owner: str, known: Collection[tuple[int, int]]) -> None:
    """Put back what `owner` has claimed and is not about to send."""
    found = [row for row in await _in_hand(session, owner) if row.key not in known]
    back = [Outcome(*row.key, WAITING, row.not_before, again_at=row.not_before) for row in found]
    if back:
        await record(session, owner, back)
