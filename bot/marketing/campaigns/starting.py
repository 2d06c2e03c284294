"""What keeps a campaign from being started: each problem is one sentence that says what to change.

Looked at when it starts; whoever plans it may look earlier.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.audience import formula_named
from bot.marketing.campaigns.conditions import RULES, rules_in
from bot.marketing.campaigns.hours import first_time
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import AfterAction, BestTime, Cron, Room, Step
from bot.marketing.campaigns.posting import chat_for
from bot.marketing.campaigns.timing import DAY, NoCron, read_cron
from bot.mistakes import Mistake
from bot.selling.coupons import why_never
from storage import campaign_people, communities, coupons, courses
from storage.campaigns import Campaign
from storage.communities import CHANNEL, Chat
from storage.courses import PUBLISHED, Course


async def ensure_ready(
    session: AsyncSession, turn: Turn, campaign: Campaign, to_come: Collection[int] | None = None
) -> None:
    """Raises Mistake for the first problem there is.

    `to_come`: of one that has begun, the positions of the steps still to come; that their times are
    past is no problem, they are made up for or left out.
    """
    async for problem in problems(session, turn, campaign, to_come):
        raise problem


async def problems(
    session: AsyncSession, turn: Turn, campaign: Campaign, to_come: Collection[int] | None = None
) -> AsyncIterator[Mistake]:
    """All of them, the gravest first."""
    plan, home = plan_of(campaign), turn.community
    if to_come is not None:
        plan = replace(plan, steps=tuple(plan.steps[at - 1] for at in sorted(to_come)))
    chats = await communities.chats_of(session, home.id)
    course = await courses.course_by_id(session, campaign.course_id)
    rooms = {step.where.room for step in plan.steps}
    is_in_group = any(chat.kind != CHANNEL for chat in chats)
    if (rooms and not chats) or (Room.PRIVATE in rooms and not is_in_group):
        yield Mistake("presence-away", group=home.title)
    async for problem in _problems_of_all(session, turn, campaign, course):
        yield problem
    for step in plan.steps:
        async for problem in _problems_of(session, home.id, step, chats):
            yield problem
        due = _first_time(step, campaign, turn) or turn.now
        for code in dict.fromkeys(one.coupon for one in step.variants if one.coupon):
            slip = await _coupon_slip(session, home.id, course, code, max(due, turn.now))
            if slip is not None:
                yield Mistake(f"campaign-step-coupon{slip}", step=step.name, code=code)
    if (
        to_come is None
        and plan.steps
        and not any(_is_ahead(step, campaign, turn) for step in plan.steps)
    ):
        yield Mistake("campaign-all-past")


async def _problems_of_all(
    session: AsyncSession, turn: Turn, campaign: Campaign, course: Course | None
) -> AsyncIterator[Mistake]:
    plan = plan_of(campaign)
    if course is None or course.state != PUBLISHED:
        yield Mistake("campaign-course-not-offered", course=plan.course)
    if not plan.steps:
        yield Mistake("campaign-no-steps", number=str(campaign.id))
    start = max(campaign.starts_at or turn.now, turn.now)
    if campaign.ends_at is not None and campaign.ends_at <= start:
        yield Mistake("campaign-ends-first")
    if (slip := await _formula_slip(session, turn.community.id, plan.audience)) is not None:
        yield slip


async def _problems_of(
    session: AsyncSession, community_id: int, step: Step, chats: Sequence[Chat]
) -> AsyncIterator[Mistake]:
    where = step.where
    if where.room is not Room.PRIVATE and chats and chat_for(where, chats) is None:
        is_any_channel = where.room is Room.CHANNEL and where.chat_id is None
        key = "campaign-no-channel" if is_any_channel else "campaign-step-no-place"
        yield Mistake(key, step=step.name)
    for key in _slips_of(step):
        yield Mistake(f"campaign-step-{key}", step=step.name)
    if (slip := await _formula_slip(session, community_id, step.only)) is not None:
        yield slip


async def _coupon_slip(
    session: AsyncSession, community_id: int, course: Course | None, code: str, at: datetime
) -> str | None:
    """Why a coupon can't be offered then, as the end of the text's key."""
    coupon = await coupons.coupon_by_code(session, community_id, code)
    if coupon is None:
        return ""
    why = why_never(coupon, course, at) if course is not None else None
    return f"-{why}" if why else None


def _slips_of(step: Step) -> list[str]:
    """What can't be done, as the ends of the texts' keys."""
    slips, is_private = [], step.where.room is Room.PRIVATE
    if not step.variants:
        slips.append("says-nothing")
    if isinstance(step.when, AfterAction):
        if not is_private:
            slips.append("action-not-private")
        if step.when.action not in campaign_people.ACTIONS:
            slips.append("action-unknown")
    if isinstance(step.when, Cron) and not _is_rule(step.when):
        slips.append("cron")
    if rules_in(step.unless) - set(RULES):
        slips.append("unless")
    if is_private and any(len(variant.content.media) > 1 for variant in step.variants):
        slips.append("album-in-private")
    return slips


def _is_rule(when: Cron) -> bool:
    try:
        read_cron(when.expression)
    except NoCron:
        return False
    return True


def _is_ahead(step: Step, campaign: Campaign, turn: Turn) -> bool:
    if isinstance(step.when, Cron) and not _is_rule(step.when):
        return True  # told of already
    at = _first_time(step, campaign, turn)
    may_pass = DAY if isinstance(step.when, BestTime) else step.lateness.within
    return at is not None and at >= turn.now - may_pass


def _first_time(step: Step, campaign: Campaign, turn: Turn) -> datetime | None:
    """When it is due first; None for what never is, or repeats by no rule."""
    if isinstance(step.when, Cron) and not _is_rule(step.when):
        return None
    start = campaign.starts_at if campaign.starts_at else turn.now
    return first_time(step, max(start, turn.now), turn.community.timezone)


async def _formula_slip(
    session: AsyncSession, community_id: int, text: str | None
) -> Mistake | None:
    try:
        await formula_named(session, community_id, text)
    except Mistake as slip:
        return slip
    return None
