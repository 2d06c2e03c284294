"""Killed while teams are settled: everybody has the course or their Stars, once, and is told."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from sandbox.messages import Message
from sandbox.people import Person
from storage.database import Database
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.orders import Order
from storage.teams import FAILED, FULL, GIVEN, RETURNED, SEAT_HELD, Team, TeamSeat
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

PEOPLE = 3
KILLS = 2


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def _offer(town: Town, people: int) -> Message:
    line = f"/team PY101 --price 150 --people {people} --for 2h"
    await town.ada.says(line, in_=town.group)
    return await town.ada.hears("Buy together", in_=town.group, by=town.bot, within=PATIENCE)


async def _asked(town: Town, card: Message, label: str) -> tuple[Person, Message]:
    buyer = town.buyer()
    await buyer.joins(town.group)
    await buyer.taps(label, on=card)
    return buyer, await buyer.hears("A place in a team", in_=town.bot, within=PATIENCE)


async def _in(town: Town, card: Message, label: str) -> Person:
    buyer, invoice = await _asked(town, card, label)
    await buyer.pays(invoice)
    await buyer.hears("You are in the team", in_=town.bot, within=PATIENCE)
    return buyer


async def _team(town: Town, people: int, paid: int) -> Message:
    """So many have paid for a place in one of `people`; its card."""
    offer = await _offer(town, people)
    starter = await _in(town, offer, "Start a team")
    card = await starter.hears(
        "Team for Python in a Week – ", in_=town.group, by=town.bot, within=PATIENCE
    )
    for _ in range(paid - 1):
        await _in(town, card, "Join")
    return card


async def test_a_team_that_fills_up_opens_for_each_once_though_killed_meanwhile(town: Town) -> None:
    card = await _team(town, PEOPLE, PEOPLE - 1)
    last, invoice = await _asked(town, card, "Join")
    recorder, process = town.sandbox.recorder, town.processes[0]
    began = recorder.total

    await last.pays(invoice)
    for number in range(KILLS):
        await _until(town, lambda: _sent(town, began), number + 1)
        await process.end(signal.SIGKILL)
        await process.start()
    await _settled(town.database)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    everybody = {buyer.id for buyer in town.buyers}
    async with town.database.reading() as session:
        assert set(await session.scalars(select(TeamSeat.state))) == {GIVEN}
        assert (await session.scalars(select(Team.state))).all() == [FULL]
        entitled = Counter((await session.scalars(select(Entitlement.person_id))).all())
        assert entitled == Counter(everybody)
        assert set(await session.scalars(select(Order.state))) == {"fulfilled"}
    assert not any(one.refunded_at for one in town.sandbox.world.till.charges.values())
    for buyer in town.buyers:
        assert any("is yours" in message.words for message in buyer.sees(town.bot))


async def test_a_team_that_fails_gives_every_charge_back_once_though_killed_meanwhile(
    town: Town,
) -> None:
    await _team(town, PEOPLE + 1, PEOPLE)
    charges, process = town.sandbox.world.till.charges, town.processes[0]
    await town.calm()

    await _time_is_over(town.database)
    for number in range(KILLS):
        await _until(town, lambda: _refunded(town), number + 1)
        await process.end(signal.SIGKILL)
        await process.start()
    await _settled(town.database)
    await _until(town, lambda: _refunded(town), PEOPLE)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    assert len(charges) == PEOPLE
    async with town.database.reading() as session:
        assert set(await session.scalars(select(TeamSeat.state))) == {RETURNED}
        assert (await session.scalars(select(Team.state))).all() == [FAILED]
        assert set(await session.scalars(select(Order.state))) == {"refunded"}
        assert (await session.scalars(select(Entitlement.id))).all() == []
    for buyer in town.buyers:
        assert any("was not full by" in message.words for message in buyer.sees(town.bot))


def _sent(town: Town, began: int) -> int:
    return sum(call.method == "sendMessage" for call in town.sandbox.recorder.since(began))


def _refunded(town: Town) -> int:
    charges = town.sandbox.world.till.charges.values()
    return sum(one.refunded_at is not None for one in charges)


async def _until(town: Town, count: Callable[[], int], least: int) -> None:
    recorder = town.sandbox.recorder
    async with asyncio.timeout(PATIENCE):
        while count() < least:
            await recorder.beyond(recorder.total)


async def _time_is_over(database: Database) -> None:
    now = datetime.now(UTC)
    async with database.transaction() as session:
        await session.execute(update(Team).values(ends_at=now))
        await session.execute(
            update(DiaryEntry).where(DiaryEntry.kind == "team.end").values(due_at=now)
        )


async def _settled(database: Database) -> None:
    """Until no place waits any more."""
    waiting = select(TeamSeat.id).where(TeamSeat.state == SEAT_HELD).limit(1)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.reading() as session:
                if await session.scalar(waiting) is None:
                    return
            await asyncio.sleep(0.1)
