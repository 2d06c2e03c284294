"""A campaign that people do not want pauses by itself, and its admins read why.

Over all its private messages it is counted who blocked the bot or pressed *Stop*: each minute while
one goes out, at each sweep of those that follow what people do, and before the next one begins.
What an admin has read of and let go on is excused; only what comes on top of it counts then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins
from bot.identity import Links
from bot.marketing.campaigns.ending import is_live, told_by
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.pausing import hold
from bot.marketing.campaigns.wording import word_anew
from storage import broadcasts, campaigns, diary
from storage.broadcasts import (
    BLOCKED,
    BY_BLOCKS,
    BY_COMPLAINTS,
    COMPLAINED,
    DEPARTED,
    SENT,
    Broadcast,
)
from storage.campaigns import PAUSED, RUNNING, Campaign
from storage.diary import DiaryEntry
from storage.events import log_event

WATCH = "campaign.watch"
"""Kind of the diary entry."""

EVERY = timedelta(minutes=1)
"""At Telegram's free pace 1,800 messages; a single message of which too much comes back at once
stops within a beat anyhow (outreach/broadcast_books.py)."""

FEWEST = 5
"""People: of a small audience one or two say nothing."""

SELF_STOPPED = (BY_BLOCKS, BY_COMPLAINTS)
"""Why a broadcast is over that stopped by itself."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """How a campaign's private messages were taken."""

    reached: int
    blocked: int
    """Who had blocked the bot, or did so within a day after one."""
    stopped: int
    """Who pressed *Stop* below one."""

    @property
    def unwelcome(self) -> int:
        """Those who did not want it."""
        return self.blocked + self.stopped


def is_too_much(found: Welcome, excused: int, percent: int) -> bool:
    """Whether so many more did not want it that it has to stop."""
    more = found.unwelcome - excused
    return more >= FEWEST and more * 100 > percent * found.reached


async def welcome_of(session: AsyncSession, campaign: Campaign) -> Welcome:
    """How it was taken so far."""
    cause = f"campaign:{campaign.id}"
    counts = await broadcasts.sums_of(session, campaign.community_id, cause)
    gone = counts.get((BLOCKED, "blocked"), 0)
    left, stopped = counts.get((DEPARTED, ""), 0), counts.get((COMPLAINED, ""), 0)
    return Welcome(counts.get((SENT, ""), 0) + gone, gone + left, stopped)


async def watch(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Look at it, and again in a while as long as a message of its own time goes out."""
    campaign = await campaigns.campaign_by_id(session, entry.community_id, entry.subject_id)
    if campaign is None or campaign.state != RUNNING:
        return
    if await paused_as_unwelcome(session, campaign, now, links):
        return
    going = [one for one in await told_by(session, campaign) if is_live(one) and not one.is_open]
    for broadcast in going:  # who waits for the morning reads what is true then
        await word_anew(session, campaign, broadcast, now, links)
    if going:
        await watch_on(session, campaign, now)


async def watch_on(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """Look at it in a while."""
    home = campaign.community_id
    await diary.write_in_once(session, home, WATCH, campaign.id, now + EVERY)


async def paused_as_unwelcome(
    session: AsyncSession, campaign: Campaign, now: datetime, links: Links
) -> bool:
    """Whether a campaign that runs, and is locked, had to be paused."""
    found, percent = await welcome_of(session, campaign), plan_of(campaign).stop_at
    is_over = is_too_much(found, campaign.excused, percent)
    stopped = [one for one in await told_by(session, campaign) if _is_news(one, campaign)]
    if not is_over and not stopped:
        return False
    campaign.state = PAUSED
    await hold(session, campaign, now, links)
    home, why = campaign.community_id, "total" if is_over else "message"
    log_event(session, home, None, "campaign.paused", now, subject_id=campaign.id, cause=why)
    params: dict[str, Param] = {
        "name": campaign.name,
        "number": str(campaign.id),
        "why": why,
        "reached": found.reached,
        "blocked": found.blocked,
        "stopped": found.stopped,
        "percent": percent,
    }
    await tell_admins(session, home, Notice("campaign-unwelcome", params), now)
    return True


async def excuse(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """An admin lets it go on, whatever came of it so far."""
    campaign.excused = (await welcome_of(session, campaign)).unwelcome
    campaign.resumed_at = now
    await watch_on(session, campaign, now)


def _is_news(broadcast: Broadcast, campaign: Campaign) -> bool:
    """Whether it stopped by itself, and nobody let the campaign go on since."""
    if broadcast.ended not in SELF_STOPPED or broadcast.finished_at is None:
        return False
    return campaign.resumed_at is None or broadcast.finished_at > campaign.resumed_at
