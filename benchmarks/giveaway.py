"""How long a giveaway's draw takes by the number of entrants, and how much memory.

Each size is measured in a process of its own, on a real SQLite file: people join (written in bulk,
for joining one by one is not the question), the list is frozen as on closing, winners are drawn and
looked at once more, the record is written and docs/verify_draw.py checks it. Prints seconds of each
step, the longest time the event loop stood still meanwhile, the process's peak memory, and the
growth of time against the size before.

    uv run python -m benchmarks.giveaway [--bonus 5] [1000 10000 100000 1000000]
"""

import argparse
import asyncio
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from bot.community.turn import Role, Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement.draw import new_secret
from bot.engagement.giveaways import closing, drawing, record
from bot.identity import Links, Sealer
from bot.outreach.messages import Place
from bot.speech import words
from handlers.clock import Errand
from handlers.serve import GARBAGE
from storage import courses, diary
from storage.communities import Community
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.events import Activity
from storage.giveaways import CLOSED, Giveaway, GiveawayEntry
from storage.migrations import migrate
from storage.people import Person

SIZES = (1_000, 10_000, 100_000, 1_000_000)
WINNERS = 50
CHUNK = 5_000
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
VERIFY = Path(__file__).resolve().parent.parent / "docs" / "verify_draw.py"
LINKS = Links(Sealer(b"benchmark"), "bench_bot")
T = TypeVar("T")


class Everybody:
    """A Telegram in which all are members of everything."""

    async def call(self, _method: str, _params: object, **_: object) -> dict[str, str]:
        """Answers getChatMember."""
        return {"status": "member"}


@dataclass
class Watch:
    """Measures steps, and how long the event loop stands still during each."""

    seconds: dict[str, float] = field(default_factory=dict)
    longest: float = 0.0

    async def time(self, step: str, work: Awaitable[T]) -> T:
        """Do it with an eye on the loop."""
        looking = asyncio.create_task(self._look())
        began = time.perf_counter()
        result = await work
        self.seconds[step] = time.perf_counter() - began
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
        return result

    async def _look(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - began - 0.001)


async def _fill(database: Database, size: int, bonus: int) -> Community:
    rng = Random(7)
    async with database.transaction() as session:
        community = Community(title="Benchmark", created_at=NOW)
        session.add(community)
        await session.flush()
        giveaway = Giveaway(
            community_id=community.id,
            chat_id=-1001,
            prize="A book",
            winners=WINNERS,
            draws_at=NOW,
            seed=new_secret(rng),
            entry_key=new_secret(rng),
            state=CLOSED,
            bonus=bonus,
            entrants=size,
            closed_at=NOW,
            created_by=1,
            created_at=NOW - timedelta(days=1),
        )
        session.add(giveaway)
        await session.flush()
        diary.write_in(session, community.id, "giveaway.freeze", giveaway.id, NOW)
    for start in range(0, size, CHUNK):
        people = range(10**9 + start * 7, 10**9 + min(start + CHUNK, size) * 7, 7)
        async with database.transaction() as session:
            await _enter(session, community.id, people, start)
    return community


async def _enter(session, community_id: int, people: range, start: int) -> None:  # type: ignore[no-untyped-def]
    plain = {"username": None, "telegram_language": "en", "seen_at": NOW}
    await insert_new(session, Person, [{"id": p, "name": f"P{p}", **plain} for p in people])
    entry = {"giveaway_id": 1, "entered_at": NOW, "tickets": 1, "excluded": None}
    entries = [{"person_id": p, "number": n, **entry} for n, p in enumerate(people, start + 1)]
    await insert_new(session, GiveawayEntry, entries)
    talk = {"community_id": community_id, "messages": 3}
    spoke = [
        {"person_id": p, "hour": NOW - timedelta(hours=hour), **talk}
        for p in people
        for hour in range(1, 1 + p % 4)
    ]
    await insert_new(session, Activity, spoke)


async def _do(database: Database, kind: str, errand: Errand) -> None:
    """What the clock does with an errand (handlers/clock.py)."""
    async with database.reading() as session:
        due = await diary.due_entries(session, NOW, 10)
    entry: DiaryEntry = next(one for one in due if one.kind == kind)
    duty = await errand(entry, NOW)
    async with database.transaction("money") as session:
        opened = await diary.open_entry(session, entry.id)
        assert opened is not None
        await duty(session, opened, NOW)
        opened.done_at = NOW


async def _measure(url: str, size: int, bonus: int, folder: Path) -> dict[str, float]:
    database = Database(url)
    try:
        return await _steps(database, size, bonus, folder)
    finally:
        await database.close()


async def _steps(database: Database, size: int, bonus: int, folder: Path) -> dict[str, float]:
    watch = Watch()
    words("en").plain("giveaway-join", count=0)  # texts are read when the first is said
    community = await _fill(database, size, bonus)
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)  # as handlers/serve.py does
    freeze = partial(closing.freeze_list, database=database, links=LINKS)
    await watch.time("freeze", _do(database, "giveaway.freeze", freeze))
    whereabouts = Whereabouts(Everybody())  # type: ignore[arg-type]
    draw = partial(drawing.draw, database=database, whereabouts=whereabouts, links=LINKS)
    await watch.time("draw", _do(database, "giveaway.draw", draw))
    async with database.reading() as session:
        person = await session.get_one(Person, 10**9)
    turn = Turn(person, Role.MEMBER, community, Place(person.id), words("en"), LINKS, NOW)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = await watch.time("record", record.Scribe(database).find(turn, 1))
    async with database.reading() as session:
        written = await courses.media_by_id(session, found.record_id or 0, with_data=True)
    assert written is not None
    assert written.data is not None
    file = folder / written.filename
    file.write_bytes(written.data)
    watch.seconds["verify"] = await asyncio.to_thread(_verify, file)
    with_record = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    still = watch.longest * 1000
    sizes = {"drawn MB": peak, "recorded MB": with_record, "file MB": len(written.data) / 1e6}
    return {**watch.seconds, "still ms": still, **sizes}


def _verify(file: Path) -> float:
    """Seconds that anybody needs to check it."""
    began = time.perf_counter()
    checked = subprocess.run([sys.executable, VERIFY, file], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout
    return time.perf_counter() - began


def _alone(size: int, bonus: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        migrate(url)
        print(json.dumps(asyncio.run(_measure(url, size, bonus, Path(folder)))))


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--bonus", type=int, default=0, help="count tickets for activity")
    parser.add_argument("--alone", action="store_true", help="one size, here; for this script")
    options = parser.parse_args()
    if options.alone:
        _alone(options.sizes[0], options.bonus)
        return
    columns = ("freeze", "draw", "record", "verify")
    more = ("still ms", "drawn MB", "recorded MB", "file MB")
    print(f"{'entrants':>10}" + "".join(f"{name:>13}" for name in (*columns, "growth", *more)))
    before: tuple[int, float] | None = None
    for size in options.sizes:
        arguments = [str(size), "--alone", "--bonus", str(options.bonus)]
        command = [sys.executable, "-m", "benchmarks.giveaway", *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(run.stdout)
        total = found["freeze"] + found["draw"]
        growth = f"{total / before[1]:.1f}x" if before else "–"
        times = "".join(f"{found[name]:12.2f}s" for name in columns)
        rest = "".join(f"{found[name]:13.1f}" for name in more)
        print(f"{size:>10,}{times}{growth:>13}{rest}")
        before = (size, total)


if __name__ == "__main__":
    main()
