"""Order and concurrency: updates of one chat or one person run one after another, others at once.

An update keeps its place in the lane of each of its keys from the moment it enters, also while it
rests before its next try. When the bot stops, what rests is left, and so is all that waits for it:
it is open in the inbox, and goes on where the next process takes it over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import nullcontext, suppress
from itertools import count

CROWD = 2_000
"""Updates accepted and not handled at which taking more waits; a few MB of memory."""

Work = Callable[[int], Awaitable[float | None]]
"""One try, numbered from 0; returns the seconds to rest before the next one, or None at the end."""


class Lanes:
    """Runs work in lanes, at most `at_once` pieces at the same time, and what is urgent beside."""

    def __init__(self, at_once: int) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._last: dict[str, asyncio.Task[bool]] = {}
        self._running: set[asyncio.Task[bool]] = set()
        self._closing = asyncio.Event()

    def enter(self, keys: Iterable[str], work: Work, *, is_urgent: bool = False) -> None:
        """Line up behind all earlier work with one of these keys."""
        keys = tuple(keys)
        before = {self._last[key] for key in keys if key in self._last}
        task = asyncio.create_task(self._run(before, work, is_urgent=is_urgent))
        self._running.add(task)
        for key in keys:
            self._last[key] = task
        task.add_done_callback(lambda done: self._leave(done, keys))

    async def drain(self) -> None:
        """Wait until everything that entered has run."""
        while self._running:
            await asyncio.wait(self._running)

    async def settle(self) -> None:
        """Wait until everything that has entered by now has run, whatever comes meanwhile."""
        if self._running:
            await asyncio.wait(set(self._running))

    async def close(self, within: float) -> None:
        """Let what can end do so in as many seconds; leave the rest."""
        self._closing.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.drain()
        for task in self._running:
            task.cancel()
        await self.drain()

    @property
    def is_crowded(self) -> bool:
        """Whether more should wait outside."""
        return len(self._running) > CROWD

    async def room(self) -> None:
        """Wait until there is room for more."""
        while self.is_crowded:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    async def _run(self, before: set[asyncio.Task[bool]], work: Work, *, is_urgent: bool) -> bool:
        """Whether it came to its end."""
        if before:
            await asyncio.wait(before)
            if not all(_has_ended(task) for task in before):
                return False
        slot = nullcontext() if is_urgent else self._slots
        for attempt in count():
            async with slot:
                rest = await work(attempt)
            if rest is None:
                return True
            if await self._closes_within(rest):
                return False
        raise AssertionError("there is always a next try")

    async def _closes_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self._closing.wait()
        return False

    def _leave(self, task: asyncio.Task[bool], keys: tuple[str, ...]) -> None:
        self._running.discard(task)
        for key in keys:
            if self._last.get(key) is task:
                del self._last[key]


def _has_ended(task: asyncio.Task[bool]) -> bool:
    return not task.cancelled() and task.result()
