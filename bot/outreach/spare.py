"""What the pace has to spare: how fast messages go that nobody waits for.

Answers, payments and refunds come first: a broadcast's messages go evenly, one by one, and only
into places nobody else is waiting for. What Telegram refuses makes it slower, and it recovers
gently. It decides from times alone and sends nothing.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.outreach.pace import Pace, Rate, Window

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

PAID = Rate(1000, timedelta(seconds=1), burst=1000)
"""Messages with `allow_paid_broadcast` (Bot API, sendMessage)."""

FREE_PER_SECOND, PAID_PER_STAR = 30, 10
"""Of paid broadcasts 30 messages a second are free all the same, others cost 0.1 Stars each (Bots
FAQ, "How can I message all of my bot's subscribers at once?")."""

CATCH_UP = timedelta(milliseconds=50)
"""So much lateness is made up for: a timer that rings late must not slow a broadcast down."""

TOGETHER = 0.95
"""Of the pace, where several processes share it: they do not know of each other's moments."""

LOOKED_AT, TOO_MANY = 10, 3
"""Three troubles among the latest ten messages mean everybody. A broadcast says one thing in each
chat, so a chat's own limit is met once and alone, by somebody we are also answering; the limit for
all of them refuses whoever is next."""

SLOWER, SLOWEST = 0.7, 0.1
"""After everything was refused, go on with this part of the pace, down to a tenth of it; …"""

RECOVERY = 0.01
"""… each second then brings a hundredth of the full pace back."""

AWAY = timedelta(seconds=30)
"""Silence after several calls in a row that Telegram did not answer properly."""

Trouble = Literal["none", "chat", "all"]


@dataclass(slots=True)
class Spare:
    """Tells when the next message may go that nobody waits for."""

    pace: Pace
    paid: Rate | None = None
    """The rate of messages that are paid for, which are counted apart."""
    processes: int = 1
    """How many share the pace."""
    window: Window = field(init=False)
    _next: datetime = _LONG_AGO
    held_until: datetime = _LONG_AGO
    """Nothing goes before."""
    _ease: float = 1.0
    _eased_at: datetime = _LONG_AGO
    _latest: deque[bool] = field(default_factory=lambda: deque(maxlen=LOOKED_AT))

    def __post_init__(self) -> None:
        self.window = Window(self.paid) if self.paid else self.pace.everywhere

    def per_second(self, now: datetime) -> float:
        """Messages a second as things are."""
        rate = self.window.rate
        shared = TOGETHER / self.processes if self.processes > 1 else 1.0
        return rate.messages / rate.period.total_seconds() * shared * self.ease(now)

    def ease(self, now: datetime) -> float:
        """The part of the full pace that is dared."""
        return min(1.0, self._ease + RECOVERY * (now - self._eased_at).total_seconds())

    def next_at(self, now: datetime) -> datetime:
        """When the next message may go, whoever gets it."""
        kept = self.pace.awaited if self.paid is None else _LONG_AGO
        place = self.window.wait(now)
        return max(now + place, self._next, self.held_until, kept)

    def begin(self, chat_id: int, now: datetime) -> None:
        """A message goes to this chat now."""
        interval = timedelta(seconds=1 / self.per_second(now))
        self._next = max(self._next, now - CATCH_UP) + interval
        self.pace.count(chat_id, now)
        self.window.begin()

    def end(self, now: datetime) -> None:
        """It was answered, in whatever way."""
        self.window.end(now)

    def went_well(self) -> None:
        """Telegram took it, or said no to this person for good."""
        self._latest.append(False)

    def refused(self, chat_id: int, until: datetime, now: datetime) -> Trouble:
        """Telegram asks for silence (429, retry_after): of this chat, or of all of them."""
        self.pace.hold(chat_id, until)
        return self._count_trouble(until, now)

    def unanswered(self, now: datetime) -> Trouble:
        """Telegram, or the way to it, is in trouble."""
        return self._count_trouble(now + AWAY, now)

    def hold(self, until: datetime) -> None:
        """Say nothing before."""
        self.held_until = max(self.held_until, until)

    def _count_trouble(self, until: datetime, now: datetime) -> Trouble:
        if now < self.held_until:  # it left before the silence began
            self.hold(until)
            return "all"
        self._latest.append(True)
        if sum(self._latest) < TOO_MANY:
            return "chat"
        self._latest.clear()
        self._ease, self._eased_at = max(SLOWEST, self.ease(now) * SLOWER), until
        self.hold(until)
        return "all"


def paid_stars(people: int, per_second: int) -> int:
    """What a paid broadcast costs at most, in whole Stars."""
    seconds = -(-people // per_second)
    paid = people - min(people, FREE_PER_SECOND * seconds)
    return -(-paid // PAID_PER_STAR)


def duration(people: int, per_second: float) -> timedelta:
    """How long so many messages take."""
    return timedelta(seconds=people / per_second)
