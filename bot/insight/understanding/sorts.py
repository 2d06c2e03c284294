"""Which sort each member is of (personas.py), for lists of members; kept in memory for an hour, as
telling people apart takes seconds for a large community.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from bot.community.members import NOBODY
from bot.insight.understanding.personas import personas
from bot.insight.understanding.personas_page import MOST, WINDOW
from storage.database import Database
from storage.persona_facts import people_and_doings

LASTS = timedelta(hours=1)

MOST_HOMES = 50
"""Communities remembered; of 20,000 people each that takes a hundred megabytes at most."""


@dataclass(frozen=True, slots=True)
class Sorts:
    """Who is of which sort, by their number; nobody where there are no sorts to speak of."""

    of: Mapping[int, str]
    every: int = 1
    """How many each of them stands for: of a large community only one in so many is read."""


@dataclass(slots=True)
class Sorting:
    """What was found out of late."""

    _kept: OrderedDict[int, tuple[datetime, Sorts]] = field(default_factory=OrderedDict)
    _turns: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One community is looked at after the other: each takes a core."""

    async def of(self, database: Database, community_id: int, now: datetime) -> Sorts:
        """The sorts of a community's members, the same that are told in chat."""
        async with self._turns:
            kept = self._kept.get(community_id)
            if kept is None or not now - LASTS < kept[0] <= now:
                kept = now, await _sorted(database, community_id, now)
                self._kept[community_id] = kept
                while len(self._kept) > MOST_HOMES:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(community_id)
            return kept[1]


async def _sorted(database: Database, community_id: int, now: datetime) -> Sorts:
    async with database.reading() as session:
        found, every = await people_and_doings(
            session, community_id, now - WINDOW, MOST, without=NOBODY
        )
    # The same chance as where they are told, so that the same people are of the same sort.
    rng = np.random.default_rng(community_id)
    answer = await asyncio.to_thread(personas, list(found.values()), now, rng)
    return Sorts(dict(zip(found, answer.whose, strict=True)) if answer is not None else {}, every)
