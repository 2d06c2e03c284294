"""Somebody has a course for good from now on, however they came by it.

It is lent to them no more; and where a membership of theirs renews soon, its reminder is looked at
once more, so that nobody is charged untold for what they have anyway.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.memberships.terms import AHEAD, REMIND
from storage import diary, lending, renewals


async def own(session: AsyncSession, person_id: int, course_id: int, now: datetime) -> None:
    """Call it before they are given the course."""
    await lending.end_lent(session, person_id, course_id, now)
    for near in await renewals.renewing_by(session, course_id, person_id, now + AHEAD):
        await diary.write_in_once(session, near.community_id, REMIND, near.id, now)
