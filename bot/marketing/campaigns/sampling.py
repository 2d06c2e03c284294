"""Files of private steps: Telegram must have them before a step goes to many, as it takes each file
once. Whoever started the campaign gets the message first, as a sample that brings them there; who
can't be reached any more is not waited for, and what Telegram refuses the admins hear."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins
from bot.community.refusals import Refusal
from bot.marketing.campaigns.occurring import Due
from bot.marketing.campaigns.saying import Setting, call_for
from bot.outreach.messages import Place
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from storage import courses, organizers, outbox, people
from storage.campaigns import Campaign, CampaignStep
from storage.outbox import FAILED
from storage.people import Person

SAMPLE = "campaign-sample"
"""Purpose of a sample (storage/outbox.py)."""

UPLOADING = timedelta(seconds=3)
"""Until a file that Telegram had not has arrived there."""

AWAY = timedelta(minutes=1)
"""Between looks where no admin can be reached."""

ONCE_MORE = timedelta(minutes=10)
"""Before a file that Telegram refused is brought there again: by then it may take it, or an admin
may have put in another."""


async def look_again_at(
    session: AsyncSession, due: Due, setting: Setting, now: datetime
) -> datetime | None:
    """When to look for the files of a step that Telegram has not; None where it has them all. What
    is missing is on its way."""
    again = None
    async for variant, media_id in _missing(session, due, setting):
        later = now + await _bring(session, due, setting, variant, media_id, now)
        again = later if again is None else max(again, later)
    return again


async def _bring(
    session: AsyncSession,
    due: Due,
    setting: Setting,
    variant: int,
    media_id: int,
    now: datetime,
) -> timedelta:
    """Send the sample, if it is not on its way; after which time to look for the file."""
    key = f"{SAMPLE}:{due.row.id}:{variant}:{media_id}"
    refused = await outbox.refused(session, key)
    if refused is not None:
        wait = refused.created_at + ONCE_MORE - now
        if wait > timedelta():
            return wait
        await outbox.let_say_again(session, key)
    reader = await _reader(session, due)
    if reader is None:
        return AWAY
    reason = Reason(SAMPLE, due.row.id, due.home.id, key, PATIENT)
    at = Place(reader)
    call = await call_for(session, setting, due.step, due.row.position, variant, at)
    await say(session, call, now, reason)
    return UPLOADING


async def _reader(session: AsyncSession, due: Due) -> int | None:
    """Whoever started the campaign, or another admin where they can't be reached."""
    campaign = due.campaign
    starter = await session.get(Person, campaign.started_by or campaign.created_by)
    if starter is not None and starter.started_at and starter.unreachable_at is None:
        return starter.id
    admins = await organizers.admins_of(session, due.home.id)
    return admins[0].id if admins else None


async def after_sample(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram's answer to a sample: who can't be reached leaves it to another admin; why a file is
    not taken all of them hear, once a day."""
    row, refused = outcome.row, outcome.refused
    if outcome.state != FAILED:
        return
    assert row.unique_key is not None, "samples have a key"
    if refused is not None and (refused.code == 403 or "chat not found" in refused.description):
        await people.mark_unreachable(session, row.chat_id, now)
        await outbox.let_say_again(session, row.unique_key)
        return
    step = await session.get(CampaignStep, row.subject_id)
    if step is None:
        return
    campaign = await session.get_one(Campaign, step.campaign_id)
    params: dict[str, Param] = {
        "name": campaign.name,
        "number": str(campaign.id),
        "step": step.name,
        "reason": Refusal(outcome.error or outcome.state),
    }
    once = f"{row.unique_key}:{now.date()}"
    await tell_admins(
        session, campaign.community_id, Notice("campaign-sample-refused", params, once=once), now
    )


async def _missing(
    session: AsyncSession, due: Due, setting: Setting
) -> AsyncIterator[tuple[int, int]]:
    """Variants with a file of ours that Telegram has not."""
    for number, variant in enumerate(due.step.variants):
        files = {one.file for one in variant.content.media if isinstance(one.file, int)}
        if variant.content.card and setting.course.cover_id is not None:
            files.add(setting.course.cover_id)
        for media_id in sorted(files):
            media = await courses.media_by_id(session, media_id)
            if media is not None and media.file_id is None:
                yield number, media_id
