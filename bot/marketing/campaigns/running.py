"""What time brings to campaigns: they begin, their steps fall due, and they end by themselves.

Each time of a step is an entry of the diary, claimed once by whichever process comes first. A step
is judged by the time it was due (`next_at`), however late the entry is looked at.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.identity import Links
from bot.marketing.best_time import community_hour
from bot.marketing.campaigns import posting, telling
from bot.marketing.campaigns.conditions import why_left_out
from bot.marketing.campaigns.ending import end, finish_if_over
from bot.marketing.campaigns.hours import MOST_MISSED, first_time, moments, next_time, tries_hours
from bot.marketing.campaigns.keeping import plan_of, step_of
from bot.marketing.campaigns.occurring import Due, leave_out, put_off, tell_left_out
from bot.marketing.campaigns.plan import AfterAction, BestTime, Cron, Room
from bot.marketing.campaigns.saying import Setting
from bot.marketing.campaigns.timing import first_due
from bot.marketing.campaigns.unwelcome import paused_as_unwelcome
from storage import campaigns, courses, diary
from storage.campaigns import DONE, RUNNING, SCHEDULED, WAITING, Campaign, CampaignStep
from storage.communities import Community
from storage.courses import PUBLISHED
from storage.diary import DiaryEntry

MOMENT = timedelta(seconds=1)
"""Less than this two reckonings of the same time do not differ."""


async def start(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A planned campaign's time has come."""
    campaign = await campaigns.campaign_by_id(session, entry.community_id, entry.subject_id)
    if campaign is None or campaign.state != SCHEDULED:
        return
    await begin(session, campaign, now)


