"""When people took the steps from looking at a course to its end, course by course.

One statement each: the log's steps of these kinds in a time, found by ix_events_funnel, put
together by person and course. It takes as long as there are such steps in that time, whatever else
is in the log; only those who ordered come back one by one.

The walk is that of who buys a course for themselves. Who gives one away never opens its lessons, a
place in a team begins when the team is full, and a lesson alone is no beginning of the course.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.event_counts import course_of_event
from storage.events import Event
from storage.orders import COURSE, Order

KINDS: tuple[tuple[str, ...], ...] = (
    ("course.previewed", "lesson.tried"),
    ("order.opened",),
    ("order.paid",),
    ("lesson.opened",),
    ("course.finished",),
)
"""Looked · ordered · paid · began · finished."""

OF_ORDERS = ("order.opened", "order.paid")


class Walk(NamedTuple):
    """When somebody first took each step towards one course, and through it; None for what they
    did not, or not in that time."""

    looked: datetime | None
    ordered: datetime | None
    paid: datetime | None
    began: datetime | None
    finished: datetime | None


async def walkers(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    *,
    without: Collection[int] = (),
    only: Collection[ColumnElement[bool]] = (),
) -> Sequence[int]:
    """How many came to each step; who goes to two courses counts twice. Whoever took a later step
    has taken the earlier ones; lessons count for who paid in that time."""
    pairs = _pairs(community_id, begin, end, without, only).subquery().c
    learning = pairs.paid.is_not(None)
    reached = (
        or_(pairs.looked.is_not(None), pairs.ordered.is_not(None), pairs.paid.is_not(None)),
        or_(pairs.ordered.is_not(None), pairs.paid.is_not(None)),
        pairs.paid.is_not(None),
        and_(learning, or_(pairs.began.is_not(None), pairs.finished.is_not(None))),
        and_(learning, pairs.finished.is_not(None)),
    )
    query = select(*(func.count(case((one, 1))) for one in reached))
    return list((await session.execute(query)).one())


async def walks(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    *,
    without: Collection[int] = (),
    only: Collection[ColumnElement[bool]] = (),
) -> Sequence[Walk]:
    """Those who ordered or paid."""
    pairs = _pairs(community_id, begin, end, without, only).subquery().c
    query = select(*(pairs[name] for name in Walk._fields)).where(
        or_(pairs.ordered.is_not(None), pairs.paid.is_not(None))
    )
    return [Walk(*row) for row in await session.execute(query)]


def _pairs(
    community_id: int,
    begin: datetime,
    end: datetime,
    without: Collection[int],
    only: Collection[ColumnElement[bool]],
) -> Select[*tuple[Any, ...]]:
    """A row for each person and course, with when each step was first taken."""
    steps = (
        select(
            Event.person_id.label("person"),
            course_of_event().label("course"),
            Event.kind.label("kind"),
            Event.at.label("at"),
        )
        .where(
            Event.community_id == community_id,
            Event.kind.in_([kind for kinds in KINDS for kind in kinds]),
            Event.at >= begin,
            Event.at < end,
            Event.person_id.not_in(without),
            or_(Event.kind.not_in(OF_ORDERS), _is_for_themselves()),
            *only,
        )
        .subquery()
        .c
    )
    first = (
        func.min(case((steps.kind.in_(kinds), steps.at))).label(name)
        for name, kinds in zip(Walk._fields, KINDS, strict=True)
    )
    return (
        select(*first)
        .where(steps.person.is_not(None), steps.course.is_not(None))
        .group_by(steps.person, steps.course)
    )


def _is_for_themselves() -> ColumnElement[bool]:
    """Whether the order of a step was of the course itself. The log names the course of gifts,
    places and lessons too, but not the order; it is known by the moment, which is the same."""
    return exists().where(
        Order.person_id == Event.person_id,
        Order.kind == COURSE,
        Order.subject_id == Event.subject_id,
        or_(Order.created_at == Event.at, Order.paid_at == Event.at),
    )
