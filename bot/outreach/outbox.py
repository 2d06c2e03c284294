"""Putting something into the outbox: said after the commit, once, even if we crash in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.messages import Call
from storage.database import insert_new, new_rows
from storage.outbox import NO_CHAT, PENDING, OutboxRow
from storage.people import is_nameless

URGENT, ANSWER, PATIENT = 0, 1, 2
"""A deadline runs or money waits · somebody asked · nobody is waiting."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is said: `purpose` picks what follows, `key` keeps it from being said twice.

    A turn adds its own community; everybody else names it (None only for what is about none).
    """

    purpose: str = "answer"
    subject_id: int | None = None
    community_id: int | None = None
    key: str | None = None
    urgency: int = ANSWER
    expires_at: datetime | None = None


ANSWERING = Reason()


def chat_of(call: Call) -> int:
    """The chat a call is said in. What only names a person, as a refund does, is said in none: it
    may wait hours for Telegram, and nothing that is said to them waits for it."""
    return int(getattr(call, "chat_id", None) or NO_CHAT)


def params_of(call: Call) -> dict[str, Any]:
    """A call's parameters as JSON, without what was not set."""
    return call.model_dump(mode="json", exclude_unset=True, exclude_none=True, warnings=False)


async def say(
    session: AsyncSession,
    call: Call,
    now: datetime,
    reason: Reason = ANSWERING,
    *,
    not_before: datetime | None = None,
) -> int | None:
    """Put a call into the outbox; None if one with the same key is there already, or if it would be
    said to somebody who was forgotten."""
    if is_nameless(chat_of(call)):
        return None
    ids = await new_rows(session, OutboxRow, [_row(call, now, reason, not_before)], OutboxRow.id)
    return ids[0] if ids else None


async def say_all(
    session: AsyncSession, said: Sequence[tuple[Call, Reason]], now: datetime
) -> None:
    """Put many calls into the outbox at once, but those whose key is there already, and those for
    somebody who was forgotten."""
    rows = [_row(call, now, reason) for call, reason in said if not is_nameless(chat_of(call))]
    await insert_new(session, OutboxRow, rows)


def _row(
    call: Call, now: datetime, reason: Reason, not_before: datetime | None = None
) -> dict[str, Any]:
    return {
        "community_id": reason.community_id,
        "chat_id": chat_of(call),
        "method": call.__api_method__,
        "params": params_of(call),
        "urgency": reason.urgency,
        "purpose": reason.purpose,
        "subject_id": reason.subject_id,
        "unique_key": reason.key,
        "created_at": now,
        "not_before": not_before or now,
        "expires_at": reason.expires_at,
        "state": PENDING,
        "attempts": 0,
    }
