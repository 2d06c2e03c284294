"""Campaigns as an admin sees them: all in a list, or one with its steps and what each will say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.coming import coming, next_of, time_of
from bot.marketing.campaigns.describing import Fate, Titles, plan_lines
from bot.marketing.campaigns.ending import told_by
from bot.marketing.campaigns.hours import first_time, tries_hours
from bot.marketing.campaigns.keeping import campaign_named, plan_of, step_of
from bot.marketing.campaigns.plan import AfterAction, BestTime, Cron, Plan, Room, Step
from bot.marketing.campaigns.planning.versions import percents
from bot.marketing.campaigns.posting import chat_for
from bot.marketing.campaigns.saying import Setting, call_for, moved_to
from bot.marketing.campaigns.timing import NoCron
from bot.marketing.held import decides, ensure_decides
from bot.mistakes import InPrivate, Mistake
from bot.outreach.messages import Place
from bot.speech import Html
from bot.speech.formats import moment
from storage import broadcasts, campaigns, communities, courses
from storage.campaigns import (
    DONE,
    DRAFT,
    FAILED,
    FINISHED,
    PAUSED,
    POST_HELD,
    POSTED,
    POSTING,
    RUNNING,
    SCHEDULED,
    SKIPPED,
    UNCERTAIN,
    UNDER_WAY,
    WAITING,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.courses import Course
from storage.outbox import SENT

LISTED = 20
"""Steps in one message, which holds them with ease."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a broadcast of a campaign is."""

    state: str
    told: int
    people: int


GROUP = -1
"""Stands for a group where the bot is in none."""


async def list_campaigns(session: AsyncSession, turn: Turn) -> None:
    """What is planned and what was."""
    everything = await campaigns.campaigns_of(session, turn.community.id)
    found = [one for one in everything if decides(turn, one)]
    if everything and not found:
        ensure_decides(turn)
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
            time=_time(campaign, ahead.get(campaign.id, ()), turn),
            state=_ended(campaign, fates.get(campaign.id, {})),
        )
        for campaign in found
    ]
    html = turn.words("campaign-list", campaigns=Html("\n".join(lines)))
    await turn.reply(session, html)


def _time(campaign: Campaign, ahead: Sequence[CampaignStep], turn: Turn) -> str:
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
    is_in_private = turn.place.chat_id == turn.person.id
    if wanted.strip() and not is_in_private:
        raise InPrivate("campaign-step-in-private", named=named.strip()[:20])
    campaign = await campaign_named(session, turn, number)
    ensure_decides(turn, campaign)
    rows = await campaigns.steps_of(session, campaign.id)
    course = await courses.course_by_id(session, campaign.course_id)
    assert course is not None, "a course in a campaign stays"
    posts = await campaigns.posts_of(session, campaign.id)
    chats = await communities.chats_of(session, turn.community.id)
    titles = {chat.id: chat.title for chat in chats}
    reach = await _reach(session, campaign)
    html = _summary(campaign, rows, posts, course, titles, turn, reach, is_in_private=is_in_private)
    await turn.reply(session, html)
    if not is_in_private:
        return
    position = _chosen(wanted, campaign, rows)
    if position is not None:
        await show_step(session, turn, campaign, course, position)


async def _reach(session: AsyncSession, campaign: Campaign) -> dict[int, Reach]:
    """By broadcast: how far what goes to people in private is."""
    found = {}
    for broadcast in await told_by(session, campaign):
        tally = await broadcasts.tally(session, broadcast)
        found[broadcast.id] = Reach(broadcast.state, tally.of(SENT), tally.people)
    return found


def _chosen(wanted: str, campaign: Campaign, rows: Sequence[CampaignStep]) -> int | None:
    """The step that is named; else the next one; of a campaign without any the first. Raises
    Mistake."""
    if wanted.strip():
        digits = wanted.strip().lstrip("#№")
        known = [row.position for row in rows]
        if digits.isascii() and digits.isdigit() and len(digits) < 4 and int(digits) in known:
            return int(digits)
        raise Mistake("campaign-step-unknown", given=wanted.strip()[:20], steps=len(rows))
    ahead = [row for row in rows if row.state == WAITING and row.next_at is not None]
    if row := next_of(campaign, sorted(ahead, key=_when)):
        return row.position
    return next((row.position for row in rows if row.state != DONE), None)


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
    reach: Mapping[int, Reach],
    *,
    is_in_private: bool,
) -> Html:
    plan, zone, speech = plan_of(campaign), turn.community.timezone, turn.words
    said: dict[int, list[CampaignPost]] = {}
    for post in posts:
        said.setdefault(post.step_id, []).append(post)
    fates = {
        row.position: _fate_of(campaign, row, plan, said.get(row.id, []), turn, reach)
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
        private=int(is_in_private),
        audience=campaign.audience,
        has_audience=int(bool(campaign.audience)),
        buyers="yes" if campaign.spare_buyers else "no",
        admins="yes" if campaign.spare_admins else "no",
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
    reach: Mapping[int, Reach],
) -> Fate:
    """How a step stands; one that is due once says the very time, as soon as that is known."""
    step, at = step_of(plan, row), row.next_at
    if campaign.state in (DRAFT, SCHEDULED):
        at = _planned(step, campaign, turn)
    has_time = at is not None and not isinstance(step.when, AfterAction)
    if campaign.state == DRAFT and (
        isinstance(step.when, Cron | BestTime) or campaign.starts_at is None
    ):
        has_time = False  # nobody knows when it will be started
    private = [reach[post.broadcast_id or 0] for post in posts if post.broadcast_id in reach]
    state = _state_of(campaign, row, posts, private)
    unsaid = sum(post.state in (FAILED, SKIPPED) for post in posts)
    return Fate(
        state=state,
        time=time_of(step, at, campaign, turn) if has_time and at else "",
        said=0 if private else sum(post.state == POSTED for post in posts),
        unsaid=0 if state == "unsaid" else unsaid,
        doubtful=sum(post.state == UNCERTAIN for post in posts),
        told=sum(one.told for one in private),
        people=sum(one.people for one in private),
    )


def _state_of(
    campaign: Campaign,
    row: CampaignStep,
    posts: Sequence[CampaignPost],
    private: Sequence[Reach],
) -> str:
    """A step is through when all of it has been said: not while it is being said, and not if the
    campaign ended before it was."""
    if any(post.state == POST_HELD for post in posts) or any(
        one.state == broadcasts.PAUSED for one in private
    ):
        return "paused"
    if any(post.state == POSTING for post in posts) or any(
        one.state == broadcasts.RUNNING for one in private
    ):
        return "paused" if campaign.state == PAUSED else UNDER_WAY
    if row.state != DONE:
        return row.state
    was_said = any(post.state in (POSTED, UNCERTAIN) for post in posts)
    has_reached = any(one.told for one in private) if private else was_said
    return DONE if has_reached else "unsaid"


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
    setting = Setting(campaign, course, home, turn.links, turn.now, is_preview=True)
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
