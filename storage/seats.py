"""Seats of a course: who has one, who is paying for one, and who waits in a team for the rest.

A seat is taken by whatever will end in a right to the course: its own order, a bundle that holds
it, or a place in a team.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE, BundleCourse
from storage.orders import COURSE, UNPAID, Order, count_learners, lock_course
from storage.teams import HELD, TEAM, Team, TeamSeat


async def seats_taken(session: AsyncSession, course_id: int, now: datetime, *, but_for: int) -> int:
    """How many people own a course or are paying for it now, not counting the person `but_for`.

    Locks the course, so that two buyers of one seat are looked at one after the other.
    """
    await lock_course(session, course_id)
    alone = select(Order.person_id).where(
        Order.subject_id == course_id, _is_held(COURSE, now), Order.person_id != but_for
    )
    bundled = (
        select(Order.person_id)
        .join(BundleCourse, BundleCourse.bundle_id == Order.subject_id)
        .where(
            BundleCourse.course_id == course_id,
            _is_held(BUNDLE, now),
            Order.person_id != but_for,
        )
    )
    waiting = (
        select(TeamSeat.person_id)
        .join(Team, Team.id == TeamSeat.team_id)
        .where(Team.course_id == course_id, TeamSeat.state == HELD, TeamSeat.person_id != but_for)
    )
    joining = (
        select(Order.person_id)
        .join(TeamSeat, TeamSeat.id == Order.subject_id)
        .join(Team, Team.id == TeamSeat.team_id)
        .where(Team.course_id == course_id, _is_held(TEAM, now), Order.person_id != but_for)
    )
    everybody = union(alone, bundled, waiting, joining).subquery()
    held = await session.scalar(select(func.count()).select_from(everybody)) or 0
    return await count_learners(session, course_id) + held


def _is_held(kind: str, now: datetime) -> ColumnElement[bool]:
    return and_(Order.kind == kind, Order.held_until > now, Order.state.in_(UNPAID))
