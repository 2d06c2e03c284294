"""What the sums of the event log cost, and what they save, by the number of events.

Each size is measured on an SQLite file and on a PostgreSQL server of its own, in a process of its
own: one community's events of 90 days are made by SQL, the log is summed up from nothing, and all
is counted anew. Then an overview of 30 days beside the 30 before (each kind of step, Stars by day,
what campaigns led to) is read from the sums and by scanning the log, the best of five with a warm
cache; and events are written, one and a hundred in a transaction. Prints milliseconds, seconds,
events a second, and the memory that summing up took on top.

    uv run python -m benchmarks.insight [--sqlite | --postgres] [--huge] [10000 100000 1000000]
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.segments import running_server
from bot.insight import figures, rolling
from bot.insight.figures import EARNING
from bot.insight.periods import Period, last_days
from storage.communities import Community
from storage.database import Database
from storage.events import Event, log_event
from storage.migrations import migrate

SIZES = (10_000, 100_000, 1_000_000)
HUGE = 10_000_000
NOW = datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)
"""The day is over: the period before is whole days as well, as where one looks closer."""

DAYS, HOME = 90, 1
LED_TO = ("course.previewed", "order.opened", "order.paid")
TRANSACTIONS = 300

KIND = (
    "CASE WHEN i % 100 < 2 THEN 'order.paid' WHEN i % 100 < 5 THEN 'order.opened'"
    " WHEN i % 100 < 20 THEN 'course.previewed' ELSE 'kind.' || (i * 7919 % 40) END"
)
CAMPAIGN = "CASE WHEN i * 31 % 10 = 0 THEN 1 + i % 8 END"


async def _fill(database: Database, size: int) -> None:
    async with database.transaction("bulk") as session:
        session.add(Community(id=HOME, title="Benchmark", created_at=NOW))
    back = f"(({size} - i) * {DAYS * 86_400 - 90_000} / {size})"
    if database.is_sqlite:
        ago = f"'2026-12-01 23:00:00', '-' || {back} || ' seconds'"
        at = f"strftime('%Y-%m-%d %H:%M:%S.000000', {ago})"
        rows = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {size})"
    else:
        at = f"TIMESTAMPTZ '2026-12-01 23:00:00Z' - {back} * INTERVAL '1 second'"
        rows = f"WITH n AS (SELECT i FROM generate_series(1::bigint, {size}) AS i)"
    values = f"{HOME}, i * 7907 % {max(size // 50, 1)}, {KIND}, 1 + i % 5, {CAMPAIGN}, i % 3 * 100"
    columns = "community_id, person_id, kind, subject_id, campaign_id, value, at"
    async with database.transaction("bulk") as session:
        query = f"INSERT INTO events ({columns}) {rows} SELECT {values}, {at} FROM n"
        await session.execute(text(query))
    async with database.transaction("bulk") as session:
        await session.execute(text("ANALYZE"))


async def _from_sums(session: AsyncSession, period: Period) -> None:
    for one in (period, period.before(NOW + timedelta(days=1))):
        await figures.by_kind(session, HOME, one)
        await figures.by_day(session, HOME, one, EARNING)
        await figures.by_campaign(session, HOME, one, LED_TO)


async def _by_scan(session: AsyncSession, period: Period) -> None:
    sums = (func.count(), func.sum(Event.value))
    day = func.date(Event.at)
    for one in (period, period.before(NOW + timedelta(days=1))):
        within = (Event.community_id == HOME, Event.at >= one.begin, Event.at < one.end)
        led = Event.kind.in_(LED_TO) & Event.campaign_id.is_not(None)
        for columns, only in (
            ((Event.kind,), true()),
            ((day,), Event.kind.in_(EARNING)),
            ((Event.campaign_id, Event.kind), led),
        ):
            query = select(*columns, *sums).where(*within, only).group_by(*columns)
            (await session.execute(query)).all()


async def _best(
    database: Database, look: Callable[[AsyncSession, Period], Awaitable[None]]
) -> float:
    period, best = last_days(30, NOW, "UTC"), float("inf")
    for _ in range(5):
        async with database.reading() as session:
            began = time.perf_counter()
            await look(session, period)
            best = min(best, time.perf_counter() - began)
    return best * 1000


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
        return {
            "sums": await _best(database, _from_sums),
            "scan": await _best(database, _by_scan),
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
        f"{kind:>9} {size:>11,} {found['sums']:>9.1f} {found['scan']:>9.1f} {found['rolled']:>8.1f}"
        f" {found['rebuilt']:>8.1f} {found['memory']:>5.0f} {found['one']:>8,.0f}"
        f" {found['hundred']:>9,.0f}",
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
        f"{'':>9} {'events':>11} {'overview':>9} {'by scan':>9} {'summed':>8} {'anew':>8}"
        f" {'+':>5} {'by one':>8} {'by 100':>9}\n"
        f"{'':>9} {'':>11} {'ms':>9} {'ms':>9} {'s':>8} {'s':>8} {'MB':>5} {'ev/s':>8} {'ev/s':>9}"
    )
    kinds = [kind for kind in ("sqlite", "postgres") if getattr(options, kind)]
    for kind in kinds or ("sqlite", "postgres"):
        for size in (*options.sizes, *((HUGE,) if options.huge else ())):
            _measure(kind, size)


if __name__ == "__main__":
    main()
