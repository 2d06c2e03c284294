"""What comes of a call: said, refused, again later, or uncertain. Decisions only, no network."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.outreach.telegram import Refused, TelegramError, Unreachable
from storage.outbox import FAILED, PENDING, UNCERTAIN, OutboxRow
from storage.outbox_moves import is_bound

RETRY_AFTER = (1, 5, 30, 120, 600)
"""Seconds before the next try when Telegram cannot be reached; the last one repeats."""

ATTEMPTS = 50
"""Tries (about eight hours) before a call is given up; of what is paid for the admins are told."""


NO_REQUEST, IS_IN = "HIDE_REQUESTER_MISSING", "USER_ALREADY_PARTICIPANT"
"""Telegram's answers where nobody asks to join (any more): an admin was first, or they thought
better of it; and where they are in."""

MOOT: Mapping[str, tuple[str, ...]] = {
    "approveChatJoinRequest": (NO_REQUEST, IS_IN),
    "declineChatJoinRequest": (NO_REQUEST, IS_IN),
}
"""Refusals, by method, that only say that there is nothing to do. No method lists who asks to join,
so after a downtime everybody with access is let in, whether they ask or not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: its state, and Telegram's result or the reason there is none."""

    row: OutboxRow
    state: str
    result: Any = None
    error: str | None = None
    again_at: datetime | None = None
    refused: Refused | None = None


def is_repeatable(row: OutboxRow) -> bool:
    """Whether a call that may have got through is made again.

    Edits, answers and refunds have the same effect twice. In private, a message seen twice is
    better than a paid lesson not seen at all; a community is never told anything twice.
    """
    return not row.method.startswith(("send", "copy", "forward")) or row.chat_id > 0


def judge(row: OutboxRow, error: TelegramError, now: datetime) -> Outcome:
    """What an error means for a call: again later, uncertain, or never."""
    if isinstance(error, Refused):
        if error.retry_after is not None:
            again_at = now + timedelta(seconds=error.retry_after)
            return Outcome(row, PENDING, error=str(error), again_at=again_at)
        if error.migrate_to_chat_id is not None and not is_bound(row):
            return Outcome(row, PENDING, error=str(error), again_at=now, refused=error)
        if error.code < 500:
            return Outcome(row, FAILED, error=str(error), refused=error)
    if may_have_acted(error) and not is_repeatable(row):
        return Outcome(row, UNCERTAIN, error=str(error))
    return again_later(row, str(error), now)


def is_moot(outcome: Outcome) -> bool:
    """Whether a refusal is as good as done, and no operator need read of it."""
    error = outcome.error or ""
    return any(answer in error for answer in MOOT.get(outcome.row.method, ()))


def may_have_acted(error: TelegramError) -> bool:
    """Whether Telegram may have carried the call out all the same.

    A server error may come from a gateway that stopped waiting for an answer.
    """
    if isinstance(error, Refused):
        return error.code >= 500
    return isinstance(error, Unreachable) and error.acted


def again_later(row: OutboxRow, reason: str, now: datetime) -> Outcome:
    """Try it again after a pause that grows; in the end give it up."""
    if row.attempts >= ATTEMPTS:
        return Outcome(row, FAILED, error=reason)
    pause = RETRY_AFTER[min(row.attempts, len(RETRY_AFTER) - 1)]
    return Outcome(row, PENDING, error=reason, again_at=now + timedelta(seconds=pause))
