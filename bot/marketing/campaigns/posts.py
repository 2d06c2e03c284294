"""Campaigns of a single post: a course's card in the group at its time, planned in one line or a
dialog. They are campaigns of one step, and run as all others do.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.plan import (
    NAME_CHARS,
    AfterStart,
    Content,
    Plan,
    Room,
    Step,
    Variant,
    Where,
)
from bot.marketing.campaigns.saying import Setting, calls, moved_to
from bot.marketing.campaigns.steering import start
from bot.marketing.campaigns.timing import local_of
from bot.mistakes import Mistake
from bot.speech import Words
from bot.speech.arguments import Arguments
from bot.speech.formats import moment
from bot.speech.lengths import one_line, telegram_length
from bot.speech.times import read_moment
from bot.teaching.catalogue import course_here, find_course
from storage import communities
from storage.campaigns import Campaign
from storage.communities import Community

TEXT_CHARS = 300
"""UTF-16 units or fewer: with the card below, Telegram's 1024 characters must not overflow."""

FURTHEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What is to be posted, and when."""

    name: str
    course_id: int
    posts_at: datetime
    text: str | None = None


async def read_campaign(session: AsyncSession, turn: Turn, arguments: Arguments) -> CampaignDraft:
    """A campaign in one line. Raises Mistake that names what is wrong."""
    if not arguments.words or {"course", "at"} - arguments.options.keys():
        raise Mistake("campaign-how")
    if len(arguments.words) > 1:  # a name or a time without quotes, of which a part would get lost
        raise Mistake("campaign-quotes")
    course = await find_course(session, turn.community.id, arguments.options["course"])
    posts_at = read_time(arguments.options["at"], turn.community, turn.now, turn.words)
    name, text = read_name(arguments.words[0]), arguments.options.get("text")
    return CampaignDraft(name, course.id, posts_at, read_text(text) if text else None)


def read_name(text: str) -> str:
    """A campaign's name. Raises Mistake."""
    name = one_line(text)
    if not 1 <= telegram_length(name) <= NAME_CHARS:
        raise Mistake("campaign-name-length", most=NAME_CHARS)
    return name


def read_text(text: str) -> str:
    """The words above the card. Raises Mistake."""
    if not 1 <= telegram_length(text.strip()) <= TEXT_CHARS:
        raise Mistake("campaign-text-length", most=TEXT_CHARS)
    return text.strip()


def read_time(text: str, community: Community, now: datetime, speech: Words) -> datetime:
    """When to post, on the community's clock. Raises Mistake."""
    at = read_moment(text, community.timezone, now)
    if at is None:
        here = moment(now, community.timezone, speech)
        raise Mistake("campaign-time", given=text[:30], now=here)
    _ensure_ahead(at, community, now, speech)
    if at > now + FURTHEST:
        raise Mistake("campaign-time-far", given=text[:30])
    return at


def _ensure_ahead(at: datetime, community: Community, now: datetime, speech: Words) -> None:
    if at <= now:
        raise Mistake("campaign-time-past", now=moment(now, community.timezone, speech))


async def ensure_group(session: AsyncSession, turn: Turn) -> None:
    """Raises Mistake where the bot is in no group it could post to, and says how to add it."""
    if await communities.is_away(session, turn.community.id):
        raise Mistake("presence-away", group=turn.community.title)


async def plan(
    session: AsyncSession, turn: Turn, course_id: int, posts_at: datetime, text: str | None
) -> Campaign:
    """Schedule what was chosen step by step; it may have become late meanwhile. Raises Mistake."""
    _ensure_ahead(posts_at, turn.community, turn.now, turn.words)
    course = await course_here(session, turn.community.id, course_id)
    return await schedule(session, turn, CampaignDraft(course.title, course.id, posts_at, text))


async def preview(session: AsyncSession, turn: Turn, course_id: int, text: str | None) -> None:
    """What the group would see, before it is planned. Raises Mistake."""
    course = await course_here(session, turn.community.id, course_id)
    step = _step(course.title, text)
    unplanned = Campaign(id=0, community_id=turn.community.id, course_id=course.id)
    setting = Setting(unplanned, course, turn.community, turn.links)
    for call in await calls(session, setting, step, 1, 0, turn.place):
        await turn.call(session, moved_to(call, turn.place))


async def schedule(session: AsyncSession, turn: Turn, draft: CampaignDraft) -> Campaign:
    """Write a campaign down and start it: it waits for its time.

    Raises Mistake without a group, and for the same line sent twice.
    """
    await ensure_group(session, turn)
    course = await course_here(session, turn.community.id, draft.course_id)
    zone = turn.community.timezone
    planned = Plan(
        name=draft.name,
        course=course.code,
        starts=local_of(draft.posts_at, zone),
        steps=(_step(draft.name, draft.text),),
    )
    campaign = await keep_draft(session, turn, planned)
    campaign.starts_at = draft.posts_at  # to the second, also where clocks show a time twice
    await start(session, turn, campaign)
    html = turn.words(
        "campaign-scheduled",
        name=campaign.name,
        number=str(campaign.id),
        time=moment(draft.posts_at, zone, turn.words),
    )
    await turn.reply(session, html)
    return campaign


def _step(name: str, text: str | None) -> Step:
    content = Content(escape(text or "", quote=False), card=True)
    return Step(name, Where(Room.GROUP), AfterStart(0), (Variant("A", content),))
