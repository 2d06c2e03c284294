"""What a campaign is for, as somebody types it: its target and how many are held out to compare;
and how many it is for now."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.audience import formula_named
from bot.marketing.campaigns.files.reading import MOST_HELD_OUT, MOST_SALES
from bot.marketing.campaigns.files.values import read_number
from bot.marketing.campaigns.plan import STOP_AT, Plan
from bot.marketing.segments.finding import Spared, audience
from bot.mistakes import Mistake
from bot.teaching.catalogue import find_course
from storage import facts
from storage.consents import PROMOTION

SHARES = (STOP_AT, 25, 100, 5)
"""Percent at which a campaign pauses by itself, as a tap turns through them; at 100 it never does.
A file may name others."""


def read_target(typed: str) -> int:
    """Sales hoped for. Raises Mistake."""
    try:
        return read_number(1, MOST_SALES, typed.strip())
    except Mistake as slip:
        raise Mistake("campaign-target", given=typed.strip()[:20]) from slip


def read_holdout(typed: str) -> int:
    """Percent of the audience. Raises Mistake."""
    try:
        return read_number(0, MOST_HELD_OUT, typed.strip())
    except Mistake as slip:
        raise Mistake("campaign-holdout", given=typed.strip()[:20], most=MOST_HELD_OUT) from slip


def stopping_otherwise(plan: Plan) -> Plan:
    """It pauses by itself at the next share of people who do not want it."""
    at = SHARES.index(plan.stop_at) + 1 if plan.stop_at in SHARES else 0
    return replace(plan, stop_at=SHARES[at % len(SHARES)])


async def people_now(session: AsyncSession, turn: Turn, plan: Plan) -> int | None:
    """How many of the audience may be written to; None where it names what is no more."""
    home = turn.community
    try:
        course = await find_course(session, home.id, plan.course)
        formula = await formula_named(session, home.id, plan.audience)
    except Mistake:
        return None
    spared = Spared(plan.spare_admins, course.id if plan.spare_buyers else None, weary=False)
    people = await audience(session, home, formula, PROMOTION, turn.now, spared)
    return await facts.count(session, people)
