"""Campaigns as an admin sees them: all in a list, or one with its steps and what each will say."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.coming import coming, time_of
from bot.marketing.campaigns.describing import Fate, Titles, plan_lines
from bot.marketing.campaigns.hours import first_time, tries_hours
from bot.marketing.campaigns.keeping import campaign_named, plan_of
from bot.marketing.campaigns.plan import AfterAction, BestTime, Cron, Plan, Room, Step
from bot.marketing.campaigns.planning.versions import percents
from bot.marketing.campaigns.posting import chat_for
from bot.marketing.campaigns.saying import Setting, call_for, moved_to
from bot.marketing.campaigns.timing import NoCron
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.speech import Html
from bot.speech.formats import moment
from storage import campaigns, communities, courses
from storage.campaigns import (
    DRAFT,
    FAILED,
    FINISHED,
    POSTED,
    RUNNING,
    SCHEDULED,
    SKIPPED,
    UNCERTAIN,
    WAITING,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.courses import Course

LISTED = 20
"""Steps in one message, which holds them with ease."""

GROUP = -1
"""Stands for a group where the bot is in none."""


async def list_campaigns(session: AsyncSession, turn: Turn) -> None:
    """What is planned and what was."""
    found = await campaigns.campaigns_of(session, turn.community.id)
    if not found:
        raise Mistake("campaign-none")
    ids = [campaign.id for campaign in found]
    ahead = await campaigns.next_steps(session, ids)
    fates = await campaigns.fates(session, ids)
    lines = [
        turn.words(
            "campaign-line",
            number=str(campaign.id),
            name=campaign.name,
            time=_time(campaign, ahead.get(campaign.id), turn),
            state=_ended(campaign, fates.get(campaign.id, {})),
        )
        for campaign in found
    ]
    html = turn.words("campaign-list", campaigns=Html("\n".join(lines)))
    await turn.reply(session, html)


def _time(campaign: Campaign, ahead: CampaignStep | None, turn: Turn) -> str:
    """When something comes of it next, or when it began."""
    if campaign.state == RUNNING and (time := coming(campaign, ahead, turn)):
        return time
    at = campaign.starts_at
    return moment(at, turn.community.timezone, turn.words) if at is not None else "–"


def _ended(campaign: Campaign, posts: Mapping[str, int]) -> str:
    """Its state; of one that is over, whether anything was said."""
    if campaign.state != FINISHED:
        return campaign.state
    if posts.get(POSTED):
        return "posted"
    return "unsaid" if any(posts.get(state) for state in (FAILED, SKIPPED, UNCERTAIN)) else FINISHED


async def show(session: AsyncSession, turn: Turn, named: str) -> None:
    """A campaign and its steps; under it exactly what the next step will say, or the one that is
    named behind the campaign's number. Raises Mistake."""
    number, _, wanted = named.strip().partition(" ")
    campaign = await campaign_named(session, turn, number)
    rows = await campaigns.steps_of(session, campaign.id)
    course = await courses.course_by_id(session, campaign.course_id)
    assert course is not None, "a course in a campaign stays"
    posts = await campaigns.posts_of(session, campaign.id)
    chats = await communities.chats_of(session, turn.community.id)
    titles = {chat.id: chat.title for chat in chats}
    await turn.reply(session, _summary(campaign, rows, posts, course, titles, turn))
    position = _chosen(wanted, rows)
    if position is not None:
        await show_step(session, turn, campaign, course, position)


def _chosen(wanted: str, rows: Sequence[CampaignStep]) -> int | None:
    """The step that is named; else the next one, or the first. Raises Mistake."""
    if wanted.strip():
        digits = wanted.strip().lstrip("#№")
        known = [row.position for row in rows]
        if digits.isascii() and digits.isdigit() and len(digits) < 4 and int(digits) in known:
            return int(digits)
        raise Mistake("campaign-step-unknown", given=wanted.strip()[:20], steps=len(rows))
    ahead = [row for row in rows if row.state == WAITING and row.next_at is not None]
    if ahead:
        return min(ahead, key=_when).position
    return rows[0].position if rows else None


