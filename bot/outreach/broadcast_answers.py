"""What Telegram's answer to a broadcast's message means: for the person, and for those after them.

Decisions only, no network: an error comes in, a verdict goes out.
"""

from dataclasses import dataclass
from typing import Literal

from bot.outreach.outcomes import may_have_acted
from bot.outreach.telegram import UNKNOWN_TOKEN, Refused, TelegramError
from storage.broadcasts import (
    BLOCKED,
    BY_BLOCKS,
    BY_COMPLAINTS,
    COMPLAINED,
    DOUBTFUL,
    FAILED,
    REPEATED,
    SENT,
    WAITING,
    Broadcast,
    Tally,
)

Trouble = Literal["none", "pace", "silence", "way"]
"""`pace`: 429 · `silence`: no proper answer came · `way`: it never got there."""

_GONE = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot can't initiate conversation with a user": "not-started",
    "chat not found": "unknown",
    "PEER_ID_INVALID": "unknown",
}
"""Why somebody can't be reached, by what the Bot API server says (errors 403 and 400)."""

REASONS = ("blocked", "deactivated", "not-started", "unknown", "refused", "broken")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state a recipient is in now, why, and what it tells about the others."""

    state: str
    reason: str | None = None
    trouble: Trouble = "none"


def judge(error: TelegramError, *, is_repeated: bool) -> Verdict:
    """What an error means. `is_repeated`: what may have arrived is sent again."""
    if isinstance(error, Refused):
        if error.retry_after is not None:
            return Verdict(WAITING, trouble="pace")
        if error.code in UNKNOWN_TOKEN:  # nobody's fault but ours
            return Verdict(WAITING, trouble="way")
        if error.code < 500:
            return _refused(error)
    if may_have_acted(error):
        if is_repeated:
            return Verdict(WAITING, REPEATED, "silence")
        return Verdict(DOUBTFUL, "no-answer", "silence")
    return Verdict(WAITING, trouble="way")


def _refused(error: Refused) -> Verdict:
    for words, reason in _GONE.items():
        if words in error.description:
            return Verdict(BLOCKED, reason)
    return Verdict(BLOCKED, "blocked") if error.code == 403 else Verdict(FAILED, "refused")


def too_many(broadcast: Broadcast, tally: Tally) -> str | None:
    """Why a broadcast stops by itself, if it should."""
    sent, lost = tally.of(SENT), tally.of(BLOCKED) + tally.of(FAILED)
    if sent + lost < broadcast.looked_at_after:
        return None
    if lost * 100 > broadcast.most_blocked * (sent + lost):
        return BY_BLOCKS
    return BY_COMPLAINTS if _complaints(tally) > broadcast.most_complaints * sent else None


def _complaints(tally: Tally) -> int:
    return tally.of(COMPLAINED) * 100
