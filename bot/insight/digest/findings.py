"""What a week had to say, the most telling first: plain decisions over plain figures.

Small numbers are no news: each finding has a number of people or Stars from which it is one, and
where none is reached nothing is found. At most three are told, so that they are read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

MOST = 3

LOOKERS, STAYED = 5, 5
"""A course is looked at and left where so many looked and less than one in so many of them paid."""

AT_A_STEP = 5
"""People at a step before it is said that few went on from it."""

UNPAID = 2
"""People who ordered and did not pay; one alone may just be late."""

TAKING_PART, MOVED = 5, 0.2
"""More or fewer people are news from so many on, and from a fifth of them on."""

BROUGHT = 0.2
"""Of what was earned, from which share on a campaign is named."""


class Kind(StrEnum):
    """What a finding is about."""

    EARNED = "earned"
    LOST = "lost"
    LEFT = "left"
    UNPAID = "unpaid"
    WAITING = "waiting"
    PEOPLE = "people"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class CourseWeek:
    """A course's week: people per step, those who ordered and did not pay, and Stars."""

    course_id: int
    creator_id: int
    title: str
    is_offered: bool
    price: int
    looked: int = 0
    looked_before: int = 0
    ordered: int = 0
    paid: int = 0
    stars: int = 0
    stars_before: int = 0
    unpaid: int = 0
    unpaid_before: int = 0
    unpaid_stars: int = 0


@dataclass(frozen=True, slots=True)
class CampaignWeek:
    """The campaign that brought most, in Stars."""

    name: str
    course_id: int
    stars: int
    stars_before: int


@dataclass(frozen=True, slots=True)
class GoodsWeek:
    """What somebody's goods brought in one currency other than Stars, in its smallest unit."""

    seller_id: int
    currency: str
    amount: int
    before: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week beside the one before; of all the community, or of one creator's courses."""

    stars: int = 0
    stars_before: int = 0
    people: Mapping[str, int] = field(default_factory=dict)
    """By the funnel's steps, in their order; empty where only courses are looked at."""
    people_before: Mapping[str, int] = field(default_factory=dict)
    courses: Sequence[CourseWeek] = ()
    goods: Sequence[GoodsWeek] = ()
    waiting: int = 0
    """Questions that nobody has answered."""
    asked: int = 0
    asked_before: int = 0
    campaign: CampaignWeek | None = None


Facts: TypeAlias = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know, with what its sentence is told with."""

    kind: Kind
    score: float
    """How telling it is, from 0 to 2."""
    facts: Facts
    course_id: int | None = None
    """The course it is about, if it is about one."""
    other: Mapping[str, int] = field(default_factory=dict)
    """What came in beside the Stars, by currency."""
    other_before: Mapping[str, int] = field(default_factory=dict)


def findings(week: Week) -> list[Finding]:
    """The three most telling, or fewer."""
    looks: tuple[Callable[[Week], Iterable[Finding]], ...] = (
        _earned,
        _left,
        _lost,
        _unpaid,
        _waiting,
        _people,
        _campaign,
    )
    found = [one for look in looks for one in look(week)]
    if any(one.kind is Kind.LEFT for one in found):  # the same told of one course
        found = [one for one in found if one.facts.get("one") != "previewed"]
    return sorted(found, key=lambda one: -one.score)[:MOST]


def of_creator(week: Week, person_id: int) -> Week:
    """The part of it that is about somebody's own courses."""
    own = [course for course in week.courses if course.creator_id == person_id]
    return Week(
        stars=sum(course.stars for course in own),
        stars_before=sum(course.stars_before for course in own),
        courses=own,
        goods=[one for one in week.goods if one.seller_id == person_id],
    )


def change(now: int, before: int) -> float:
    """By which share something grew, below zero if it shrank; from nothing it doubled at most."""
    return (now - before) / max(before, 1) if before > 0 else float(now > 0)


