"""Points for talking: an hour is judged by its counts when it is over, never message by message.

The inbox's door counts chatter (handlers/intake.py) and has the hour written into the diary once.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import Deed, earn_all
from bot.community.points import TALK, talk_times
from storage import diary
from storage.diary import DiaryEntry
from storage.events import talk_of

HOUR = timedelta(hours=1)

GRACE = timedelta(minutes=2)
"""After an hour's end, until every process has written down what it counted in it."""


async def write_in_hours(
    session: AsyncSession, communities: Collection[int], hour: datetime
) -> None:
    """Have an hour of these communities judged when it is over."""
    due_at = hour + HOUR + GRACE
    for community_id in communities:
        if not await diary.is_written_in(session, "points.talk", community_id, due_at):
            diary.write_in(session, community_id, "points.talk", community_id, due_at)


async def judge_hour(session: AsyncSession, entry: DiaryEntry, _now: datetime) -> None:
    """The hour is over: who talked with the others gets points."""
    hour = entry.due_at - GRACE - HOUR
    deeds = [
        Deed(talked.person_id, f"{hour:%Y%m%d%H}", times=times)
        for talked in await talk_of(session, entry.subject_id, hour)
        if (times := talk_times(talked.messages, talked.telling))
    ]
    await earn_all(session, entry.subject_id, TALK, deeds, hour)
