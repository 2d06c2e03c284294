"""`python -m sandbox`: a sandbox by itself, for bots that run in processes of their own.

It prints its address and a bot's token as one line of JSON, then serves until it is told to stop;
everything else is asked of it over HTTP.
"""

import argparse
import asyncio
import signal
import sys

from sandbox.errors import PortBusy
from sandbox.server import Sandbox
from sandbox.wire import packed


def main() -> int:
    """Serve as the command line says; 1 if the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--username", default="lyceum_bot", help="of the bot")
    parser.add_argument("--token", help="of the bot; made up by default")
    parser.add_argument("--limits", action="store_true", help="refuse more than Telegram allows")
    options = parser.parse_args()
    try:
        asyncio.run(_serve(options))
    except PortBusy as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Sandbox(options.host, options.port, limits=options.limits) as sandbox:
        bot = sandbox.world.bot(options.username, token=options.token)
        told = packed({"url": sandbox.url, "token": bot.token, "bot_id": bot.id})
        sys.stdout.write(told.decode() + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    sys.exit(main())