def _when(row: CampaignStep) -> datetime:
    assert row.next_at is not None
    return row.next_at


def _summary(
    campaign: Campaign,
    rows: Sequence[CampaignStep],
    posts: Sequence[CampaignPost],
    course: Course,
    titles: Titles,
    turn: Turn,
) -> Html:
    plan, zone, speech = plan_of(campaign), turn.community.timezone, turn.words
    said: dict[int, list[CampaignPost]] = {}
    for post in posts:
        said.setdefault(post.step_id, []).append(post)
    fates = {
        row.position: _fate_of(campaign, row, plan, said.get(row.id, []), turn)
        for row in rows[:LISTED]
    }
    lines = plan_lines(plan, titles, speech, fates)[:LISTED]
    if len(rows) > LISTED:
        lines.append(speech("campaign-more-steps", count=len(rows) - LISTED))
    starts, ends = campaign.starts_at, campaign.ends_at
    return speech(
        "campaign-shown",
        name=campaign.name,
        number=str(campaign.id),
        state=campaign.state,
        course=course.title,
        starts=moment(starts, zone, speech) if starts else "–",
        ends=moment(ends, zone, speech) if ends else "–",
        audience=campaign.audience or "–",
        holdout=campaign.holdout,
        target=campaign.target or 0,
        steps=Html("\n".join(lines)),
    )


def _fate_of(
    campaign: Campaign,
    row: CampaignStep,
    plan: Plan,
    posts: Sequence[CampaignPost],
    turn: Turn,
) -> Fate:
    """How a step stands; one that is due once says the very time, as soon as that is known."""
    step, at = plan.steps[row.position - 1], row.next_at
    if campaign.state in (DRAFT, SCHEDULED):
        at = _planned(step, campaign, turn)
    has_time = at is not None and not isinstance(step.when, AfterAction)
    if isinstance(step.when, Cron | BestTime) and campaign.state == DRAFT:
        has_time = False
    return Fate(
        state=row.state,
        time=time_of(step, at, campaign, turn) if has_time and at else "",
        said=sum(post.state == POSTED for post in posts),
        unsaid=sum(post.state in (FAILED, SKIPPED, UNCERTAIN) for post in posts),
    )


def _planned(step: Step, campaign: Campaign, turn: Turn) -> datetime | None:
    """When it will be due, as things are."""
    start = max(campaign.starts_at or turn.now, turn.now)
    try:
        return first_time(step, start, turn.community.timezone)
    except NoCron:
        return None


async def show_step(
    session: AsyncSession,
    turn: Turn,
    campaign: Campaign,
    course: Course,
    position: int,
    version: int | None = None,
) -> None:
    """What people will see of a step: every variant of it, or one."""
    home = turn.community
    step = plan_of(campaign).steps[position - 1]
    setting = Setting(campaign, course, home, turn.links, turn.now)
    place = await _place(session, turn, step)
    for number, share in enumerate(percents(step)):
        if version not in (None, number):
            continue
        if len(step.variants) > 1:
            await turn.reply(session, _heading(step, number, share, turn))
        call = await call_for(session, setting, step, position, number, place)
        await turn.call(session, moved_to(call, turn.place))


def _heading(step: Step, number: int, share: int, turn: Turn) -> Html:
    """Above a variant: who gets it, and when, where hours are tried out."""
    one = step.variants[number]
    hour = f"{one.hour:%H:%M}" if one.hour is not None and tries_hours(step) else ""
    timed = int(bool(hour))
    return turn.words("campaign-variant", name=one.name, share=share, hour=hour, timed=timed)


async def _place(session: AsyncSession, turn: Turn, step: Step) -> Place | None:
    """Where it will be said; a place that is not known any more is taken for the group."""
    if step.where.room is Room.PRIVATE:
        return None
    chat = chat_for(step.where, await communities.chats_of(session, turn.community.id))
    return Place(chat.id if chat else GROUP, step.where.thread_id)
