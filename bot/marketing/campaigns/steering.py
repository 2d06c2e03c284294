"""What an admin does to a campaign: start, pause, resume, stop, clone, delete.

Messages on their way in private stop within a beat of the broadcaster; a post that nobody has begun
to send is held back. What became due during a pause is judged by how late it is when it ends.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns import posting
from bot.marketing.campaigns.coming import coming
from bot.marketing.campaigns.ending import end, told_by
from bot.marketing.campaigns.keeping import fingerprint_of, has_begun, keep_draft, plan_of, step_of
from bot.marketing.campaigns.occurring import Due, tell_left_out
from bot.marketing.campaigns.pausing import hold, let_on
from bot.marketing.campaigns.plan import NAME_CHARS
from bot.marketing.campaigns.running import begin
from bot.marketing.campaigns.saying import Setting
from bot.marketing.campaigns.starting import ensure_ready
from bot.marketing.campaigns.unwelcome import excuse
from bot.marketing.held import ensure_decides, ensure_here
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.outreach.messages import button
from bot.speech.formats import moment
from bot.speech.lengths import shortened
from storage import campaigns, courses, diary
from storage.campaigns import (
    DONE,
    DRAFT,
    OPEN,
    PAUSED,
    POST_HELD,
    POSTING,
    RUNNING,
    SCHEDULED,
    SKIPPED,
    UNDER_WAY,
    WAITING,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.communities import Community


async def start(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """From now on it runs by itself, or from the time it was planned to. Raises Mistake for what
    can't be said as planned."""
    if campaign.state != DRAFT:
        raise Mistake("campaign-started-already", name=campaign.name, number=str(campaign.id))
    await ensure_ready(session, turn, campaign)
    campaign.started_by = turn.person.id
    home = campaign.community_id
    if campaign.ends_at is not None:
        diary.write_in(session, home, "campaign.end", campaign.id, campaign.ends_at)
    if campaign.starts_at is not None and campaign.starts_at > turn.now:
        campaign.state = SCHEDULED
        diary.write_in(session, home, "campaign.start", campaign.id, campaign.starts_at)
    else:
        campaign.starts_at = turn.now
        await begin(session, campaign, turn.now)
    _log(session, turn, campaign, "started")


