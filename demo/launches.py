"""Campaigns of the town's past, as the bot keeps those that are over."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.keeping import fill
from bot.marketing.campaigns.plan import AfterStart, Content, Plan, Room, Step, Variant, Where
from demo.past import DAYS, LAUNCHES, Launch
from demo.town import Town
from storage.campaigns import DONE, FINISHED, POSTED, Campaign, CampaignPost, CampaignStep
from storage.communities import Community
from storage.courses import Course


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
    begun = now - timedelta(days=DAYS - launch.begins)
    first = Variant("A", Content(card=True))
    step = Step(name, Where(Room.GROUP), AfterStart(0), (first,))
    also = Step("2", Where(Room.PRIVATE), AfterStart(2), (first, Variant("B", Content(card=True))))
    steps = (step, also) if launch is LAUNCHES[-1] else (step,)
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
    fill(campaign, Plan(name, course.code, target=20, steps=steps), home)
    campaign.starts_at = begun
    session.add(campaign)
    await session.flush()
    row, *others = [
        CampaignStep(campaign_id=campaign.id, position=at, name=one.name, state=DONE, occurrences=1)
        for at, one in enumerate(steps, start=1)
    ]
    session.add_all([row, *others])
    await session.flush()
    session.add(
        CampaignPost(
            community_id=home.id,
            campaign_id=campaign.id,
            step_id=row.id,
            occurrence=1,
            due_at=begun,
            chat_id=town.group.id,
            variant="A",
            state=POSTED,
            posted_at=begun,
        )
    )
    return campaign
