"""What the pages need of the house, as one value that each request finds in its application."""

import asyncio
from dataclasses import dataclass, field
from random import Random

from aiohttp import web

from bot.clock import Clock
from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.giveaways.record import Scribe
from bot.identity import Links
from bot.insight.understanding.sorts import Sorting
from bot.privacy.keeping import Keeping
from handlers.web.static import Shelf
from storage.database import Database
from storage.people import Person


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
    sorting: Sorting = field(default_factory=Sorting)
    """Which sort members are of."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the site ends, so that what streams ends, too."""

    @property
    def is_safe(self) -> bool:
        """Whether what is said to browsers is said by https."""
        return self.address.startswith("https:")


HOUSE = web.AppKey("house", House)
SHELF = web.AppKey("shelf", Shelf)

PERSON = web.RequestKey("person", Person)
TURN = web.RequestKey("turn", Turn)
"""Who asks, and about which community; a stranger's request has neither."""
