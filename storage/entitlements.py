"""Rights to courses: bought, lent, given or won; they alone decide who may read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Course
from storage.database import locked
from storage.orders import Order

LENT = "membership:"
"""What the cause of a right begins with that lasts as long as a membership."""

_ACTIVE = text("revoked_at IS NULL")


class Entitlement(Base):
    """The right to a course; at most one that is active per person and course."""

    __tablename__ = "entitlements"
    __table_args__ = (
        Index(
            "uq_entitlements_active",
            "person_id",
            "course_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_entitlements_person", "person_id", "course_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    cause: Mapped[str | None] = mapped_column(index=True)
    """What it was given for if it was not bought: `giveaway:3`, `membership:7`."""
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    @property
    def is_lent(self) -> bool:
        """Whether it ends with a membership."""
        return (self.cause or "").startswith(LENT)


async def has_paid_besides(session: AsyncSession, order: Order) -> bool:
    """Whether somebody has a course that they paid for with another order."""
    query = select(Entitlement.id).where(
        Entitlement.person_id == order.person_id,
        Entitlement.community_id == order.community_id,
        Entitlement.revoked_at.is_(None),
        Entitlement.order_id.is_not(None),
        Entitlement.order_id != order.id,
    )
    return await session.scalar(query.limit(1)) is not None


async def by_order(session: AsyncSession, order: Order) -> Sequence[Entitlement]:
    """The rights that an order gave and that hold."""
    query = select(Entitlement).where(
        Entitlement.person_id == order.person_id,
        Entitlement.order_id == order.id,
        Entitlement.revoked_at.is_(None),
    )
    return (await session.scalars(query.order_by(Entitlement.course_id))).all()


async def opened_by(session: AsyncSession, order: Order) -> Sequence[tuple[int, int]]:
    """Who was given which course for an order's money, and may have lost it since: its buyer,
    whoever opened the gift, or the member."""
    cause = f"{order.kind}:{order.subject_id}"
    query = (
        select(Entitlement.person_id, Entitlement.course_id)
        .where(or_(Entitlement.order_id == order.id, Entitlement.cause == cause))
        .where(Entitlement.community_id == order.community_id)
        .distinct()
    )
    rows = await session.execute(query.order_by(Entitlement.person_id, Entitlement.course_id))
    return [(who, course) for who, course in rows]


async def active(session: AsyncSession, person_id: int, course_id: int) -> Entitlement | None:
    """Somebody's right to a course, if they have it now."""
    query = select(Entitlement).where(
        Entitlement.person_id == person_id,
        Entitlement.course_id == course_id,
        Entitlement.revoked_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none()


async def owners_among(session: AsyncSession, people: Collection[int], course_id: int) -> set[int]:
    """Those of a few people who have a course."""
    query = select(Entitlement.person_id).where(
        Entitlement.person_id.in_(people),
        Entitlement.course_id == course_id,
        Entitlement.revoked_at.is_(None),
    )
    return set((await session.scalars(query)).all()) if people else set()


async def owned_courses(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[Course]:
    """The courses somebody may read, the latest bought first."""
    query = (
        select(Course)
        .join(Entitlement, Entitlement.course_id == Course.id)
        .where(
            Entitlement.community_id == community_id,
            Entitlement.person_id == person_id,
            Entitlement.revoked_at.is_(None),
        )
        .order_by(Entitlement.id.desc())
    )
    return (await session.scalars(query)).all()


async def courses_by(session: AsyncSession, person_id: int, cause: str) -> Sequence[Course]:
    """The courses somebody may read for one cause, whether they are still sold or not, the oldest
    first."""
    query = (
        select(Course)
        .join(Entitlement, Entitlement.course_id == Course.id)
        .where(
            Entitlement.person_id == person_id,
            Entitlement.cause == cause,
            Entitlement.revoked_at.is_(None),
        )
    )
    return (await session.scalars(query.order_by(Course.id))).all()


async def count_learners(session: AsyncSession, course_id: int) -> int:
    """How many people own a course."""
    query = select(func.count()).where(
        Entitlement.course_id == course_id, Entitlement.revoked_at.is_(None)
    )
    return await session.scalar(query) or 0


async def lock_course(session: AsyncSession, course_id: int) -> None:
    """Let nobody else give or take rights to a course until the transaction ends; after orders."""
    query = select(Course.id).where(Course.id == course_id)
    await session.execute(locked(query, is_referred_to=True))
