"""How many updates a second, end to end: Lyceum beside a bare aiogram and a bare PTB bot.

The same load for each, one after another on the same machine: updates are posted to the bot's
webhook, answers go over real HTTP to a sink. `/start` of Lyceum reads and writes its database;
the references answer from memory. Prints updates/s, the ratio to bare aiogram, p50/p99 latency of
the answer, processor time per update and the process's memory. The bots take turns in several
rounds and the median counts, so that a busy moment of the machine does not decide.

    uv run python -m benchmarks.dispatch [--updates 4000] [--rounds 3]
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path

import aiohttp
import orjson
import psutil
from aiohttp import web

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "7000000001:benchmark-benchmark-benchmark-bench"
SECRET = "benchmark"
GROUP = -1001234567890
PEOPLE = 500
CONNECTIONS = 40
"""Posts at once, as Telegram makes (setWebhook: max_connections)."""
OUTSTANDING = 100
"""Commands posted and not answered yet, at most."""


@dataclass
class Sink:
    """Takes the answers and says ok to everything."""

    posted: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    latencies: list[float] = field(default_factory=list)
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(OUTSTANDING))
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the Bot API."""
        method = request.match_info["method"]
        if method == "sendMessage":
            chat_id = int(await _chat_id(request))
            if self.posted[chat_id]:
                self.latencies.append(time.perf_counter() - self.posted[chat_id].popleft())
                self.room.release()
            return ok({"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private"}})
        if method == "getMe":
            return ok(
                {"id": 7000000001, "is_bot": True, "first_name": "B", "username": "bench_bot"}
            )
        return ok([] if method == "getChatAdministrators" else True)

    async def open(self) -> web.AppRunner:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        return runner


@dataclass(frozen=True)
class Result:
    """What one bot did with one load."""

    per_second: float
    p50: float
    p99: float
    processor: float
    """Milliseconds of processor time of the bot's process for each update."""
    megabytes: float


async def _chat_id(request: web.Request) -> str:
    if request.content_type == "application/json":
        return str(orjson.loads(await request.read())["chat_id"])
    return str((await request.post())["chat_id"])


def ok(result: object) -> web.Response:
    """As the Bot API answers."""
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def _person(number: int) -> dict[str, object]:
    return {"id": 1000 + number, "is_bot": False, "first_name": f"Person {number}"}


def command(number: int) -> dict[str, object]:
    """`/start` in private, of one of many people."""
    person = _person(number % PEOPLE)
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": {"id": person["id"], "type": "private", "first_name": person["first_name"]},
            "from": person,
            "text": "/start",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }


def chatter(number: int) -> dict[str, object]:
    """Something said in a group that concerns nobody but the group."""
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": {"id": GROUP, "type": "supergroup", "title": "Group"},
            "from": _person(number % PEOPLE),
            "text": "Good morning everybody, how are you today?",
        },
    }


@contextmanager
def running_bot(arguments: list[str], server: int, port: int, url: str) -> Iterator[psutil.Process]:
    """A bot in a process of its own, whose Telegram listens at the port `server`."""
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": f"http://127.0.0.1:{server}",
        "DATABASE_URL": url,
        "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_PORT": str(port),
        "MESSAGES_PER_SECOND": "100000",
    }
    running = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(running.pid)
    finally:
        running.kill()
        running.wait()


async def until_up(session: aiohttp.ClientSession, url: str) -> None:
    """Until the bot takes what is posted."""
    async with asyncio.timeout(120):
        while True:
            try:
                async with session.post(url, data=orjson.dumps(chatter(0)), headers=HEADERS):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)


HEADERS = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}


