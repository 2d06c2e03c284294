"""PostgreSQL commits and its answer is lost: nobody knows if it was done, and all is done once.

The worst moment for a database to go away, made on purpose by a wire that swallows answers.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import StatementError

from bot.outreach.delivery import Deliverer
from bot.outreach.telegram import Telegram
from handlers.incoming import Incoming
from handlers.intake import Intake
from handlers.lease import Lease
from storage.database import Database, DatabaseAway
from storage.inbox import InboxRow
from tests.databases import MakeDatabase
from tests.faults.process import Process
from tests.faults.relay import Relay, relay_to
from tests.faults.town import open_town

QUESTION: dict[str, Any] = {"update_id": 7, "message": {"chat": {"id": 5, "type": "private"}}}


@pytest.fixture
def url(new_postgres: MakeDatabase) -> str:
    """A database on PostgreSQL."""
    return new_postgres()


@pytest.fixture
async def wire(url: str) -> AsyncIterator[tuple[Relay, str]]:
    """The wire that leads to it."""
    async with relay_to(url) as wire:
        yield wire


async def test_an_update_whose_commit_was_not_heard_of_is_handled_once(
    wire: tuple[Relay, str],
) -> None:
    relay, url = wire
    database, handled = Database(url), asyncio.Queue[Incoming]()
    intake = Intake(database, 1, "me", lambda: datetime.now(UTC), handled.put_nowait, {})
    running = asyncio.create_task(intake.run())

    relay.lose(1)
    with pytest.raises(DatabaseAway):
        await intake.accept([QUESTION])
    async with asyncio.timeout(10):
        assert (await handled.get()).update_id == 7
    await intake.accept([QUESTION])
    await intake.flush()

    assert relay.lost == 1
    assert handled.empty()
    intake.stop()
    await running
    await database.close()


async def test_an_update_in_doubt_stays_so_while_what_comes_after_it_is_refused(
    wire: tuple[Relay, str],
) -> None:
    relay, url = wire
    database, handled = Database(url), asyncio.Queue[Incoming]()
    intake = Intake(database, 1, "me", lambda: datetime.now(UTC), handled.put_nowait, {})
    running = asyncio.create_task(intake.run())

    relay.lose(1)
    with pytest.raises(DatabaseAway):
        await intake.accept([QUESTION])
    with pytest.raises(StatementError):
        await intake.accept([{**QUESTION, "update_id": 8, "no": {"JSON"}}])
    await intake.accept([QUESTION])

    async with asyncio.timeout(10):
        assert (await handled.get()).update_id == 7
    assert handled.empty()
    intake.stop()
    await running
    await database.close()


async def test_what_a_commit_not_heard_of_took_over_is_returned_once(
    wire: tuple[Relay, str],
) -> None:
    relay, url = wire
    database = Database(url)
    lease = Lease(database, 1, "me", lambda: datetime.now(UTC), timedelta(seconds=30))
    deliverer = Deliverer(database, Telegram("", ""), "me", lease.now, {})
    async with database.transaction() as session:
        session.add(
            InboxRow(bot_id=1, update_id=7, payload=QUESTION, owner="dead", received_at=lease.now())
        )

    relay.lose(1)
    with pytest.raises(DatabaseAway):
        await lease.renew(deliverer)

    assert relay.lost == 1
    assert [left.payload for left in await lease.renew(deliverer)] == [QUESTION]
    assert await lease.renew(deliverer) == []
    await database.close()


async def test_members_buy_and_ask_while_commits_are_not_heard_of(
    wire: tuple[Relay, str], url: str
) -> None:
    relay, through_the_wire = wire
    async with open_town(url) as town:
        process = Process({**town.settings, "DATABASE_URL": through_the_wire})
        await process.start()
        try:
            link = await town.buy_link()
            for _ in range(3):
                relay.lose(4)
                await town.buy(town.buyer(), link)
            await town.calm()
            assert await process.end() == 0
        finally:
            await process.close()

        assert relay.lost >= 9
        await town.ensure_all_paid_is_had_once()
        assert [town.receipts(buyer) for buyer in town.buyers] == [1] * 3
