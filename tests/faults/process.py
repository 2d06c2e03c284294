"""The real thing: `bot.py run` as a process of its own, started and ended as operators do.

Python's modules take seconds to load. They are loaded once, in a server that forks a process at
each start, so that a kill hits Lyceum at its work and not while it is being loaded.
"""

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]

fork_server = multiprocessing.get_context("forkserver")
fork_server.set_forkserver_preload(["handlers.serve"])


def run_bot(arguments: tuple[str, ...], settings: Mapping[str, str]) -> None:
    """Become `bot.py run`, silent."""
    os.environ.update(settings)
    os.chdir(ROOT)
    sys.argv = ["bot.py", "run", *arguments]
    with Path(os.devnull).open("r+b") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())
    runpy.run_path("bot.py", run_name="__main__")


@dataclass
class Process:
    """`bot.py run`, again and again."""

    settings: Mapping[str, str]
    arguments: tuple[str, ...] = ()
    _running: ForkServerProcess | None = field(init=False, default=None)

    async def start(self) -> None:
        """Start the real thing."""
        self._running = fork_server.Process(target=run_bot, args=(self.arguments, self.settings))
        await asyncio.to_thread(self._running.start)

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; how it ended."""
        assert self._running is not None, "started before"
        assert self._running.pid is not None
        os.kill(self._running.pid, how)
        await asyncio.to_thread(self._running.join)
        assert self._running.exitcode is not None, "joined"
        return self._running.exitcode

    @property
    def lives(self) -> bool:
        """Whether it was started and has not ended."""
        return self._running is not None and self._running.is_alive()

    async def close(self) -> None:
        """Leave nothing behind, however the test went."""
        if self.lives:
            await self.end(signal.SIGKILL)
