"""Updates waiting for a bot, until it confirms them ("Getting updates").

A bot that dies loses nothing: what it did not confirm is offered again, by polling or by webhook.
"""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.wire import JSON

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds a bot gets only if it names them (`getUpdates`, `allowed_updates`)."""

KEPT = timedelta(hours=24)
"""How long an update waits ("Getting updates")."""
KEPT_BRIEFLY = timedelta(seconds=150)
"""How long an update waits whose sender waits too (tdlib/telegram-bot-api, `Client.cpp`)."""
BRIEF = frozenset({"callback_query", "pre_checkout_query", "shipping_query"})

Lane = tuple[str, int | str]
"""What keeps order: updates of one lane are delivered one after another."""

_CHATTER = frozenset({"message", "edited_message", "channel_post", "edited_channel_post"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update not confirmed yet."""

    id: int
    kind: str
    payload: dict[str, JSON]
    expires: datetime

    @property
    def body(self) -> dict[str, JSON]:
        """The update as it is delivered ("Update")."""
        return {"update_id": self.id, self.kind: self.payload}

    @property
    def lane(self) -> Lane:
        """Its chat, user or poll, as `Client.cpp` chooses the webhook's queue."""
        if self.kind in _CHATTER:
            return "chat", _id_of(self.payload["chat"])
        for key in ("from", "user", "chat"):
            if isinstance(whom := self.payload.get(key), dict):
                return self.kind, _id_of(whom)
        return self.kind, _id_of(self.payload) if "id" in self.payload else 0


@dataclass(eq=False)
class Mailbox:
    """One bot's waiting updates, oldest first."""

    waiting: dict[int, Waiting] = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    """Kinds the bot asked for; None is Telegram's default, all but `ON_REQUEST`."""
    last_id: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when an update comes in; whoever waits clears it first."""

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        return kind not in ON_REQUEST if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember `allowed_updates`; none at all restores the default."""
        self.allowed = frozenset(kinds) or None

    def stamp(self, kind: str, payload: dict[str, JSON], at: datetime) -> Waiting:
        """Give an update its id without putting it in yet."""
        self.last_id += 1
        keep = KEPT_BRIEFLY if kind in BRIEF else KEPT
        return Waiting(self.last_id, kind, payload, at + keep)

    def put(self, update: Waiting) -> None:
        """Let an update wait here."""
        self.waiting[update.id] = update
        self.arrived.set()

    def confirm(self, offset: int) -> None:
        """Forget all updates before `offset`."""
        for update_id in [known for known in self.waiting if known < offset]:
            del self.waiting[update_id]

    def current(self, now: datetime) -> Iterator[Waiting]:
        """Those still worth delivering, oldest first; the expired are dropped."""
        for update in list(self.waiting.values()):
            if update.expires <= now:
                del self.waiting[update.id]
            else:
                yield update


def _id_of(thing: JSON) -> int | str:
    assert isinstance(thing, dict)
    found = thing["id"]
    assert isinstance(found, int | str)
    return found
