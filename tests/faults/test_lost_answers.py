"""PostgreSQL commits and its answer is lost: nobody knows if it was done, and all is done once.

The worst moment for a database to go away, made on purpose by a wire that swallows answers.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.incoming import Incoming
from handlers.intake import Intake
from storage.database import Database, DatabaseAway
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
