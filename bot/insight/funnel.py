"""The funnel: how many people were active, joined in, looked, ordered and paid, and what came in.

People are counted in the event log: the same may come on many days, so sums of days don't tell how
many they were. Stars are read from the sums (bot/insight/figures.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.insight import figures
from bot.insight.figures import EARNING, Sum
from bot.insight.periods import Period
from storage import event_counts, events, order_rows
from storage.event_counts import ALL, About
from storage.event_days import ANY
from storage.order_rows import Wanted

PAID = ("order.paid", "goods.paid")
ORDERED = ("order.opened", "goods.opened", *PAID)
"""For Stars, or for other money, which is not counted among them."""

INTERACTED = (
    "question.asked",
    "poll.voted",
    "quiz.right",
    "quiz.wrong",
    "giveaway.joined",
    "course.previewed",
    "lesson.tried",
    *ORDERED,
)
PREVIEWED = ("course.previewed", "lesson.tried", *ORDERED)
"""Whoever took a later step counts in the earlier ones as well."""

STEPS: Mapping[str, Sequence[str]] = {
    "interacted": INTERACTED,
    "previewed": PREVIEWED,
    "ordered": ORDERED,
    "paid": PAID,
}
ACTIVE = "active"
"""Wrote, or took any step of the log; whom messages reached is another figure (marketing)."""

OF_SOMETHING = ("previewed", "ordered", "paid")
"""The steps that are about one course, or that a campaign leads to."""


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

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened."""
        return not any(self.people.values()) and not self.refunds


async def count_funnel(
    session: AsyncSession, community_id: int, period: Period, of: About = ALL
) -> Funnel:
    """The funnel of a community over a period; of a course or a campaign, its part."""
    begin, end = period.begin, period.end
    people = {}
    if of == ALL:
        people[ACTIVE] = await events.people_seen(session, community_id, begin, end, without=NOBODY)
    only = event_counts.only_of(of)
    for step in STEPS if of == ALL else OF_SOMETHING:
        people[step] = await events.people_who_did(
            session, community_id, STEPS[step], begin, end, without=NOBODY, only=only
        )
    earned = await figures.by_kind(session, community_id, period, EARNING, of)
    back = earned["order.refunded"] + earned["goods.refunded"]
    by_day = await figures.by_day(session, community_id, period, EARNING, of)
    stars = sum(earned[kind].stars for kind in EARNING)
    other = await _other_money(session, community_id, period, of)
    return Funnel(people, stars, back.times, -back.stars, by_day, other)


async def _other_money(
    session: AsyncSession, community_id: int, period: Period, of: About
) -> Mapping[str, int]:
    """Goods alone are sold for it, so no course is."""
    if of.course_id != ANY:
        return {}
    wanted = Wanted(
        community_id, None, period.begin, period.end, campaign_id=max(of.campaign_id, 0)
    )
    found = dict(await order_rows.other_money(session, wanted))
    for currency, amount in (
        await order_rows.other_money(session, replace(wanted, is_back=True))
    ).items():
        found[currency] = found.get(currency, 0) - amount
    return found
