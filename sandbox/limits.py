"""How much a bot may send before Telegram asks it to wait ("Bots FAQ", "Broadcasting to Users").

The true limits are adaptive and unpublished; these are the published ones, and settable. A refused
message counts for nothing.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.errors import BotApiError

SECOND = timedelta(seconds=1)


@dataclass(eq=False)
class Window:
    """At most `most` messages within any stretch of `span`."""

    most: int
    span: timedelta
    sent: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime) -> timedelta:
        """How long until one more fits."""
        while self.sent and self.sent[0] + self.span <= now:
            self.sent.popleft()
        over = len(self.sent) - self.most
        return self.sent[over] + self.span - now if over >= 0 else timedelta()


@dataclass(eq=False)
class Limits:
    """Counts what each bot sends to each chat and to all of them."""

    per_second: int = 30
    """Messages per second to all chats together."""
    burst: int = 5
    """Messages to one chat within `burst` seconds: one per second, unevenly if need be."""
    per_group_minute: int = 20
    """Messages per minute to one group or channel."""
    paid_per_second: int = 1000
    """Messages per second to all chats with `allow_paid_broadcast`."""
    edits: bool = False
    """Whether edits count like messages; Telegram says nothing of them, and limits them."""
    _everywhere: dict[int, deque[datetime]] = field(default_factory=dict)
    _chats: dict[tuple[int, int], list[Window]] = field(default_factory=dict)

    def counts(self, method: str) -> bool:
        """Whether a method puts messages into chats, and so counts against the limits."""
        key = method.lower()
        if key.startswith("editmessage"):
            return self.edits
        return key.startswith(("send", "forward", "copy")) and key != "sendchataction"

    def check(
        self, bot_id: int, chat_id: int, now: datetime, count: int = 1, *, paid: bool = False
    ) -> None:
        """Count a bot's messages to a chat; raise the 429 if they are too many."""
        windows = [self._overall(bot_id, paid), *self._of_chat(bot_id, chat_id)]
        wait = max(window.wait(now) for window in windows)
        if wait:
            seconds = math.ceil(wait.total_seconds())
            words = f"Too Many Requests: retry after {seconds}"
            raise BotApiError(429, words, {"retry_after": seconds})
        for window in windows:
            window.sent.extend([now] * count)

    def _overall(self, bot_id: int, paid: bool) -> Window:
        sent = self._everywhere.setdefault(bot_id, deque())
        return Window(self.paid_per_second if paid else self.per_second, SECOND, sent)

    def _of_chat(self, bot_id: int, chat_id: int) -> list[Window]:
        key = bot_id, chat_id
        if key not in self._chats:
            windows = [Window(self.burst, self.burst * SECOND)]
            if chat_id < 0:
                windows.append(Window(self.per_group_minute, timedelta(minutes=1)))
            self._chats[key] = windows
        return self._chats[key]
