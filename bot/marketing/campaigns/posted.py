"""What comes of a post, and what is done to it afterwards: pinned, unpinned, deleted.

A post nobody can vouch for (the process died while it was under way) is never repeated; the admins
are told instead.
"""

import re
from datetime import datetime

from aiogram.methods import DeleteMessage, PinChatMessage, UnpinChatMessage
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins, tell_last_admins
from bot.community.refusals import Refusal
from bot.community.rights import PRESENCE, is_said_plainly, missing_right
from bot.marketing.campaigns.ending import finish_if_over, hold_back
from bot.marketing.campaigns.keeping import step_of
from bot.outreach.files import message_ids
from bot.outreach.messages import Place
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from storage import campaigns, communities, diary
from storage.campaigns import (
    FAILED,
    PAUSED,
    POST_HELD,
    POSTED,
    RUNNING,
    SKIPPED,
    UNCERTAIN,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import EXPIRED, SENT

PIN, UNPIN, DELETE = "campaign-pin", "campaign-unpin", "campaign-delete"
CARE = (PIN, UNPIN, DELETE)
"""Purposes of what is done to a post afterwards (storage/outbox.py)."""


async def after_post(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram's answer to a post."""
    row = outcome.row
    assert row.community_id is not None
    assert row.subject_id is not None
    if outcome.state not in (SENT, EXPIRED) and is_said_plainly(outcome):
        return
    posted = await session.get_one(CampaignPost, row.subject_id)
    campaign = await campaigns.campaign_by_id(session, row.community_id, posted.campaign_id)
    assert campaign is not None, "campaigns stay"  # and are locked before their posts
    await session.refresh(posted)
    step = await session.get_one(CampaignStep, posted.step_id)
    if outcome.state == SENT:
        posted.state, posted.posted_at = POSTED, now
        posted.chat_id, posted.message_ids = row.chat_id, message_ids(outcome.result)
        _log(session, campaign, posted, now)
        await _follow_rules(session, campaign, step, posted, now)
    else:
        await _fail(session, campaign, step, posted, outcome, now)
    await session.flush()
    if campaign.state == RUNNING:
        await finish_if_over(session, campaign, now)


async def before_again(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Telegram asked to wait; a post whose campaign was paused or ended meanwhile is not made."""
    row = outcome.row
    assert row.community_id is not None
    assert row.subject_id is not None
    post = await session.get_one(CampaignPost, row.subject_id)
    campaign = await campaigns.campaign_by_id(session, row.community_id, post.campaign_id)
    assert campaign is not None, "campaigns stay"
    if campaign.state == PAUSED:
        await hold_back(session, campaign, POST_HELD, None)
    elif campaign.state != RUNNING:
        await hold_back(session, campaign, SKIPPED, "over")


async def _fail(
    session: AsyncSession,
    campaign: Campaign,
    step: CampaignStep,
    posted: CampaignPost,
    outcome: Outcome,
    now: datetime,
) -> None:
    states = {UNCERTAIN: UNCERTAIN, EXPIRED: SKIPPED}
    posted.state = states.get(outcome.state, FAILED)
    posted.reason = "late" if outcome.state == EXPIRED else outcome.error
    keys = {UNCERTAIN: "campaign-uncertain", EXPIRED: "campaign-expired"}
    params: dict[str, Param] = {
        "name": campaign.name,
        "number": str(campaign.id),
        "step": step.name,
        "steps": len(campaign.plan["steps"]),
        "reason": Refusal(outcome.error or ""),
        "room": step_of(campaign, step).where.room.value,
    }
    notice = Notice(keys.get(outcome.state, "campaign-refused"), params)
    is_away = missing_right(outcome.error or "") == PRESENCE
    is_away = is_away or await communities.is_away(session, campaign.community_id)
    tell = tell_last_admins if is_away else tell_admins
    await tell(session, campaign.community_id, notice, now)


def _log(session: AsyncSession, campaign: Campaign, posted: CampaignPost, now: datetime) -> None:
    place = Place(posted.chat_id or 0, posted.thread_id)
    home = campaign.community_id
    log_event(session, home, None, "campaign.posted", now, subject_id=campaign.id, place=place)


# What is done to a post afterwards


async def _follow_rules(
    session: AsyncSession,
    campaign: Campaign,
    step: CampaignStep,
    posted: CampaignPost,
    now: datetime,
) -> None:
    rules = step_of(campaign, step).posting
    home = campaign.community_id
    if rules.replace:
        await _replace(session, posted, now)
    if rules.pin and posted.message_ids:
        pin = PinChatMessage(
            chat_id=_chat_of(posted),
            message_id=posted.message_ids[0],
            disable_notification=True,
        )
        await say(session, pin, now, Reason(PIN, posted.id, home, urgency=PATIENT))
        if rules.unpin_after is not None:
            at = now + rules.unpin_after
            diary.write_in(session, home, "campaign.unpin", posted.id, at)
    if rules.delete_after is not None:
        diary.write_in(session, home, "campaign.delete", posted.id, now + rules.delete_after)


async def _replace(session: AsyncSession, posted: CampaignPost, now: datetime) -> None:
    """Now that it stands there, what the campaign has posted in its place before is deleted."""
    place = _chat_of(posted), posted.thread_id
    for old in await campaigns.standing_in(session, posted.campaign_id, *place):
        if old.id != posted.id:
            await remove(session, old, now)


async def unpin(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A post has stood at the top for long enough."""
    posted = await campaigns.post_by_id(session, entry.subject_id)
    if posted is None or posted.removed_at is not None or not posted.message_ids:
        return
    call = UnpinChatMessage(chat_id=_chat_of(posted), message_id=posted.message_ids[0])
    await say(session, call, now, Reason(UNPIN, posted.id, posted.community_id, urgency=PATIENT))


async def delete(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A post has stood for long enough."""
    posted = await campaigns.post_by_id(session, entry.subject_id)
    if posted is not None and posted.removed_at is None:
        await remove(session, posted, now)


async def remove(session: AsyncSession, posted: CampaignPost, now: datetime) -> None:
    """Delete it from its place."""
    posted.removed_at = now
    for number in posted.message_ids:
        call = DeleteMessage(chat_id=_chat_of(posted), message_id=number)
        reason = Reason(DELETE, posted.id, posted.community_id, urgency=PATIENT)
        await say(session, call, now, reason)


def _chat_of(posted: CampaignPost) -> int:
    assert posted.chat_id is not None, "it was posted somewhere"
    return posted.chat_id


async def after_care(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram's answer to pinning, unpinning or deleting: what could not be done the admins hear,
    once for each post. What was not deleted still stands, and goes when the next one replaces it.
    """
    row = outcome.row
    if outcome.state == SENT or row.subject_id is None or row.community_id is None:
        return
    if row.purpose == PIN and outcome.state == FAILED:
        await diary.strike_out(session, "campaign.unpin", row.subject_id)  # it never stood there
    if _GONE.search(outcome.error or ""):
        return
    posted = await campaigns.post_by_id(session, row.subject_id)
    assert posted is not None, "posts stay"
    if row.purpose == DELETE:
        posted.removed_at = None
    campaign = await session.get_one(Campaign, posted.campaign_id)
    step = await session.get_one(CampaignStep, posted.step_id)
    params: dict[str, Param] = {
        "name": campaign.name,
        "reason": Refusal(outcome.error or outcome.state),
        "room": step_of(campaign, step).where.room.value,
    }
    once = f"{row.purpose}:{posted.id}"
    notice = Notice(_FAULTS[row.purpose], params, once=once)
    await tell_admins(session, row.community_id, notice, now)


_GONE = re.compile(r"message to (?:delete|unpin|pin) not found|MESSAGE_ID_INVALID")
"""As the Bot API server words it: somebody was faster."""

_FAULTS = {
    PIN: "campaign-cannot-pin",
    UNPIN: "campaign-cannot-unpin",
    DELETE: "campaign-cannot-delete",
}
