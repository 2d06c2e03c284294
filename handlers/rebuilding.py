"""`bot.py insight rebuild`: the sums of the event log are made anew from it."""

from collections.abc import Callable

from bot.insight import rolling
from bot.settings import Settings
from storage import event_days
from storage.database import Database

Watch = Callable[[int, int], None]
"""How many are done, and of how many."""


async def rebuild(settings: Settings, watch: Watch) -> int:
    """Count all days of all communities again, whether the bot runs or not; returns how many
    communities there are."""
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            homes = await event_days.everybody(session)
        for done, home in enumerate(homes):
            watch(done, len(homes))
            await rolling.rebuild(database, home)
        await rolling.roll(database)
        return len(homes)
    finally:
        await database.close()
