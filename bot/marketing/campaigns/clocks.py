"""A community lives by another clock from now on: what its campaigns plan comes at the same time of
the day there."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.hours import coming_time
from bot.marketing.campaigns.keeping import has_begun, plan_of, step_of
from bot.marketing.campaigns.plan import Plan
from bot.speech.times import moment_of
from storage import campaigns, diary
from storage.campaigns import (
    DRAFT,
    RUNNING,
    SCHEDULED,
    WAITING,
    Campaign,
    CampaignStep,
)
from storage.communities import Community


async def follow_clock(session: AsyncSession, community_id: int, now: datetime) -> None:
    """Reckon every time that is still to come anew."""
    home = await session.get_one(Community, community_id)
    for found in await campaigns.campaigns_in(session, community_id, (DRAFT, *campaigns.OPEN)):
        campaign = await campaigns.campaign_by_id(session, community_id, found.id)
        assert campaign is not None, "it was there a moment ago"
        plan = plan_of(campaign)
        rows = await campaigns.steps_of(session, campaign.id)
        await _follow(session, campaign, plan, home.timezone, has_begun=has_begun(rows))
        for row in rows:
            if row.state == WAITING and row.next_at is not None and row.next_at > now:
                await _follow_step(session, campaign, row, plan, home.timezone, now)


async def _follow(
    session: AsyncSession, campaign: Campaign, plan: Plan, timezone: str, *, has_begun: bool
) -> None:
    """Its own start and end; one that was paused before it began starts at its time, too."""
    home = campaign.community_id
    if not has_begun and plan.starts is not None:
        campaign.starts_at = moment_of(plan.starts, timezone)
        if campaign.state == SCHEDULED:
            await diary.strike_out(session, "campaign.start", campaign.id)
            diary.write_in(session, home, "campaign.start", campaign.id, campaign.starts_at)
    if plan.ends is not None:
        campaign.ends_at = moment_of(plan.ends, timezone)
        if campaign.state != DRAFT:
            await diary.strike_out(session, "campaign.end", campaign.id)
            diary.write_in(session, home, "campaign.end", campaign.id, campaign.ends_at)


async def _follow_step(
    session: AsyncSession,
    campaign: Campaign,
    row: CampaignStep,
    plan: Plan,
    timezone: str,
    now: datetime,
) -> None:
    step = step_of(plan, row)
    assert campaign.starts_at is not None, "it has begun"
    row.next_at = coming_time(step, campaign.starts_at, timezone, now)
    await diary.strike_out(session, "campaign.step", row.id)
    if row.next_at is not None and campaign.state == RUNNING:
        home = campaign.community_id
        diary.write_in(session, home, "campaign.step", row.id, row.next_at)
