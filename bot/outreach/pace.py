"""How fast Telegram may be spoken to, overall and per chat.

Telegram's FAQ ("My bot is hitting limits, how do I avoid this?") names about 30 messages a second
overall, one a second in a chat with short bursts, and 20 a minute in a group.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.clock import Clock

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

EDIT_EVERY = timedelta(seconds=5)
"""How soon a card or a board shows what was pressed or bought, however many do."""

SOON = timedelta(milliseconds=10)
"""When to ask again where all places are taken by what Telegram has not answered yet."""


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


LOOKED_AT, TOO_MANY = 10, 3
"""Three chats refused among the latest ten messages mean everybody: a chat's own limit is met once
and alone, the limit for all of them refuses whoever is next, …"""

LATELY = timedelta(minutes=1)
"""… as long as it is not longer ago than this, for a bot that says little."""

SLOWER, SLOWEST = 0.7, 0.1
"""After everything was refused, go on with this part of the pace, down to a tenth of it; …"""

RECOVERY = 0.01
"""… each second then brings a hundredth of the full pace back."""

Trouble = Literal["none", "chat", "all"]


@dataclass(slots=True)
class Ease:
    """The part of the full pace that is dared after trouble."""

    part: float = 1.0
    since: datetime = _LONG_AGO

    def at(self, now: datetime) -> float:
        """… by now."""
        recovered = RECOVERY * max(0.0, (now - self.since).total_seconds())
        return min(1.0, self.part + recovered)

    def slow_down(self, now: datetime, until: datetime) -> None:
        """Go slower from then on."""
        self.part, self.since = max(SLOWEST, self.at(now) * SLOWER), until


@dataclass(slots=True)
class Window:
    """At most `burst` messages within any period, whatever came before."""

    rate: Rate
    processes: int = 1
    """Each has its part of them."""
    under_way: int = 0
    """Those that count until they are answered, because Telegram counts them somewhere between."""
    _said: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime, part: float = 1.0) -> timedelta:
        """How long until one more has its place, where only a part of the places is dared."""
        while self._said and self._said[0] + self.rate.period <= now:
            self._said.popleft()
        mine = max(1, int(self.rate.burst * part) // self.processes)
        over = len(self._said) + self.under_way - mine
        if over < 0:
            return timedelta()
        return self._said[over] + self.rate.period - now if over < len(self._said) else SOON

    def note(self, now: datetime) -> None:
        """One was said."""
        self._said.append(now)

    def begin(self) -> None:
        """One is under way."""
        self.under_way += 1

    def end(self, now: datetime) -> None:
        """It was answered."""
        self.under_way -= 1
        self.note(now)


@dataclass(slots=True)
class Pace:
    """Remembers what was said and tells when the next message may go.

    In each chat the generic cell rate algorithm (ITU-T I.371, annex A): one theoretical arrival
    time per chat. Overall a window, so that a burst never comes on top of what went before.
    """

    overall: Rate = OVERALL
    private: Rate = PRIVATE
    group: Rate = GROUP
    everywhere: Window = field(init=False)
    awaited: datetime = _LONG_AGO
    """Until then the next place is kept for somebody who found none."""
    held_until: datetime = _LONG_AGO
    """Telegram asked for silence from everybody (429 in one chat after the other): nothing that
    somebody reads goes before, whoever says it."""
    ease: Ease = field(default_factory=Ease)
    _refused: deque[tuple[int, datetime] | None] = field(
        default_factory=lambda: deque(maxlen=LOOKED_AT)
    )
    """The latest messages: None where all was well, else the chat and when it was."""
    _chats: dict[int, datetime] = field(default_factory=dict)
    _latest: datetime = _LONG_AGO
    _ahead: timedelta = timedelta()

    def __post_init__(self) -> None:
        self.everywhere = Window(self.overall)

    @classmethod
    def per_second(cls, messages: int) -> "Pace":
        """Telegram's pace, or a faster one where it (or another server) allows more."""
        if messages <= OVERALL.messages:
            return cls(Rate(messages, timedelta(seconds=1), burst=messages))
        free = Rate(messages, timedelta(seconds=1), burst=messages)
        return cls(free, free, free)

    def time(self, clock: Clock) -> datetime:
        """The time by which all is counted here: it goes on where the clock is set back, as else
        nothing would be said until the clock is where it was."""
        now = clock() + self._ahead
        if now < self._latest:
            self._ahead += self._latest - now
        self._latest = max(self._latest, now)
        return self._latest

    def admit(self, chat_id: int, now: datetime) -> datetime | None:
        """None if a message may go to this chat now, and is counted; else when to ask again."""
        place = max(self.everywhere.wait(now, self.ease.at(now)), self.held_until - now)
        wait = max(self.chat_wait(chat_id, now), place)
        if wait > timedelta(0):
            if place > timedelta(0):
                self.awaited = now + place + KEPT
            return now + wait
        self.count(chat_id, now)
        self.everywhere.note(now)
        return None

    def chat_wait(self, chat_id: int, now: datetime) -> timedelta:
        """How long until one more may go to this chat, as far as the chat is concerned."""
        return _wait(self._rate(chat_id), max(self._chats.get(chat_id, now), now), now)

    def count(self, chat_id: int, now: datetime) -> None:
        """A message goes to this chat."""
        here = max(self._chats.get(chat_id, now), now)
        self._chats[chat_id] = here + self._rate(chat_id).interval
        if len(self._chats) > 10_000:
            self._forget(now)

    def went_well(self) -> None:
        """Telegram took a message, or said no to this chat for good."""
        self._refused.append(None)

    def hold(self, chat_id: int, until: datetime) -> None:
        """Nothing goes to this chat until then."""
        rate = self._rate(chat_id)
        self._chats[chat_id] = until + rate.interval * rate.burst

    def refused(self, chat_id: int, until: datetime, now: datetime) -> Trouble:
        """Telegram asks for silence (429, retry_after): of this chat, or of all of them."""
        self.hold(chat_id, until)
        if now < self.held_until:  # it left before the silence began
            self.held_until = max(self.held_until, until)
            return "all"
        self._refused.append((chat_id, now))
        lately = {one[0] for one in self._refused if one and one[1] + LATELY > now}
        if len(lately) < TOO_MANY:
            return "chat"
        self._refused.clear()
        self.ease.slow_down(now, until)
        self.held_until = until
        return "all"

    def _rate(self, chat_id: int) -> Rate:
        return self.group if chat_id < 0 else self.private

    def _forget(self, now: datetime) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}


KEPT = timedelta(milliseconds=250)
"""How long a place is kept for who was told to ask again: the outbox needs a moment to do so."""


def _wait(rate: Rate, arrival: datetime, now: datetime) -> timedelta:
    return arrival - now - rate.interval * (rate.burst - 1)
