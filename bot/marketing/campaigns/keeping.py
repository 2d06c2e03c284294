"""Campaigns in the database: a plan becomes a draft, a draft its next version, and back to a plan.

Whoever made the plan (a line, a dialog, a file) has read its values; what only the community can
tell is looked at here: its course, its places, its segments.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.kept import from_json, to_json
from bot.marketing.campaigns.plan import At, Plan, Step
from bot.marketing.campaigns.timing import as_shown, local_of
from bot.mistakes import Mistake
from bot.speech.times import moment_of
from bot.teaching.catalogue import find_course
from storage import campaigns
from storage.campaigns import DRAFT, WAITING, Campaign, CampaignStep
from storage.communities import Community

SENT_TWICE = timedelta(minutes=10)
"""The very same campaign again within this time is the same line sent twice."""


def plan_of(campaign: Campaign) -> Plan:
    """What was planned."""
    return from_json(campaign.plan)


def fingerprint_of(campaign: Campaign) -> int:
    """Tells what a button was shown for from another plan of the same number."""
    return crc32(json.dumps(campaign.plan, sort_keys=True).encode())


async def plan_ahead(session: AsyncSession, turn: Turn, campaign: Campaign) -> Plan:
    """What was planned; of a campaign that has been started what is still to come, counted from
    when it began."""
    plan = plan_of(campaign)
    if campaign.state == DRAFT or campaign.starts_at is None:
        return plan
    rows = await campaigns.steps_of(session, campaign.id)
    steps = tuple(step_of(plan, row) for row in rows if row.state == WAITING)
    began = local_of(campaign.starts_at, turn.community.timezone)
    return replace(plan, starts=began, steps=steps)


def step_of(of: Campaign | Plan, row: CampaignStep) -> Step:
    """What a campaign's row stands for in its plan."""
    plan = plan_of(of) if isinstance(of, Campaign) else of
    return plan.steps[row.position - 1]


async def keep_draft(session: AsyncSession, turn: Turn, plan: Plan) -> Campaign:
    """Write a plan down; it does nothing until it is started.

    Raises Mistake for what the community has not, and for the same plan sent twice.
    """
    course = await find_course(session, turn.community.id, plan.course)
    campaign = Campaign(
        community_id=turn.community.id,
        course_id=course.id,
        state=DRAFT,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    fill(campaign, plan, turn.community)
    twin = await campaigns.planned_alike(session, campaign, turn.now - SENT_TWICE)
    if twin is not None:
        raise Mistake("campaign-twice", name=twin.name, number=str(twin.id))
    session.add(campaign)
    await session.flush()
    _add_steps(session, campaign, plan)
    await session.flush()
    turn.log(session, "campaign.planned", campaign.community_id, subject_id=campaign.id)
    return campaign


def unplanned(plan: Plan, course_id: int, home: Community) -> Campaign:
    """A campaign that is not written down, for looking at what it would be."""
    campaign = Campaign(id=0, community_id=home.id, course_id=course_id, state=DRAFT)
    fill(campaign, plan, home)
    return campaign


async def change_plan(session: AsyncSession, turn: Turn, campaign: Campaign, plan: Plan) -> None:
    """Another version of a draft. Raises Mistake for what has been started."""
    if campaign.state != DRAFT:
        raise Mistake("campaign-no-draft", name=campaign.name, number=str(campaign.id))
    course = await find_course(session, turn.community.id, plan.course)
    campaign.course_id = course.id
    fill(campaign, plan, turn.community)
    await campaigns.drop_steps(session, campaign.id)
    _add_steps(session, campaign, plan)
    await session.flush()
    turn.log(session, "campaign.changed", campaign.community_id, subject_id=campaign.id)


def fill(campaign: Campaign, plan: Plan, home: Community) -> None:
    """Its row says what the plan says, at the times that clocks there do show."""
    plan = _as_shown(plan, home.timezone)
    campaign.name = plan.name
    campaign.plan = to_json(plan)
    campaign.starts_at = moment_of(plan.starts, home.timezone) if plan.starts else None
    campaign.ends_at = moment_of(plan.ends, home.timezone) if plan.ends else None
    campaign.target = plan.target
    campaign.audience = plan.audience
    campaign.spare_buyers, campaign.spare_admins = plan.spare_buyers, plan.spare_admins
    campaign.holdout = plan.holdout


def _as_shown(plan: Plan, zone: str) -> Plan:
    steps = [
        replace(step, when=At(as_shown(step.when.local, zone)))
        if isinstance(step.when, At)
        else step
        for step in plan.steps
    ]
    return replace(
        plan,
        starts=plan.starts and as_shown(plan.starts, zone),
        ends=plan.ends and as_shown(plan.ends, zone),
        steps=tuple(steps),
    )


def _add_steps(session: AsyncSession, campaign: Campaign, plan: Plan) -> None:
    session.add_all(
        CampaignStep(campaign_id=campaign.id, position=position, name=step.name)
        for position, step in enumerate(plan.steps, start=1)
    )


def has_begun(steps: Sequence[CampaignStep]) -> bool:
    """Whether the days of a campaign with these steps are being counted."""
    return any(one.next_at is not None or one.state != WAITING for one in steps)


async def campaign_named(session: AsyncSession, turn: Turn, number: str) -> Campaign:
    """The community's campaign of that number, locked. Raises Mistake."""
    wanted = _number(number)
    found = await campaigns.campaign_by_id(session, turn.community.id, wanted)
    if found is None:
        raise Mistake("campaign-unknown", number=str(wanted))
    return found


async def campaign_seen(session: AsyncSession, turn: Turn, number: str) -> Campaign:
    """The same for looking only, so that nobody waits for it. Raises Mistake."""
    wanted = _number(number)
    found = await session.get(Campaign, wanted)
    if found is None or found.community_id != turn.community.id:
        raise Mistake("campaign-unknown", number=str(wanted))
    return found


def _number(given: str) -> int:
    digits = given.strip().lstrip("#№")
    if not given.strip():
        raise Mistake("campaign-number-missing")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise Mistake("campaign-number", given=given.strip()[:20])
    return int(digits)
