"""Reading a week's figures beside the week before: whole days, up to yesterday.

Reads for long where much happened; call it outside of writing transactions.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.insight import figures
from bot.insight.digest.findings import CampaignWeek, CourseWeek, GoodsWeek, Week
from bot.insight.figures import EARNING, Sum
from bot.insight.funnel import count_funnel
from bot.insight.local_days import A_DAY, day_of
from bot.insight.periods import Period
from storage import courses, digests, flash_sales, questions
from storage.campaigns import Campaign
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.digests import Unpaid
from storage.event_counts import About

DAYS = 7

MOST_COURSES = 50
"""The newest ones; each is counted by itself."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A community's week."""

    period: Period
    week: Week
    on_sale: frozenset[int]
    """Courses of which a flash sale goes on."""


def week_before(now: datetime, zone: str) -> Period:
    """The seven days up to yesterday: on a Monday, from Monday to Sunday."""
    yesterday = day_of(now, zone) - A_DAY
    return Period(yesterday - timedelta(days=DAYS - 1), yesterday, zone)


async def gather(session: AsyncSession, community: Community, now: datetime) -> Gathered:
    """Everything findings are made of."""
    period = week_before(now, community.timezone)
    before = period.before(now)
    whole = await count_funnel(session, community.id, period)
    earlier = await count_funnel(session, community.id, before)
    asked, asked_before = [
        (await figures.by_kind(session, community.id, span, ["question.asked"]))["question.asked"]
        for span in (period, before)
    ]
    offered = (await courses.courses_of_community(session, community.id))[:MOST_COURSES]
    unpaid, unpaid_before = [
        await _unpaid(session, community.id, span) for span in (period, before)
    ]
    week = Week(
        stars=whole.stars,
        stars_before=earlier.stars,
        people=whole.people,
        people_before=earlier.people,
        courses=[
            await _course(session, one, (period, before), (unpaid, unpaid_before))
            for one in offered
        ],
        goods=await _goods(session, community.id, (period, before)),
        waiting=await questions.count_open(session, community.id),
        asked=asked.times,
        asked_before=asked_before.times,
        campaign=await _campaign(session, community.id, period, before),
    )
    on_sale = [
        one.id for one in offered if await flash_sales.running_sale(session, one.id) is not None
    ]
    return Gathered(period, week, frozenset(on_sale))


async def _unpaid(session: AsyncSession, community_id: int, period: Period) -> Mapping[int, Unpaid]:
    rows = await digests.unpaid_by_course(
        session, community_id, period.begin, period.end, without=NOBODY
    )
    return {row.course_id: row for row in rows}


async def _course(
    session: AsyncSession,
    course: Course,
    periods: tuple[Period, Period],
    unpaid: tuple[Mapping[int, Unpaid], Mapping[int, Unpaid]],
) -> CourseWeek:
    now, before = [
        await count_funnel(session, course.community_id, period, About(course_id=course.id))
        for period in periods
    ]
    left, left_before = [rows.get(course.id, Unpaid(course.id, 0, 0)) for rows in unpaid]
    return CourseWeek(
        course_id=course.id,
        creator_id=course.creator_id,
        title=course.title,
        is_offered=course.state == PUBLISHED,
        price=0 if course.is_minimum else course.price_stars,
        looked=now.people["previewed"],
        looked_before=before.people["previewed"],
        ordered=now.people["ordered"],
        paid=now.people["paid"],
        stars=now.stars,
        stars_before=before.stars,
        unpaid=left.people,
        unpaid_before=left_before.people,
        unpaid_stars=left.stars,
    )


async def _goods(
    session: AsyncSession, community_id: int, periods: tuple[Period, Period]
) -> Sequence[GoodsWeek]:
    now, before = [
        await digests.goods_by_seller(session, community_id, period.begin, period.end)
        for period in periods
    ]
    return [
        GoodsWeek(
            seller, currency, now.get((seller, currency), 0), before.get((seller, currency), 0)
        )
        for seller, currency in sorted({**before, **now})
    ]


async def _campaign(
    session: AsyncSession, community_id: int, period: Period, before: Period
) -> CampaignWeek | None:
    brought = _totals(await figures.by_campaign(session, community_id, period, EARNING))
    if not brought:
        return None
    best = max(brought, key=lambda number: (brought[number], number))
    campaign = await session.get(Campaign, best)
    if campaign is None or campaign.community_id != community_id:
        return None
    earlier = _totals(await figures.by_campaign(session, community_id, before, EARNING))
    return CampaignWeek(campaign.name, campaign.course_id, brought[best], earlier[best])


def _totals(found: Mapping[int, Mapping[str, Sum]]) -> Mapping[int, int]:
    totals: dict[int, int] = defaultdict(int)
    for number, kinds in found.items():
        totals[number] = sum(part.stars for part in kinds.values())
    return totals
