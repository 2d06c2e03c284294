"""What goes out in private beside a campaign that is looked at: what other campaigns are about to
send, and what this one has begun and not finished."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.ending import is_live
from bot.marketing.campaigns.keeping import plan_of, step_of
from bot.marketing.campaigns.plan import Room
from bot.marketing.campaigns.planning.frequency import Other
from bot.marketing.campaigns.timing import local_of
from storage import broadcasts, campaign_results, campaigns
from storage.broadcasts import Broadcast
from storage.campaigns import RUNNING, SCHEDULED
from storage.communities import Community


async def others_of(session: AsyncSession, home: Community, number: int | None) -> Sequence[Other]:
    """What running campaigns send in private next, each step once: on the day it is due."""
    going = await campaigns.campaigns_in(session, home.id, (RUNNING, SCHEDULED))
    others = {one.id: one for one in going if one.id != number}
    found = []
    for of, rows in (await campaigns.next_steps(session, list(others))).items():
        plan = plan_of(others[of])
        days = {
            local_of(row.next_at, home.timezone).date()
            for row in rows
            if row.next_at and step_of(plan, row).where.room is Room.PRIVATE
        }
        found += [Other(others[of].name, of, day) for day in sorted(days)]
    return found


async def waiting_of(session: AsyncSession, community_id: int, number: int) -> dict[str, int]:
    """By the name of what is under way or paused: how many still wait for it."""
    found: dict[str, int] = {}
    for broadcast_id in await campaign_results.broadcasts_of(session, community_id, number):
        broadcast = await session.get_one(Broadcast, broadcast_id)
        left = (await broadcasts.tally(session, broadcast)).left if is_live(broadcast) else 0
        if left:
            found[broadcast.name] = found.get(broadcast.name, 0) + left
    return found
