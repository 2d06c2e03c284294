"""What the pages need of the house, as one value that each request finds in its application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.giveaways.record import Scribe
from bot.identity import Links
from bot.insight.understanding.sorts import Sorting
from bot.privacy.keeping import Keeping
from handlers.web.crowds import Crowd, Streams
from handlers.web.static import Shelf
from storage.database import Database
from storage.people import Person

READING, IN_LINE = 4, 100
"""Pages that strangers read at the same time, and those that wait behind them, a second's worth:
the smaller of the pools that read has fifteen connections (storage/database.py)."""

KNOWING = 3
"""Visits that are looked up at the same time: a cookie may be anybody's invention."""

WRITING, FILES_IN_LINE = 2, 6
"""Files that are written at the same time: each holds all its rows in memory."""


@dataclass(slots=True)
class House:
    """The database, who is who, and what time it is."""

    address: str
    """Where browsers find the site: scheme and host, without a slash behind."""
    token: str
    """The bot's, which Telegram signs a Mini App's data with."""
    database: Database
    members: Members
    links: Links
    keeping: Keeping
    now: Clock
    rng: Random
    scribe: Scribe
    """Writes the records of draws."""
    sorting: Sorting
    """Which sort members are of."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the site ends, so that what streams ends, too."""
    strangers: Crowd = field(default_factory=lambda: Crowd(READING, IN_LINE))
    visits: Crowd = field(default_factory=lambda: Crowd(KNOWING, IN_LINE))
    files: Crowd = field(default_factory=lambda: Crowd(WRITING, FILES_IN_LINE))
    streams: Streams = field(default_factory=Streams)

    @property
    def is_safe(self) -> bool:
        """Whether what is said to browsers is said by https."""
        return self.address.startswith("https:")

    @asynccontextmanager
    async def reading_for_strangers(self) -> AsyncIterator[AsyncSession]:
        """The database, for what anybody may ask. Raises Crowded."""
        async with self.strangers.admit(), self.database.reading() as session:
            yield session


HOUSE = web.AppKey("house", House)
SHELF = web.AppKey("shelf", Shelf)

PERSON = web.RequestKey("person", Person)
TURN = web.RequestKey("turn", Turn)
"""Who asks, and about which community; a stranger's request has neither."""
