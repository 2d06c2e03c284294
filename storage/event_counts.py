"""Counting a day of the event log: how often, by how many people and for how many Stars."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Lesson
from storage.event_days import ANY, EventDay
from storage.events import Event

ABOUT_COURSE = (
    "certificate.issued",
    "course.finished",
    "course.given",
    "course.previewed",
    "course.taken",
    "order.opened",
    "order.paid",
    "order.refunded",
)
"""Kinds whose subject is a course."""

ABOUT_LESSON = ("lesson.finished", "lesson.opened", "lesson.tried")
"""Kinds whose subject is a lesson."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a community, from its beginning to where the next one begins."""

    community_id: int
    day: date
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class About:
    """A campaign that led there, or a course it is about; ANY takes all."""

    campaign_id: int = ANY
    course_id: int = ANY


ALL = About()


def course_of_event() -> ColumnElement[int | None]:
    """The course a step is about, or NULL."""
    of_lesson = select(Lesson.course_id).where(Lesson.id == Event.subject_id).scalar_subquery()
    return case(
        (Event.kind.in_(ABOUT_COURSE), Event.subject_id),
        (Event.kind.in_(ABOUT_LESSON), of_lesson),
    )


def about(course_id: int) -> ColumnElement[bool]:
    """Whether a step is about that course."""
    lessons = select(Lesson.id).where(Lesson.course_id == course_id)
    return or_(
        and_(Event.kind.in_(ABOUT_COURSE), Event.subject_id == course_id),
        and_(Event.kind.in_(ABOUT_LESSON), Event.subject_id.in_(lessons)),
    )


def only_of(of: About) -> list[ColumnElement[bool]]:
    """What is so of steps that a campaign led to, or that are about a course."""
    conditions = []
    if of.campaign_id != ANY:
        conditions.append(Event.campaign_id == of.campaign_id)
    if of.course_id != ANY:
        conditions.append(about(of.course_id))
    return conditions


async def count_day(
    session: AsyncSession,
    day: Day,
    kinds: Collection[str],
    of_campaigns: Collection[str],
    last: int,
    nobody: Collection[int],
    *,
    is_known: bool = True,
) -> list[dict[str, Any]]:
    """A day's rows for these kinds, by the events up to the last one; by campaigns only those
    kinds some of which came of one. `nobody` are accounts that are no people.

    Names are taken off old events (bot/privacy/retention.py). Whom they would leave uncounted stays
    in the number that was counted before, as far as there are events without a name; where the day
    `is_known`, that is was counted by the same clock.
    """
    of_courses = {*ABOUT_COURSE, *ABOUT_LESSON}
    campaign, course = Event.campaign_id, course_of_event()
    found: list[tuple[Sequence[str], Sequence[Any]]] = []
    for some, by in (
        (kinds, {}),
        (of_campaigns, {"campaign_id": campaign}),
        (of_courses & set(kinds), {"course_id": course}),
        (of_courses & set(of_campaigns), {"campaign_id": campaign, "course_id": course}),
    ):
        if some:
            query = _counting(day, some, by, last, nobody)
            found.append((list(by), (await session.execute(query)).all()))
    rows = [
        {
            "community_id": day.community_id,
            "campaign_id": ANY,
            "course_id": ANY,
            "day": day.day,
            "kind": kind,
            "times": times,
            "people": people,
            "stars": int(stars),
            "nameless": nameless,
            **dict(zip(names, ids, strict=True)),
        }
        for names, counted in found
        for kind, times, people, stars, nameless, *ids in counted
    ]
    is_known = is_known and any(row["nameless"] for row in rows)
    before = await _people_before(session, day) if is_known else {}
    for row in rows:
        known = before.get((row["campaign_id"], row["course_id"], row["kind"]), 0)
        row["people"] = max(row["people"], min(known, row["people"] + row.pop("nameless")))
    return rows


def _counting(
    day: Day,
    kinds: Collection[str],
    by: Mapping[str, ColumnElement[Any] | Any],
    last: int,
    nobody: Collection[int],
) -> Select[*tuple[Any, ...]]:
    named = case((Event.person_id.not_in(nobody), Event.person_id))
    columns = (
        Event.kind,
        func.count(),
        func.count(distinct(named)),
        func.coalesce(func.sum(Event.value), 0),
        func.count(case((Event.person_id.is_(None), literal(1)))),
    )
    return (
        select(*columns, *(column.label(f"by_{name}") for name, column in by.items()))
        .where(
            Event.community_id == day.community_id,
            Event.kind.in_(kinds),
            Event.at >= day.begin,
            Event.at < day.end,
            Event.id <= last,
            *(column.is_not(None) for column in by.values()),
        )
        .group_by(Event.kind, *(text(f"by_{name}") for name in by))
    )


async def _people_before(session: AsyncSession, day: Day) -> dict[tuple[int, int, str], int]:
    query = select(EventDay).where(
        EventDay.community_id == day.community_id, EventDay.day == day.day
    )
    rows = (await session.scalars(query)).all()
    return {(row.campaign_id, row.course_id, row.kind): row.people for row in rows}
