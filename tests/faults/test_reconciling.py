"""Killed while Telegram's book is compared with ours: all is mended once, and the report comes."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from sandbox import payments
from sandbox.people import Person
from storage.orders import SURPLUS, Charge
from storage.outbox import OutboxRow
from storage.star_book import StarLine
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

BUYERS = 12
"""Each of their payments is made good in a transaction of its own."""

TWICE = 3
"""Who of them have paid two times."""

KILLS = 2
"""Each in the middle: when so many more of these payments have been taken down."""

EARLIER = timedelta(minutes=10)
"""What is younger is left to its own news."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def test_payments_nobody_told_of_are_made_good_once_however_often_we_are_killed(
    town: Town,
) -> None:
    process, link = town.processes[0], await town.buy_link()
    for number in range(BUYERS):
        await _pay_unheard(town, town.buyer(), link, times=2 if number < TWICE else 1)
    await town.calm()

    await town.ada.says("/reconcile", to=town.bot)
    for number in range(KILLS):
        await _kill_in_the_middle(town, process, (number + 1) * BUYERS // (KILLS + 1))
        await process.start()
    report = await town.ada.hears("book differed", in_=town.bot, within=PATIENCE)
    for buyer in town.buyers:
        await buyer.hears("Hello, Python", in_=town.bot, within=PATIENCE)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    assert f"never heard of it: {BUYERS}" in report.words
    assert f"for what was paid already, unheard of: {TWICE}" in report.words
    calls = await town.ensure_all_paid_is_had_once()
    _ensure_said_once(town, calls)
    async with town.database.reading() as session:
        again = (await session.scalars(select(Charge).where(Charge.standing == SURPLUS))).all()
        judged = (await session.scalars(select(StarLine.finding))).all()
    assert len(again) == TWICE
    assert None not in judged


async def _pay_unheard(town: Town, buyer: Person, link: str, *, times: int) -> None:
    """The Stars move, and the news of it is lost on the way to the bot."""
    await buyer.opens(link)
    invoice = await buyer.hears("one small step", in_=town.bot, within=PATIENCE)
    for _ in range(times):
        charge = payments.take(town.sandbox.world, buyer, payments.invoice_in(invoice))
        charge.at -= EARLIER


async def _kill_in_the_middle(town: Town, process: Process, count: int) -> None:
    """When so many payments, or a few more, were taken down; looking makes nobody wait."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with town.database.reading() as session:
                found = await session.scalar(select(func.count()).select_from(Charge)) or 0
            if found >= count:
                await process.end(signal.SIGKILL)
                return
            await asyncio.sleep(0.002)


def _ensure_said_once(town: Town, calls: list[OutboxRow]) -> None:
    """One report, and one receipt each; read again only where it was in flight at a kill."""
    tries = {call.chat_id: call.attempts for call in calls if call.purpose == "receipt"}
    assert len([call for call in calls if call.purpose == "receipt"]) == BUYERS
    for buyer in town.buyers:
        assert 1 <= town.receipts(buyer) <= tries[buyer.id]
    told = [call for call in calls if (call.chat_id, call.purpose) == (town.ada.id, "notice")]
    assert len(told) == 1
