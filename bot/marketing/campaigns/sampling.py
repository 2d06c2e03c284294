"""Files of private steps: Telegram must have them before a step goes to many, as it takes each file
once. Whoever started the campaign gets the message first, as a sample that brings them there."""

from collections.abc import AsyncIterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.occurring import Due
from bot.marketing.campaigns.saying import Setting, calls
from bot.outreach.messages import Place
from bot.outreach.outbox import PATIENT, Reason, say
from storage import courses


async def files_ready(session: AsyncSession, due: Due, setting: Setting, now: datetime) -> bool:
    """Whether Telegram has all files of a step; if not, they are on their way."""
    are_ready = True
    async for variant, media_id in _missing(session, due, setting):
        are_ready = False
        whose = due.campaign.started_by or due.campaign.created_by
        key = f"campaign-sample:{due.row.id}:{variant}:{media_id}"
        reason = Reason("campaign-sample", due.campaign.id, due.home.id, key, PATIENT)
        at = Place(whose)
        for call in await calls(session, setting, due.step, due.row.position, variant, at):
            await say(session, call, now, reason)
    return are_ready


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
