"""Killed while winners are told: each has a coupon of their own, once, wherever the kill falls."""

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
SAID_BEFORE = (1, 3)
"""Messages after which the process is killed: the closing's, and the first winner's."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def test_a_prize_is_given_once_wherever_the_kill_falls(town: Town) -> None:
    winners = await _newcomers(town)

    for number, said in enumerate(SAID_BEFORE, start=1):
        await town.ada.says(f'/giveaway "Prize {number}" --coupon 20% 2h 2', in_=town.group)
        opened = await town.ada.hears(
            f"Prize {number}", in_=town.group, by=town.bot, within=PATIENCE
        )
        for winner in winners:
            await winner.taps("Join", on=opened)
        await town.calm()
        await _close_and_kill(town, number, said)
        await town.processes[0].start()
        await _is_drawn(town, number)
        await town.calm()

        given, tries = await _what_was_won(town, number)
        assert Counter(given) == Counter(winner.id for winner in winners)
        assert tries.keys() == {winner.id for winner in winners}
        for winner in winners:  # told again only where the first time was in flight at the kill
            news = [one for one in winner.sees(town.bot) if f"You won Prize {number} " in one.words]
            assert 1 <= len(news) <= tries[winner.id]


async def _newcomers(town: Town) -> list[Person]:
    winners = [town.buyer() for _ in range(WINNERS)]
    for winner in winners:
        await winner.joins(town.group)
        await winner.says("/start", to=town.bot)
        await winner.hears("I am", in_=town.bot, within=PATIENCE)
    return winners


async def _close_and_kill(town: Town, number: int, said: int) -> None:
    recorder = town.sandbox.recorder
    began = recorder.total
    await town.ada.says(f"/giveaway close {number}", in_=town.group)
    async with asyncio.timeout(PATIENCE):
        while sum(call.method == "sendMessage" for call in recorder.since(began)) < said:
            await recorder.beyond(recorder.total)
    await town.processes[0].end(signal.SIGKILL)


async def _is_drawn(town: Town, number: int) -> None:
    """The process can't be waited for by event."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with town.database.reading() as session:
                if (await session.get_one(Giveaway, number)).state == DRAWN:
                    return
            await asyncio.sleep(0.1)


async def _what_was_won(town: Town, number: int) -> tuple[list[int | None], dict[int, int]]:
    """Whose the coupons are, and how often each winner's news was sent off."""
    given = select(Coupon.person_id).where(Coupon.cause == f"giveaway:{number}")
    news = select(OutboxRow.chat_id, OutboxRow.attempts).where(
        OutboxRow.purpose == "giveaway-prize", OutboxRow.subject_id == number
    )
    async with town.database.reading() as session:
        return list(await session.scalars(given)), dict((await session.execute(news)).all())
