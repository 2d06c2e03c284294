"""The funnel: how many people were active, joined in, looked, ordered and paid, and what came in.

The same person may come on many days, so sums of days don't tell how many they were: people are
counted by the sets of those who came (bot/insight/presence.py). Stars are read from the sums
(bot/insight/figures.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.insight import figures, presence
from bot.insight.figures import EARNING, Sum
from bot.insight.periods import Period
from storage import order_rows
from storage.event_counts import ALL, About
from storage.event_days import ANY
from storage.order_rows import Wanted


@dataclass(frozen=True, slots=True)
class Funnel:
    """People per step, Stars earned less Stars given back, and what was given back."""

    people: Mapping[str, int]
    stars: int
    refunds: int = 0
    stars_back: int = 0
    by_day: Mapping[date, Sum] = field(default_factory=dict)
    """What was earned, day by day."""
    other: Mapping[str, int] = field(default_factory=dict)
    """What was paid in other money, less what was given back of it, by currency, in its smallest
    unit."""
    other_back: Mapping[str, int] = field(default_factory=dict)
    """What was given back in other money, likewise."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened."""
        return not any(self.people.values()) and not self.refunds


async def count_funnel(
    session: AsyncSession, community_id: int, period: Period, of: About = ALL
) -> Funnel:
    """The funnel of a community over a period; of a course or a campaign, its part."""
    people = await presence.count_people(session, community_id, period, of)
    earned, by_day = await figures.earned(session, community_id, period, of)
    back = earned["order.refunded"] + earned["goods.refunded"]
    stars = sum(earned[kind].stars for kind in EARNING)
    other, other_back = await _other_money(session, community_id, period, of)
    return Funnel(people, stars, back.times, -back.stars, by_day, other, other_back)


async def _other_money(
    session: AsyncSession, community_id: int, period: Period, of: About
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What is left of it, and what was given back. Goods alone are sold for it, so no course is."""
    if of.course_id != ANY:
        return {}, {}
    wanted = Wanted(
        community_id, None, period.begin, period.end, campaign_id=max(of.campaign_id, 0)
    )
    found = dict(await order_rows.other_money(session, wanted))
    back = await order_rows.other_money(session, replace(wanted, is_back=True))
    for currency, amount in back.items():
        found[currency] = found.get(currency, 0) - amount
    return found, back
