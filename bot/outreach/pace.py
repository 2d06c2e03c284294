"""How fast Telegram may be spoken to, overall and per chat.

Telegram's FAQ ("My bot is hitting limits, how do I avoid this?") names about 30 messages a second
overall, one a second in a chat with short bursts, and 20 a minute in a group.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages per period, of which `burst` may come at once."""

    messages: float
    period: timedelta
    burst: int

    @property
    def interval(self) -> timedelta:
        """The time one message takes up."""
        return self.period / self.messages


OVERALL = Rate(30, timedelta(seconds=1), burst=30)
PRIVATE = Rate(1, timedelta(seconds=1), burst=5)
GROUP = Rate(20, timedelta(minutes=1), burst=15)


@dataclass(slots=True)
class Pace:
    """Remembers what was said and tells when the next message may go.

    The generic cell rate algorithm (ITU-T I.371, annex A): one theoretical arrival time per chat.
    """

    overall: Rate = OVERALL
    private: Rate = PRIVATE
    group: Rate = GROUP
    _everywhere: datetime = _LONG_AGO
    _chats: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def per_second(cls, messages: int) -> "Pace":
        """Telegram's pace, or a faster one where it (or another server) allows more."""
        if messages <= OVERALL.messages:
            return cls(Rate(messages, timedelta(seconds=1), burst=messages))
        free = Rate(messages, timedelta(seconds=1), burst=messages)
        return cls(free, free, free)

    def admit(self, chat_id: int, now: datetime) -> datetime | None:
        """None if a message may go to this chat now, and is counted; else when to ask again."""
        rate = self.group if chat_id < 0 else self.private
        here = max(self._chats.get(chat_id, now), now)
        everywhere = max(self._everywhere, now)
        wait = max(_wait(rate, here, now), _wait(self.overall, everywhere, now))
        if wait > timedelta(0):
            return now + wait
        self._chats[chat_id] = here + rate.interval
        self._everywhere = everywhere + self.overall.interval
        if len(self._chats) > 10_000:
            self._forget(now)
        return None

    def hold(self, chat_id: int, until: datetime) -> None:
        """Telegram asked for silence in a chat (429, retry_after)."""
        rate = self.group if chat_id < 0 else self.private
        self._chats[chat_id] = until + rate.interval * rate.burst

    def _forget(self, now: datetime) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}


def _wait(rate: Rate, arrival: datetime, now: datetime) -> timedelta:
    return arrival - now - rate.interval * (rate.burst - 1)
