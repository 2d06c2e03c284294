"""A campaign that was opened in the dialog is kept again: a draft as a whole, a paused one as far
as it was not said yet.

Nothing that somebody made is lost: where the campaign has changed or gone on meanwhile, what they
made becomes a draft of its own.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.hours import coming_time, same_day, tries_hours
from bot.marketing.campaigns.keeping import (
    change_plan,
    fill,
    has_begun,
    keep_draft,
    plan_of,
    step_of,
)
from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import Plan, Step
from bot.mistakes import Mistake
from storage import campaigns, diary
from storage.campaigns import (
    DONE,
    DRAFT,
    FINISHED,
    PAUSED,
    STOPPED,
    WAITING,
    Campaign,
    CampaignStep,
)

NEW = -1
"""Where a step of the new version comes from, if it was in none before."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: which campaign, as it was then, and where each step of it comes from."""

    number: int
    edition: str
    origins: tuple[int, ...]
    """For each step of the new version its place in the old one, from 0; or NEW."""


@dataclass(frozen=True, slots=True)
class Open:
    """A campaign that can be changed, as the dialog needs it."""

    campaign: Campaign
    sealed: tuple[int, ...]
    """Steps that are through or under way, from 0: nothing of them can be changed."""
    said: tuple[int, ...]
    """Steps that were said at least once, and may be again: they stay in their place."""
    has_begun: bool
    """Whether its days are being counted."""


async def open_campaign(session: AsyncSession, campaign: Campaign) -> Open:
    """What of a campaign can be changed. Raises Mistake where nothing can."""
    named = {"name": campaign.name, "number": str(campaign.id)}
    if campaign.state in (FINISHED, STOPPED):
        raise Mistake("campaign-edit-over", **named)
    if campaign.state not in (DRAFT, PAUSED):
        raise Mistake("campaign-edit-pause", **named)
    rows = await campaigns.steps_of(session, campaign.id)
    return Open(
        campaign,
        sealed=tuple(row.position - 1 for row in rows if row.state != WAITING),
        said=tuple(row.position - 1 for row in rows if _was_said(row)),
        has_begun=has_begun(rows),
    )


def edition_of(campaign: Campaign) -> str:
    """Tells one version of a plan from another."""
    written = json.dumps(campaign.plan, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


async def save(
    session: AsyncSession, turn: Turn, plan: Plan, opened: Opened | None
) -> tuple[Campaign, bool]:
    """Keep the plan in the campaign that was opened, or as a new draft; and whether it had to be a
    new one because the other is not any more what it was. Raises Mistake."""
    if opened is None:
        return await keep_draft(session, turn, plan), False
    campaign = await campaigns.campaign_by_id(session, turn.community.id, opened.number)
    if campaign is None:
        return await keep_draft(session, turn, plan), True
    if campaign.plan == to_json(plan) and campaign.state in (DRAFT, PAUSED):
        return campaign, False
    if edition_of(campaign) == opened.edition:
        if campaign.state == DRAFT:
            await change_plan(session, turn, campaign, plan)
            return campaign, False
        if campaign.state == PAUSED and await _amended(session, turn, campaign, plan, opened):
            return campaign, False
    return await keep_draft(session, turn, plan), True


async def _amended(
    session: AsyncSession, turn: Turn, campaign: Campaign, plan: Plan, opened: Opened
) -> bool:
    """Whether a paused campaign took the new plan; it takes none that rewrites what was said."""
    rows, origins = await campaigns.steps_of(session, campaign.id), opened.origins
    if not any(_was_said(row) for row in rows):  # nothing to keep: whatever moved, all is new
        origins = (NEW,) * len(origins)
    if not _rewrites_nothing(rows, plan_of(campaign), plan, origins):
        return False
    _ensure_figures_hold(rows, plan_of(campaign), plan)
    await _take(session, turn, campaign, plan, origins, rows)
    turn.log(session, "campaign.changed", campaign.community_id, subject_id=campaign.id)
    return True


def _rewrites_nothing(
    rows: Sequence[CampaignStep], before: Plan, after: Plan, origins: Sequence[int]
) -> bool:
    """What was said stays in its place, as buttons and figures name it by that; what is through or
    under way stays as it is."""
    for row in rows:
        old = row.position - 1
        if not _was_said(row):
            continue
        if old >= len(origins) or origins[old] != old:
            return False
        if row.state != WAITING and before.steps[old] != after.steps[old]:
            return False
    kept = [origin for origin in origins if origin != NEW]
    return kept == sorted(kept)


def _ensure_figures_hold(rows: Sequence[CampaignStep], before: Plan, after: Plan) -> None:
    """Presses and sales are counted by a version's place, and who is held out by lot: neither can
    change once something was said. Raises Mistake."""
    for row in rows:
        if not _was_said(row):
            continue
        if before.holdout != after.holdout:
            raise Mistake("campaign-holdout-said", holdout=before.holdout)
        old, new = step_of(before, row), step_of(after, row)
        names = [one.name for one in old.variants]
        if [one.name for one in new.variants][: len(names)] != names:
            raise Mistake("campaign-version-said")


async def _take(
    session: AsyncSession,
    turn: Turn,
    campaign: Campaign,
    plan: Plan,
    origins: Sequence[int],
    rows: Sequence[CampaignStep],
) -> None:
    """The rows follow the plan; what is still to come is reckoned anew."""
    before, begun_at = plan_of(campaign), campaign.starts_at if has_begun(rows) else None
    fill(campaign, plan, turn.community)
    campaign.starts_at = begun_at or campaign.starts_at or turn.now
    for row in rows:
        if row.position - 1 not in origins:
            await session.delete(row)
    await session.flush()
    for at, (origin, step) in enumerate(zip(origins, plan.steps, strict=True)):
        if origin == NEW:
            row = CampaignStep(
                campaign_id=campaign.id, position=at + 1, name=step.name, state=WAITING
            )
            session.add(row)
        else:
            row = rows[origin]
            row.position, row.name = at + 1, step.name
        if begun_at is not None and row.state == WAITING:
            old = before.steps[origin] if origin != NEW else None
            row.next_at = _due(row, old, step, begun_at, turn.community.timezone, turn.now)
            row.state = WAITING if row.next_at is not None else DONE
        await session.flush()  # one after the other, as no two may have the same place
    await diary.strike_out(session, "campaign.end", campaign.id)
    if campaign.ends_at is not None:
        home = campaign.community_id
        diary.write_in(session, home, "campaign.end", campaign.id, campaign.ends_at)


def _due(
    row: CampaignStep, before: Step | None, step: Step, begun_at: datetime, zone: str, now: datetime
) -> datetime | None:
    """When a step is due next in the new version; `before` is what it was in the old one."""
    if before is None or before.when != step.when:
        return coming_time(step, begun_at, zone, now)
    tries = tries_hours(before) or tries_hours(step)
    hours = [[one.hour for one in version.variants] for version in (before, step)]
    if not tries or hours[0] == hours[1] or row.next_at is None:
        return row.next_at
    return same_day(step, row.next_at, begun_at, zone)


def _was_said(row: CampaignStep) -> bool:
    return bool(row.occurrences) or row.state != WAITING
