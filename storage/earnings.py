"""What came in, by what brought it and who paid: of all a community sells, or of a creator's part.

Only Stars count, only of orders that are paid and were not given back, and no deposits. Everything
is summed by the database: by the index of a community's orders, in a time as long as they are many.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, distinct, func, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE, Bundle
from storage.courses import Course, Lesson
from storage.deposits import DEPOSIT
from storage.events import Event
from storage.exports import of_creator, parts_of
from storage.gifts import GIFT, Gift
from storage.ledger import STARS
from storage.orders import COURSE, SOLD, Order
from storage.single_lessons import LESSON, LessonRight
from storage.subscriptions import MEMBERSHIP, Plan, Subscription
from storage.teams import TEAM, Team, TeamSeat

LOOKED = ("course.previewed", "order.opened", "order.paid")
"""Who comes by a link to buy has looked as well, here as in bot/insight/funnel_steps.py."""


class Earned(NamedTuple):
    """What one thing brought: a course (alone, as a gift, by a place in a team, by its lessons), a
    bundle, a membership's plan, or (0) all of a kind together."""

    kind: str
    subject_id: int
    sales: int
    buyers: int
    stars: int


async def by_subject(
    session: AsyncSession,
    community_id: int,
    creator_id: int | None,
    begin: datetime,
    end: datetime,
) -> Sequence[Earned]:
    """What was sold in a time, what earned most first."""
    paid = _paid(community_id, creator_id).subquery().c
    earned = func.sum(paid.stars)
    query = (
        select(paid.kind, paid.subject, func.count(), func.count(distinct(paid.person)), earned)
        .where(paid.at >= begin, paid.at < end)
        .group_by(paid.kind, paid.subject)
        .order_by(earned.desc(), paid.kind, paid.subject)
    )
    return [
        Earned(kind, subject, sales, buyers, int(stars))
        for kind, subject, sales, buyers, stars in await session.execute(query)
    ]


async def titles_of(
    session: AsyncSession, things: Collection[tuple[str, int]]
) -> Mapping[tuple[str, int], str]:
    """What courses, bundles and plans are called; other kinds have no titles."""
    found: dict[tuple[str, int], str] = {}
    for kind, table in ((COURSE, Course), (BUNDLE, Bundle), (MEMBERSHIP, Plan)):
        ids = [number for one, number in things if one == kind]
        rows = await session.execute(select(table.id, table.title).where(table.id.in_(ids)))
        found |= {(kind, number): title for number, title in rows}
    return found


async def lookers_by_course(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    *,
    without: Collection[int] = (),
) -> Mapping[int, int]:
    """How many people looked at each course, tried a lesson of it or ordered it."""
    did = (
        Event.community_id == community_id,
        Event.at >= begin,
        Event.at < end,
        Event.person_id.not_in(without),
    )
    card = select(Event.subject_id, Event.person_id).where(*did, Event.kind.in_(LOOKED))
    tried = (
        select(Lesson.course_id, Event.person_id)
        .join(Lesson, Lesson.id == Event.subject_id)
        .where(*did, Event.kind == "lesson.tried")
    )
    course, person = union(card, tried).subquery().c
    query = select(course, func.count(distinct(person))).group_by(course)
    return {number: people for number, people in await session.execute(query) if number}


# Buyers


async def totals(
    session: AsyncSession, community_id: int, creator_id: int | None
) -> Sequence[tuple[int, int, int]]:
    """Stars, sales, and how many buyers brought so many by so many sales."""
    paid = _paid(community_id, creator_id).subquery().c
    each = (
        select(func.sum(paid.stars).label("stars"), func.count().label("sales"))
        .group_by(paid.person)
        .subquery()
        .c
    )
    query = select(each.stars, each.sales, func.count()).group_by(each.stars, each.sales)
    rows = await session.execute(query)
    return [(int(stars), sales, people) for stars, sales, people in rows]


async def by_cohort(
    session: AsyncSession,
    community_id: int,
    creator_id: int | None,
    begins: Sequence[datetime],
) -> tuple[Mapping[int, int], Mapping[tuple[int, int], int]]:
    """How many first paid in each month, and what they brought in each month from then on; months
    by their place in `begins`, where each begins, the earliest first. Who paid before is left out.
    """
    paid = _paid(community_id, creator_id).subquery().c
    first = func.min(paid.at).over(partition_by=paid.person).label("first")
    rows = select(paid.person, paid.at, paid.stars, first).subquery().c
    cohort = _place(rows.first, begins).label("cohort")
    month = _place(rows.at, begins).label("month")
    placed = select(cohort, month, rows.person, rows.stars).subquery().c
    query = (
        select(
            placed.cohort,
            placed.month,
            func.count(distinct(placed.person)),
            func.sum(placed.stars),
        )
        .where(placed.cohort.is_not(None))
        .group_by(placed.cohort, placed.month)
    )
    people, stars = {}, {}
    for began, at, many, amount in await session.execute(query):
        stars[began, at] = int(amount)
        if began == at:  # whoever first paid in a month paid in it
            people[began] = many
    return people, stars


def _place(at: ColumnElement[Any], begins: Sequence[datetime]) -> ColumnElement[int | None]:
    """In which of the months; NULL before the first."""
    latest = [(at >= begin, place) for place, begin in reversed(list(enumerate(begins)))]
    return case(*latest)


def _paid(community_id: int, creator_id: int | None) -> Select[*tuple[Any, ...]]:
    """A row for each sale: who paid for what, when, and how many Stars of it count."""
    amount: ColumnElement[int] = Order.price_stars + 0
    source = select(Order.id)
    if creator_id is not None:
        own = parts_of(community_id, creator_id)
        amount = func.coalesce(own.c.amount, 0)
        source = source.outerjoin(own, own.c.order_id == Order.id)
    return source.with_only_columns(
        Order.person_id.label("person"),
        _kind().label("kind"),
        _subject().label("subject"),
        Order.paid_at.label("at"),
        amount.label("stars"),
    ).where(
        Order.community_id == community_id,
        Order.state.in_(SOLD),
        Order.paid_at.is_not(None),
        Order.kind != DEPOSIT,
        Order.currency == STARS,
        of_creator(community_id, creator_id),
    )


def _kind() -> ColumnElement[str]:
    return case((Order.kind.in_((TEAM, GIFT, LESSON)), COURSE), else_=Order.kind)


def _subject() -> ColumnElement[int]:
    """The course, bundle or plan that an order is for, found by its keys; 0 for all else."""
    seat = select(Team.course_id).join(TeamSeat, TeamSeat.team_id == Team.id)
    given = select(Gift.course_id).where(Gift.id == Order.subject_id)
    alone = select(func.max(LessonRight.course_id)).where(LessonRight.order_id == Order.id)
    lent = select(Subscription.plan_id).where(Subscription.id == Order.subject_id)
    return case(
        (Order.kind.in_((COURSE, BUNDLE)), Order.subject_id),
        (Order.kind == TEAM, seat.where(TeamSeat.id == Order.subject_id).scalar_subquery()),
        (Order.kind == GIFT, given.scalar_subquery()),
        (Order.kind == LESSON, alone.scalar_subquery()),
        (Order.kind == MEMBERSHIP, lent.scalar_subquery()),
        else_=0,
    )
