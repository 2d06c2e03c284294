"""What could be done about findings: a campaign, a poll, an offer. Plain decisions; each suggestion
only opens something pre-filled, and begins nothing.

A lower price is suggested only where people look at a course and leave: who gives discounts without
need teaches everybody to wait for them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.insight.digest.findings import CourseWeek, Finding, Kind, Week

MOST = 3


class Act(StrEnum):
    """What opens."""

    CARD = "card"
    """A campaign with the course's card."""
    LOOKED = "looked"
    """A campaign that reminds in private who looked at the course …"""
    ORDERED = "ordered"
    """… or ordered it and did not pay."""
    POLL = "poll"
    """What to learn next, with the courses to choose from."""
    FLASH = "flash"
    """A flash sale of the course."""


OF_CREATORS = frozenset({Act.FLASH})
"""What creators may do with their own courses; the rest is for admins."""

CHEAPEST = 5
"""Stars; a fifth less is no Star less below that."""

NOTHING = 0
"""Stands for the course of what is about none."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do."""

    act: Act
    course_id: int = NOTHING


def suggestions(
    week: Week, found: Sequence[Finding], *, is_admin: bool, on_sale: Collection[int] = ()
) -> list[Suggestion]:
    """At most three different ones, in the order of the findings they answer; what is `on_sale`
    already gets no sale."""
    offered = {course.course_id: course for course in week.courses if course.is_offered}
    if not offered or not found:
        return []
    most = max(offered.values(), key=lambda course: (course.looked, course.course_id))
    cheap = {course.course_id for course in offered.values() if course.price < CHEAPEST}
    taken: dict[Act, Suggestion] = {}
    for one in (*_answers(found, most), *_for_every_week(most)):
        refused = one.act is Act.FLASH and one.course_id in {*on_sale, *cheap}
        if one.course_id not in {*offered, NOTHING} or refused:
            continue
        if is_admin or one.act in OF_CREATORS:
            taken.setdefault(_kind(one.act), one)
    return list(taken.values())[:MOST]


def _kind(act: Act) -> Act:
    """Two reminders are one thing to do."""
    return Act.LOOKED if act is Act.ORDERED else act


def _answers(found: Sequence[Finding], most: CourseWeek) -> Iterable[Suggestion]:
    for one in found:
        about = one.course_id or most.course_id
        match one.kind:
            case Kind.LEFT:
                yield Suggestion(Act.FLASH, about)
                yield Suggestion(Act.LOOKED, about)
            case Kind.UNPAID:
                yield Suggestion(Act.ORDERED, about)
            case Kind.LOST if one.facts["one"] != "interacted":
                act = Act.ORDERED if one.facts["one"] == "ordered" else Act.LOOKED
                yield Suggestion(act, about)
            case Kind.LOST | Kind.CAMPAIGN:
                yield Suggestion(Act.CARD, about)
            case Kind.EARNED if one.facts["trend"] in {"fewer", "none"}:
                yield Suggestion(Act.CARD, about)
            case Kind.EARNED | Kind.PEOPLE | Kind.WAITING:
                yield Suggestion(Act.POLL)


def _for_every_week(most: CourseWeek) -> Iterable[Suggestion]:
    """What does no harm in any."""
    yield Suggestion(Act.CARD, most.course_id)
    yield Suggestion(Act.POLL)
