"""Reads a community's past as tallies of traits, and writes down what was learnt and what that says
of each member.

What is read is bounded by what happened, not by who there is: each of at most twelve times reads
the month of the log before it once, and brings back some hundred rows, however many members. With
100,000 members and 2 million steps in a year, on SQLite, that is 12 seconds for both questions once
a week, and a night takes 7, half of them to write scores down.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice

import numpy as np
import numpy.typing as npt

from bot.community.members import NOBODY
from bot.insight.conversion.keeping import to_json
from bot.insight.conversion.learning import Learnt
from storage import likely, traits
from storage.database import Database
from storage.likely import BUYS, LEAVES, WHOLE, Scored
from storage.reckoned import MONTH
from storage.traits import Tally

STEPS = {BUYS: timedelta(days=14), LEAVES: timedelta(days=30)}
"""What is asked is asked of so many days, and so far times lie apart: none sees the next one's."""

MOST_TIMES = 12
"""Half a year for buyers, and a year for who leaves; before that a community was another one."""

AT_ONCE = 1_000
"""Scores written in one transaction: some tens of milliseconds, during which others wait."""

READ_AT_ONCE = 5_000

_TALLY: dict[str, Callable[..., Awaitable[Sequence[Tally]]]] = {
    BUYS: traits.buyers,
    LEAVES: traits.leavers,
}


async def times(
    database: Database, community_id: int, target: str, now: datetime, kept_days: int
) -> Sequence[Sequence[Tally]]:
    """What came of members' traits, time by time, the oldest first; as far back as there were
    members, and the log still says who did what."""
    found: list[Sequence[Tally]] = []
    step, known = STEPS[target], now - timedelta(days=kept_days)
    for back in range(1, MOST_TIMES + 1):
        at = now - back * step
        if at - MONTH < known:
            break
        async with database.reading() as session:
            tally = await _TALLY[target](session, community_id, at, at + step, without=NOBODY)
        if not tally:
            break
        found.append(tally)
    return found[::-1]


Rows = npt.NDArray[np.int64]
"""A row for each member: number, traits, whether they were here, engagement now and before."""


async def members(database: Database, community_id: int, now: datetime) -> Rows:
    """All members as they are now; forty bytes each."""
    query = traits.standing(community_id, now, without=NOBODY)
    pages = [np.empty((0, 5), dtype=np.int64)]
    async with database.reading() as session:
        result = await session.stream(query.execution_options(yield_per=READ_AT_ONCE))
        async for page in result.partitions():
            rows = [(who, had, here is not None, *rest) for who, had, here, *rest in page]
            pages.append(np.array(rows, dtype=np.int64))
    return np.concatenate(pages)


def present(rows: Rows, target: str) -> Sequence[Tally]:
    """The traits of those whom it is asked of."""
    of_them = rows[rows[:, 2] == 1] if target == LEAVES else rows
    patterns, counts = np.unique(of_them[:, 1], return_counts=True)
    return [Tally(int(had), int(count), 0) for had, count in zip(patterns, counts, strict=True)]


async def keep(
    database: Database, community_id: int, target: str, learnt: Learnt, now: datetime
) -> None:
    """Write down what was learnt."""
    async with database.transaction() as session:
        await likely.keep_model(
            session,
            community_id=community_id,
            target=target,
            learnt=to_json(learnt),
            is_sure=learnt.is_sure,
            least=round(learnt.least * WHOLE),
            learnt_at=now,
            reckoned_at=now,
        )


def scores(rows: Rows, buys: Learnt, leaves: Learnt) -> Sequence[Scored]:
    """What is reckoned of each member."""
    bought, left = (
        np.rint(one.model.chances(rows[:, 1]) * WHOLE).astype(np.int64) for one in (buys, leaves)
    )
    return [
        Scored(int(who), int(now), int(before), int(buy), int(leave) if here else None)
        for (who, _, here, now, before), buy, leave in zip(rows, bought, left, strict=True)
    ]


async def keep_scores(
    database: Database, community_id: int, found: Sequence[Scored], now: datetime
) -> None:
    """Write down what is reckoned of everybody, and drop what is of old."""
    pages = iter(found)
    while page := list(islice(pages, AT_ONCE)):
        async with database.transaction() as session:
            await likely.keep_scores(session, community_id, page, now)
    async with database.transaction() as session:
        await likely.drop_older(session, community_id, now)
        await likely.note_reckoned(session, community_id, now)
