"""The outbox: everything that must be said or done at Telegram, durable before it is said.

Rows are calls of the Bot API. It refuses to send; it only says what may be sent next and keeps
what came of it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Index,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Id
from storage.database import locked

PENDING, SENDING, SENT, FAILED, UNCERTAIN, EXPIRED = (
    "pending",
    "sending",
    "sent",
    "failed",
    "uncertain",
    "expired",
)
NO_CHAT = 0
_WAITING = text("state IN ('pending', 'sending')")


SLIP = "answer-slip"
"""The purpose of a sentence about what somebody sent amiss: what was asked for before is still."""


class OutboxRow(Base):
    """One call of the Bot API, and what came of it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "state",
            "urgency",
            "id",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_outbox_waiting_chat_id",
            "chat_id",
            "id",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_outbox_said", "chat_id", "message_id"),
        Index("ix_outbox_purpose_subject", "purpose", "subject_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int | None] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    """Where it goes; calls of one chat keep their order. `NO_CHAT` where none is concerned."""
    method: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    urgency: Mapped[int] = mapped_column(default=1)
    """0 someone is waiting and a deadline runs · 1 an answer · 2 can wait its turn."""
    purpose: Mapped[str] = mapped_column(default="answer")
    """Why it is said; decides what follows its delivery and what a crash means for it."""
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    unique_key: Mapped[str | None] = mapped_column(unique=True)
    """Said at most once: a second row with the same key is refused."""
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default=PENDING)
    owner: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None]
    error: Mapped[str | None]


_outbox = Base.metadata.tables[OutboxRow.__tablename__]
_earlier = aliased(OutboxRow)


def _waits(row: Any) -> ColumnElement[bool]:
    """What the indexes of waiting calls are for, word for word: SQLite looks for these words, and
    would walk through everything ever said where it finds a parameter instead."""
    words = [literal_column(f"'{state}'", String) for state in (PENDING, SENDING)]
    return cast("ColumnElement[bool]", row.state.in_(words))


async def media_waiting(session: AsyncSession) -> set[int]:
    """Numbers of the files that calls not made yet name (`media:<id>`)."""
    query = select(OutboxRow.params).where(
        _waits(OutboxRow), OutboxRow.params.cast(String).contains("media:")
    )
    named = [text[6:] for text in _strings(list(await session.scalars(query)))]
    return {int(number) for number in named if number.isdecimal()}


def _strings(value: Any) -> Iterator[str]:
    """What names a file in parameters, however deep (an album's items have one each)."""
    if isinstance(value, str) and value.startswith("media:"):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


_both_edit = and_(_earlier.method.startswith("edit"), OutboxRow.method.startswith("edit"))
"""What a message shows in the end is its latest edit, so none overtakes another."""
_is_blocked = exists().where(
    _earlier.chat_id == OutboxRow.chat_id,
    _waits(_earlier),
    _earlier.id < OutboxRow.id,
    or_(_earlier.urgency <= OutboxRow.urgency, _both_edit),
)
_is_busy = exists().where(
    _earlier.chat_id == OutboxRow.chat_id, _waits(_earlier), _earlier.state == SENDING
)

# Made once: these run for every message.
_READY = locked(
    select(OutboxRow)
    .where(
        _waits(OutboxRow),
        OutboxRow.state == PENDING,
        OutboxRow.not_before <= bindparam("now"),
        OutboxRow.urgency <= bindparam("up_to"),
        or_(OutboxRow.chat_id == NO_CHAT, and_(~_is_blocked, ~_is_busy)),
    )
    .order_by(OutboxRow.urgency, OutboxRow.id)
    .limit(bindparam("most")),
    skip_locked=True,
)
_CLAIM = (
    update(_outbox)
    .where(_outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=SENDING, owner=bindparam("by"), attempts=_outbox.c.attempts + 1)
)
_MARK_SENT = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(state=SENT, sent_at=bindparam("now"), message_id=bindparam("made"), error=None)
)
_NEXT_DUE = select(func.min(OutboxRow.not_before)).where(
    _waits(OutboxRow), OutboxRow.state == PENDING
)


async def take(
    session: AsyncSession,
    owner: str,
    now: datetime,
    limit: int,
    wait_until: Callable[["OutboxRow"], datetime | None],
    *,
    up_to: int = 9,
) -> Sequence[OutboxRow]:
    """Claim the first waiting call of each chat that has none under way, urgent ones first.

    A call for which `wait_until` names a time is put off until then. Only those of an urgency
    `up_to` that are looked at.
    """
    waiting = await session.scalars(_READY, {"now": now, "most": limit, "up_to": up_to})
    rows = []
    for row in _one_per_chat(waiting.all()):
        later = wait_until(row)
        if later is None:
            rows.append(row)
        else:
            row.not_before = later
    if rows:
        await session.execute(_CLAIM, {"by": owner, "ids": [row.id for row in rows]})
    return rows


def _one_per_chat(rows: Iterable[OutboxRow]) -> list[OutboxRow]:
    first: dict[int, OutboxRow] = {}
    for row in rows:
        first.setdefault(row.chat_id or row.id, row)
    return list(first.values())


async def next_due(session: AsyncSession) -> datetime | None:
    """When the next waiting call may go out, if any waits."""
    return await session.scalar(_NEXT_DUE)


async def still_ours(session: AsyncSession, owner: str, row_ids: Collection[int]) -> set[int]:
    """Which calls are under way for `owner`; others were given up and taken over meanwhile."""
    query = select(OutboxRow.id).where(
        OutboxRow.id.in_(row_ids), OutboxRow.state == SENDING, OutboxRow.owner == owner
    )
    return set((await session.scalars(locked(query))).all())


async def let_go(session: AsyncSession, owner: str, known: Collection[int]) -> None:
    """Put back what `owner` has claimed without knowing it."""
    await session.execute(
        update(OutboxRow)
        .where(
            _waits(OutboxRow),
            OutboxRow.state == SENDING,
            OutboxRow.owner == owner,
            OutboxRow.id.not_in(set(known)),
        )
        .values(state=PENDING, owner=None)
    )


async def mark_sent(
    session: AsyncSession, sent: Collection[tuple[int, int | None]], now: datetime
) -> None:
    """Calls that Telegram carried out, as (id, id of the message it made)."""
    if sent:
        rows = [{"row": row_id, "made": made, "now": now} for row_id, made in sent]
        await session.execute(_MARK_SENT, rows)


async def settle(
    session: AsyncSession,
    row_id: int,
    state: str,
    error: str | None,
    *,
    not_before: datetime | None = None,
    chat_id: int | None = None,
    params: dict[str, Any] | None = None,
) -> None:
    """A call that was not carried out: try it again later, or leave it with its reason."""
    values: dict[str, Any] = {"state": state, "error": error, "owner": None}
    if not_before is not None:
        values["not_before"] = not_before
    if chat_id is not None:
        values["chat_id"] = chat_id
    if params is not None:
        values["params"] = params
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(**values))