async def _post_all(
    session: aiohttp.ClientSession, url: str, sink: Sink, numbers: range, *, answered: bool
) -> float:
    """Post every update; returns the seconds until the last one was accepted and answered."""
    waiting = iter(numbers)
    began = time.perf_counter()

    async def post() -> None:
        for number in waiting:
            update = command(number) if answered else chatter(number)
            if answered:
                await sink.room.acquire()
                sink.posted[1000 + number % PEOPLE].append(time.perf_counter())
            body = orjson.dumps(update)
            async with session.post(url, data=body, headers=HEADERS) as response:
                assert response.status == 200, response.status

    await asyncio.gather(*(post() for _ in range(CONNECTIONS)))
    if answered:
        for _ in range(OUTSTANDING):
            await sink.room.acquire()
    return time.perf_counter() - began


async def measure(arguments: list[str], port: int, updates: int) -> tuple[Result, Result]:
    """Commands and chatter of one bot."""
    sink = Sink()
    runner = await sink.open()
    url = f"http://127.0.0.1:{port}/hook"
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_bot(arguments, sink.port, port, f"sqlite:///{folder}/bench.db") as process,
    ):
        async with aiohttp.ClientSession(connector=connector) as session:
            await until_up(session, url)
            warm = range(1, PEOPLE + 1)
            await _post_all(session, url, sink, warm, answered=True)
            sink.room = asyncio.Semaphore(OUTSTANDING)
            sink.latencies.clear()
            numbers = range(PEOPLE + 1, PEOPLE + 1 + updates)
            used = _processor(process)
            seconds = await _post_all(session, url, sink, numbers, answered=True)
            commands = _result(updates, seconds, sink.latencies, process, used)
            talk = range(numbers.stop, numbers.stop + updates)
            used = _processor(process)
            seconds = await _post_all(session, url, sink, talk, answered=False)
            chat = _result(updates, seconds, [], process, used)
    await runner.cleanup()
    return commands, chat


def _processor(process: psutil.Process) -> float:
    """Seconds of processor time the process has used so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _result(
    updates: int, seconds: float, latencies: list[float], process: psutil.Process, used: float
) -> Result:
    cuts = statistics.quantiles(latencies, n=100) if len(latencies) > 1 else [0.0] * 99
    return Result(
        per_second=updates / seconds,
        p50=cuts[49] * 1000,
        p99=cuts[98] * 1000,
        processor=(_processor(process) - used) / updates * 1000,
        megabytes=process.memory_info().rss / 2**20,
    )


def _median(results: list[Result]) -> Result:
    """The median of each figure over the rounds."""
    return Result(
        *(statistics.median(figures) for figures in zip(*map(astuple, results), strict=True))
    )


BOTS = {
    "bare aiogram": ["-m", "benchmarks.bare_aiogram"],
    "bare python-telegram-bot": ["-m", "benchmarks.bare_ptb"],
    "Lyceum": ["bot.py", "run", "--webhook"],
}


def _print(found: dict[str, list[tuple[Result, Result]]]) -> None:
    print(
        f"{'':26}{'updates/s':>10}{'ratio':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'RSS MB':>9}"
    )
    for at, load in enumerate(("/start", "group chatter")):
        figures = {name: _median([each[at] for each in rounds]) for name, rounds in found.items()}
        reference = figures["bare aiogram"].per_second
        print(load)
        for name, one in figures.items():
            print(
                f"  {name:24}{one.per_second:10.0f}{one.per_second / reference:8.2f}"
                f"{one.p50:9.1f}{one.p99:9.1f}{one.processor:9.2f}{one.megabytes:9.0f}"
            )


def main() -> None:
    """Measure each and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    found: dict[str, list[tuple[Result, Result]]] = {name: [] for name in BOTS}
    for _ in range(asked.rounds):
        for port, (name, arguments) in enumerate(BOTS.items(), start=18080):
            if arguments[-1] == "--webhook":
                arguments = [*arguments, f"http://127.0.0.1:{port}/hook"]
            found[name].append(asyncio.run(measure(arguments, port, asked.updates)))
    _print(found)


if __name__ == "__main__":
    main()
