"""How many may do at once what costs something: read pages as strangers, take files, look on live.

The site reads by the same connections to the database as the bot itself. Whoever comes when the
line is full is asked to come again in a moment, so that nobody out there makes the bot wait.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

AGAIN_SECONDS = 5
"""When somebody may come again (RFC 9110, Retry-After): a full line is gone by then."""

MOST_STREAMS, STREAMS_EACH = 100, 8
"""Pages kept open that look at the database every second: all of them, and one person's, who has a
few tabs and devices."""


class Crowded(Exception):
    """There are too many at once."""


@dataclass(slots=True)
class Crowd:
    """So many at once, and so many in line behind them."""

    at_once: int
    in_line: int
    _waiting: int = 0
    _free: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.at_once)

    @asynccontextmanager
    async def admit(self) -> AsyncIterator[None]:
        """Wait for one's turn. Raises Crowded where the line is full."""
        if self._free.locked() and self._waiting >= self.in_line:
            raise Crowded
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()


@dataclass(slots=True)
class Streams:
    """Pages that are kept up to date while somebody looks, by person."""

    _open: Counter[int] = field(default_factory=Counter)

    @contextmanager
    def open(self, person_id: int) -> Iterator[None]:
        """One more. Raises Crowded."""
        if self._open.total() >= MOST_STREAMS or self._open[person_id] >= STREAMS_EACH:
            raise Crowded
        self._open[person_id] += 1
        try:
            yield
        finally:
            self._open[person_id] -= 1
            if not self._open[person_id]:
                del self._open[person_id]
