"""The demo's bot as a process of its own, so that a visitor can kill it: `python -m demo.player`.

Settings come from the environment. Each line of its input says by how many seconds the demo's clock
runs ahead; it ends when its input does, so that none outlives the demo.
"""

import asyncio
import io
import logging
import signal
import sys
from datetime import timedelta
from threading import Thread

from pydantic import ValidationError

from bot.settings import Settings, what_is_wrong
from handlers.app import open_lyceum
from handlers.logs import set_up_logs
from sandbox.clock import TurnableClock


def main() -> int:
    """Play until the demo is over; 1 if it cannot begin."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the demo tells when to end
    set_up_logs("text", level=logging.WARNING)
    try:
        settings = Settings()
    except ValidationError as error:
        sys.stderr.write(" ".join(what_is_wrong(error)) + "\n")
        return 1
    told = io.FileIO(0, closefd=False)  # nothing buffered: no lock is held when all ends
    clock = TurnableClock(_lead(told.readline()))
    asyncio.run(_play(settings, clock, told))
    return 0


async def _play(settings: Settings, clock: TurnableClock, told: io.FileIO) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def heed() -> None:
        for line in told:
            clock.ahead = _lead(line)
        loop.call_soon_threadsafe(stop.set)

    async with open_lyceum(settings, now=clock) as lyceum:
        Thread(target=heed, daemon=True).start()
        await lyceum.run(stop)


def _lead(line: bytes) -> timedelta:
    return timedelta(seconds=float(line or b"0"))


if __name__ == "__main__":
    sys.exit(main())
