"""Prices that were tried out: steps of campaigns whose versions had coupons of their own, with how
many were told each price and how many of them bought."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import Choosing, Step
from bot.selling.coupons import discounted
from storage import campaign_results, campaigns, coupons, courses
from storage.campaign_results import Message
from storage.campaigns import Campaign

LOOKED_AT = 20
"""Campaigns, the latest: each takes three statements, along the messages it sent."""

Trial = tuple[int, Sequence[tuple[int, int, int]]]
"""A campaign's number, and for each price in Stars how many were told it and how many bought."""


async def price_trials(session: AsyncSession, community_id: int) -> Sequence[Trial]:
    """Those said in private by fixed shares: there chance alone decides who is told which price, so
    that a difference is owed to it. Prices are by what the course costs today."""
    found: list[Trial] = []
    latest = await campaigns.campaigns_of(session, community_id)
    for campaign in [one for one in latest if one.plan and one.starts_at][:LOOKED_AT]:
        for position, step in enumerate(plan_of(campaign).steps, start=1):
            if step.choosing is Choosing.SPLIT and len({one.coupon for one in step.variants}) > 1:
                arms = await _arms(session, campaign, position, step)
                if len({price for price, told, _ in arms if told}) > 1:
                    found.append((campaign.id, arms))
    return found


async def _arms(
    session: AsyncSession, campaign: Campaign, position: int, step: Step
) -> Sequence[tuple[int, int, int]]:
    home = campaign.community_id
    sent = await campaign_results.broadcasts_of(session, home, campaign.id)
    ours = {number: of for number, of in sent.items() if of == position}
    reached = await campaign_results.reached_by_message(session, ours)
    bought = await campaign_results.bought_by_message(session, ours, {campaign.course_id: ours})
    course = await courses.course_by_id(session, campaign.course_id)
    arms = []
    for number, variant in enumerate(step.variants):
        message: Message = (position, number)
        price = course.price_stars if course is not None else 0
        if variant.coupon is not None:
            coupon = await coupons.coupon_by_code(session, home, variant.coupon)
            price = discounted(price, coupon) if coupon is not None else 0
        if price and message in reached:
            arms.append((price, reached[message].people, bought.get(message, 0)))
    return arms
