"""Where somebody stands without a column of their own: in the words of other rows, in updates as
Telegram sent them, in forms, and in entries of the diary.

It refuses to look for names in what people wrote about each other: nobody can tell whom they meant.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    cast,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.conversations import Conversation
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import Event
from storage.inbox import InboxRow
from storage.ledger import Posting
from storage.orders import Charge, OrderTransition
from storage.outbox import PENDING, SENDING, OutboxRow
from storage.points import PointsEntry

DUTIES = ("person.reached", "privacy.export")
"""Kinds of entries of the diary whose subject is a person."""

LETTERS = (
    *("support", "question-how", "feedback-how", "suggestion-how"),
    *("gift-wish-how", "price-question", "parcel-address", "claim-giving-up"),
)
"""Purposes of what was said about a person, who is its subject: letters and answers to them."""

THANKS, INVITATIONS = "helped", ("invited", "refunded")
"""Reasons for points whose subject begins with the number of whom they were got through."""

ABOUT = ("person.thanked", "creator.appointed")
"""Kinds of events whose subject is a person; so is that of everything about referrals."""

CAUSES = ("admin", "invite")
"""What a cause begins with that goes on with a person's number."""

OWED = ":claim:"
"""What stands in the cause of a posting before the number of who owes back, at its end."""

PAGE = 500
"""Rows looked at or changed in one go."""

Caused = type[Charge] | type[OrderTransition] | type[Event]

_CAUSES: Mapping[Caused, InstrumentedAttribute[str] | InstrumentedAttribute[str | None]] = {
    Charge: Charge.refund_cause,
    OrderTransition: OrderTransition.cause,
    Event: Event.cause,
}


async def erase(database: Database, person_id: int, number: int) -> None:
    """Everything of the kind, in short transactions; doing it again changes nothing."""
    for table, column in _CAUSES.items():
        for word in CAUSES:
            meant = column == f"{word}:{person_id}"
            await _change(database, table, meant, {column.key: f"{word}:{number}"})
    about = or_(Event.kind.in_(ABOUT), Event.kind.startswith("referral."))
    meant = and_(Event.subject_id == person_id, about)
    await _change(database, Event, meant, {"subject_id": number})
    await _change(database, PointsEntry, _got_through(person_id), _renamed(person_id, number))
    await _change(database, OutboxRow, _keyed(person_id), {"unique_key": None})
    await _change(database, OutboxRow, _done_to(person_id), {"params": {}})
    answered = and_(OutboxRow.purpose == "support-answer", OutboxRow.subject_id == person_id)
    await _change(database, OutboxRow, answered, {"subject_id": number})
    owed = f"{OWED}{person_id}"
    named = {"cause": func.replace(Posting.cause, owed, f"{OWED}{number}")}
    await _change(database, Posting, Posting.cause.endswith(owed), named)
    async with database.transaction() as session:
        letters = (OutboxRow.purpose.in_(LETTERS), OutboxRow.subject_id == person_id)
        await session.execute(delete(OutboxRow).where(*letters, OutboxRow.state != SENDING))
        duties = (DiaryEntry.kind.in_(DUTIES), DiaryEntry.subject_id == person_id)
        await session.execute(delete(DiaryEntry).where(*duties))
    async for rows in _updates_of(database, person_id):
        async with database.transaction() as session:
            await _empty(session, rows)


async def leave_forms(session: AsyncSession, person_id: int) -> None:
    """Whatever form they are in is over."""
    theirs = Conversation.key.contains(f":{person_id}:")
    await session.execute(delete(Conversation).where(theirs))


async def _change(
    database: Database,
    table: Caused | type[PointsEntry | OutboxRow | Posting],
    meant: ColumnElement[bool],
    values: Mapping[str, Any],
) -> None:
    """Rows are looked for in reading, as a whole table may have to be walked through."""
    async with database.reading() as session:
        found = (await session.scalars(select(table.id).where(meant))).all()
    for start in range(0, len(found), PAGE):
        part = table.id.in_(found[start : start + PAGE])
        async with database.transaction() as session:
            changing = update(table).where(part, meant).values(**values)
            await session.execute(changing, execution_options={"synchronize_session": False})


def _got_through(person_id: int) -> ColumnElement[bool]:
    subject = PointsEntry.subject
    brought = or_(subject == str(person_id), subject.startswith(f"{person_id}+"))
    return or_(
        and_(PointsEntry.reason == THANKS, subject.startswith(f"{person_id}:")),
        and_(PointsEntry.reason.in_(INVITATIONS), brought),
    )


def _renamed(person_id: int, number: int) -> Mapping[str, Any]:
    rest = func.substr(PointsEntry.subject, len(str(person_id)) + 1)
    return {"subject": str(number) + rest}


def _keyed(person_id: int) -> ColumnElement[bool]:
    key = OutboxRow.unique_key
    return or_(key.endswith(f":{person_id}"), key.contains(f":{person_id}:"))


def _done_to(person_id: int) -> ColumnElement[bool]:
    """Calls that were made about them, wherever (Bot API: user_id of its methods)."""
    named = cast(OutboxRow.params["user_id"].as_string(), BigInteger)
    return and_(OutboxRow.state.not_in((PENDING, SENDING)), named == person_id)


async def _updates_of(database: Database, person_id: int) -> AsyncIterator[Sequence[InboxRow]]:
    """What they sent and was dealt with, page by page."""
    last = (0, 0)
    query = select(InboxRow).where(InboxRow.done_at.is_not(None))
    query = query.order_by(InboxRow.bot_id, InboxRow.update_id).limit(PAGE)
    while True:
        async with database.reading() as session:
            key = tuple_(InboxRow.bot_id, InboxRow.update_id)
            rows = (await session.scalars(query.where(key > last))).all()
        if not rows:
            return
        last = (rows[-1].bot_id, rows[-1].update_id)
        theirs = [row for row in rows if _names(row.payload, person_id)]
        if theirs:
            yield theirs


async def _empty(session: AsyncSession, rows: Sequence[InboxRow]) -> None:
    """Their numbers stay, so that Telegram's repeats are known; of errors only the kind does."""
    for row in rows:
        error = row.error.partition(":")[0] if row.error else None
        this = (InboxRow.bot_id == row.bot_id, InboxRow.update_id == row.update_id)
        await session.execute(update(InboxRow).where(*this).values(payload=None, error=error))


def _names(value: Any, person_id: int) -> bool:
    """Whether somebody stands anywhere in an update (Bot API, User and Chat: id)."""
    if isinstance(value, dict):
        return value.get("id") == person_id or any(_names(one, person_id) for one in value.values())
    return isinstance(value, list) and any(_names(one, person_id) for one in value)
