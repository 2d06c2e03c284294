"""The demo's bot as a process of its own, so that a visitor can kill it: `python -m demo.player`.

Settings come from the environment. Each line of its input says by how many seconds the demo's clock
runs ahead; it ends when its input does, so that none outlives the demo.
"""

import asyncio
import io
import logging
import signal
from datetime import timedelta
from threading import Thread

from bot.settings import Settings
from handlers.app import open_lyceum
from handlers.logs import set_up_logs
from sandbox.clock import TurnableClock


def main() -> None:
    """Play until the demo is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the demo tells when to end
    set_up_logs("text", level=logging.WARNING)
    told = io.FileIO(0, closefd=False)  # nothing buffered: no lock is held when all ends
    clock = TurnableClock(_lead(told.readline()))
    asyncio.run(_play(clock, told))


async def _play(clock: TurnableClock, told: io.FileIO) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def heed() -> None:
        for line in told:
            clock.ahead = _lead(line)
        loop.call_soon_threadsafe(stop.set)

    async with open_lyceum(Settings(), now=clock) as lyceum:
        Thread(target=heed, daemon=True).start()
        await lyceum.run(stop)


def _lead(line: bytes) -> timedelta:
    return timedelta(seconds=float(line or b"0"))


if __name__ == "__main__":
    main()
