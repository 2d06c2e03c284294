"""Which course comes next for somebody: what others went on with."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import PUBLISHED, Course
from storage.entitlements import Entitlement


async def next_course(session: AsyncSession, person_id: int, course: Course) -> Course | None:
    """The community's offered course that most of this one's owners have and this person has not;
    of equal ones the newest."""
    peers = select(Entitlement.person_id).where(
        Entitlement.course_id == course.id, Entitlement.revoked_at.is_(None)
    )
    own = select(Entitlement.course_id).where(
        Entitlement.person_id == person_id, Entitlement.revoked_at.is_(None)
    )
    also = (
        select(func.count())
        .where(
            Entitlement.course_id == Course.id,
            Entitlement.revoked_at.is_(None),
            Entitlement.person_id.in_(peers),
        )
        .correlate(Course)
        .scalar_subquery()
    )
    query = (
        select(Course)
        .where(
            Course.community_id == course.community_id,
            Course.state == PUBLISHED,
            Course.id != course.id,
            Course.id.not_in(own),
        )
        .order_by(also.desc(), Course.id.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()
