"""Steps in private: each time of one becomes a broadcast, to whoever it is for at that moment.

The people are gathered beside the tick, as they may be a million. A step that follows what people
do keeps one broadcast open, to which sweeping.py adds those whose turn has come.
"""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import had_enough
from bot.identity import Links
from bot.marketing.best_time import moments_for
from bot.marketing.campaigns.audience import (
    grace,
    kind_of,
    people_of,
    spares_buyers,
    told_of,
)
from bot.marketing.campaigns.ending import finish_if_over
from bot.marketing.campaigns.hours import in_time, moments, tries_hours
from bot.marketing.campaigns.keeping import step_of
from bot.marketing.campaigns.occurring import Due, new_post, put_off, tell_left_out
from bot.marketing.campaigns.plan import AfterAction, BestTime, Step
from bot.marketing.campaigns.results.learning import EVERY as LEARN_EVERY
from bot.marketing.campaigns.results.learning import LEARN, learns, seed_of, shares_now
from bot.marketing.campaigns.sampling import look_again_at
from bot.marketing.campaigns.saying import Setting, as_variants
from bot.marketing.campaigns.unwelcome import watch_on
from bot.marketing.campaigns.wording import word_anew
from bot.marketing.circle import asleep
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.speech.lengths import shortened
from storage import broadcasts, campaign_people, campaigns, diary, recipients
from storage.broadcasts import ENOUGH, Broadcast
from storage.campaigns import (
    POSTED,
    POSTING,
    RUNNING,
    SKIPPED,
    UNDER_WAY,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.communities import Community
from storage.database import Database, alone
from storage.diary import DiaryEntry, Duty
from storage.events import log_event

NAME_CHARS = 40
"""Of a broadcast's name in its progress."""


async def begin(session: AsyncSession, due: Due, setting: Setting, now: datetime) -> bool:
    """Write the broadcast down, and that its people are to be gathered; False while its files are
    on their way."""
    again = await look_again_at(session, due, setting, now)
    if again is not None:
        return put_off(session, due, again)
    broadcast = await _broadcast(session, due, setting, now)
    told = new_post(due, POSTING)
    told.broadcast_id = broadcast.id
    session.add(told)
    await session.flush()
    if isinstance(due.step.when, AfterAction):
        told.state, told.posted_at = POSTED, now
        broadcast.state, broadcast.started_at, broadcast.is_open = broadcasts.RUNNING, now, True
        due.row.state = UNDER_WAY
        diary.write_in(session, due.home.id, "campaign.sweep", due.row.id, now)
    else:
        diary.write_in(session, due.home.id, "campaign.gather", told.id, now)
    return True


async def _broadcast(session: AsyncSession, due: Due, setting: Setting, now: datetime) -> Broadcast:
    campaign, step, position = due.campaign, due.step, due.row.position
    names = (campaign.name,) if step.name == campaign.name else (campaign.name, step.name)
    shares = [max(0, variant.weight) for variant in step.variants]
    if tries_hours(step):
        assert campaign.starts_at is not None, "it has begun"
        told = moments(step, due.at, campaign.starts_at, due.home.timezone)
        shares = in_time(shares, told, now, step.lateness.within)
    broadcast = Broadcast(
        community_id=due.home.id,
        name=shortened(" · ".join(names), NAME_CHARS),
        kind=kind_of(step),
        language=due.home.language,
        variants=await as_variants(session, setting, step, position, _some(shares)),
        is_paid=step.paid,
        cause=f"campaign:{campaign.id}:{position}",
        spares_owners_of=campaign.course_id if spares_buyers(campaign, step) else None,
        until=due.at + step.lateness.within,
        within=grace(step) // timedelta(seconds=1),
        created_by=campaign.started_by or campaign.created_by,
        created_at=now,
    )
    session.add(broadcast)
    await session.flush()
    return broadcast


# One time of a step


async def gather(entry: DiaryEntry, now: datetime, *, database: Database, links: Links) -> Duty:
    """Write down everybody a step is for, in a transaction that takes as long as it needs.

    It locks nothing that an admin who pauses would have to wait for: nobody is told before
    `_set_off`, which sees what was decided meanwhile. SQLite has one writer all the same: there
    everybody who writes waits, some seconds for a million people.
    """
    shares = await _learnt(database, entry)
    async with database.transaction("bulk") as session:
        await alone(session, f"gather:{entry.subject_id}")
        with session.no_autoflush:  # who pauses would wait for the broadcast's row
            problem = await _gather(session, entry, now, links, shares)
    return partial(_set_off, problem=problem, links=links)


async def _learnt(database: Database, entry: DiaryEntry) -> list[int] | None:
    """The shares of a step that learns, which takes long to reckon; None for others."""
    async with database.reading() as session:
        told = await session.get(CampaignPost, entry.subject_id)
        if told is None or told.broadcast_id is None or told.state != POSTING:
            return None
        campaign = await session.get_one(Campaign, told.campaign_id)
        row = await session.get_one(CampaignStep, told.step_id)
        step, seed = step_of(campaign, row), seed_of(told.broadcast_id, entry.due_at)
        if not learns(step):
            return None
        return await shares_now(session, campaign, row.position, step, seed)


def _some(shares: list[int]) -> list[int]:
    """All alike, where nobody would get anything."""
    return shares if any(shares) else [1] * len(shares)


async def _gather(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    links: Links,
    shares: list[int] | None,
) -> str | None:
    """Why nobody is told, if so. Done a second time it changes nothing."""
    told = await session.get(CampaignPost, entry.subject_id)
    if told is None or told.broadcast_id is None or told.state != POSTING:
        return None
    broadcast = await session.get_one(Broadcast, told.broadcast_id)
    if broadcast.people or broadcast.state != broadcasts.DRAFT:
        return None
    campaign = await session.get_one(Campaign, told.campaign_id)
    home = await session.get_one(Community, campaign.community_id)
    row = await session.get_one(CampaignStep, told.step_id)
    step = step_of(campaign, row)
    try:
        everybody = await people_of(session, campaign, step, home, now)
    except Mistake:
        return "audience-broken"
    people = await told_of(session, campaign, everybody, now)
    if shares is not None and not tries_hours(step):
        await word_anew(session, campaign, broadcast, now, links, _some(shares))
    if isinstance(step.when, BestTime):
        day = told.due_at.astimezone(ZoneInfo(home.timezone)).date()
        own = await moments_for(session, home, people, day, now)
        broadcast.people = await recipients.gather(session, broadcast, people, now, moments=own)
    elif tries_hours(step):
        assert campaign.starts_at is not None, "it has begun"
        hours = moments(step, told.due_at, campaign.starts_at, home.timezone)
        if shares is not None:
            in_reach = in_time(shares, hours, now, step.lateness.within)
            await word_anew(session, campaign, broadcast, now, links, _some(in_reach))
        broadcast.people = await recipients.gather(session, broadcast, people, now, hours=hours)
    else:
        later = await asleep(session, home, people, now)
        broadcast.people = await recipients.gather(session, broadcast, people, now, later)
    enough = await had_enough(session, home, now)
    await campaign_people.leave_out(session, broadcast, enough, ENOUGH, now)
    return None if broadcast.people else "nobody"


async def _set_off(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, problem: str | None, links: Links
) -> None:
    """They are being told, and the progress is shown; or the admins hear why nobody is."""
    told = await session.get(CampaignPost, entry.subject_id)
    if told is None or told.broadcast_id is None:
        return
    campaign = await campaigns.campaign_by_id(session, told.community_id, told.campaign_id)
    broadcast = await broadcasts.broadcast_by_id(session, told.community_id, told.broadcast_id)
    await session.refresh(told)
    if campaign is None or broadcast is None or told.state != POSTING:
        return
    if problem is not None:
        told.state, told.reason = SKIPPED, problem
        broadcast.state = broadcasts.STOPPED
        row = await session.get_one(CampaignStep, told.step_id)
        await tell_problem(session, campaign, row, told.due_at, problem, now)
    elif broadcast.state == broadcasts.DRAFT:
        broadcast.state, broadcast.started_at = broadcasts.RUNNING, now
        told.state, told.posted_at = POSTED, now
        step = await _step_of(session, campaign, told)
        if learns(step) and not tries_hours(step):  # who waits for an hour keeps it
            diary.write_in(session, campaign.community_id, LEARN, told.id, now + LEARN_EVERY)
        await broadcast_report.show_anew(session, broadcast, now, links)
        await watch_on(session, campaign, now)
        home = campaign.community_id
        log_event(session, home, None, "campaign.told", now, subject_id=campaign.id)
    await session.flush()
    if campaign.state == RUNNING:
        await finish_if_over(session, campaign, now)


async def tell_problem(
    session: AsyncSession,
    campaign: Campaign,
    row: CampaignStep,
    due_at: datetime,
    problem: str,
    now: datetime,
) -> None:
    home = await session.get_one(Community, campaign.community_id)
    due = Due(campaign, row, step_of(campaign, row), home, due_at)
    await tell_left_out(session, due, problem, now)


async def _step_of(session: AsyncSession, campaign: Campaign, told: CampaignPost) -> Step:
    return step_of(campaign, await session.get_one(CampaignStep, told.step_id))
