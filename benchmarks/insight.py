"""What the sums of the event log cost, and what they save, by the number of events.

Each size is measured on an SQLite file and on a PostgreSQL server of its own, in a process of its
own: what twenty thousand members did in 90 days is made by SQL, the log is summed up from nothing
but for its last minute, and all is counted anew. Then, at half past three in the afternoon, the
overview of 30 days beside the 30 before is asked for by HTTP, as an admin who is logged in does;
what it shows (people by how far they came, Stars by kind and day), and what campaigns led to, is
read from the sums and by scanning the log, with a warm cache, the best of several; and events
are written, one and a hundred in a transaction. Prints milliseconds, seconds, events a second, and
the memory that summing up took on top.

    uv run python -m benchmarks.insight [--sqlite | --postgres] [--huge] [10000 100000 1000000]
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from random import Random
from typing import Any

from aiohttp import ClientSession, web
from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.segments import running_server
from bot.community import visiting
from bot.community.members import Members
from bot.engagement.giveaways.record import Scribe
from bot.identity import Links, Sealer
from bot.insight import figures, rolling
from bot.insight.figures import EARNING
from bot.insight.funnel import count_funnel
from bot.insight.funnel_steps import STEPS
from bot.insight.periods import Period, last_days
from bot.insight.understanding.sorts import Sorting
from bot.outreach.telegram import Telegram
from bot.privacy.keeping import Keeping
from handlers.web.house import House
from handlers.web.site import site_app
from storage import events
from storage.communities import Community, Membership
from storage.database import Database
from storage.events import Event, log_event
from storage.migrations import migrate
from storage.people import Person

SIZES = (10_000, 100_000, 1_000_000)
HUGE = 10_000_000
PEOPLE = 20_000
"""However many events: one community that is ever more lively."""

NOW = datetime(2026, 12, 1, 15, 25, tzinfo=UTC)
"""Of today there is a part, and so there is of the last day of the period before."""

DAYS, HOME, ADMIN = 90, 1, 1
MINUTES = DAYS * 24 * 60
LED_TO = ("course.previewed", "order.opened", "order.paid")
TRANSACTIONS = 300
LOOKS, SCANS = 25, 5
TOKEN = "7:benchmark"

KIND = (
    "CASE WHEN i % 100 < 2 THEN 'order.paid' WHEN i % 100 < 5 THEN 'order.opened'"
    " WHEN i % 100 < 20 THEN 'course.previewed' WHEN i % 100 < 50 THEN 'poll.voted'"
    " ELSE 'kind.' || (i * 7919 % 40) END"
)
PERSON = f"1 + (i * 7907 + i / {PEOPLE} * 31) % {PEOPLE}"
"""Everybody does all kinds of things, in turn."""

CAMPAIGN = "CASE WHEN i * 31 % 10 = 0 THEN 1 + i % 8 END"

Look = Callable[[], Awaitable[None]]


async def _fill(database: Database, size: int) -> None:
    async with database.transaction("bulk") as session:
        session.add(Community(id=HOME, title="Benchmark", created_at=NOW))
        session.add(Person(id=ADMIN, name="Ada", seen_at=NOW))
        await session.flush()
        session.add(Membership(community_id=HOME, person_id=ADMIN, joined_at=NOW, is_creator=False))
    indexes = Event.metadata.tables[Event.__tablename__].indexes
    async with database.transaction("bulk") as session:  # far quicker than row by row
        connection = await session.connection()
        for index in indexes:
            await connection.run_sync(index.drop)
    await _write(database, size, 1, size - _of_a_minute(size))
    async with database.transaction("bulk") as session:
        connection = await session.connection()
        for index in indexes:
            await connection.run_sync(index.create)
        await session.execute(text("ANALYZE"))


def _of_a_minute(size: int) -> int:
    """Events; sums are made twice a minute, and what is newer is read from the log."""
    return -(-size // MINUTES)


async def _write(database: Database, size: int, first: int, last: int) -> None:
    """Some of so many events."""
    back = f"(({size} - i) * {MINUTES * 60} / {size} + 1)"
    if database.is_sqlite:
        ago = f"'{NOW:%Y-%m-%d %H:%M:%S}', '-' || {back} || ' seconds'"
        at = f"strftime('%Y-%m-%d %H:%M:%S.000000', {ago})"
        more = f"SELECT i + 1 FROM n WHERE i < {last}"
        rows = f"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL {more})"
    else:
        at = f"TIMESTAMPTZ '{NOW:%Y-%m-%d %H:%M:%S}Z' - {back} * INTERVAL '1 second'"
        rows = f"WITH n AS (SELECT i FROM generate_series({first}::bigint, {last}) AS i)"
    values = f"{HOME}, {PERSON}, {KIND}, 1 + i % 5, {CAMPAIGN}, i % 3 * 100"
    columns = "community_id, person_id, kind, subject_id, campaign_id, value, at"
    async with database.transaction("bulk") as session:
        query = f"INSERT INTO events ({columns}) {rows} SELECT {values}, {at} FROM n"
        await session.execute(text(query))


async def _from_sums(session: AsyncSession, period: Period) -> None:
    for one in (period, period.before(NOW)):
        await count_funnel(session, HOME, one)
    await figures.by_campaign(session, HOME, period, LED_TO)


async def _by_scan(session: AsyncSession, period: Period) -> None:
    earning, led = Event.kind.in_(EARNING), Event.kind.in_(LED_TO)
    for one in (period, period.before(NOW)):
        await events.people_seen(session, HOME, one.begin, one.end)
        for kinds in STEPS.values():
            await events.people_who_did(session, HOME, kinds, one.begin, one.end)
        await _scan(session, one, (Event.kind, func.date(Event.at)), earning)
    owed = led & Event.campaign_id.is_not(None)
    await _scan(session, period, (Event.campaign_id, Event.kind), owed)


async def _scan(
    session: AsyncSession, period: Period, by: Sequence[Any], only: ColumnElement[bool]
) -> None:
    within = (Event.community_id == HOME, Event.at >= period.begin, Event.at < period.end)
    query = select(*by, func.count(), func.sum(Event.value)).where(*within, only).group_by(*by)
    (await session.execute(query)).all()


async def _best(look: Look, times: int = LOOKS) -> float:
    """Milliseconds."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        await look()
        best = min(best, time.perf_counter() - began)
    return best * 1000


