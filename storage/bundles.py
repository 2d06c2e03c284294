"""Bundles: several courses of a community at one price, bought and given back together."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Course
from storage.entitlements import Entitlement, active, lock_course
from storage.orders import Order

BUNDLE = "bundle"
"""What orders of this room are for."""

_OFFERED = text("stopped_at IS NULL")


class Bundle(Base):
    """Courses that cost less together."""

    __tablename__ = "bundles"
    __table_args__ = (
        Index(
            "ix_bundles_code",
            "community_id",
            "code",
            unique=True,
            sqlite_where=_OFFERED,
            postgresql_where=_OFFERED,
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    code: Mapped[str]
    """Short name for commands, upper case: `PYALL`."""
    title: Mapped[str]
    price_stars: Mapped[int]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    """Since when it is not sold any more; then its code is free."""


class BundleCourse(Base):
    """A course in a bundle."""

    __tablename__ = "bundle_courses"

    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundles.id"), primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, index=True)


async def bundle_by_id(session: AsyncSession, bundle_id: int) -> Bundle | None:
    """The bundle with that id, sold or not."""
    return await session.get(Bundle, bundle_id)


async def bundle_by_code(session: AsyncSession, community_id: int, code: str) -> Bundle | None:
    """The community's bundle of that code, if it is sold."""
    query = select(Bundle).where(
        Bundle.community_id == community_id, Bundle.code == code, Bundle.stopped_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def bundles_of(session: AsyncSession, course_id: int) -> Sequence[Bundle]:
    """The bundles that are sold and hold a course, the oldest first."""
    query = (
        select(Bundle)
        .join(BundleCourse, BundleCourse.bundle_id == Bundle.id)
        .where(BundleCourse.course_id == course_id, Bundle.stopped_at.is_(None))
    )
    return (await session.scalars(query.order_by(Bundle.id))).all()


async def courses_in(session: AsyncSession, bundle_id: int) -> Sequence[Course]:
    """A bundle's courses, the oldest first: the order in which they are locked."""
    query = (
        select(Course)
        .join(BundleCourse, BundleCourse.course_id == Course.id)
        .where(BundleCourse.bundle_id == bundle_id)
    )
    return (await session.scalars(query.order_by(Course.id))).all()


def put_in(session: AsyncSession, bundle: Bundle, course_ids: Collection[int]) -> None:
    """Say what a new bundle holds."""
    for course_id in sorted(course_ids):
        session.add(BundleCourse(bundle_id=bundle.id, course_id=course_id))


async def lock_courses(session: AsyncSession, bundle_id: int) -> None:
    """Let nobody else give or take rights to what a bundle holds until the transaction ends."""
    for course in await courses_in(session, bundle_id):
        await lock_course(session, course.id)


async def keep_open(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """What somebody lost by one way, and a bundle of theirs holds that is paid, is open to them by
    that; it is paid as long as it opens anything."""
    has_it = select(Entitlement.order_id).where(
        Entitlement.person_id == person_id, Entitlement.revoked_at.is_(None)
    )
    query = select(Order).where(
        Order.community_id == community_id,
        Order.person_id == person_id,
        Order.kind == BUNDLE,
        Order.id.in_(has_it),
    )
    for found in (await session.scalars(query.order_by(Order.id))).all():
        await lock_courses(session, found.subject_id)
        is_kept = await session.scalar(
            query.where(Order.id == found.id).with_only_columns(Order.id)
        )
        for course in await courses_in(session, found.subject_id) if is_kept else ():
            right = await active(session, person_id, course.id)
            if right is None:
                session.add(
                    Entitlement(
                        community_id=community_id,
                        person_id=person_id,
                        course_id=course.id,
                        order_id=found.id,
                        granted_at=now,
                    )
                )
        await session.flush()
