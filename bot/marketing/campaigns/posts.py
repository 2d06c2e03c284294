"""Campaigns: a course's card, posted to the community's group at its time, exactly once.

A post nobody can vouch for (the process died while it was under way) is never repeated; the
admins are told instead.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_last_admins
from bot.community.rights import is_said_plainly
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Call, Place
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.arguments import Arguments
from bot.speech.formats import moment
from bot.speech.lengths import one_line, telegram_length
from bot.speech.times import read_moment
from bot.teaching.catalogue import card, course_here, find_course
from bot.teaching.leads import Lead
from storage import campaigns, communities, courses, diary
from storage.campaigns import FAILED, POSTED, POSTING, SCHEDULED, STOPPED, Campaign
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT

NAME_CHARS = 60
TEXT_CHARS = 300
"""UTF-16 units or fewer: with the card below, Telegram's 1024 characters must not overflow."""

TOO_LATE = timedelta(hours=6)
"""A promotion this late is not wanted any more: a morning's offer is not posted at night."""

FURTHEST = timedelta(days=400)

SENT_TWICE = timedelta(minutes=10)
"""The very same campaign again within this time is the same line sent twice."""


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
    speech = words(turn.community.language)
    intro = speech("campaign-intro", text=text) if text else None
    await turn.call(
        session, await card(session, turn.place, course, speech, turn.links, intro=intro)
    )


async def schedule(session: AsyncSession, turn: Turn, draft: CampaignDraft) -> Campaign:
    """Write a campaign down and its post into the diary.

    Raises Mistake without a group, and for the same line sent twice.
    """
    await ensure_group(session, turn)
    campaign = Campaign(
        community_id=turn.community.id,
        name=draft.name,
        course_id=draft.course_id,
        text=draft.text,
        posts_at=draft.posts_at,
        state=SCHEDULED,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    twin = await campaigns.planned_alike(session, campaign, turn.now - SENT_TWICE)
    if twin is not None:
        raise Mistake("campaign-twice", name=twin.name, number=str(twin.id))
    session.add(campaign)
    await session.flush()
    diary.write_in(
        session,
        campaign.community_id,
        "campaign.post",
        campaign.id,
        draft.posts_at,
    )
    html = turn.words(
        "campaign-scheduled",
        name=campaign.name,
        number=str(campaign.id),
        time=moment(campaign.posts_at, turn.community.timezone, turn.words),
    )
    await turn.reply(session, html)
    return campaign


async def list_campaigns(session: AsyncSession, turn: Turn) -> None:
    """What is planned and what was."""
    found = await campaigns.campaigns_of(session, turn.community.id)
    if not found:
        raise Mistake("campaign-none")
    lines = [_line(campaign, turn) for campaign in found]
    html = turn.words("campaign-list", campaigns=Html("\n".join(lines)))
    await turn.reply(session, html)


async def show(session: AsyncSession, turn: Turn, number: str) -> None:
    """A campaign, and under it exactly what the group will see. Raises Mistake."""
    campaign = await _one(session, turn, number)
    await turn.reply(session, _line(campaign, turn))
    course = await courses.course_by_id(session, campaign.course_id)
    assert course is not None, "a course in a campaign stays"
    language = turn.community.language
    await turn.call(
        session, await _card(session, turn.place, campaign, course, language, turn.links)
    )


async def stop(session: AsyncSession, turn: Turn, number: str) -> None:
    """Don't post it. Raises Mistake when it was posted already."""
    campaign = await _one(session, turn, number)
    if campaign.state != SCHEDULED:
        raise Mistake("campaign-not-stoppable", name=campaign.name)
    campaign.state = STOPPED
    await diary.strike_out(session, "campaign.post", campaign.id)
    await turn.reply(session, turn.words("campaign-stopped", name=campaign.name))


async def post(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Its time has come: put the card into the outbox, once per chat."""
    campaign = await campaigns.campaign_by_id(session, entry.community_id, entry.subject_id)
    if campaign is None or campaign.state != SCHEDULED:
        return
    community = await session.get_one(Community, campaign.community_id)
    course = await courses.course_by_id(session, campaign.course_id)
    chats = await communities.chats_of(session, community.id)
    problem = _problem(campaign, course, now, has_chat=bool(chats))
    if problem or course is None:
        campaign.state = FAILED
        params = {"name": campaign.name, "reason": problem or ""}
        tell = tell_admins if chats else tell_last_admins
        await tell(session, community.id, Notice(f"campaign-{problem}", params), now)
        return
    campaign.state = POSTING
    chat = chats[0]
    call = await _card(session, Place(chat.id), campaign, course, community.language, links)
    key = f"campaign:{campaign.id}:{chat.id}"
    reason = Reason("campaign", campaign.id, community.id, key, PATIENT)
    await say(session, call, now, reason)


async def after_post(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram's answer to a campaign's post."""
    assert outcome.row.community_id is not None
    assert outcome.row.subject_id is not None
    community_id = outcome.row.community_id
    campaign = await campaigns.campaign_by_id(session, community_id, outcome.row.subject_id)
    assert campaign is not None, "campaigns stay"
    if outcome.state == SENT:
        campaign.state, campaign.posted_at = POSTED, now
        place = Place(outcome.row.chat_id)
        log_event(
            session,
            community_id,
            None,
            "campaign.posted",
            now,
            subject_id=campaign.id,
            place=place,
        )
        return
    if is_said_plainly(outcome):
        return
    campaign.state = FAILED
    key = "campaign-uncertain" if outcome.state == "uncertain" else "campaign-refused"
    params = {"name": campaign.name, "reason": outcome.error or ""}
    await tell_admins(session, community_id, Notice(key, params), now)


def _problem(
    campaign: Campaign, course: Course | None, now: datetime, *, has_chat: bool
) -> str | None:
    """Why it can't be posted, as the end of its text's key."""
    if now - campaign.posts_at > TOO_LATE:
        return "too-late"
    if course is None or course.state != PUBLISHED:
        return "course-withdrawn"
    return None if has_chat else "no-chat"


async def _one(session: AsyncSession, turn: Turn, number: str) -> Campaign:
    given = number.strip()
    digits = given.lstrip("#№")
    if not given:
        raise Mistake("campaign-number-missing")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise Mistake("campaign-number", given=given[:20])
    found = await campaigns.campaign_by_id(session, turn.community.id, int(digits))
    if found is None:
        raise Mistake("campaign-unknown", number=digits)
    return found


async def _card(
    session: AsyncSession,
    place: Place,
    campaign: Campaign,
    course: Course,
    language: str,
    links: Links,
) -> Call:
    """What the group sees."""
    speech = words(language)
    intro = speech("campaign-intro", text=campaign.text) if campaign.text else None
    return await card(session, place, course, speech, links, lead=Lead(campaign.id), intro=intro)


def _line(campaign: Campaign, turn: Turn) -> Html:
    return turn.words(
        "campaign-line",
        number=str(campaign.id),
        name=campaign.name,
        time=moment(campaign.posts_at, turn.community.timezone, turn.words),
        state=campaign.state,
    )
