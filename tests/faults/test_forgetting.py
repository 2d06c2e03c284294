"""Killed while somebody is forgotten: nothing of them is left, and the books are whole."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from sandbox.people import Person
from storage.events import Event
from storage.orders import Charge
from storage.people import is_nameless
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town
from tests.stories.erased import traces_of

STEPS = 6_000
"""In the event log: a dozen transactions."""

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


async def test_who_is_forgotten_is_forgotten_however_often_we_are_killed(town: Town) -> None:
    alice, process = town.buyer(), town.processes[0]
    await town.buy(alice, await town.buy_link())
    async with town.database.transaction() as session:
        at = datetime.now(UTC)
        session.add_all(
            Event(community_id=1, person_id=alice.id, kind="lesson.opened", at=at)
            for _ in range(STEPS)
        )
    await _press_for_good(town, alice)

    for number in range(KILLS):
        await _steps_without_a_name(town, (number + 1) * STEPS // (KILLS + 2))
        await process.end(signal.SIGKILL)
        await process.start()

    await alice.hears("I don't know you any more", in_=town.bot, within=PATIENCE)
    await town.calm()
    left = await traces_of(town.database, alice.id, str(alice.first_name))
    assert [one for one in left if not one.startswith("inbox.")] == []
    async with town.database.reading() as session:
        charge = (await session.scalars(select(Charge))).one()
        kept = select(func.count()).where(Event.person_id == charge.person_id)
        assert (await session.scalar(kept) or 0) >= STEPS
    assert is_nameless(charge.person_id)
    assert charge.refunded_at is None


async def _press_for_good(town: Town, alice: Person) -> None:
    await alice.says("/forget", to=town.bot)
    asked = await alice.hears("Shall I forget you", in_=town.bot, within=PATIENCE)
    await alice.taps("Yes, forget me", on=asked)
    await alice.taps("for good", on=await alice.hears("Really", in_=town.bot, within=PATIENCE))


async def _steps_without_a_name(town: Town, count: int) -> None:
    """Until so many steps are nobody's, or all is done."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with town.database.reading() as session:
                found = select(func.count()).where(Event.person_id >= 2**53)
                if (await session.scalar(found) or 0) >= count:
                    return
            await asyncio.sleep(0.01)
