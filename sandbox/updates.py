"""Updates waiting for a bot, until it confirms them ("Getting updates").

A bot that dies loses nothing: what it did not confirm is offered again, by polling or by webhook.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sandbox.errors import BotApiError
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


class Conflict(BotApiError):
    """409: somebody else takes the updates; `reason` comes without its prefix."""

    def __init__(self, reason: str) -> None:
        super().__init__(409, f"Conflict: {reason}")


@dataclass(eq=False)
class Mailbox:
    """One bot's waiting updates, oldest first."""

    waiting: dict[int, Waiting] = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    """Kinds the bot asked for; None is Telegram's default, all but `ON_REQUEST`."""
    last_id: int = 0
    again: set[int] = field(default_factory=set)
    """Updates that will survive one confirmation, to be delivered twice."""
    courier: Callable[[Waiting], None] | None = None
    """Told of each update that comes in while a webhook is active."""
    asked: Callable[[], None] = lambda: None
    """Told when the bot asks for its updates, whichever way."""
    _poll: asyncio.Future[None] | None = None

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

    def restamp(self, update: Waiting) -> Waiting:
        """The update as if it had come in only now."""
        self.last_id += 1
        return replace(update, id=self.last_id)

    def put(self, update: Waiting) -> None:
        """Let an update wait here, and wake whoever waits for one."""
        self.waiting[update.id] = update
        if self.courier is not None:
            self.courier(update)
        elif self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def confirm(self, offset: int) -> None:
        """Forget all updates before `offset`; ids only grow, but faults may have mixed them."""
        for update_id in [known for known in self.waiting if known < offset]:
            self.confirm_one(update_id)

    def confirm_latest(self, count: int) -> None:
        """Forget all but the latest `count` updates (a negative `offset`)."""
        for update_id in list(self.waiting)[:-count]:
            self.confirm_one(update_id)

    def confirm_one(self, update_id: int) -> None:
        """Forget one update, unless it is to be delivered again."""
        if update_id in self.again:
            self.again.remove(update_id)
        else:
            self.waiting.pop(update_id, None)

    def current(self, now: datetime, limit: int) -> list[Waiting]:
        """The oldest `limit` still worth delivering; the expired are dropped."""
        found: list[Waiting] = []
        for update in list(self.waiting.values()):
            if len(found) == limit:
                break
            if update.expires <= now:
                del self.waiting[update.id]
            else:
                found.append(update)
        return found

    def interrupt(self, reason: str) -> None:
        """End the poll that is waiting, if any, with a 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Conflict(f"terminated by {reason}"))

    def leave(self) -> None:
        """Let the poll that is waiting end with nothing, because the server stops."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Wait until an update comes in; a later poll takes the place of this one."""
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None


def _id_of(thing: JSON) -> int | str:
    assert isinstance(thing, dict)
    found = thing["id"]
    assert isinstance(found, int | str)
    return found