async def start_and_say(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """*Start*, and when the first step comes. Raises Mistake."""
    await start(session, turn, campaign)
    await session.flush()
    found = await campaigns.next_steps(session, [campaign.id])
    time = coming(campaign, found.get(campaign.id, ()), turn)
    if campaign.state == SCHEDULED and campaign.starts_at is not None:
        time = moment(campaign.starts_at, turn.community.timezone, turn.words)
    html = turn.words(
        "campaign-started",
        state=campaign.state,
        time=time or "",
        has_time=int(bool(time)),
        **_named(campaign),
    )
    await turn.reply(session, html)


async def pause(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """Nothing more is said until it goes on. Raises Mistake for what does not run."""
    ensure_decides(turn, campaign)
    if not await campaigns.change_state(session, campaign, (SCHEDULED, RUNNING), PAUSED):
        raise Mistake("campaign-not-running", name=campaign.name, number=str(campaign.id))
    await hold(session, campaign, turn.now, turn.links)
    _log(session, turn, campaign, "paused")
    await turn.reply(session, turn.words("campaign-paused", **_named(campaign)))


async def resume(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """It goes on: what waits is said at its time, what became due meanwhile at once, unless it is
    too late for it. Raises Mistake for what was not paused, and for what can't be said any more."""
    if campaign.state != PAUSED:
        raise Mistake("campaign-not-paused", name=campaign.name, number=str(campaign.id))
    await ensure_here(session, turn, "campaign-away", campaign.id)
    rows = await campaigns.steps_of(session, campaign.id)
    to_come = [row.position for row in rows if row.state != DONE]
    await ensure_ready(session, turn, campaign, to_come)
    campaign.state = RUNNING
    is_begun = has_begun(rows)
    home = await session.get_one(Community, campaign.community_id)
    if not is_begun:
        await _resume_start(session, turn, campaign)
    for row in rows if is_begun else ():
        if row.state == WAITING and row.next_at is not None:
            diary.write_in(session, home.id, "campaign.step", row.id, row.next_at)
        elif row.state == UNDER_WAY:
            diary.write_in(session, home.id, "campaign.sweep", row.id, turn.now)
    for post in await campaigns.posts_of(session, campaign.id, (POST_HELD,)):
        await _let_go(session, turn, campaign, post, home)
    await let_on(session, campaign, turn.now, turn.links)
    await excuse(session, campaign, turn.now)
    if is_begun and not any(row.state in (WAITING, UNDER_WAY) for row in rows):
        diary.write_in(session, home.id, "campaign.look", campaign.id, turn.now)
    _log(session, turn, campaign, "resumed")
    await turn.reply(session, turn.words("campaign-resumed", **_named(campaign)))


async def _resume_start(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    assert campaign.starts_at is not None, "it was started"
    if campaign.starts_at <= turn.now:
        await begin(session, campaign, turn.now)
        return
    campaign.state = SCHEDULED
    at = campaign.starts_at
    diary.write_in(session, campaign.community_id, "campaign.start", campaign.id, at)


async def _let_go(
    session: AsyncSession, turn: Turn, campaign: Campaign, post: CampaignPost, home: Community
) -> None:
    """A post that was held back is sent now, or is too late."""
    row = await session.get_one(CampaignStep, post.step_id)
    due = Due(campaign, row, step_of(campaign, row), home, post.due_at)
    if turn.now - post.due_at > due.step.lateness.within:
        post.state, post.reason = SKIPPED, "late"
        await tell_left_out(session, due, "late", turn.now)
    elif post.broadcast_id is not None:
        post.state = POSTING
        diary.write_in(session, home.id, "campaign.gather", post.id, turn.now)
    else:
        course = await courses.course_by_id(session, campaign.course_id)
        assert course is not None, "a course in a campaign stays"
        setting = Setting(campaign, course, home, turn.links, turn.now)
        await posting.say_again(session, due, setting, post, turn.now)


async def stop(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """For good. Raises Mistake when it is over already, or never began."""
    ensure_decides(turn, campaign)
    if campaign.state not in OPEN:
        raise Mistake("campaign-not-stoppable", name=campaign.name)
    was_said = bool(await campaigns.posts_of(session, campaign.id))
    await end(session, campaign, "admin", turn.now)
    for broadcast in await told_by(session, campaign):
        if broadcast.started_at is not None:
            await broadcast_report.show_now(session, broadcast, turn.now, turn.links)
    _log(session, turn, campaign, "stopped")
    key = "campaign-stopped-midway" if was_said else "campaign-stopped"
    await turn.reply(session, turn.words(key, **_named(campaign)))


async def clone(session: AsyncSession, turn: Turn, campaign: Campaign) -> Campaign:
    """The same as a new draft, to be changed and started. Its days are counted from its own start;
    dates that were named stay. Raises Mistake."""
    plan, now = plan_of(campaign), turn.now
    name = shortened(turn.words.plain("campaign-clone-name", name=plan.name), NAME_CHARS)
    ends = plan.ends if campaign.ends_at is None or campaign.ends_at > now else None
    starts = plan.starts if campaign.starts_at and campaign.starts_at > now else None
    copy = await keep_draft(session, turn, replace(plan, name=name, starts=starts, ends=ends))
    params = {"name": campaign.name, "number": str(copy.id), "copy": copy.name}
    await turn.reply(session, turn.words("campaign-cloned", **params))
    return copy


async def ask_delete(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """A launch of sixty steps is gone by one wrong digit: what it is, and whether it is meant.
    Raises Mistake for what has been started."""
    _ensure_draft(campaign)
    steps = len(campaign.plan["steps"])
    html = turn.words("campaign-delete-sure", steps=steps, **_named(campaign))
    meant = turn.links.token("camdrop", campaign.id, fingerprint_of(campaign))
    await turn.reply(session, html, [[button(turn.words.plain("campaign-delete"), token=meant)]])


async def delete(session: AsyncSession, turn: Turn, campaign: Campaign) -> None:
    """A draft nobody needs. Raises Mistake for what has been started: its books are kept."""
    _ensure_draft(campaign)
    await campaigns.drop(session, campaign)
    _log(session, turn, campaign, "deleted")
    await turn.reply(session, turn.words("campaign-deleted", name=campaign.name))


def _ensure_draft(campaign: Campaign) -> None:
    if campaign.state != DRAFT:
        raise Mistake("campaign-kept", **_named(campaign))


def _named(campaign: Campaign) -> dict[str, str]:
    return {"name": campaign.name, "number": str(campaign.id)}


def _log(session: AsyncSession, turn: Turn, campaign: Campaign, what: str) -> None:
    home = campaign.community_id
    turn.log(session, f"campaign.{what}", home, subject_id=campaign.id)
