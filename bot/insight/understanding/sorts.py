"""Which sorts of members there are, and of which each member is (personas.py): for the page that
tells of them and for lists of members. Kept in memory for an hour, as telling people apart takes
seconds for a large community; lists don't wait for it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import structlog

from bot.community.members import NOBODY
from bot.insight.understanding.personas import FEWEST, Found, personas
from storage.database import Database
from storage.persona_facts import people_and_doings

WINDOW = timedelta(days=90)
"""Of talk and taking part; older habits are no habits."""

MOST = 20_000
"""People who are grouped; of more, every n-th."""

LASTS = timedelta(hours=1)

PATIENCE = 0.5
"""Seconds a list waits for sorts: enough for a small community, and not felt."""

MOST_HOMES = 50
"""Communities remembered; of 20,000 people each that takes a hundred megabytes at most."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sorts:
    """Who is of which sort, by their number; nobody where there are no sorts to speak of."""

    of: Mapping[int, str]
    many: int = 0
    """How many were looked at …"""
    every: int = 1
    """… and how many each of them stands for: of a large community only one in so many is read."""
    found: Found | None = None
    """The sorts; None where people are too few, or don't fall into groups."""


class Sorting:
    """What was found out of late, and what is being found out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[int, tuple[datetime, Sorts]] = OrderedDict()
        self._under_way: dict[int, asyncio.Task[Sorts]] = {}
        self._turns = asyncio.Lock()
        """One community is looked at after the other: each takes a core."""

    async def of(self, community_id: int, now: datetime) -> Sorts:
        """The sorts of a community's members, whoever asks, however long that takes."""
        fresh = self._fresh(community_id, now)
        if fresh is not None:
            return fresh
        return await asyncio.shield(self._begun(community_id, now))

    async def soon(self, community_id: int, now: datetime) -> Sorts | None:
        """The same for who won't wait: older ones where they are still being found out; None where
        there are none yet."""
        fresh = self._fresh(community_id, now)
        if fresh is not None:
            return fresh
        task = self._begun(community_id, now)
        await asyncio.wait({task}, timeout=PATIENCE)
        if task.done():
            return task.result()
        return self._kept[community_id][1] if community_id in self._kept else None

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _fresh(self, community_id: int, now: datetime) -> Sorts | None:
        kept = self._kept.get(community_id)
        if kept is None or not now - LASTS < kept[0] <= now:
            return None
        self._kept.move_to_end(community_id)
        return kept[1]

    def _begun(self, community_id: int, now: datetime) -> asyncio.Task[Sorts]:
        task = self._under_way.get(community_id)
        if task is None:
            task = asyncio.create_task(self._find_out(community_id, now))
            self._under_way[community_id] = task
            task.add_done_callback(lambda done: self._end(community_id, done))
        return task

    def _end(self, community_id: int, task: asyncio.Task[Sorts]) -> None:
        del self._under_way[community_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("members are not told apart", community=community_id, error=str(error))

    async def _find_out(self, community_id: int, now: datetime) -> Sorts:
        async with self._turns:
            found = await _sorted(self._database, community_id, now)
        if found.many < FEWEST:  # soon counted again, and some day there are enough
            return found
        self._kept[community_id] = now, found
        self._kept.move_to_end(community_id)
        while len(self._kept) > MOST_HOMES:
            self._kept.popitem(last=False)
        return found


async def _sorted(database: Database, community_id: int, now: datetime) -> Sorts:
    async with database.reading() as session:
        people, every = await people_and_doings(
            session, community_id, now - WINDOW, MOST, without=NOBODY
        )
    # Asked twice, the same is said: what is drawn by lot depends on the community alone.
    rng = np.random.default_rng(community_id)
    found = await asyncio.to_thread(personas, list(people.values()), now, rng)
    whose = dict(zip(people, found.whose, strict=True)) if found is not None else {}
    return Sorts(whose, len(people), every, found)
