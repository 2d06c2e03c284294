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
from storage.events import hours_of_talk, talk_of

HOUR = timedelta(hours=1)

GRACE = timedelta(minutes=2)
"""After an hour's end, until every process has written down what it counted in it."""


LATEST = timedelta(hours=25)
"""Telegram keeps what is said while the bot is away for a day (Bot API, Getting updates)."""


def hour_of(at: datetime) -> datetime:
    """The beginning of the hour."""
    return at.replace(minute=0, second=0, microsecond=0)


async def write_in_hours(
    session: AsyncSession, hours: Collection[tuple[int, datetime]], now: datetime
) -> None:
    """Have hours of communities judged when they are over.

    Those that passed while the bot was away are judged together, once all that was said in them
    has been taken in.
    """
    for community_id, hour in sorted(hours):
        due_at = hour + HOUR + GRACE
        if due_at > now:
            if not await diary.is_written_in(session, "points.talk", community_id, due_at):
                diary.write_in(session, community_id, "points.talk", community_id, due_at)
        else:
            at = now + GRACE
            await diary.write_in_once(session, community_id, "points.talk-late", community_id, at)


async def judge_hour(session: AsyncSession, entry: DiaryEntry, _now: datetime) -> None:
    """The hour is over: who talked with the others gets points."""
    await _judge(session, entry.subject_id, entry.due_at - GRACE - HOUR)


async def judge_late(session: AsyncSession, entry: DiaryEntry, _now: datetime) -> None:
    """Hours that were over when we heard of them; what was counted before counts no more."""
    for hour in await hours_of_talk(session, entry.subject_id, entry.due_at - LATEST):
        if hour + HOUR + GRACE <= entry.due_at:
            await _judge(session, entry.subject_id, hour)


async def _judge(session: AsyncSession, community_id: int, hour: datetime) -> None:
    deeds = [
        Deed(talked.person_id, f"{hour:%Y%m%d%H}", times=times)
        for talked in await talk_of(session, community_id, hour)
        if (times := talk_times(talked.messages, talked.telling))
    ]
    await earn_all(session, community_id, TALK, deeds, hour)
