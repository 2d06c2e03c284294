"""What bots asked and how the sandbox answered, for tests to look at and to wait for.

It keeps the latest `KEPT` answers, so that a load test may run for days; `total` counts them all.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from sandbox.wire import JSON

KEPT = 10_000
"""Answered calls remembered; some tens of MB, and more than any story of a test makes."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answered call, as `Sandbox.recorder` keeps it."""

    at: float
    """Seconds of the event loop's monotonic clock."""
    method: str
    params: Mapping[str, JSON]
    ok: bool
    response: JSON


@dataclass(eq=False)
class Recorder:
    """The latest answered calls; iterate it, the oldest comes first."""

    posted: deque[JSON] = field(default_factory=lambda: deque(maxlen=KEPT))
    """The latest updates that webhooks were offered, as often as they were."""
    total: int = 0
    """Calls answered so far, those forgotten included."""
    _kept: deque[Answered] = field(default_factory=lambda: deque(maxlen=KEPT))
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, call: Answered) -> None:
        """Write a call down, and wake whoever waits for one."""
        self._kept.append(call)
        self.total += 1
        self._more.set()
        self._more = asyncio.Event()

    def since(self, total: int) -> list[Answered]:
        """The calls answered after the first `total`, as far as they are kept."""
        new = min(self.total - total, len(self._kept))
        return list(islice(self._kept, len(self._kept) - new, None))

    async def beyond(self, total: int) -> None:
        """Wait until more than `total` calls have been answered."""
        while self.total <= total:
            await self._more.wait()

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Answered]:
        return iter(tuple(self._kept))