async def _read(
    database: Database, look: Callable[[AsyncSession, Period], Awaitable[None]], times: int = LOOKS
) -> float:
    async def once() -> None:
        async with database.reading() as session:
            await look(session, last_days(30, NOW, "UTC"))

    return await _best(once, times)


@asynccontextmanager
async def _site(database: Database) -> AsyncIterator[str]:
    """Where the pages are; behind them the bot's own site."""
    links = Links(Sealer(b"benchmark" * 4), "bench_bot")
    members = Members(database, Telegram("http://127.0.0.1:1", TOKEN), frozenset({ADMIN}))
    keeping = Keeping(events=730, messages=180, failures=30, left=730)
    address = "http://127.0.0.1"
    rng, scribe, sorting = Random(1), Scribe(database), Sorting(database)
    house = House(
        address, TOKEN, database, members, links, keeping, lambda: NOW, rng, scribe, sorting
    )
    runner = web.AppRunner(site_app(house), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"{address}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        await sorting.close()


async def _page(database: Database) -> float:
    async with database.transaction() as session:
        secret = visiting.begin(session, ADMIN, NOW, Random(2))
    cookies = {"lyceum": secret}
    async with _site(database) as address, ClientSession(cookies=cookies) as browser:

        async def once() -> None:
            async with browser.get(f"{address}/dashboard/{HOME}?days=30") as answer:
                shown = await answer.text()
                assert answer.status == 200, shown
                assert "data-chart" in shown, shown

        return await _best(once)


async def _written(database: Database, at_once: int) -> float:
    """Events a second."""
    began = time.perf_counter()
    for number in range(TRANSACTIONS):
        async with database.transaction() as session:
            for _ in range(at_once):
                log_event(session, HOME, number, "poll.voted", NOW, subject_id=1, cause="button")
    return TRANSACTIONS * at_once / (time.perf_counter() - began)


async def _run(url: str, size: int) -> dict[str, Any]:
    database = Database(url)
    try:
        await _fill(database, size)
        before = _peak()
        began = time.perf_counter()
        await rolling.roll(database)
        rolled = time.perf_counter() - began
        began = time.perf_counter()
        await rolling.rebuild(database, HOME)
        rebuilt, memory = time.perf_counter() - began, _peak() - before
        await _write(database, size, size - _of_a_minute(size) + 1, size)
        return {
            "page": await _page(database),
            "sums": await _read(database, _from_sums),
            "scan": await _read(database, _by_scan, SCANS),
            "rolled": rolled,
            "rebuilt": rebuilt,
            "memory": memory,
            "one": await _written(database, 1),
            "hundred": await _written(database, 100),
        }
    finally:
        await database.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(kind: str, size: int) -> None:
    with running_server(kind) as url:
        migrate(url)
        command = [sys.executable, "-m", "benchmarks.insight", "--alone", url, str(size)]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(run.stdout)
    print(
        f"{kind:>9} {size:>11,} {found['page']:>7.1f} {found['sums']:>7.1f} {found['scan']:>9.1f}"
        f" {found['rolled']:>8.1f} {found['rebuilt']:>8.1f} {found['memory']:>5.0f}"
        f" {found['one']:>8,.0f} {found['hundred']:>9,.0f}",
        flush=True,
    )


def main() -> None:
    """Measure each size on each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--sqlite", action="store_true", help="only there")
    parser.add_argument("--postgres", action="store_true", help="only there")
    parser.add_argument("--huge", action="store_true", help=f"{HUGE:,} events too")
    parser.add_argument("--alone", nargs=2, help="one size, here; for this script")
    options = parser.parse_args()
    if options.alone:
        url, size = options.alone
        print(json.dumps(asyncio.run(_run(url, int(size)))))
        return
    print(
        f"{'':>9} {'events':>11} {'page':>7} {'figures':>7} {'by scan':>9}"
        f" {'summed':>8} {'anew':>8} {'+':>5} {'by one':>8} {'by 100':>9}\n"
        f"{'':>9} {'':>11} {'ms':>7} {'ms':>7} {'ms':>9}"
        f" {'s':>8} {'s':>8} {'MB':>5} {'ev/s':>8} {'ev/s':>9}"
    )
    kinds = [kind for kind in ("sqlite", "postgres") if getattr(options, kind)]
    for kind in kinds or ("sqlite", "postgres"):
        for size in (*options.sizes, *((HUGE,) if options.huge else ())):
            _measure(kind, size)


if __name__ == "__main__":
    main()
