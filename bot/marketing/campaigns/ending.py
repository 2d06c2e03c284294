"""How campaigns end: everything was said, their time is over, the target is reached, or an admin
stopped them. Nothing that was planned comes after that."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach import broadcast_report
from storage import broadcasts, campaigns, diary, lateness, outbox
from storage.broadcasts import Broadcast
from storage.campaigns import (
    DONE,
    FINISHED,
    POST_HELD,
    POSTING,
    SKIPPED,
    STOPPED,
    Campaign,
    CampaignPost,
)
from storage.events import log_event

POST = "campaign"
"""Purpose of a post in a group or channel (storage/outbox.py)."""

LOOK_AGAIN = timedelta(minutes=1)
"""How often it is asked whether all private messages of a campaign are through."""

STEP_ENTRIES = ("campaign.step", "campaign.sweep")
ENTRIES = ("campaign.start", "campaign.end", "campaign.look", "campaign.watch")
"""Kinds of diary entries of a campaign, by what they are about."""


async def finish_if_over(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """A campaign whose last step is through is finished."""
    if any(row.state != DONE for row in await campaigns.steps_of(session, campaign.id)):
        return
    if await campaigns.posts_of(session, campaign.id, (POSTING, POST_HELD)):
        return  # what comes of them asks again
    live = [one for one in await told_by(session, campaign) if is_live(one)]
    if live:
        home, due_at = campaign.community_id, now + LOOK_AGAIN
        await diary.write_in_once(session, home, "campaign.look", campaign.id, due_at)
        return
    await _close(session, campaign, FINISHED, "done", now)


async def end(
    session: AsyncSession, campaign: Campaign, why: str, now: datetime
) -> Sequence[CampaignPost]:
    """Now, whatever was planned for later: what waits is struck out, messages on their way in
    private stop within a beat of the broadcaster. Returns the posts that were held back."""
    await strike_out(session, campaign)
    held = await hold_back(session, campaign, SKIPPED, "over")
    for row in await campaigns.steps_of(session, campaign.id):
        row.state, row.next_at = DONE, None
    for broadcast in await told_by(session, campaign):
        if (
            why != "time"
            or not is_live(broadcast)
            or not await _is_left_to_others(session, broadcast, now)
        ):
            await _end_broadcast(session, broadcast, now)
    await _close(session, campaign, STOPPED if why == "admin" else FINISHED, why, now)
    return held


async def _is_left_to_others(session: AsyncSession, broadcast: Broadcast, now: datetime) -> bool:
    """Pass over who is left; where they are too many for one statement, the broadcaster goes on
    with it (lateness.is_over), a few at each beat."""
    passed = await lateness.pass_over_all(session, broadcast, lateness.AT_ONCE)
    if passed:
        await broadcast_report.passed_over(session, broadcast, now)
    if passed < lateness.AT_ONCE or broadcast.state != broadcasts.RUNNING:
        return False
    broadcast.is_open = False
    return True


async def _end_broadcast(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    broadcast.is_open = False
    if not is_live(broadcast) and broadcast.state != broadcasts.DRAFT:
        return
    tally = await broadcasts.tally(session, broadcast)
    through = broadcast.started_at is not None and not tally.left
    broadcast.state = broadcasts.FINISHED if through else broadcasts.STOPPED
    broadcast.ended, broadcast.finished_at = (
        broadcasts.DONE if through else broadcasts.BY_ADMIN,
        now,
    )
    if broadcast.started_at is not None:
        await broadcast_report.ended(session, broadcast, now)


async def _close(
    session: AsyncSession, campaign: Campaign, state: str, why: str, now: datetime
) -> None:
    campaign.state, campaign.ended, campaign.finished_at = state, why, now
    for kind in ENTRIES:
        await diary.strike_out(session, kind, campaign.id)
    home = campaign.community_id
    log_event(session, home, None, f"campaign.{state}", now, subject_id=campaign.id, cause=why)


async def strike_out(session: AsyncSession, campaign: Campaign) -> None:
    """Nothing of it falls due any more; it can be written in again."""
    for kind in ("campaign.start", "campaign.look", "campaign.watch"):
        await diary.strike_out(session, kind, campaign.id)
    for row in await campaigns.steps_of(session, campaign.id):
        for kind in STEP_ENTRIES:
            await diary.strike_out(session, kind, row.id)


async def hold_back(
    session: AsyncSession, campaign: Campaign, state: str, reason: str | None
) -> Sequence[CampaignPost]:
    """Posts that nobody has begun to send are not sent; returns them."""
    posting = await campaigns.posts_of(session, campaign.id, (POSTING, POST_HELD))
    taken = await outbox.take_back(session, POST, [post.id for post in posting])
    held = [
        post
        for post in posting
        if post.id in taken
        or post.state == POST_HELD
        or _is_gathering(post.broadcast_id, post.state)
    ]
    for post in held:
        post.state, post.reason = state, reason
    return held


def _is_gathering(broadcast_id: int | None, state: str) -> bool:
    """In private, nobody has been told until the people are gathered."""
    return broadcast_id is not None and state == POSTING


async def told_by(session: AsyncSession, campaign: Campaign) -> list[Broadcast]:
    """What it sent, or sends, in private."""
    cause = f"campaign:{campaign.id}"
    return list(await broadcasts.of_cause(session, campaign.community_id, cause))


def is_live(broadcast: Broadcast) -> bool:
    """Whether people may still be told."""
    return broadcast.state in (broadcasts.RUNNING, broadcasts.PAUSED)
