"""What the pace has to spare: how fast messages go that nobody waits for.

Answers, payments and refunds come first: a broadcast's messages go evenly, one by one, and only
into places nobody else is waiting for. What Telegram refuses makes it slower, and it recovers
gently. It decides from times alone and sends nothing.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.outreach.pace import LOOKED_AT, TOO_MANY, Ease, Pace, Rate, Trouble, Window

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

AWAY = timedelta(seconds=30)
"""Silence after several calls in a row that Telegram did not answer properly."""


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
    _held_until: datetime = _LONG_AGO
    _ease: Ease = field(default_factory=Ease)
    _unanswered: deque[bool] = field(default_factory=lambda: deque(maxlen=LOOKED_AT))

    def __post_init__(self) -> None:
        self.window = Window(self.paid) if self.paid else self.pace.everywhere

    @property
    def held_until(self) -> datetime:
        """Nothing goes before, be it that everybody is silent or only what nobody waits for."""
        return max(self._held_until, self.pace.held_until)

    def per_second(self, now: datetime) -> float:
        """Messages a second as things are."""
        rate = self.window.rate
        shared = TOGETHER / self.processes if self.processes > 1 else 1.0
        return rate.messages / rate.period.total_seconds() * shared * self.ease(now)

    def ease(self, now: datetime) -> float:
        """The part of the full pace that is dared."""
        return min(self._ease.at(now), self.pace.ease.at(now))

    def next_at(self, now: datetime) -> datetime:
        """When the next message may go, whoever gets it."""
        kept = self.pace.awaited if self.paid is None else _LONG_AGO
        place = self.window.wait(now, self.ease(now))
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
        self.pace.went_well()
        self._unanswered.append(False)

    def refused(self, chat_id: int, until: datetime, now: datetime) -> Trouble:
        """Telegram asks for silence (429, retry_after): of this chat, or of all of them."""
        self._unanswered.append(False)
        return self.pace.refused(chat_id, until, now)

    def unanswered(self, now: datetime) -> Trouble:
        """Telegram, or the way to it, is in trouble. Answers to people are tried all the same."""
        until = now + AWAY
        if now < self.held_until:  # it left before the silence began
            self.hold(until)
            return "all"
        self._unanswered.append(True)
        if sum(self._unanswered) < TOO_MANY:
            return "chat"
        self._unanswered.clear()
        self._ease.slow_down(now, until)
        self.hold(until)
        return "all"

    def hold(self, until: datetime) -> None:
        """Say nothing before that nobody waits for."""
        self._held_until = max(self._held_until, until)


def paid_stars(people: int, per_second: int) -> int:
    """What a paid broadcast costs at most, in whole Stars."""
    seconds = -(-people // per_second)
    paid = people - min(people, FREE_PER_SECOND * seconds)
    return -(-paid // PAID_PER_STAR)


def duration(people: int, per_second: float) -> timedelta:
    """How long so many messages take."""
    return timedelta(seconds=people / per_second)
