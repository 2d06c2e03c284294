"""Campaigns of the town's past, as the bot keeps those that are over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.keeping import fill
from bot.marketing.campaigns.plan import AfterStart, Content, Plan, Room, Step, Variant, Where
from demo.happenings import OFF, TRIAL
from demo.past import DAYS, LAUNCHES, Launch
from demo.town import Town
from storage.campaigns import DONE, FINISHED, POSTED, Campaign, CampaignPost, CampaignStep
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import Course

COUPON, HOLDS = "WARMUP", timedelta(days=9)
"""What names the lower price that was tried out, and for how long it could be had."""


async def launched(
    session: AsyncSession,
    town: Town,
    home: Community,
    course: Course,
    launch: Launch,
    name: str,
    now: datetime,
) -> Campaign:
    """A campaign that is over, with the one post it had."""
    first = Variant("A", Content(card=True))
    step = Step(name, Where(Room.GROUP), AfterStart(0), (first,))
    also = Step("2", Where(Room.PRIVATE), AfterStart(2), (first, Variant("B", Content(card=True))))
    steps = (step, also) if launch is LAUNCHES[-1] else (step,)
    campaign, rows = await _over(session, town, home, course, launch, name, steps, now)
    begun = campaign.created_at
    session.add(
        CampaignPost(
            community_id=home.id,
            campaign_id=campaign.id,
            step_id=rows[0].id,
            occurrence=1,
            due_at=begun,
            chat_id=town.group.id,
            variant="A",
            state=POSTED,
            posted_at=begun,
        )
    )
    return campaign


async def tried(
    session: AsyncSession, town: Town, home: Community, course: Course, name: str, now: datetime
) -> tuple[Campaign, Coupon]:
    """One that told half of the people a lower price, in private; and what named that."""
    begun = now - timedelta(days=DAYS - TRIAL)
    coupon = Coupon(
        community_id=home.id,
        code=COUPON,
        off=OFF,
        is_percent=True,
        course_id=course.id,
        valid_until=begun + HOLDS,
        created_by=town.admin.id,
        created_at=begun - timedelta(hours=1),
    )
    session.add(coupon)
    ways = (
        Variant("A", Content(card=True)),
        Variant("B", Content(card=True), coupon=COUPON),
    )
    step = Step(name, Where(Room.PRIVATE), AfterStart(0), ways)
    launch = Launch(TRIAL, TRIAL + HOLDS.days)
    campaign, _ = await _over(session, town, home, course, launch, name, (step,), now)
    return campaign, coupon


async def _over(
    session: AsyncSession,
    town: Town,
    home: Community,
    course: Course,
    launch: Launch,
    name: str,
    steps: Sequence[Step],
    now: datetime,
) -> tuple[Campaign, Sequence[CampaignStep]]:
    begun = now - timedelta(days=DAYS - launch.begins)
    campaign = Campaign(
        community_id=home.id,
        course_id=course.id,
        state=FINISHED,
        ended="done",
        created_by=town.admin.id,
        started_by=town.admin.id,
        created_at=begun,
        finished_at=now - timedelta(days=DAYS - launch.ends),
    )
    fill(campaign, Plan(name, course.code, target=20, steps=tuple(steps)), home)
    campaign.starts_at = begun
    session.add(campaign)
    await session.flush()
    rows = [
        CampaignStep(campaign_id=campaign.id, position=at, name=one.name, state=DONE, occurrences=1)
        for at, one in enumerate(steps, start=1)
    ]
    session.add_all(rows)
    await session.flush()
    return campaign, rows
