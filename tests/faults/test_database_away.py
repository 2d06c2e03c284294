"""PostgreSQL falls over while members act: the process lives on, and then all is done."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage.outbox import OutboxRow
from tests.databases import Postgres
from tests.faults.process import Process
from tests.faults.town import UNLIKE, Town, open_town

BUYERS = 4
ASKING = len(UNLIKE)
OUTAGES = 2
AWAY = 1.0
"""Seconds PostgreSQL is away: several tries of everybody fail."""


@pytest.fixture
def a_new_database(postgres: Postgres) -> str:
    """One that is there, whatever the test did to its server."""
    return postgres.make()


@pytest.fixture
async def town(postgres: Postgres, a_new_database: str) -> AsyncIterator[Town]:
    """A town on a PostgreSQL that may fall over."""
    async with open_town(a_new_database) as town:
        yield town
    postgres.start()


@pytest.fixture
async def process(town: Town) -> AsyncIterator[Process]:
    """The real thing."""
    process = Process(town.settings)
    await process.start()
    yield process
    await process.close()


async def test_an_outage_of_the_database_loses_nothing_and_says_nothing_twice(
    town: Town, process: Process, postgres: Postgres
) -> None:
    await town.ada.says("/start", to=town.bot)
    link = await town.buy_link()

    acting = [asyncio.create_task(_shopper(town, link, number)) for number in range(BUYERS)]
    acting += [asyncio.create_task(_asker(town, number)) for number in range(ASKING)]
    for _ in range(OUTAGES):
        await _outage(town, postgres)
    await asyncio.gather(*acting)
    for _ in range(ASKING):
        await town.ada.hears("passed it on", in_=town.group, within=60)
    await town.calm()

    assert process.lives
    assert await process.end() == 0
    calls = await town.ensure_all_paid_is_had_once()
    _nothing_is_said_twice(town, calls)


async def test_a_process_ends_within_seconds_while_the_database_is_away(
    town: Town, process: Process, postgres: Postgres
) -> None:
    await town.ada.says("/start", to=town.bot)
    await town.ada.hears("I am here for", in_=town.bot, within=60)
    await asyncio.to_thread(postgres.crash)
    await town.ada.says("/help", to=town.bot)

    async with asyncio.timeout(20):
        assert await process.end() == 0


async def _shopper(town: Town, link: str, number: int) -> None:
    buyer = town.buyer()
    await asyncio.sleep(number * 0.7)
    await town.buy(buyer, link)


async def _asker(town: Town, number: int) -> None:
    person = town.sandbox.world.user(f"Asker {number}")
    await person.joins(town.group)
    await asyncio.sleep(number * 0.4)
    await person.says(f"/ask {UNLIKE[number]}", in_=town.group)


async def _outage(town: Town, postgres: Postgres) -> None:
    """In the middle of the talk: after the next call but three."""
    await town.sandbox.recorder.beyond(town.sandbox.recorder.total + 3)
    await asyncio.to_thread(postgres.crash)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(postgres.start)
    await town.database.close()  # our own connections are broken as well


def _nothing_is_said_twice(town: Town, calls: list[OutboxRow]) -> None:
    """Nobody died, so not even what was in flight is said again."""
    late = {call.state for call in calls if call.purpose == "checkout"}
    assert late <= {"sent", "failed", "expired"}, "a buyer at the till gives up after a while"
    assert {call.state for call in calls if call.purpose != "checkout"} == {"sent"}
    assert [town.receipts(buyer) for buyer in town.buyers] == [1] * BUYERS
    said = [message for message in town.group.messages.values() if message.writer is town.bot]
    answers = [message.reply_to.id for message in said if "passed it on" in message.words]
    assert len(answers) == len(set(answers)) == ASKING
