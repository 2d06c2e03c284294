"""How much a bot may send before Telegram asks it to wait ("Bots FAQ", "Broadcasting to Users").

The true limits are adaptive and unpublished; these are the published ones, and settable. A refused
message counts for nothing.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.errors import BotApiError


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
        return self.sent[0] + self.span - now if len(self.sent) >= self.most else timedelta()


@dataclass(eq=False)
class Limits:
    """Counts what is sent to each chat and to all of them."""

    per_second: int = 30
    """Messages per second to all chats together."""
    burst: int = 5
    """Messages to one chat within `burst` seconds: one per second, unevenly if need be."""
    per_group_minute: int = 20
    """Messages per minute to one group."""
    _everywhere: deque[datetime] = field(default_factory=deque)
    _chats: dict[int, list[Window]] = field(default_factory=dict)

    def check(self, chat_id: int, now: datetime) -> None:
        """Count one message to a chat; raise the 429 if it is one too many."""
        windows = [self._overall(), *self._of_chat(chat_id)]
        wait = max(window.wait(now) for window in windows)
        if wait:
            seconds = math.ceil(wait.total_seconds())
            words = f"Too Many Requests: retry after {seconds}"
            raise BotApiError(429, words, {"retry_after": seconds})
        for window in windows:
            window.sent.append(now)

    def _overall(self) -> Window:
        return Window(self.per_second, timedelta(seconds=1), self._everywhere)

    def _of_chat(self, chat_id: int) -> list[Window]:
        if chat_id not in self._chats:
            windows = [Window(self.burst, timedelta(seconds=self.burst))]
            if chat_id < 0:
                windows.append(Window(self.per_group_minute, timedelta(minutes=1)))
            self._chats[chat_id] = windows
        return self._chats[chat_id]
