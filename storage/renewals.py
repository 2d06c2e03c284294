"""Subscriptions that go on to be paid: of one person before long, and of one plan."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course
from storage.subscriptions import ACTIVE, RUNNING, Subscription


async def renewing_by(
    session: AsyncSession, course_id: int, person_id: int, at: datetime
) -> Sequence[Subscription]:
    """What somebody will be charged for by then where a course is, if nothing is done."""
    home = select(Course.community_id).where(Course.id == course_id).scalar_subquery()
    query = select(Subscription).where(
        Subscription.community_id == home,
        Subscription.person_id == person_id,
        Subscription.state == ACTIVE,
        Subscription.paid_until <= at,
    )
    return (await session.scalars(query.order_by(Subscription.id))).all()


async def running_of_plan(session: AsyncSession, plan_id: int) -> Sequence[int]:
    """The subscriptions that pay for a plan."""
    query = select(Subscription.id).where(
        Subscription.plan_id == plan_id, Subscription.state.in_(RUNNING)
    )
    return (await session.scalars(query.order_by(Subscription.id))).all()
