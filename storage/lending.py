"""What memberships open: rights to courses, lent as long as they run (storage/subscriptions.py).

Whoever has a course for good is lent none; what is lost by one way stays open by another.
"""

from datetime import datetime

from sqlalchemy import exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import entitlements
from storage.courses import Course
from storage.database import locked
from storage.entitlements import LENT, Entitlement, lock_course
from storage.subscriptions import (
    RUNNING,
    Plan,
    PlanCourse,
    Subscription,
    courses_opened,
    is_for_members,
    subscriptions_of,
)


async def open_courses(
    session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime
) -> list[Course]:
    """Lend a member what their plan opens and they have not; returns that."""
    opened = []
    for course in await courses_opened(session, plan):
        await lock_course(session, course.id)
        if await entitlements.active(session, subscription.person_id, course.id) is None:
            session.add(_lent(subscription, course.id, now))
            opened.append(course)
    await session.flush()
    return opened


async def close_courses(session: AsyncSession, subscription: Subscription, now: datetime) -> None:
    """Take back what a membership lent; what another one of theirs opens stays open by that."""
    taken = update(Entitlement).where(
        Entitlement.person_id == subscription.person_id,
        Entitlement.cause == subscription.cause,
        Entitlement.revoked_at.is_(None),
    )
    await session.execute(taken.values(revoked_at=now))
    await keep_open(session, subscription.community_id, subscription.person_id, now)


async def keep_open(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """What somebody lost by one way and their memberships open stays open to them."""
    for subscription, plan in await subscriptions_of(session, community_id, person_id, lock=True):
        await open_courses(session, subscription, plan, now)


async def kept_entitlement(
    session: AsyncSession, person_id: int, course_id: int
) -> Entitlement | None:
    """Somebody's right to a course that no membership's end takes away: who is only lent it can
    still buy it, or be given it."""
    found = await entitlements.active(session, person_id, course_id)
    return found if found is not None and not found.is_lent else None


async def end_lent(session: AsyncSession, person_id: int, course_id: int, now: datetime) -> None:
    """Somebody has a course for good from now on, and needs no loan of it."""
    lent = update(Entitlement).where(
        Entitlement.person_id == person_id,
        Entitlement.course_id == course_id,
        Entitlement.cause.startswith(LENT),
        Entitlement.revoked_at.is_(None),
    )
    await session.execute(lent.values(revoked_at=now))


async def open_new_course(session: AsyncSession, course: Course, now: datetime) -> None:
    """A course is published, costs something from now on, or has room for all: it is lent to
    everybody whose membership opens it, or all."""
    if not is_for_members(course):
        return
    is_named = exists().where(PlanCourse.plan_id == Plan.id, PlanCourse.course_id == course.id)
    opening = (
        select(Plan)
        .where(Plan.community_id == course.community_id, or_(Plan.is_all, is_named))
        .order_by(Plan.id)
    )
    plans = (await session.scalars(locked(opening, is_referred_to=True))).all()
    query = (
        select(Subscription)
        .where(
            Subscription.plan_id.in_([plan.id for plan in plans]),
            Subscription.state.in_(RUNNING),
        )
        .order_by(Subscription.id)
    )
    running = await session.scalars(locked(query))
    members = {one.person_id: one for one in running}
    await lock_course(session, course.id)
    has_it = select(Entitlement.person_id).where(
        Entitlement.course_id == course.id, Entitlement.revoked_at.is_(None)
    )
    owners = set(await session.scalars(has_it))
    lent = [_lent(one, course.id, now) for one in members.values() if one.person_id not in owners]
    session.add_all(lent)


def _lent(subscription: Subscription, course_id: int, now: datetime) -> Entitlement:
    return Entitlement(
        community_id=subscription.community_id,
        person_id=subscription.person_id,
        course_id=course_id,
        cause=subscription.cause,
        granted_at=now,
    )
