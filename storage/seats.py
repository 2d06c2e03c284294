"""Seats of a course: who has one, who is paying for one, and who waits in a team for the rest.

A seat is taken by whatever will end in a right to the course: its own order, a bundle that holds
it, a place in a team, or a gift that nobody has opened yet. One that is free is for whoever comes
first in line for it (storage/waiting.py).
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE, BundleCourse
from storage.entitlements import Entitlement, count_learners, lock_course
from storage.gifts import GIFT, NEW, READY, Gift
from storage.orders import COURSE, UNPAID, Order
from storage.teams import SEAT_HELD, TEAM, Team, TeamSeat
from storage.waiting import OFFERED, WAITING, LinePlace


async def seats_taken(
    session: AsyncSession,
    course_id: int,
    now: datetime,
    *,
    but_for: int,
    but_gift: int = 0,
    with_line: bool = True,
    is_locked: bool = True,
) -> int:
    """How many people own a course, will by a gift, are paying for it now, or come first in line;
    not counting the person `but_for` and the gift `but_gift`.

    Without the line, of those in it who have a seat kept for them already are counted all the same.
    Locks the course, so that two buyers of one seat are looked at one after the other; not
    `is_locked` for who only looks.
    """
    if is_locked:
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
        .where(
            Team.course_id == course_id, TeamSeat.state == SEAT_HELD, TeamSeat.person_id != but_for
        )
    )
    joining = (
        select(Order.person_id)
        .join(TeamSeat, TeamSeat.id == Order.subject_id)
        .join(Team, Team.id == TeamSeat.team_id)
        .where(Team.course_id == course_id, _is_held(TEAM, now), Order.person_id != but_for)
    )
    line = _line(course_id, now, but_for, with_line=with_line)
    everybody = union(alone, bundled, waiting, joining, line).subquery()
    held = await session.scalar(select(func.count()).select_from(everybody)) or 0
    given = await _seats_of_gifts(session, course_id, now, but_gift)
    return await count_learners(session, course_id) + held + given


async def taken_by_course(
    session: AsyncSession, course_ids: Collection[int], now: datetime
) -> Mapping[int, int]:
    """How many seats of each course are taken, as `seats_taken` counts them for somebody new; for
    who only looks at many courses at once. What is not in it has none taken."""
    alone = select(Order.subject_id.label("course_id"), Order.person_id).where(
        Order.subject_id.in_(course_ids), _is_held(COURSE, now)
    )
    bundled = (
        select(BundleCourse.course_id, Order.person_id)
        .join(Order, Order.subject_id == BundleCourse.bundle_id)
        .where(BundleCourse.course_id.in_(course_ids), _is_held(BUNDLE, now))
    )
    placed = select(Team.course_id, TeamSeat.person_id).join(TeamSeat, TeamSeat.team_id == Team.id)
    waiting = placed.where(Team.course_id.in_(course_ids), TeamSeat.state == SEAT_HELD)
    joining = (
        select(Team.course_id, Order.person_id)
        .join(TeamSeat, TeamSeat.team_id == Team.id)
        .join(Order, Order.subject_id == TeamSeat.id)
        .where(Team.course_id.in_(course_ids), _is_held(TEAM, now))
    )
    kept = and_(LinePlace.state == OFFERED, LinePlace.held_until > now)
    has_it = exists().where(
        Entitlement.person_id == LinePlace.person_id,
        Entitlement.course_id == LinePlace.course_id,
        Entitlement.revoked_at.is_(None),
    )
    line = select(LinePlace.course_id, LinePlace.person_id).where(
        LinePlace.course_id.in_(course_ids), or_(kept, LinePlace.state == WAITING), ~has_it
    )
    people = union(alone, bundled, waiting, joining, line).subquery()
    given = select(Gift.course_id, Gift.id).where(Gift.course_id.in_(course_ids))
    unpaid = given.join(Order, Order.subject_id == Gift.id).where(
        Gift.state == NEW, _is_held(GIFT, now)
    )
    gifts = union(given.where(Gift.state == READY), unpaid).subquery()
    owned = select(Entitlement.course_id, Entitlement.id).where(
        Entitlement.course_id.in_(course_ids), Entitlement.revoked_at.is_(None)
    )
    taken = union_all(select(people), select(gifts), owned).subquery()
    course_id = taken.c[0]
    query = select(course_id, func.count()).group_by(course_id)
    return Counter(dict((await session.execute(query)).all()))


def _line(course_id: int, now: datetime, but_for: int, *, with_line: bool) -> Select[int]:
    """Who comes before somebody in line and has no seat yet: for whom one is kept, everybody else
    there is comes after."""
    kept = and_(LinePlace.state == OFFERED, LinePlace.held_until > now)
    theirs = exists().where(LinePlace.course_id == course_id, LinePlace.person_id == but_for, kept)
    comes_first = or_(kept, and_(LinePlace.state == WAITING, ~theirs)) if with_line else kept
    has_it = exists().where(
        Entitlement.person_id == LinePlace.person_id,
        Entitlement.course_id == course_id,
        Entitlement.revoked_at.is_(None),
    )
    return select(LinePlace.person_id).where(
        LinePlace.course_id == course_id, LinePlace.person_id != but_for, comes_first, ~has_it
    )


async def _seats_of_gifts(
    session: AsyncSession, course_id: int, now: datetime, but_gift: int
) -> int:
    """How many are kept for whoever opens a gift, or for one that is being paid; somebody may give
    several."""
    waiting = select(Gift.id).where(
        Gift.course_id == course_id, Gift.state == READY, Gift.id != but_gift
    )
    paying = (
        select(Gift.id)
        .join(Order, Order.subject_id == Gift.id)
        .where(
            Gift.course_id == course_id,
            Gift.state == NEW,
            Gift.id != but_gift,
            _is_held(GIFT, now),
        )
    )
    gifts = union(waiting, paying).subquery()
    return await session.scalar(select(func.count()).select_from(gifts)) or 0


def _is_held(kind: str, now: datetime) -> ColumnElement[bool]:
    return and_(Order.kind == kind, Order.held_until > now, Order.state.in_(UNPAID))
