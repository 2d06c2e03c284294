"""Order and concurrency: updates of one chat or one person run one after another, others at once.

An update keeps its place in the lane of each of its keys from the moment it enters.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

CROWD = 2_000
"""Updates accepted and not handled at which taking more waits; a few MB of memory."""

Work = Callable[[], Awaitable[None]]


class Lanes:
    """Runs work in lanes, at most `at_once` pieces at the same time."""

    def __init__(self, at_once: int) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._last: dict[str, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def enter(self, keys: Iterable[str], work: Work) -> None:
        """Line up behind all earlier work with one of these keys."""
        keys = tuple(keys)
        before = {self._last[key] for key in keys if key in self._last}
        task = asyncio.create_task(self._run(before, work))
        self._running.add(task)
        for key in keys:
            self._last[key] = task
        task.add_done_callback(lambda done: self._leave(done, keys))

    async def drain(self) -> None:
        """Wait until everything that entered has run."""
        while self._running:
            await asyncio.wait(self._running)

    @property
    def is_crowded(self) -> bool:
        """Whether more should wait outside."""
        return len(self._running) > CROWD

    async def room(self) -> None:
        """Wait until there is room for more."""
        while self.is_crowded:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    async def _run(self, before: set[asyncio.Task[None]], work: Work) -> None:
        if before:
            await asyncio.wait(before)
        async with self._slots:
            await work()

    def _leave(self, task: asyncio.Task[None], keys: tuple[str, ...]) -> None:
        self._running.discard(task)
        for key in keys:
            if self._last.get(key) is task:
                del self._last[key]