async def begin(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """From now on its steps fall due; its days are counted from `starts_at`."""
    campaign.state = RUNNING
    campaign.starts_at = campaign.starts_at or now
    home = await session.get_one(Community, campaign.community_id)
    plan = plan_of(campaign)
    for row in await campaigns.steps_of(session, campaign.id):
        step = step_of(plan, row)
        row.next_at = first_time(step, campaign.starts_at, home.timezone)
        if row.next_at is None or (campaign.ends_at and row.next_at > campaign.ends_at):
            row.state, row.next_at = DONE, None
            continue
        diary.write_in(session, home.id, "campaign.step", row.id, row.next_at)
    await session.flush()
    await finish_if_over(session, campaign, now)


async def fall_due(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """A step's time has come: say it, put it off, or leave it out."""
    due = await _waiting(session, entry, now)
    if due is None or await _is_early(session, due, now):
        return
    latest = await _at_its_latest(session, due, now)
    if latest is not None:
        due = await _at_its_hour(session, latest)
        if due.at > now:
            put_off(session, due, due.at)
            return
        await _happen(session, due, now, links)
    if due.campaign.state == RUNNING:
        await finish_if_over(session, due.campaign, now)


async def _waiting(session: AsyncSession, entry: DiaryEntry, now: datetime) -> Due | None:
    """The step that waits to be said in its campaign that runs, which is locked from now on."""
    row = await campaigns.step_by_id(session, entry.subject_id)
    if row is None:
        return None
    campaign = await campaigns.campaign_by_id(session, entry.community_id, row.campaign_id)
    if campaign is None or campaign.state != RUNNING:
        return None
    if campaign.ends_at is not None and now >= campaign.ends_at:
        return None  # `close` says so
    await session.refresh(row)  # as it is now that the campaign is locked
    if row.state != WAITING or row.next_at is None:
        return None
    home = await session.get_one(Community, campaign.community_id)
    return Due(campaign, row, step_of(campaign, row), home, row.next_at)


async def _is_early(session: AsyncSession, due: Due, now: datetime) -> bool:
    """Whether its time is still to come after all; it is looked at again then."""
    if _moves(due, now):
        assert due.row.next_at is not None, "it has moved there"
        put_off(session, due, due.row.next_at)
        return True
    return isinstance(due.step.when, BestTime) and await _wait_for_best(session, due, now)


async def _wait_for_best(session: AsyncSession, due: Due, now: datetime) -> bool:
    """Choose the hour of a step at the best time, once and as long as its day lasts; whether it is
    still to come. In private each has an hour of their own, so it begins at once."""
    campaign, row, step, home = due.campaign, due.row, due.step, due.home
    assert campaign.starts_at is not None, "it has begun"
    assert row.next_at is not None, "it is due"
    day = row.next_at.astimezone(ZoneInfo(home.timezone)).date()
    is_chosen = row.next_at != first_due(step.when, campaign.starts_at, home.timezone)
    if is_chosen or now.astimezone(ZoneInfo(home.timezone)).date() != day:
        return False
    is_private = step.where.room is Room.PRIVATE
    best = now if is_private else await community_hour(session, home, day, now)
    row.next_at = best or row.next_at  # too late for today: as late as it is by then
    if row.next_at <= now:
        return False
    diary.write_in(session, home.id, "campaign.step", row.id, row.next_at)
    return True


async def _at_its_hour(session: AsyncSession, due: Due) -> Due:
    """A post that tries hours out comes at that of its variant. In private each variant has its
    own, so it begins at once."""
    if not tries_hours(due.step) or due.step.where.room is Room.PRIVATE:
        return due
    at = due.row.next_at = await posting.hour_for(session, due)
    return replace(due, at=at)


async def _happen(session: AsyncSession, due: Due, now: datetime, links: Links) -> None:
    campaign, step = due.campaign, due.step
    reason = await _problem(session, due, now)
    if reason is not None:
        await leave_out(session, due, reason)
        if reason not in ("target", "sold-out"):
            await tell_left_out(session, due, reason, now)
        await go_on(session, due)
        if reason == "target":
            await _end_at_target(session, campaign, now)
        return
    course = await courses.course_by_id(session, campaign.course_id)
    assert course is not None, "a course in a campaign stays"
    setting = Setting(campaign, course, due.home, links, now)
    if step.where.room is Room.PRIVATE:
        if await paused_as_unwelcome(session, campaign, now, links):
            return
        happened = await telling.begin(session, due, setting, now)
    else:
        happened = await posting.post(session, due, setting, now)
    if happened:
        await go_on(session, due)


async def _problem(session: AsyncSession, due: Due, now: datetime) -> str | None:
    """Why it is left out now."""
    at = due.at
    if tries_hours(due.step) and due.step.where.room is Room.PRIVATE:
        assert due.campaign.starts_at is not None, "it has begun"
        at = max(moments(due.step, at, due.campaign.starts_at, due.home.timezone))
    if now - at > due.step.lateness.within and not isinstance(due.step.when, AfterAction):
        return "late"
    course = await courses.course_by_id(session, due.campaign.course_id)
    if course is None or course.state != PUBLISHED:
        return "course-withdrawn"
    return await why_left_out(session, due.campaign, course, due.step.unless, now)


async def go_on(session: AsyncSession, due: Due) -> None:
    """After one time comes the next, or none."""
    row, step, campaign = due.row, due.step, due.campaign
    row.next_at = None
    if isinstance(step.when, Cron):
        assert campaign.starts_at is not None, "it has begun"
        row.next_at = next_time(step, campaign.starts_at, due.home.timezone, due.at)
        if campaign.ends_at is not None and row.next_at and row.next_at > campaign.ends_at:
            row.next_at = None
    if row.next_at is not None:
        diary.write_in(session, campaign.community_id, "campaign.step", row.id, row.next_at)
    elif row.state == WAITING:
        row.state = DONE
    await session.flush()


def _moves(due: Due, now: datetime) -> bool:
    """Whether its clock time is still to come: the community has moved to another clock, or its
    clock is changed on other days than was known. Then it is due at that time."""
    campaign, row, step, home = due.campaign, due.row, due.step, due.home
    if isinstance(step.when, Cron | AfterAction) or row.next_at is None:
        return False
    assert campaign.starts_at is not None, "it has begun"
    at = first_time(step, campaign.starts_at, home.timezone)
    if at is None or at - MOMENT <= now or at <= row.next_at:
        return False
    row.next_at = at
    return True


async def _at_its_latest(session: AsyncSession, due: Due, now: datetime) -> Due | None:
    """Of the times of a rule that have come only the latest is made up for; that others came before
    it is written down and told. None where it is too late for that one, too."""
    if not isinstance(due.step.when, Cron):
        return replace(due, at=due.row.next_at or due.at)
    assert due.campaign.starts_at is not None, "it has begun"
    at, missed = due.at, 0
    while missed < MOST_MISSED:
        following = next_time(due.step, due.campaign.starts_at, due.home.timezone, at)
        if following is None or following > now:
            break
        at, missed = following, missed + 1
    due.row.next_at, due = at, replace(due, at=at)
    if missed:
        await leave_out(session, due, "missed", missed)
        if not tries_hours(due.step) and now - at > due.step.lateness.within:
            await leave_out(session, due, "late")
            await tell_left_out(session, due, "missed-late", now, times=missed + 1)
            await go_on(session, due)
            return None
        await tell_left_out(session, due, "missed", now, times=missed)
    return due


async def _end_at_target(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """The target is reached and a step was left out for it: over, unless others go on all the
    same."""
    plan = plan_of(campaign)
    for row in await campaigns.steps_of(session, campaign.id):
        rules = step_of(plan, row).unless or ""
        if row.state != DONE and "target" not in rules:
            return
    await end(session, campaign, "target", now)
    target = str(campaign.target or 0)
    params = {"name": campaign.name, "number": str(campaign.id), "target": target}
    notice = Notice("campaign-target-reached", params)
    await tell_admins(session, campaign.community_id, notice, now)


async def close(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A campaign's last moment has come."""
    campaign = await campaigns.campaign_by_id(session, entry.community_id, entry.subject_id)
    if campaign is None or campaign.state not in campaigns.OPEN:
        return
    home, plan = await session.get_one(Community, campaign.community_id), plan_of(campaign)
    for row in await campaigns.steps_of(session, campaign.id):
        if row.state == WAITING and row.next_at is not None and row.next_at <= now:
            due = Due(campaign, row, step_of(plan, row), home, row.next_at)
            await leave_out(session, due, "over")
            await tell_left_out(session, due, "over", now)
    for post in await end(session, campaign, "time", now):
        row = await session.get_one(CampaignStep, post.step_id)
        due = Due(campaign, row, step_of(plan, row), home, post.due_at)
        await tell_left_out(session, due, "over", now)


async def look_again(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Nothing more is due; is what was said in private through?"""
    campaign = await campaigns.campaign_by_id(session, entry.community_id, entry.subject_id)
    if campaign is not None and campaign.state == RUNNING:
        await finish_if_over(session, campaign, now)
