"""What is reckoned of people from what they did: how engaged they are, who is likely to buy, who
has fallen silent. A SELECT of person ids each, like the facts (storage/facts.py); nothing is kept.

Where a community has taught enough, storage/likely.py knows better who buys and who falls silent.

All are plain sums, so that an admin can follow them (docs/admins.md), and are asked in whole
numbers, so that both databases agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Select,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.facts import Group
from storage.orders import AWAITING, COURSE, EXPIRED, Order
from storage.touches import Touch

MONTH, FORTNIGHT, WEEK = timedelta(days=30), timedelta(days=14), timedelta(days=7)

OCCASIONS = 3
"""Hours of talk or steps; who came by once did not fall silent."""

# Engagement

LOOKED = ("course.previewed", "lesson.tried")
TOOK_PART = (
    "question.asked",
    "poll.voted",
    "quiz.right",
    "quiz.wrong",
    "giveaway.joined",
    "event.joined",
    "challenge.joined",
    "challenge.checked-in",
    "lesson.opened",
    "suggestion.made",
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What something counts each time, and how often at most."""

    each: int
    most: int


HOUR_OF_TALK, PART, LOOK = Worth(1, 30), Worth(2, 20), Worth(10, 3)
"""Of the last 30 days, 100 in all: talk is cheap, looking at a course is what leads to buying."""


def engaged(community_id: int, least: int, now: datetime) -> Group:
    """Whose engagement of the last 30 days comes to so much, or more."""
    return [_adding_up_to(_engagement(community_id, now), least)]


def engagement(community_id: int, at: datetime) -> Select[int, int]:
    """What everybody's engagement of the 30 days until then comes to, who did anything in them."""
    person, amount = union_all(*_engagement(community_id, at)).subquery().c
    return select(person, cast(func.sum(amount), BigInteger)).group_by(person)


def _engagement(community_id: int, at: datetime) -> Sequence[Select[Any]]:
    since = at - MONTH
    talked = select(Activity.person_id, _worth(HOUR_OF_TALK)).where(
        Activity.community_id == community_id, Activity.hour > since, Activity.hour <= at
    )
    return [
        talked.group_by(Activity.person_id),
        *(
            _did(community_id, kinds, since)
            .where(Event.at <= at)
            .add_columns(_worth(worth))
            .group_by(Event.person_id)
            for kinds, worth in ((TOOK_PART, PART), (LOOKED, LOOK))
        ),
    ]


def _worth(worth: Worth) -> Any:
    times = case((func.count() > worth.most, worth.most), else_=func.count())
    return (times * worth.each).label("amount")


# Likely to buy


@dataclass(frozen=True, slots=True)
class Odds:
    """What each thing that is so of somebody adds to the logarithm of the odds that they buy within
    about two weeks, in hundredths.

    Where they come from: they were set by hand, not fitted. Of all members perhaps 2 in 100 buy
    (ln 0.02/0.98 = -3.9). Of those who left an order unpaid 3 in 10 do, as seven of ten carts are
    left for good (Baymard Institute's mean of studies of cart abandonment), which is 3.0 more.
    What doubles the odds adds ln 2 = 0.7, what makes them fourfold 1.4.
    """

    base: int = -390
    unpaid: int = 300
    """Left an order of a course unpaid in the last 14 days."""
    tried: int = 140
    """Tried a free lesson in the last 30 days."""
    bought: int = 140
    """Have a course already."""
    looked: int = 70
    """Looked at a course or tried one in the last 30 days."""
    pressed: int = 70
    """Pressed something under a campaign's message in the last 7 days."""
    active: int = 70
    """Talked in the last 7 days."""
    least: int = -138
    """Likely is who has 1 chance in 5 or better: ln 0.2/0.8, rounded to their side."""


ODDS = Odds()


def likely(community_id: int, now: datetime, odds: Odds = ODDS) -> Group:
    """Who is likely to buy soon."""
    month = now - MONTH
    unpaid = select(Order.person_id).where(
        Order.community_id == community_id,
        Order.kind == COURSE,
        Order.state.in_((AWAITING, EXPIRED)),
        Order.created_at > now - FORTNIGHT,
    )
    bought = select(Entitlement.person_id).where(
        Entitlement.community_id == community_id, Entitlement.revoked_at.is_(None)
    )
    pressed = select(Touch.person_id).where(
        Touch.community_id == community_id, Touch.at > now - WEEK
    )
    active = select(Activity.person_id).where(
        Activity.community_id == community_id, Activity.hour > now - WEEK
    )
    parts = [
        people.distinct().add_columns(literal(amount).label("amount"))
        for people, amount in (
            (unpaid, odds.unpaid),
            (_did(community_id, ("lesson.tried",), month), odds.tried),
            (bought, odds.bought),
            (_did(community_id, LOOKED, month), odds.looked),
            (pressed, odds.pressed),
            (active, odds.active),
        )
    ]
    return [_adding_up_to(parts, odds.least - odds.base)]


# Falling silent


def silent_lately(community_id: int, now: datetime) -> Group:
    """Who was here in the 30 days before the last 14, on several occasions, and not since."""
    since = now - FORTNIGHT - MONTH
    talked = select(Activity.person_id, Activity.hour.label("at")).where(
        Activity.community_id == community_id, Activity.hour > since
    )
    did = _did(community_id, (*LOOKED, *TOOK_PART), since).add_columns(Event.at)
    person, at = union_all(talked, did).subquery().c
    last, times = func.max(at), func.count()
    silent = select(person).group_by(person)
    return [silent.having(last <= now - FORTNIGHT, times >= OCCASIONS)]


def _did(community_id: int, kinds: Sequence[str], since: datetime) -> Select[int]:
    return select(type_coerce(Event.person_id, BigInteger)).where(
        Event.community_id == community_id,
        Event.kind.in_(kinds),
        Event.at > since,
        Event.person_id.is_not(None),
    )


def _adding_up_to(parts: Sequence[Select[Any]], least: int) -> Select[int]:
    """People whose amounts, one in each part at most, come to so much or more."""
    person, amount = union_all(*parts).subquery().c
    return select(person).group_by(person).having(func.sum(amount) >= least)
