"""When a step is left out (`unless`): the target is reached, the course is sold out, the person has
bought. Several of them stand in one line with commas between."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage import campaign_people, orders
from storage.campaigns import Campaign
from storage.courses import Course

TARGET, SOLD_OUT, BOUGHT = "target", "sold-out", "bought"
RULES = (TARGET, SOLD_OUT, BOUGHT)


def rules_in(unless: str | None) -> frozenset[str]:
    """The rules of one line; what is no rule is among them all the same, for whoever checks."""
    return frozenset(one.strip() for one in (unless or "").split(",") if one.strip())


async def why_left_out(
    session: AsyncSession, campaign: Campaign, course: Course, unless: str | None, now: datetime
) -> str | None:
    """The rule that holds for everybody now, if one does; `bought` is asked of each person."""
    rules = rules_in(unless)
    if TARGET in rules and await has_reached_target(session, campaign):
        return TARGET
    if SOLD_OUT in rules and course.seats is not None:
        taken = await orders.seats_taken(session, course.id, now, but_for=0)
        if taken >= course.seats:
            return SOLD_OUT
    return None


async def has_reached_target(session: AsyncSession, campaign: Campaign) -> bool:
    """Whether as many have bought its course since it began as were hoped for."""
    if campaign.target is None or campaign.starts_at is None:
        return False
    sold = await campaign_people.count_sales(
        session, campaign.community_id, campaign.course_id, campaign.starts_at
    )
    return sold >= campaign.target
