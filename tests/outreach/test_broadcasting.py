"""Whatever interrupts a broadcast: nobody gets it twice unreported, nobody is passed over silently.

The real engine on a real database, before a Telegram that is told what to answer.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links, Sealer
from bot.outreach import broadcast_report
from bot.outreach.broadcast_books import Circle
from storage import broadcasts, complaints, recipients
from storage.broadcasts import PAUSED, RUNNING, STOPPED, Broadcast, Tally
from storage.communities import Community, Membership
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.outbox import OutboxRow
from storage.people import Person
from storage.recipients import Recipient, Waiting
from tests.databases import MakeDatabase
from tests.outreach.engine import START, Engine

PEOPLE = 12
ENDED = {"sent", "blocked", "failed", "doubtful", "skipped"}


class World(Engine):
    """… and an admin who pauses, goes on and stops."""

    async def turn(self, broadcast: Broadcast, was: Sequence[str], becomes: str) -> None:
        """Somebody pressed a button."""
        async with self.database.transaction() as session:
            await broadcasts.change_state(session, broadcast.id, was, becomes)

    async def step(self, broadcast: Broadcast, what: str) -> None:
        """One thing happens."""
        match what:
            case "books":
                await self.engine.keep_books()
            case "speak":
                await self.speak()
            case "crash":
                await self.crash()
            case "pause":
                await self.turn(broadcast, (RUNNING,), PAUSED)
            case "resume":
                await self.turn(broadcast, (PAUSED,), RUNNING)
            case "stop":
                await self.turn(broadcast, (RUNNING, PAUSED), STOPPED)
            case "later":
                self.now += timedelta(seconds=1)
            case fate:
                self.fates.append(fate)

    async def finish(self, broadcast: Broadcast) -> None:
        """All goes well from here; what was in flight is cut off by one last crash."""
        self.fates.clear()
        await self.crash()
        await self.turn(broadcast, (PAUSED,), RUNNING)
        for _ in range(60):
            await self.engine.keep_books()
            await self.speak()
            self.now += timedelta(seconds=1)


async def open_broadcast(database: Database, people: int, *, is_repeated: bool) -> Broadcast:
    """A broadcast that begins."""
    variant = {"method": "sendMessage", "params": {"text": "Hi"}, "weight": 1}
    async with database.transaction() as session:
        community = Community(title="Py", created_at=START)
        session.add(community)
        await session.flush()
        ids = range(1, people + 1)
        known = {"name": "Someone", "seen_at": START, "started_at": START}
        await insert_new(session, Person, [{**known, "id": number} for number in ids])
        belongs = {"community_id": community.id, "joined_at": START, "is_creator": False}
        await insert_new(session, Membership, [{**belongs, "person_id": n} for n in ids])
        broadcast = Broadcast(
            community_id=community.id,
            name="Hi",
            variants=[variant],
            is_repeated=is_repeated,
            created_by=1,
            created_at=START,
            state=RUNNING,
            started_at=START,
        )
        session.add(broadcast)
        await session.flush()
        audience = select(Person.id)
        broadcast.people = await recipients.gather(session, broadcast, audience, START)
    return broadcast


@dataclass
class Result:
    """What the books say in the end."""

    states: dict[int, str]
    tally: Tally
    state: str
    told: str


async def result_of(database: Database, broadcast: Broadcast) -> Result:
    """… once the diary's entries have been done."""
    links = Links(Sealer(b"key"), "lyceum_bot")
    async with database.transaction() as session:
        for entry in (await session.scalars(select(DiaryEntry))).all():
            await broadcast_report.refresh(session, entry, entry.due_at, links=links)
            entry.done_at = entry.due_at
    async with database.reading() as session:
        rows = (await session.scalars(select(Recipient))).all()
        kept = await session.get_one(Broadcast, broadcast.id)
        told = (
            await session.scalars(
                select(OutboxRow.params).where(OutboxRow.purpose == "broadcast-told")
            )
        ).all()
        tally = await broadcasts.tally(session, kept)
    return Result({row.person_id: row.state for row in rows}, tally, kept.state, str(told))


STEPS = st.sampled_from(
    [
        *("books", "speak", "books", "speak", "later", "crash", "pause", "resume", "stop"),
        *("429", "429", "429", "blocked", "unreached", "lost before", "lost after", "502"),
        *("in flight", "in flight", "well"),
    ]
)


@given(steps=st.lists(STEPS, max_size=40), is_repeated=st.booleans())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_interleaving_sends_twice_or_skips_silently(
    new_sqlite: MakeDatabase, steps: list[str], is_repeated: bool
) -> None:
    asyncio.run(_play(new_sqlite(), steps, is_repeated=is_repeated))


