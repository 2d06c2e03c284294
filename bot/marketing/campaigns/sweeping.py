"""Private steps that follow what people do: every few minutes those whose turn has come are added.

Each keeps one broadcast open (telling.py), to which nobody is added twice.
"""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.marketing.campaigns.audience import (
    people_of,
    told_of,
    who_is_late,
    whose_turn,
)
from bot.marketing.campaigns.ending import finish_if_over, is_live
from bot.marketing.campaigns.keeping import step_of
from bot.marketing.campaigns.plan import AfterAction
from bot.marketing.campaigns.results.learning import learns, seed_of, shares_now
from bot.marketing.campaigns.telling import tell_problem
from bot.marketing.campaigns.unwelcome import paused_as_unwelcome
from bot.marketing.campaigns.wording import word_anew
from bot.marketing.circle import asleep
from bot.mistakes import Mistake
from storage import broadcasts, campaign_people, campaigns, diary, recipients
from storage.broadcasts import Broadcast
from storage.campaigns import (
    DONE,
    RUNNING,
    UNDER_WAY,
    Campaign,
    CampaignStep,
)
from storage.communities import Community
from storage.database import Database, alone
from storage.diary import DiaryEntry, Duty

EVERY = timedelta(minutes=3)
"""Between two sweeps for people whose turn has come: nobody notices whether it is a day and three
minutes, and each asks for what happened since the campaign began."""


async def sweep(entry: DiaryEntry, now: datetime, *, database: Database, links: Links) -> Duty:
    """Add those whose turn has come, each once and never again; it locks nothing, either."""
    async with database.transaction("bulk") as session:
        await alone(session, f"sweep:{entry.subject_id}")
        with session.no_autoflush:  # who pauses would wait for the broadcast's row
            problem = await _sweep(session, entry, now, links)
    return partial(_sweep_on, problem=problem, links=links)


async def _sweep(
    session: AsyncSession, entry: DiaryEntry, now: datetime, links: Links
) -> str | None:
    """Why nobody can be added, if so."""
    row = await session.get(CampaignStep, entry.subject_id)
    if row is None or row.state != UNDER_WAY:
        return None
    campaign = await session.get_one(Campaign, row.campaign_id)
    broadcast = await _open_broadcast(session, row)
    if campaign.state != RUNNING or broadcast is None:
        return None
    step = step_of(campaign, row)
    assert isinstance(step.when, AfterAction), "only such steps are swept"
    home = await session.get_one(Community, campaign.community_id)
    try:
        people = await people_of(session, campaign, step, home, now)
    except Mistake:
        return "audience-broken"
    late = campaign_people.untold(people, who_is_late(campaign, step, now), broadcast.id)
    late_ones = await told_of(session, campaign, late, now)
    more = await campaign_people.pass_over(session, broadcast, late_ones, now)
    turn = whose_turn(campaign, step, now)
    more -= await campaign_people.come_again(session, broadcast, turn)
    acted = campaign_people.untold(people, turn, broadcast.id)
    fresh = await told_of(session, campaign, acted, now)
    shares = None
    if learns(step):
        seed = seed_of(broadcast.id, now)
        shares = await shares_now(session, campaign, row.position, step, seed)
    await word_anew(session, campaign, broadcast, now, links, shares)
    later = await asleep(session, home, fresh, now)
    more += await recipients.gather(session, broadcast, fresh, now, later)
    await broadcasts.add_people(session, broadcast.id, more)
    return None


async def _open_broadcast(session: AsyncSession, row: CampaignStep) -> Broadcast | None:
    """The one that a step adds people to; None once it has stopped, by itself or by an admin."""
    for post in await campaigns.posts_of(session, row.campaign_id):
        if post.step_id == row.id and post.broadcast_id is not None:
            found = await session.get_one(Broadcast, post.broadcast_id)
            return found if is_live(found) else None
    return None


async def _sweep_on(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, problem: str | None, links: Links
) -> None:
    """Again in a while; a step that can add nobody any more is done."""
    row = await session.get(CampaignStep, entry.subject_id)
    if row is None:
        return
    campaign = await campaigns.campaign_by_id(session, entry.community_id, row.campaign_id)
    await session.refresh(row)
    if campaign is None or campaign.state != RUNNING or row.state != UNDER_WAY:
        return
    if await paused_as_unwelcome(session, campaign, now, links):
        return
    broadcast = await _open_broadcast(session, row)
    if broadcast is not None and problem is None:
        diary.write_in(session, campaign.community_id, "campaign.sweep", row.id, now + EVERY)
        return
    row.state = DONE
    if broadcast is not None:
        broadcast.is_open = False
    if problem is not None:
        await tell_problem(session, campaign, row, entry.due_at, problem, now)
    await session.flush()
    await finish_if_over(session, campaign, now)
