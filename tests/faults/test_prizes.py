"""Killed while winners are told: each has a coupon of their own, once, and reads of it."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from sandbox.people import Person
from storage.coupons import Coupon
from storage.giveaways import DRAWN, Giveaway
from storage.outbox import OutboxRow
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

WINNERS = 2
SAID_BEFORE = 3
"""Messages after which the process is killed: the closing's, the result, the first winner's."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def test_a_prize_is_given_once_though_killed_while_telling_it(town: Town) -> None:
    winners = await _newcomers(town)
    await town.ada.says("/giveaway --coupon 20% 2h 2", in_=town.group)
    opened = await town.ada.hears("20% off", in_=town.group, by=town.bot, within=PATIENCE)
    for winner in winners:
        await winner.taps("Join", on=opened)
    await town.calm()

    await _close_and_kill(town)
    await town.processes[0].start()
    await _is_drawn(town)
    await town.calm()

    given, tries = await _what_was_won(town)
    assert Counter(given) == Counter(winner.id for winner in winners)
    assert tries.keys() == {winner.id for winner in winners}
    for winner in winners:  # told again only where the first time was in flight at the kill
        news = [one for one in winner.sees(town.bot) if "You won" in one.words]
        assert 1 <= len(news) <= tries[winner.id]


async def _newcomers(town: Town) -> list[Person]:
    winners = [town.buyer() for _ in range(WINNERS)]
    for winner in winners:
        await winner.joins(town.group)
        await winner.says("/start", to=town.bot)
        await winner.hears("I am", in_=town.bot, within=PATIENCE)
    return winners


async def _close_and_kill(town: Town) -> None:
    recorder = town.sandbox.recorder
    began = recorder.total
    await town.ada.says("/giveaway close 1", in_=town.group)
    async with asyncio.timeout(PATIENCE):
        while sum(call.method == "sendMessage" for call in recorder.since(began)) < SAID_BEFORE:
            await recorder.beyond(recorder.total)
    await town.processes[0].end(signal.SIGKILL)


async def _is_drawn(town: Town) -> None:
    """The process can't be waited for by event."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with town.database.reading() as session:
                if (await session.get_one(Giveaway, 1)).state == DRAWN:
                    return
            await asyncio.sleep(0.1)


async def _what_was_won(town: Town) -> tuple[list[int | None], dict[int, int]]:
    """Whose the coupons are, and how often each winner's news was sent off."""
    given = select(Coupon.person_id).where(Coupon.cause == "giveaway:1")
    news = select(OutboxRow.chat_id, OutboxRow.attempts).where(
        OutboxRow.purpose == "giveaway-prize"
    )
    async with town.database.reading() as session:
        return list(await session.scalars(given)), dict((await session.execute(news)).all())