async def _play(url: str, steps: list[str], *, is_repeated: bool) -> None:
    database = Database(url)
    broadcast = await open_broadcast(database, PEOPLE, is_repeated=is_repeated)
    world = World(database)
    await world.start()
    try:
        for what in steps:
            await world.step(broadcast, what)
        await world.finish(broadcast)
        end = await result_of(database, broadcast)
    finally:
        await database.close()

    twice = sum(times - 1 for times in world.got.values() if times > 1)
    assert twice <= end.tally.of("repeated")
    assert is_repeated or twice == 0
    for who, state in end.states.items():
        if state == "sent":
            assert world.got[who], "nobody is called told who was not"
        if world.got[who]:
            assert state in {"sent", "doubtful"} or is_repeated, (who, state)
        if end.state == "finished":
            assert state in ENDED, "nobody is left over"
        assert state != "sending"
    counted = Counter(state for state in end.states.values() if state in ENDED)
    assert counted == Counter({state: n for state in ENDED if (n := end.tally.of(state))})
    crashed = end.tally.counts.get(("doubtful", "crash"), 0)
    repeated = end.tally.counts.get(("repeated", "crash"), 0)
    assert bool(crashed + repeated) == ("I was stopped in the middle" in end.told)


@pytest.fixture
async def world(new_sqlite: MakeDatabase):  # type: ignore[no-untyped-def]
    database = Database(new_sqlite())
    world = World(database)
    await world.start()
    yield world
    await database.close()


async def test_a_storm_of_refusals_is_waited_out_and_all_are_told(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    world.fates = ["429"] * 3
    await world.engine.keep_books()
    await world.speak()
    tried = len(world.got)
    before = world.now
    await world.engine.keep_books()
    await world.speak()
    assert len(world.got) == tried, "silence for all, as Telegram asked"

    await world.finish(broadcast)

    assert set(world.got) == set(range(1, PEOPLE + 1))
    assert world.engine.lanes[False].spare.held_until <= before + timedelta(seconds=2)


async def test_who_agrees_no_more_is_passed_over_and_who_sleeps_waits(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    morning = START + timedelta(hours=9)

    async def sift(
        _session: AsyncSession, _broadcast: Broadcast, waiting: Sequence[Waiting], now: datetime
    ) -> Mapping[int, datetime]:
        times = {one.person_id: now for one in waiting if one.person_id != 3}
        return times if now > morning else {**times, 5: morning}

    world.circle = Circle(sift)
    await world.finish(broadcast)
    evening = await result_of(world.database, broadcast)
    world.now = morning + timedelta(minutes=1)
    await world.finish(broadcast)

    assert (evening.state, evening.states[5]) == ("running", "waiting")
    end = await result_of(world.database, broadcast)
    assert end.states[3] == "skipped"
    assert set(world.got) == set(range(1, PEOPLE + 1)) - {3}
    assert end.state == "finished"


async def test_at_night_nobody_asks_for_the_books(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    async with world.database.transaction() as session:
        later = update(Recipient).values(not_before=START + timedelta(hours=9))
        await session.execute(later)

    assert not await world.engine._is_needed()
    world.now += timedelta(hours=9)
    assert await world.engine._is_needed()
    await world.finish(broadcast)
    assert len(world.got) == PEOPLE


async def test_it_stops_by_itself_when_too_many_have_blocked_the_bot(world: World) -> None:
    broadcast = await open_broadcast(world.database, 150, is_repeated=False)
    world.fates = ["blocked", "blocked", "well"] * 50
    for _ in range(10):
        await world.engine.keep_books()
        for _ in range(5):
            await world.speak()
            world.now += timedelta(seconds=0.05)

    end = await result_of(world.database, broadcast)
    assert end.state == "stopped"
    assert 100 <= end.tally.done <= 150
    assert "stopped by itself" in end.told


async def test_it_stops_by_itself_when_too_many_want_no_more(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    await world.engine.keep_books()
    for _ in range(4):
        await world.speak()
        world.now += timedelta(seconds=0.05)
        await world.engine.keep_books()
    told = sorted(world.got)[:30]
    for who in told:
        async with world.database.transaction() as session:
            await complaints.complain(session, broadcast.community_id, broadcast.id, who)
    assert 100 <= len(world.got) < 300
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert end.state == "stopped"
    assert end.tally.of("complained") == 30
    assert "pressed" in end.told


async def test_what_was_not_begun_waits_on_when_the_process_stops(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    await world.engine.keep_books()
    world.engine.stop()
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert set(end.states.values()) == {"waiting"}
    assert not world.engine.is_busy
    assert not world.got


async def test_during_a_long_silence_nothing_is_kept_in_hand(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    world.fates = ["429"] * 3
    await world.engine.keep_books()
    await world.speak()
    world.engine.lanes[False].spare.hold(world.now + timedelta(minutes=5))
    await world.speak()
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert "sending" not in end.states.values()


async def test_nobody_to_tell_is_an_end_too(world: World) -> None:
    broadcast = await open_broadcast(world.database, 0, is_repeated=False)
    async with world.database.transaction() as session:
        await insert_new(session, Person, [{"id": 1, "name": "Ada", "seen_at": START}])

    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert end.state == "finished"
    assert end.tally.people == 0
