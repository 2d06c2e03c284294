"""How close to the permitted pace a broadcast goes, and what it costs in memory.

Pace: the sandbox, in a process of its own and with its limits on (a strict window: never more than
so many messages within any second), takes the same list of people from Lyceum's broadcaster, from a
naive loop that sleeps between messages, and from python-telegram-bot with its own AIORateLimiter.
Prints messages a second over messages permitted, 429s after the warm-up and in all, messages that
came twice or never. Where a machine can't carry 1000 a second, `bare` says what it carries: 64
calls at once, without limits, nothing kept.

Memory: the broadcaster with 10k, 100k and 1M recipients on an SQLite file, each in a process of its
own, before a Telegram that takes everything at once; prints the seconds of writing all recipients
down, messages a second, and the process's peak memory over that of the smallest.

    uv run python -m benchmarks.broadcast [--seconds 30] [--rates 30 1000] [--sizes 10000 1000000]
"""

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiogram
import uvloop
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from sqlalchemy import select
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.outreach.broadcasting import SLOTS, Broadcaster
from bot.outreach.pace import Pace
from bot.outreach.telegram import Telegram
from sandbox.limits import Limits
from sandbox.server import Sandbox
from storage import processes, recipients
from storage.broadcasts import RUNNING, Broadcast
from storage.communities import Community, Membership
from storage.database import Database, insert_new
from storage.migrations import migrate
from storage.people import Person

WORDS = "The new course begins on Monday."
WARM_UP = 2.0
"""Seconds that do not count."""

CHUNK = 5_000


def now() -> datetime:
    """Real time."""
    return datetime.now(UTC)


# Telegram


async def play_telegram(people: int, per_second: int) -> None:
    """A sandbox whose people all began a chat; says what it took once its input is closed."""
    limits = Limits(per_second=per_second) if per_second else False
    async with Sandbox(limits=limits) as sandbox:
        bot = sandbox.world.bot("bench_bot")
        for number in range(people):
            person = sandbox.world.user(f"Reader {number}")
            sandbox.world.private(person, bot).started = True
        first = min(sandbox.world.users.keys() - {bot.id})
        _say({"url": sandbox.url, "token": bot.token, "first": first})
        await asyncio.to_thread(sys.stdin.read)
        calls = [call for call in sandbox.recorder.since(0) if call.method == "sendMessage"]
        taken = [(call.at, int(str(call.params["chat_id"]))) for call in calls if call.ok]
        refused = [call.at for call in calls if not call.ok]
        begin, end = taken[0][0] + WARM_UP, taken[-1][0]
        counted = [at for at, _ in taken if at >= begin]
        times = Counter(chat_id for _, chat_id in taken)
        _say(
            {
                "per_second": (len(counted) - 1) / (end - counted[0]),
                "refused": len(refused),
                "refused_later": sum(at >= begin for at in refused),
                "twice": sum(count - 1 for count in times.values()),
                "never": people - len(times),
            }
        )


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


@asynccontextmanager
async def telegram(people: int, per_second: int) -> AsyncIterator[tuple[dict[str, Any], Any]]:
    """A Telegram in a process of its own: how to reach it, and how to learn what it took."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.broadcast"),
        *("--telegram", str(people), str(per_second)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**20,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        where = json.loads(await process.stdout.readline())

        async def result() -> dict[str, Any]:
            process.stdin.close()  # type: ignore[union-attr]
            found: dict[str, Any] = json.loads(await process.stdout.readline())  # type: ignore[union-attr]
            return found

        yield where, result
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


# Senders

Sender = Callable[[dict[str, Any], range, int], Awaitable[None]]


async def by_lyceum(where: dict[str, Any], ids: range, per_second: int) -> None:
    """Our broadcaster, on an SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        database = await new_database(Path(folder))
        await fill(database, ids)
        async with Telegram(where["url"], where["token"]) as api:
            pace = Pace.per_second(per_second)
            await run(Broadcaster(database, api.call, "bench", now, pace), database)
        await database.close()


async def by_loop(where: dict[str, Any], ids: range, per_second: int) -> None:
    """`for user in users: await bot.send_message(...); await asyncio.sleep(...)`."""
    server = TelegramAPIServer.from_base(where["url"])
    bot = aiogram.Bot(where["token"], session=AiohttpSession(api=server))
    for chat_id in ids:
        while True:
            try:
                await bot.send_message(chat_id, WORDS)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            else:
                break
        await asyncio.sleep(1 / per_second)
    await bot.session.close()


async def by_ptb(where: dict[str, Any], ids: range, per_second: int) -> None:
    """python-telegram-bot with its own limiter, as many calls at once as we make."""
    limiter = AIORateLimiter(per_second, 1, max_retries=20)
    request = HTTPXRequest(connection_pool_size=SLOTS, pool_timeout=3600)
    url = f"{where['url']}/bot"
    async with ExtBot(where["token"], base_url=url, request=request, rate_limiter=limiter) as bot:
        waiting = iter(ids)

        async def send() -> None:
            for chat_id in waiting:
                await bot.send_message(chat_id, WORDS)

        await asyncio.gather(*(send() for _ in range(SLOTS)))


async def bare(where: dict[str, Any], ids: range, _per_second: int) -> None:
    """As fast as it goes: so many calls at once, nothing kept, no limits."""
    waiting = iter(ids)
    async with Telegram(where["url"], where["token"]) as api:

        async def send() -> None:
            for chat_id in waiting:
                await api.call("sendMessage", {"chat_id": chat_id, "text": WORDS})

        await asyncio.gather(*(send() for _ in range(SLOTS)))


