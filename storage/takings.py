"""What was sold: a creator's courses, or everything in a community, and who learns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Course
from storage.deposits import DEPOSIT
from storage.entitlements import Entitlement
from storage.exports import of_creator
from storage.ledger import STARS
from storage.orders import SOLD, Order


async def sales_since(
    session: AsyncSession, community_id: int, creator_id: int | None, since: datetime
) -> Sequence[tuple[datetime, int]]:
    """When each sale was paid since a time and for how many Stars, without what went back; a
    deposit is none, nor is what is paid in other money."""
    query = select(Order.paid_at, Order.price_stars).where(
        Order.community_id == community_id,
        Order.state.in_(SOLD),
        Order.kind != DEPOSIT,
        Order.currency == STARS,
        Order.paid_at >= since,
        of_creator(creator_id),
    )
    rows = await session.execute(query.order_by(Order.paid_at, Order.id))
    return [(at, stars) for at, stars in rows if at is not None]


async def learners_by_course(
    session: AsyncSession, community_id: int, creator_id: int
) -> Sequence[tuple[Course, int]]:
    """The courses somebody made, and how many have each now."""
    count = func.count(Entitlement.id)
    query = (
        select(Course, count)
        .outerjoin(
            Entitlement,
            (Entitlement.course_id == Course.id) & Entitlement.revoked_at.is_(None),
        )
        .where(Course.community_id == community_id, Course.creator_id == creator_id)
        .group_by(Course.id)
        .order_by(count.desc(), Course.id)
    )
    return [(course, number) for course, number in await session.execute(query)]
