"""Killed while deposits are settled: each goes back or stays, and its owner is told, once."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from sandbox.messages import Message
from sandbox.people import Person
from storage.challenges import Challenge, CheckIn
from storage.database import Database
from storage.deposits import DEPOSIT_HELD, DEPOSIT_KEPT, RETURNED, Deposit
from storage.diary import DiaryEntry
from storage.orders import Order
from storage.outbox import SENT, OutboxRow
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

DEPOSITS = 6
"""A third of them of people who did not finish."""

KILLS = 2
"""Each as soon as another refund has reached Telegram."""


@dataclass
class Ordeal:
    """A challenge whose members have paid, and the process that is killed."""

    town: Town
    process: Process


@pytest.fixture
async def ordeal(database_url: str) -> AsyncIterator[Ordeal]:
    """Everybody has left a deposit."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        await process.start()
        await town.ada.says('/challenge "Pages" --days 2 --deposit 50', in_=town.group)
        for _ in range(DEPOSITS):
            buyer = town.buyer()
            await buyer.joins(town.group)
            card = await buyer.hears("needs a deposit", in_=town.group, within=PATIENCE)
            await _pay(town, buyer, card)
        yield Ordeal(town, process)
        await process.close()


async def _pay(town: Town, buyer: Person, card: Message) -> None:
    await buyer.taps("I'm in", on=card)
    await buyer.pays(await buyer.hears("(?m)^Deposit: Pages$", in_=town.bot, within=PATIENCE))
    await buyer.hears("You are in!", in_=town.bot, within=PATIENCE)


async def test_every_deposit_is_settled_once_however_often_we_are_killed(ordeal: Ordeal) -> None:
    town, process = ordeal.town, ordeal.process
    finishers = {buyer.id for at, buyer in enumerate(town.buyers) if at % 3}
    await _pass_days(town.database, finishers)

    for number in range(KILLS):
        await _refunds(town, number + 1)
        await process.end(signal.SIGKILL)
        await process.start()
    await _refunds(town, len(finishers))
    await _settled(town.database)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    taken = town.sandbox.world.till.charges.values()
    assert {one.payer.id for one in taken if one.refunded_at is not None} == finishers
    async with town.database.reading() as session:
        deposits = (await session.scalars(select(Deposit))).all()
        orders = {order.id: order for order in await session.scalars(select(Order))}
        notices = (
            await session.scalars(select(OutboxRow.chat_id).where(OutboxRow.purpose == "notice"))
        ).all()
    for deposit in deposits:
        is_back = deposit.person_id in finishers
        assert deposit.state == (RETURNED if is_back else DEPOSIT_KEPT)
        assert deposit.order_id is not None
        assert orders[deposit.order_id].state == ("refunded" if is_back else "fulfilled")
        assert notices.count(deposit.person_id) == 1


async def _pass_days(database: Database, finishers: set[int]) -> None:
    """Three days later: some have checked in every time, and it ends now."""
    now = datetime.now(UTC)
    async with database.transaction() as session:
        await session.execute(update(Challenge).values(starts_at=now - timedelta(days=3)))
        for person_id in finishers:
            for number in range(2):
                session.add(CheckIn(challenge_id=1, person_id=person_id, round=number, at=now))
        session.add_all(_posted(number, now) for number in range(2))
        await session.execute(
            update(DiaryEntry).where(DiaryEntry.kind == "challenge.end").values(due_at=now)
        )


def _posted(number: int, now: datetime) -> OutboxRow:
    """A round's post, as the group has read it."""
    return OutboxRow(
        community_id=1,
        chat_id=-1,
        method="sendMessage",
        params={},
        purpose="challenge-round",
        subject_id=1,
        unique_key=f"challenge:1:round:{number}",
        created_at=now,
        not_before=now,
        state=SENT,
        sent_at=now,
    )


async def _refunds(town: Town, count: int) -> None:
    """Until so many have reached Telegram."""
    recorder, charges = town.sandbox.recorder, town.sandbox.world.till.charges
    async with asyncio.timeout(PATIENCE):
        while sum(charge.refunded_at is not None for charge in charges.values()) < count:
            await recorder.beyond(recorder.total)


async def _settled(database: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.reading() as session:
                held = await session.scalar(select(Deposit.id).where(Deposit.state == DEPOSIT_HELD))
            if held is None:
                return
            await asyncio.sleep(0.1)
