"""When it is done: what is reckoned of members every night, what is learnt once a week.

Nights write an entry for each community into the diary, so that several processes share the work;
done twice, it comes out the same.
"""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.insight.conversion import gathering, learning
from bot.insight.conversion.keeping import from_json
from bot.insight.conversion.learning import Learnt
from storage import diary, likely
from storage.database import Database
from storage.diary import DiaryEntry, Duty
from storage.likely import BUYS, LEAVES

DUE = "likely.reckon"
"""The diary's word; the subject is the community."""

LEARN_EVERY = timedelta(days=6, hours=12)
"""A week, less the time by which a night may begin earlier than another."""

HOMES_AT_ONCE = 200
"""Communities written in in one transaction."""


async def plan(database: Database, now: datetime) -> None:
    """For this night: every community once."""
    async with database.reading() as session:
        homes = await likely.homes(session)
    for first in range(0, len(homes), HOMES_AT_ONCE):
        async with database.transaction() as session:
            for home in homes[first : first + HOMES_AT_ONCE]:
                await diary.write_in_once(session, home, DUE, home, now)


async def reckon_due(
    entry: DiaryEntry, now: datetime, *, database: Database, kept_days: int
) -> Duty:
    """What an entry says."""
    await reckon(database, entry.subject_id, now, kept_days)
    return _no_more


async def _no_more(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """All is written down."""


async def reckon(database: Database, community_id: int, now: datetime, kept_days: int) -> None:
    """Learn, where that was a week ago or never, and reckon what it says of each member."""
    rows = await gathering.members(database, community_id, now)
    found: dict[str, Learnt] = {}
    for target in (BUYS, LEAVES):
        async with database.reading() as session:
            kept = await likely.model_of(session, community_id, target)
        if kept is not None and kept.learnt_at > now - LEARN_EVERY:
            found[target] = from_json(kept.learnt)
            continue
        times = await gathering.times(database, community_id, target, now, kept_days)
        present = gathering.present(rows, target)
        found[target] = await asyncio.to_thread(learning.learn, target, times, present)
        await gathering.keep(database, community_id, target, found[target], now)
    scores = await asyncio.to_thread(gathering.scores, rows, found[BUYS], found[LEAVES])
    await gathering.keep_scores(database, community_id, scores, now)
