"""Killed while lessons are brought: each learner gets theirs, once."""

import asyncio
import signal
from collections.abc import AsyncIterator

import pytest

from tests.faults.drips import ensure_each_came_once, learners_due
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

LEARNERS = 12
KILLS = 2
"""Each as soon as a few more lessons have reached Telegram."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def test_each_lesson_comes_once_however_often_we_are_killed(town: Town) -> None:
    process = town.processes[0]
    recorder = town.sandbox.recorder
    began = recorder.total
    learners = await learners_due(town, LEARNERS)
    for number in range(KILLS):
        async with asyncio.timeout(PATIENCE):
            while _brought(town, began) < 3 * (number + 1):
                await recorder.beyond(recorder.total)
        await process.end(signal.SIGKILL)
        await process.start()
    for learner in learners:
        await learner.hears("A name points", in_=town.bot, within=PATIENCE)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    await ensure_each_came_once(town, learners)


def _brought(town: Town, began: int) -> int:
    calls = town.sandbox.recorder.since(began)
    return sum("A name points" in str(call) for call in calls)
