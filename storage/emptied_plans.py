"""Memberships that a course was the last to be sold of: who made it free, or ends it, reads so."""

from collections.abc import Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course
from storage.subscriptions import Plan, PlanCourse, courses_opened


async def plans_emptied(session: AsyncSession, course: Course) -> Sequence[Plan]:
    """The memberships that are offered, name a course or open all, and open nothing now."""
    named = exists().where(PlanCourse.plan_id == Plan.id, PlanCourse.course_id == course.id)
    query = select(Plan).where(
        Plan.community_id == course.community_id,
        Plan.stopped_at.is_(None),
        or_(Plan.is_all, named),
    )
    plans = (await session.scalars(query.order_by(Plan.id))).all()
    return [plan for plan in plans if not await courses_opened(session, plan)]
