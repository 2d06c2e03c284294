"""What may go wrong between a bot and Telegram, on demand, for tests.

Each order names how often it applies and is used up in the order given; without orders nothing
is ever disturbed. It breaks no rule of its own accord and knows no chance.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sandbox.errors import BotApiError
from sandbox.updates import Waiting
from sandbox.users import Bot
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World

Moment = Literal["before", "after"]
"""Whether the connection breaks before the method acts, or after it has acted."""

_TITLES = {
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
}

Way = Callable[[Bot, Waiting], None]


@dataclass(eq=False)
class _UpdateFault:
    """What happens to the next `times` updates of a kind (None: of any kind)."""

    word: str
    kind: str | None
    times: int
    act: Way


@dataclass(eq=False)
class _CallFault:
    """What happens to the next `times` calls of a method (None: of any but getUpdates)."""

    method: str | None
    times: int
    error: BotApiError | None = None
    cut: Moment | None = None

    def concerns(self, name: str) -> bool:
        """Whether a call by that name is meant."""
        return name != "getupdates" if self.method is None else self.method == name


@dataclass(eq=False)
class Faults:
    """A running sandbox's faults; `sandbox.faults.drop("message")` orders one."""

    world: World
    _updates: list[_UpdateFault] = field(default_factory=list)
    _calls: list[_CallFault] = field(default_factory=list)
    _held: list[tuple[Bot, Waiting]] = field(default_factory=list)
    _timers: set[asyncio.TimerHandle] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._deliver = self.world.route
        self.world.route = self._route

    # Updates

    def drop(self, kind: str | None = None, *, times: int = 1) -> None:
        """Lose the next updates of a kind, or of any."""

        def lose(_bot: Bot, _update: Waiting) -> None:
            """Nobody ever hears of it."""

        self._order("drop", kind, times, lose)

    def duplicate(self, kind: str | None = None, *, times: int = 1) -> None:
        """Deliver the next updates twice, even though the bot confirms them."""

        def twice(bot: Bot, update: Waiting) -> None:
            bot.mailbox.again.add(update.id)
            self._deliver(bot, update)

        self._order("duplicate", kind, times, twice)

    def delay(self, seconds: float, kind: str | None = None, *, times: int = 1) -> None:
        """Let the next updates come in so much later, behind those that came meanwhile."""

        def later(bot: Bot, update: Waiting) -> None:
            def land() -> None:
                self._timers.discard(timer)
                self._deliver(bot, bot.mailbox.restamp(update))

            timer = asyncio.get_running_loop().call_later(seconds, land)
            self._timers.add(timer)

        self._order("delay", kind, times, later)

    def reorder(self, count: int = 2, kind: str | None = None) -> None:
        """Hold the next `count` updates back, then deliver them together, the last one first."""

        def gather(bot: Bot, update: Waiting) -> None:
            self._held.append((bot, update))
            if len(self._held) == count:
                held, self._held = self._held, []
                for owner, kept in reversed(held):
                    self._deliver(owner, kept)

        self._order("reorder", kind, count, gather)

    # Calls

    def refuse(
        self,
        method: str | None = None,
        error_code: int = 500,
        *,
        times: int = 1,
        retry_after: int | None = None,
        description: str | None = None,
    ) -> None:
        """Answer the next calls with an error; `retry_after` (seconds) goes with a 429."""
        title = _TITLES.get(error_code, "Internal Server Error")
        if error_code == 429:
            retry_after = retry_after or 1
            title = f"{title}: retry after {retry_after}"
        parameters = {"retry_after": retry_after} if retry_after else None
        error = BotApiError(error_code, description or title, parameters)
        self._calls.append(_CallFault(_key(method), times, error=error))

    def cut(self, method: str | None = None, *, when: Moment, times: int = 1) -> None:
        """Break the connection of the next calls, before or after the method acted."""
        self._calls.append(_CallFault(_key(method), times, cut=when))

    def clear(self) -> None:
        """Forget all orders; what is held back or delayed is delivered now or when due."""
        self._updates.clear()
        self._calls.clear()
        held, self._held = self._held, []
        for bot, update in held:
            self._deliver(bot, update)

    # What the server asks

    def cut_for(self, name: str) -> Moment | None:
        """When to break this call's connection, if at all; uses the order up."""
        fault = self._next_call(name, lambda fault: fault.cut is not None)
        return fault.cut if fault else None

    def refuse_if_told(self, name: str) -> None:
        """Raise the error ordered for this call, if any; uses the order up."""
        fault = self._next_call(name, lambda fault: fault.error is not None)
        if fault is not None and fault.error is not None:
            raise fault.error

    def stop(self) -> None:
        """Deliver nothing delayed any more, because the server stops."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def shown(self) -> list[JSON]:
        """The orders that still stand, those for updates first."""
        updates: list[JSON] = [
            {"fault": fault.word, "kind": fault.kind, "times": fault.times}
            for fault in self._updates
        ]
        calls: list[JSON] = [
            {
                "fault": "cut" if fault.cut else "refuse",
                "method": fault.method,
                "times": fault.times,
            }
            for fault in self._calls
        ]
        return updates + calls

    def _order(self, word: str, kind: str | None, times: int, act: Way) -> None:
        self._updates.append(_UpdateFault(word, kind, times, act))

    def _route(self, bot: Bot, update: Waiting) -> None:
        for fault in self._updates:
            if fault.kind in (None, update.kind):
                fault.times -= 1
                if not fault.times:
                    self._updates.remove(fault)
                fault.act(bot, update)
                return
        self._deliver(bot, update)

    def _next_call(self, name: str, wanted: Callable[[_CallFault], bool]) -> _CallFault | None:
        key = name.lower()
        for fault in self._calls:
            if fault.concerns(key) and wanted(fault):
                fault.times -= 1
                if not fault.times:
                    self._calls.remove(fault)
                return fault
        return None


def _key(method: str | None) -> str | None:
    return method.lower() if method is not None else None
