"""Where people are in a dialog is written down whenever it changes, however deep the change is."""

from aiogram.fsm.storage.base import StorageKey

from handlers.chat.state import DatabaseStorage
from storage.database import Database
from tests.databases import MakeDatabase

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
