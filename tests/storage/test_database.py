"""Who may write when: many wait in line, and what is urgent does not."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage import processes
from storage.database import CONNECTIONS, Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


async def test_what_is_urgent_goes_before_all_that_stand_in_line(database: Database) -> None:
    is_over, began = asyncio.Event(), list[str]()

    async def write(name: str, *, is_urgent: bool = False) -> None:
        async with database.transaction(is_urgent=is_urgent):
            began.append(name)
            await is_over.wait()

    crowd = [asyncio.create_task(write("patient")) for _ in range(2 * CONNECTIONS)]
    while not began:
        await asyncio.sleep(0.01)
    asked = asyncio.create_task(write("urgent", is_urgent=True))
    await asyncio.sleep(0.1)
    is_over.set()
    await asyncio.gather(asked, *crowd)

    assert len(began) == 2 * CONNECTIONS + 1
    before = 2 if database.is_sqlite else CONNECTIONS
    assert began.index("urgent") <= before


async def test_what_is_given_up_is_let_go_of_before_anybody_else_has_a_turn(
    database: Database, database_url: str
) -> None:
    another = Database(database_url)

    async def give_up() -> None:
        async with database.transaction() as session:
            await processes.say_alive(session, "one")
            raise LookupError

    async def write() -> None:
        async with another.transaction("money") as session:
            await processes.say_alive(session, "another")

    await write()  # and both are connected
    async with database.transaction() as session:
        await processes.say_farewell(session, "another")
    given_up, written = await asyncio.gather(give_up(), write(), return_exceptions=True)
    await another.close()

    assert isinstance(given_up, LookupError)
    assert written is None