SENDERS: dict[str, Sender] = {
    "Lyceum": by_lyceum,
    "loop with sleeps": by_loop,
    "PTB AIORateLimiter": by_ptb,
}


# Lyceum's database


async def new_database(folder: Path) -> Database:
    """A migrated file."""
    url = f"sqlite:///{folder / 'bench.db'}"
    await asyncio.to_thread(migrate, url)
    return Database(url)


async def fill(database: Database, ids: range) -> float:
    """A broadcast to all of them; returns the seconds of writing its recipients down."""
    at = now()
    async with database.transaction() as session:
        community = Community(title="Bench", created_at=at)
        session.add(community)
        await session.flush()
        await processes.say_alive(session, "bench")
    known = {"name": "Reader", "seen_at": at, "started_at": at}
    belongs = {"community_id": community.id, "joined_at": at, "is_creator": False}
    for begin in range(ids.start, ids.stop, CHUNK):
        chunk = range(begin, min(begin + CHUNK, ids.stop))
        async with database.transaction() as session:
            await insert_new(session, Person, [{**known, "id": one} for one in chunk])
            await insert_new(session, Membership, [{**belongs, "person_id": one} for one in chunk])
    began = time.perf_counter()
    async with database.transaction("bulk") as session:
        variant = {"method": "sendMessage", "params": {"text": WORDS}, "weight": 1}
        broadcast = Broadcast(
            community_id=community.id,
            name="Monday",
            variants=[variant],
            created_by=ids.start,
            created_at=at,
            started_at=at,
            state=RUNNING,
        )
        session.add(broadcast)
        await session.flush()
        audience = select(Membership.person_id).where(Membership.community_id == community.id)
        broadcast.people = await recipients.gather(session, broadcast, audience, at)
    return time.perf_counter() - began


async def run(broadcaster: Broadcaster, database: Database) -> None:
    """Until the broadcast is over."""
    running = asyncio.create_task(broadcaster.run())
    while True:
        await asyncio.sleep(0.5)
        async with database.reading() as session:
            if await session.scalar(select(Broadcast.state)) != RUNNING:
                break
    broadcaster.stop()
    await running


# Memory


async def measure_memory(people: int) -> None:
    """One size; says seconds, messages a second and megabytes."""

    async def take(_method: str, _params: object) -> dict[str, int]:
        return {"message_id": 1}

    with tempfile.TemporaryDirectory() as folder:
        database = await new_database(Path(folder))
        seconds = await fill(database, range(1, people + 1))
        began = time.perf_counter()
        broadcaster = Broadcaster(database, take, "bench", now, Pace.per_second(5_000))
        await run(broadcaster, database)
        per_second = people / (time.perf_counter() - began)
        await database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _say({"people": people, "gather": seconds, "per_second": per_second, "megabytes": peak})


# The tables


async def compare(rates: Iterable[int], seconds: float) -> None:
    """Each sender at each rate, one after another."""
    head = f"{'messages a second':22}{'permitted':>10}{'reached':>9}{'ratio':>7}"
    print(f"{head}{'429s':>6}{'in all':>8}{'twice':>7}{'never':>7}")
    people = min(9_000, 1_000 * round(seconds))
    async with telegram(people, 0) as (where, result):
        await bare(where, range(where["first"], where["first"] + people), 0)
        _print("bare, no limits", 0, await result())
    for rate in rates:
        people = min(9_000, round(rate * seconds))  # what the sandbox remembers (recorder.py)
        for name, send in SENDERS.items():
            async with telegram(people, rate) as (where, result):
                with suppress(TimeoutError):  # whoever takes four times as long is not waited for
                    async with asyncio.timeout(seconds * 4):
                        await send(where, range(where["first"], where["first"] + people), rate)
                _print(name, rate, await result())


def _print(name: str, rate: int, found: dict[str, Any]) -> None:
    ratio = f"{found['per_second'] / rate:7.3f}" if rate else " " * 7
    print(
        f"{name:22}{rate or '':>10}{found['per_second']:9.1f}{ratio}{found['refused_later']:6}"
        f"{found['refused']:8}{found['twice']:7}{found['never']:7}",
        flush=True,
    )


async def grow(sizes: Iterable[int]) -> None:
    """Memory by size."""
    print(f"\n{'recipients':>10}{'gathered s':>12}{'sent/s':>9}{'peak MB':>9}{'ratio':>7}")
    least = 0.0
    for people in sizes:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.broadcast", "--memory", str(people)),
            stdout=asyncio.subprocess.PIPE,
        )
        told, _ = await process.communicate()
        found = json.loads(told.splitlines()[-1])
        least = least or found["megabytes"]
        print(
            f"{people:10}{found['gather']:12.1f}{found['per_second']:9.0f}"
            f"{found['megabytes']:9.0f}{found['megabytes'] / least:7.2f}",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--rates", type=int, nargs="*", default=[30, 1000])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--telegram", type=int, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.telegram:
        uvloop.run(play_telegram(*asked.telegram))
    elif asked.memory:
        uvloop.run(measure_memory(asked.memory))
    else:
        uvloop.run(_both(asked.rates, asked.seconds, asked.sizes))


async def _both(rates: list[int], seconds: float, sizes: list[int]) -> None:
    if rates:
        await compare(rates, seconds)
    if sizes:
        await grow(sizes)


if __name__ == "__main__":
    main()
