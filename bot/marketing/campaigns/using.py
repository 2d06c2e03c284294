"""Campaigns that use what somebody is about to take away: a segment or a coupon, by its name."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import Plan
from bot.mistakes import Mistake
from storage import campaigns
from storage.campaigns import DRAFT, OPEN, Campaign


async def ensure_no_running(session: AsyncSession, turn: Turn, segment: str) -> None:
    """Raises Mistake where a campaign that has been started is for a segment: whom would it be for
    without it?"""
    if found := await _using(session, turn, OPEN, lambda plan: _is_for(plan, segment)):
        raise Mistake("campaign-uses-segment", name=segment, campaigns=_named(found))


async def warn_of_segment(session: AsyncSession, turn: Turn, segment: str) -> None:
    """Say which drafts are for a segment that is gone."""
    if found := await _using(session, turn, (DRAFT,), lambda plan: _is_for(plan, segment)):
        html = turn.words("campaign-used-segment", name=segment, campaigns=_named(found))
        await turn.reply(session, html)


async def warn_of_coupon(session: AsyncSession, turn: Turn, code: str) -> None:
    """Say which campaigns offer a coupon that is stopped."""
    if found := await _using(session, turn, (DRAFT, *OPEN), lambda plan: _offers(plan, code)):
        html = turn.words("campaign-used-coupon", code=code, campaigns=_named(found))
        await turn.reply(session, html)


async def _using(
    session: AsyncSession, turn: Turn, states: tuple[str, ...], does: Callable[[Plan], bool]
) -> list[Campaign]:
    found = await campaigns.campaigns_in(session, turn.community.id, states)
    return [one for one in found if does(plan_of(one))]


def _is_for(plan: Plan, segment: str) -> bool:
    meant = [plan.audience, *(step.only or "" for step in plan.steps)]
    return segment.casefold() in {one.strip().casefold() for one in meant}


def _offers(plan: Plan, code: str) -> bool:
    return any(one.coupon == code for step in plan.steps for one in step.variants)


def _named(found: list[Campaign]) -> str:
    return ", ".join(f"“{one.name}” ({one.id})" for one in found)
