"""The real thing: `bot.py run` as a process of its own, started and ended as operators do."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Process:
    """`bot.py run`, again and again."""

    settings: Mapping[str, str]
    arguments: tuple[str, ...] = ()
    _running: asyncio.subprocess.Process | None = field(init=False, default=None)

    async def start(self) -> None:
        """Start the real thing."""
        self._running = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "bot.py"),
            "run",
            *self.arguments,
            env={**os.environ, **self.settings},
            cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; how it ended."""
        assert self._running is not None, "started before"
        self._running.send_signal(how)
        return await self._running.wait()

    @property
    def lives(self) -> bool:
        """Whether it was started and has not ended."""
        return self._running is not None and self._running.returncode is None

    async def close(self) -> None:
        """Leave nothing behind, however the test went."""
        if self.lives:
            await self.end(signal.SIGKILL)