async def left_in_flight(session: AsyncSession, living: Iterable[str]) -> Sequence[OutboxRow]:
    """Calls under way in processes that are no more: nobody knows whether Telegram got them."""
    query = select(OutboxRow).where(
        _waits(OutboxRow), OutboxRow.state == SENDING, OutboxRow.owner.not_in(set(living))
    )
    return (await session.scalars(locked(query, skip_locked=True))).all()


async def said(session: AsyncSession, chat_id: int, message_id: int) -> OutboxRow | None:
    """What the bot meant with one of its messages."""
    query = select(OutboxRow).where(
        OutboxRow.chat_id == chat_id, OutboxRow.message_id == message_id
    )
    return (await session.scalars(query.limit(1))).one_or_none()


async def refused(session: AsyncSession, key: str) -> OutboxRow | None:
    """The call of this key, if Telegram refused it."""
    query = select(OutboxRow).where(OutboxRow.unique_key == key, OutboxRow.state == FAILED)
    return (await session.scalars(query)).one_or_none()


async def let_say_again(session: AsyncSession, key: str) -> None:
    """What Telegram refused was not said, and does not keep the like from being said."""
    refused = update(OutboxRow).where(OutboxRow.unique_key == key, OutboxRow.state == FAILED)
    await session.execute(refused.values(unique_key=None))


async def speaking(session: AsyncSession, chat_id: int) -> set[int]:
    """The calls to this chat that are under way."""
    query = select(OutboxRow.id).where(
        OutboxRow.chat_id == chat_id, _waits(OutboxRow), OutboxRow.state == SENDING
    )
    return set((await session.scalars(query)).all())


async def take_back(session: AsyncSession, purpose: str, subject_ids: Collection[int]) -> set[int]:
    """Calls that nobody has begun are not made; returns whose they were.

    Whoever looks at them at this moment may claim them, or only put them off: we wait for which. It
    takes a moment, as a deliverer claims last and then waits for nobody.
    """
    waiting = select(OutboxRow.id).where(
        _waits(OutboxRow),
        OutboxRow.state == PENDING,
        OutboxRow.purpose == purpose,
        OutboxRow.subject_id.in_(subject_ids),
    )
    free = locked(waiting)
    query = delete(OutboxRow).where(OutboxRow.id.in_(free)).returning(OutboxRow.subject_id)
    return {number for number in await session.scalars(query) if number is not None}
