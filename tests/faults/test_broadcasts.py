"""Broadcasts by the real process: killed in the middle, and shared by two on one PostgreSQL."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import select

from bot.outreach.broadcasting import SLOTS
from sandbox.limits import Limits
from sandbox.people import Person
from storage import consents, recipients
from storage.broadcasts import RUNNING, Broadcast
from storage.consents import PROMOTION, Consent
from storage.database import insert_new
from storage.diary import write_in
from storage.people import Person as Known
from storage.recipients import Recipient
from tests.databases import MakeDatabase
from tests.faults.balancer import balancer
from tests.faults.process import Process
from tests.faults.town import Town, open_town
from tests.ports import free_port

READERS, KILLS = 200, 2
WORDS = "The new course begins on Monday."
CLAIMED = 100 * 0.375 + 1
"""… of a hundred messages a second, for a beat and a half."""

WITHIN = 240.0
"""Seconds until all of it is over, on a busy machine."""


async def begin(town: Town, *, is_repeated: bool = False) -> list[Person]:
    """A broadcast that Ada starts, to people who all began a chat with the bot."""
    now, world = datetime.now(UTC), town.sandbox.world
    readers = [world.user(f"Reader {number}") for number in range(READERS)]
    for person in (*readers, town.ada):
        world.private(person, town.bot).started = True
    variant = {"method": "sendMessage", "params": {"text": WORDS}, "weight": 1}
    community_id = town.course.community_id
    async with town.database.transaction() as session:
        known = {"seen_at": now, "started_at": now}
        everybody = [*readers, town.ada]
        rows = [{**known, "id": one.id, "name": one.first_name} for one in everybody]
        await insert_new(session, Known, rows)
        agreed = {"community_id": community_id, "kind": PROMOTION, "asked_at": now}
        agreed["agreed_at"] = now
        await insert_new(session, Consent, [{**agreed, "person_id": one.id} for one in everybody])
        terms = await consents.own_terms(session, community_id)
        terms.quiet_from = terms.quiet_until = 0  # at any hour of the day
        broadcast = Broadcast(
            community_id=community_id,
            name="Monday",
            variants=[variant],
            is_repeated=is_repeated,
            created_by=town.ada.id,
            created_at=now,
            started_at=now,
            state=RUNNING,
        )
        session.add(broadcast)
        await session.flush()
        audience = consents.reachable(community_id, PROMOTION)
        broadcast.people = await recipients.gather(session, broadcast, audience, now)
        write_in(session, community_id, "broadcast.show", broadcast.id, now)
    return readers


def got(town: Town, readers: list[Person]) -> Counter[int]:
    """How often each read it."""
    return Counter(
        {
            person.id: sum(message.words == WORDS for message in person.sees(town.bot))
            for person in readers
        }
    )


async def told(town: Town, readers: list[Person], least: int) -> None:
    async with asyncio.timeout(WITHIN):
        while got(town, readers).total() < least:
            await asyncio.sleep(0.01)


async def ended(town: Town) -> Mapping[int, str]:
    """What the books say of each once it is over."""
    async with asyncio.timeout(WITHIN):
        while True:
            async with town.database.reading() as session:
                state = await session.scalar(select(Broadcast.state))
                rows = (await session.scalars(select(Recipient))).all()
            if state == "finished":
                return {row.person_id: row.state for row in rows}
            await asyncio.sleep(0.2)


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Telegram at its own pace, as messages come too fast for a kill in the middle otherwise."""
    async with open_town(database_url) as town:
        town.sandbox.limits = Limits(per_second=100)
        yield town


async def test_killed_in_the_middle_nobody_reads_it_twice_and_doubts_are_reported(
    town: Town,
) -> None:
    readers = await begin(town)
    process = Process({**town.settings, "MESSAGES_PER_SECOND": "100"})
    kills = Random(3)
    for _ in range(KILLS):
        before = got(town, readers).total()
        await process.start()
        await told(town, readers, before + kills.randrange(5, 40))
        await process.end(signal.SIGKILL)
    await process.start()
    try:
        states = await ended(town)
        await town.ada.hears("Monday.*is done", in_=town.bot, within=WITHIN)
        crashed = [m.words for m in town.ada.sees(town.bot) if "in the middle of" in m.words]
        assert await process.end() == 0
    finally:
        await process.close()

    read = got(town, readers)
    assert max(read.values()) == 1
    doubtful = {who for who, state in states.items() if state == "doubtful"}
    assert {who for who, times in read.items() if not times} <= doubtful
    assert set(states.values()) <= {"sent", "doubtful"}
    assert len(doubtful) <= KILLS * (SLOTS + CLAIMED), "in flight, and claimed ahead"
    assert bool(doubtful) == bool(crashed)


async def test_killed_in_the_middle_it_is_sent_once_more_where_that_was_chosen(
    town: Town,
) -> None:
    readers = await begin(town, is_repeated=True)
    process = Process({**town.settings, "MESSAGES_PER_SECOND": "100"})
    await process.start()
    await told(town, readers, 30)
    await process.end(signal.SIGKILL)
    await process.start()
    try:
        states = await ended(town)
        line = await town.ada.hears("once more, as you chose", in_=town.bot, within=WITHIN)
        assert await process.end() == 0
    finally:
        await process.close()

    assert set(states.values()) == {"sent"}
    read = got(town, readers)
    assert min(read.values()) == 1
    twice = sum(times - 1 for times in read.values())
    reported = [int(word) for word in line.words.split() if word.isdecimal()]
    assert twice <= reported[-1]


async def test_two_processes_share_a_broadcast(new_postgres: MakeDatabase) -> None:
    ports = [free_port(), free_port()]
    async with AsyncExitStack() as stack:
        town = await stack.enter_async_context(open_town(new_postgres()))
        readers = await begin(town)
        url = await stack.enter_async_context(balancer(ports, Random(5)))
        for port in ports:
            more = {"WEBHOOK_SECRET": "s3cret", "WEBHOOK_PORT": str(port)}
            settings = {**town.settings, "MESSAGES_PER_SECOND": "40", **more}
            process = Process(settings, ("--webhook", url))
            await process.start()
            stack.push_async_callback(process.close)
            town.processes.append(process)
        owners = await _owners_until_over(town)

        assert [await process.end() for process in town.processes] == [0, 0]
        assert set(got(town, readers).values()) == {1}
        assert len(owners) == 2, "both took their share"


async def _owners_until_over(town: Town) -> set[str]:
    """Which processes were seen sending."""
    owners: set[str] = set()
    async with asyncio.timeout(WITHIN):
        while True:
            async with town.database.reading() as session:
                state = await session.scalar(select(Broadcast.state))
                sending = select(Recipient.owner).where(Recipient.state == "sending").distinct()
                owners |= {str(owner) for owner in (await session.scalars(sending)).all()}
            if state == "finished":
                return owners
            await asyncio.sleep(0.05)
