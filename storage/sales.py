"""Sales: which orders are for which courses – alone, in a bundle, by a place in a team, or as
a gift.

A place in a team is sold once its team is full, a gift once somebody has the course by it; until
then the Stars may go back.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE, BundleCourse
from storage.gifts import GIFT, Gift
from storage.orders import COURSE, FULFILLED, Order
from storage.teams import FULL, TEAM, Team, TeamSeat

KINDS = (COURSE, BUNDLE, TEAM, GIFT)
"""Of orders that bring courses; deposits, tickets and questions to experts are no sales."""


def for_course(course_id: int) -> ColumnElement[bool]:
    """Orders of a course, whatever became of them."""
    bundles = select(BundleCourse.bundle_id).where(BundleCourse.course_id == course_id)
    places = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id)
    given = select(Gift.id).where(Gift.course_id == course_id)
    return or_(
        and_(Order.kind == COURSE, Order.subject_id == course_id),
        and_(Order.kind == BUNDLE, Order.subject_id.in_(bundles)),
        and_(Order.kind == TEAM, Order.subject_id.in_(places.where(Team.course_id == course_id))),
        and_(Order.kind == GIFT, Order.subject_id.in_(given)),
    )


def sold(course_id: int) -> ColumnElement[bool]:
    """Orders by which somebody has a course and keeps it; docs/orders.md says when each kind is
    fulfilled."""
    return and_(for_course(course_id), Order.state == FULFILLED)


def is_settled() -> ColumnElement[bool]:
    """Whether what was paid brought the courses, and did not only reserve a place.

    A gift that was opened stays so when its Stars go back."""
    full = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id).where(Team.state == FULL)
    opened_by = select(Gift.opened_by).where(Gift.id == Order.subject_id).scalar_subquery()
    return or_(
        Order.kind.not_in((TEAM, GIFT)),
        and_(Order.kind == TEAM, Order.subject_id.in_(full)),
        and_(Order.kind == GIFT, opened_by.is_not(None)),
    )


async def courses_of(
    session: AsyncSession, things: Collection[tuple[str, int]]
) -> Mapping[tuple[str, int], frozenset[int]]:
    """The courses that things bring; each is named as orders do, by kind and subject."""
    found = {(kind, number): {number} for kind, number in things if kind == COURSE}
    bundles = [number for kind, number in things if kind == BUNDLE]
    held = select(BundleCourse.bundle_id, BundleCourse.course_id)
    for bundle, course in await session.execute(held.where(BundleCourse.bundle_id.in_(bundles))):
        found.setdefault((BUNDLE, bundle), set()).add(course)
    places = [number for kind, number in things if kind == TEAM]
    wanted = select(TeamSeat.id, Team.course_id).join(Team, Team.id == TeamSeat.team_id)
    for place, course in await session.execute(wanted.where(TeamSeat.id.in_(places))):
        found[TEAM, place] = {course}
    given = [number for kind, number in things if kind == GIFT]
    bought = select(Gift.id, Gift.course_id).where(Gift.id.in_(given))
    for gift, course in await session.execute(bought):
        found[GIFT, gift] = {course}
    return {thing: frozenset(courses) for thing, courses in found.items()}
