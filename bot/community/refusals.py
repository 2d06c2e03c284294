"""Why something could not be said or done, in a few words for people who run a group.

They stand within a sentence. Telegram's own wording is shown for what nobody foresaw alone, as it
may help who looks it up.
"""

import re
from dataclasses import dataclass

from bot.speech import Words
from storage.outbox import EXPIRED

ABSENT = re.compile(r"bot was kicked|bot is not a member|chat was deleted|CHAT_WRITE_FORBIDDEN")
TOPIC_CLOSED = re.compile(r"TOPIC_CLOSED")
TOPIC_GONE = re.compile(r"TOPIC_DELETED|message thread not found")
SENDING = re.compile(r"not enough rights to send (?P<what>[a-z ]+) to the chat")
"""As the Bot API server words it."""

_WORDINGS = (
    (TOPIC_CLOSED, "why-topic-closed"),
    (TOPIC_GONE, "why-topic-gone"),
    (ABSENT, "why-absent"),
    (SENDING, "why-may-not-send"),
    (re.compile(r"not enough rights|ADMIN_REQUIRED|administrator rights"), "why-lacks-right"),
    (re.compile(r"blocked by the user|user is deactivated|can't initiate"), "why-turned-away"),
    (re.compile(r"message to be replied not found"), "why-nothing-to-answer"),
    (re.compile(rf"^{EXPIRED}$"), "why-late"),
)

_BY_TELEGRAM = re.compile(r"^\d{3} (?:Bad Request: |Forbidden: )?(?P<said>.+)$", re.DOTALL)
"""A refusal (bot/outreach/telegram.py); everything else is a connection that broke."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What came back instead of a result (bot/outreach/outcomes.py, Outcome: error)."""

    error: str

    def told(self, speech: Words) -> str:
        """As people read it, without markup."""
        for wording, key in _WORDINGS:
            if found := wording.search(self.error):
                return speech.plain(key, **found.groupdict())
        refused = _BY_TELEGRAM.match(self.error)
        if refused is None:
            return speech.plain("why-silent")
        return speech.plain("why-other", said=refused["said"])
