"""Where people are in a dialog is written down whenever it changes, however deep the change is."""

from aiogram.fsm.storage.base import StorageKey

from handlers.chat.state import DatabaseStorage
from storage.database import Database

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
