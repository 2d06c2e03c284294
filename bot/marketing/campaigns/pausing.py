"""A campaign's pause, whoever wants it: nothing of it is said, and what runs in private waits.

A broadcast remembers that it waits with its campaign: one that an admin paused by itself stays
paused when the campaign goes on.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.marketing.campaigns.ending import hold_back, strike_out, told_by
from bot.marketing.campaigns.wording import word_anew
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from storage import campaigns
from storage.broadcasts import PAUSED, RUNNING, Broadcast, campaign_of
from storage.campaigns import POST_HELD, Campaign


async def hold(session: AsyncSession, campaign: Campaign, now: datetime, links: Links) -> None:
    """What waits is struck out, a post that nobody has begun is held back, messages on their way
    stop within a beat of the broadcaster."""
    await strike_out(session, campaign)
    await hold_back(session, campaign, POST_HELD, None)
    for broadcast in await told_by(session, campaign):
        if broadcast.state == RUNNING:
            broadcast.state, broadcast.is_held = PAUSED, True
            await broadcast_report.show_now(session, broadcast, now, links)


async def let_on(session: AsyncSession, campaign: Campaign, now: datetime, links: Links) -> None:
    """The messages that waited with it go on, and say what is true now."""
    for broadcast in await told_by(session, campaign):
        if broadcast.is_held and broadcast.state == PAUSED:
            await word_anew(session, campaign, broadcast, now, links)
            broadcast.state = RUNNING
            await broadcast_report.show_now(session, broadcast, now, links)
        broadcast.is_held = False


async def ensure_goes_on(
    session: AsyncSession, community_id: int, broadcast_id: int
) -> Campaign | None:
    """The campaign that led to a broadcast, if one did. Raises Mistake while it is paused.
    Campaigns are locked before their broadcasts."""
    broadcast = await session.get(Broadcast, broadcast_id)
    number = campaign_of(broadcast) if broadcast is not None else None
    if number is None:
        return None
    campaign = await campaigns.campaign_by_id(session, community_id, number)
    if campaign is not None and campaign.state == campaigns.PAUSED:
        raise Mistake("broadcast-campaign-paused", name=campaign.name, number=str(number))
    return campaign