def _earned(week: Week) -> Iterable[Finding]:
    """Of no two currencies there is one sum: where several moved, both weeks are named, and no
    percentage."""
    other, other_before = _other_money(week)
    moved = [(week.stars, week.stars_before)]
    moved += [(amount, other_before[currency]) for currency, amount in other.items()]
    moved = [(now, before) for now, before in moved if now > 0 or before > 0]
    if not moved:
        return
    by = max((change(now, before) for now, before in moved), key=abs)
    trend = "more" if by > 0 else "fewer"
    if all(before <= 0 for _, before in moved):
        trend = "new"
    elif all(now <= 0 for now, _ in moved):
        trend = "none"
    elif all(now == before for now, before in moved):
        trend = "same"
    elif len(moved) > 1:
        trend = "several"
    facts: Facts = {
        "stars": week.stars,
        "before": week.stars_before,
        "trend": trend,
        "percent": round(abs(by) * 100),
    }
    score = 1 + min(1, abs(by))
    yield Finding(Kind.EARNED, score, facts, other=other, other_before=other_before)


def _other_money(week: Week) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """By currency what all goods brought, and in the week before."""
    now: dict[str, int] = {}
    before: dict[str, int] = {}
    for one in week.goods:
        now[one.currency] = now.get(one.currency, 0) + one.amount
        before[one.currency] = before.get(one.currency, 0) + one.before
    return now, before


def _left(week: Week) -> Iterable[Finding]:
    left = [
        course
        for course in week.courses
        if course.is_offered and course.looked >= LOOKERS and STAYED * course.paid < course.looked
    ]
    if not left:
        return
    most = max(left, key=lambda course: (course.looked - course.paid, course.course_id))
    share = 1 - most.paid / most.looked
    facts: Facts = {
        "course": most.title,
        "looked": most.looked,
        "paid": most.paid,
        "before": most.looked_before,
    }
    yield Finding(Kind.LEFT, 0.8 + share / 2, facts, most.course_id)


def _lost(week: Week) -> Iterable[Finding]:
    """The step from which the smallest share went on; active people who take part in nothing
    are no loss."""
    steps = list(week.people.items())[1:]
    pairs = [
        (few / many, one, many, other, few)
        for (one, many), (other, few) in pairwise(steps)
        if many >= AT_A_STEP and few < many
    ]
    if not pairs:
        return
    share, one, many, other, few = min(pairs)
    before = week.people_before.get(one, 0)
    went_on = week.people_before.get(other, 0)
    facts: Facts = {
        "one": one,
        "other": other,
        "many": many,
        "few": few,
        "percent": round(100 * share),
        "before": round(100 * went_on / before) if before >= AT_A_STEP else -1,
    }
    yield Finding(Kind.LOST, 0.4 + (1 - share) / 2, facts)


def _unpaid(week: Week) -> Iterable[Finding]:
    people = sum(course.unpaid for course in week.courses)
    if people < UNPAID:
        return
    most = max(week.courses, key=lambda course: (course.unpaid, course.course_id))
    lying = sum(course.unpaid_stars for course in week.courses)
    facts: Facts = {
        "people": people,
        "stars": lying,
        "course": most.title,
        "before": sum(course.unpaid_before for course in week.courses),
    }
    score = 0.6 + min(1, lying / max(week.stars, lying, 1))
    yield Finding(Kind.UNPAID, score, facts, most.course_id)


def _waiting(week: Week) -> Iterable[Finding]:
    if week.waiting:
        facts: Facts = {"count": week.waiting, "asked": week.asked, "before": week.asked_before}
        yield Finding(Kind.WAITING, 0.3 + min(1, week.waiting / 10), facts)


def _people(week: Week) -> Iterable[Finding]:
    now, before = week.people.get("interacted", 0), week.people_before.get("interacted", 0)
    by = change(now, before)
    if max(now, before) < TAKING_PART or abs(by) < MOVED:
        return
    trend = "new" if not before else "more" if now > before else "fewer"
    facts: Facts = {
        "people": now,
        "before": before,
        "trend": trend,
        "percent": round(abs(by) * 100),
    }
    yield Finding(Kind.PEOPLE, 0.3 + min(1, abs(by)), facts)


def _campaign(week: Week) -> Iterable[Finding]:
    best = week.campaign
    if best is None or week.stars <= 0 or best.stars < BROUGHT * week.stars:
        return
    share = min(1, best.stars / week.stars)
    facts: Facts = {
        "name": best.name,
        "stars": best.stars,
        "percent": round(100 * share),
        "before": best.stars_before,
        "known": int(best.stars_before > 0),
    }
    yield Finding(Kind.CAMPAIGN, 0.5 + share, facts, best.course_id)
