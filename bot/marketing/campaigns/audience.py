"""Whom a step is for: the campaign's audience and the step's own part of it, as one SELECT, asked
when they are told. Nobody is read into a list."""

from datetime import datetime, timedelta

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.conditions import BOUGHT, rules_in
from bot.marketing.campaigns.plan import AfterAction, Plan, Step
from bot.marketing.segments.finding import Spared, audience, ensure_known
from bot.marketing.segments.formula import EVERYBODY, All, Formula
from bot.marketing.segments.keeping import formula_of
from bot.marketing.segments.reading import read_formula
from storage import campaign_people, consents, holdouts, segments
from storage.campaigns import Campaign
from storage.communities import Community
from storage.consents import PROMOTION, REMINDER

SLACK = timedelta(minutes=10)
"""Sweeps come every three minutes (telling.py): nobody is late before one could have seen them."""

_LOOKED = (campaign_people.PREVIEWED, campaign_people.CLICKED, campaign_people.ORDERED)
"""What follows these reminds of what somebody looked at and left."""


def kind_of(step: Step) -> str:
    """What people must have agreed to."""
    is_reminder = isinstance(step.when, AfterAction) and step.when.action in _LOOKED
    return REMINDER if is_reminder else PROMOTION


async def formula_named(session: AsyncSession, community_id: int, text: str | None) -> Formula:
    """A segment by its name, or a formula as it is typed. Raises Mistake."""
    if not text or not text.strip():
        return EVERYBODY
    saved = await segments.segment_by_name(session, community_id, text.strip())
    if saved is not None:
        return formula_of(saved)
    formula = read_formula(text)
    await ensure_known(session, community_id, formula, text)
    return formula


def spares_buyers(campaign: Campaign | Plan, step: Step) -> bool:
    """Whether the step is not for those who have the course."""
    if isinstance(step.when, AfterAction):
        if step.when.action == campaign_people.BOUGHT:
            return False
        if step.when.action == campaign_people.ORDERED:
            return True
    return campaign.spare_buyers or BOUGHT in rules_in(step.unless)


async def people_of(
    session: AsyncSession, campaign: Campaign, step: Step, home: Community, now: datetime
) -> Select[int]:
    """Ids of those it is for, without buyers and admins as set; who of them is held out is said by
    `told_of`, and who was written to often enough by whoever tells them (marketing/circle.py).

    Raises Mistake for a segment that can't be read any more.
    """
    of_all = await formula_named(session, home.id, campaign.audience)
    of_step = await formula_named(session, home.id, step.only)
    spared = Spared(
        admins=campaign.spare_admins,
        owners_of=campaign.course_id if spares_buyers(campaign, step) else None,
        weary=False,
    )
    kind = kind_of(step)
    return await audience(session, home, All((of_all, of_step)), kind, now, spared)


async def told_of(
    session: AsyncSession, campaign: Campaign, people: Select[int], now: datetime
) -> Select[int]:
    """Those of them who are told; the others are written down as held out, so that it is seen what
    the campaign itself sold."""
    if not campaign.holdout:
        return people
    await holdouts.hold_out(session, campaign.id, people, campaign.holdout, now)
    return holdouts.to_be_told(people, campaign.id, campaign.holdout)


def whose_turn(campaign: Campaign, step: Step, now: datetime) -> Select[int]:
    """Ids of those who did it so long ago that it is their turn, and not longer than it may be
    late; or who could not be told before, as they have agreed only since."""
    anybody = _acted(campaign, step, _began(campaign), _until(step, now))
    punctual = _acted(campaign, step, _until(step, now - grace(step)), _until(step, now))
    agreed = _agreed_late(campaign, step, now)
    return campaign_people.either(punctual, campaign_people.both(anybody, agreed))


def who_is_late(campaign: Campaign, step: Step, now: datetime) -> Select[int]:
    """Ids of those whose turn was longer ago than that, and who have not done it again."""
    latest = _until(step, now - grace(step))
    early = _acted(campaign, step, _began(campaign), latest)
    again = _acted(campaign, step, latest, now)
    late = campaign_people.without(early, again)
    return campaign_people.without(late, _agreed_late(campaign, step, now))


def _agreed_late(campaign: Campaign, step: Step, now: datetime) -> Select[int]:
    return consents.agreed_since(campaign.community_id, kind_of(step), now - grace(step))


def grace(step: Step) -> timedelta:
    """How late somebody may be told after their own time."""
    return max(step.lateness.within, SLACK)


def _began(campaign: Campaign) -> datetime:
    assert campaign.starts_at is not None, "it has begun"
    return campaign.starts_at


def _until(step: Step, now: datetime) -> datetime:
    assert isinstance(step.when, AfterAction), "only such steps follow people"
    return now - step.when.delay


def _acted(campaign: Campaign, step: Step, since: datetime, until: datetime) -> Select[int]:
    assert isinstance(step.when, AfterAction), "only such steps follow people"
    return campaign_people.acted(
        campaign.community_id,
        campaign.course_id,
        campaign.id,
        step.when.action,
        max(since, _began(campaign)),
        until,
    )
