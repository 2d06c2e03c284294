"""Lessons that are sold alone, without their course: who has the right to which, and by what order.

The right holds beside a right to the course and after it; whoever changes one locks the course.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, and_, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Course, Lesson
from storage.orders import COURSE, SOLD, UNPAID, Order
from storage.people import FIRST_NAMELESS

LESSON = "lesson"
"""What orders of this room are for."""

_ACTIVE = text("revoked_at IS NULL")


class LessonRight(Base):
    """The right to one lesson; at most one that is active per person and lesson."""

    __tablename__ = "lesson_rights"
    __table_args__ = (
        Index(
            "uq_lesson_rights_active",
            "person_id",
            "lesson_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_lesson_rights_course", "person_id", "course_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lesson_id: Mapped[int] = mapped_column(BigInteger)
    """The lesson may be gone by now."""
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    price_stars: Mapped[int]
    """What was paid for it."""
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


_is_its = and_(Lesson.id == LessonRight.lesson_id, Lesson.course_id == LessonRight.course_id)
"""The lesson that was bought, where it is still there."""


async def right_alone(session: AsyncSession, person_id: int, lesson_id: int) -> LessonRight | None:
    """Somebody's right to a lesson alone, if they have it now."""
    query = (
        select(LessonRight)
        .join(Lesson, _is_its)
        .where(
            LessonRight.person_id == person_id,
            LessonRight.lesson_id == lesson_id,
            LessonRight.revoked_at.is_(None),
        )
    )
    return (await session.scalars(query)).one_or_none()


async def right_by(session: AsyncSession, order_id: int) -> LessonRight | None:
    """The right that an order gave, if it holds."""
    query = select(LessonRight).where(
        LessonRight.order_id == order_id, LessonRight.revoked_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def opened_by(session: AsyncSession, order: Order) -> Sequence[tuple[int, int]]:
    """Whose lesson of which course an order was for; they may have lost it since."""
    query = select(LessonRight.person_id, LessonRight.course_id).where(
        LessonRight.order_id == order.id
    )
    return [(who, course) for who, course in await session.execute(query.distinct())]


async def buyers_of(session: AsyncSession, course_id: int) -> Mapping[int, int]:
    """By lesson of a course, how many have it alone now; who was forgotten reads nothing."""
    query = select(LessonRight.lesson_id, func.count()).where(
        LessonRight.course_id == course_id,
        LessonRight.person_id < FIRST_NAMELESS,
        LessonRight.revoked_at.is_(None),
    )
    return dict((await session.execute(query.group_by(LessonRight.lesson_id))).all())


async def end_rights(session: AsyncSession, lesson_id: int, now: datetime) -> None:
    """A lesson is no more; nobody has it alone."""
    holding = (LessonRight.lesson_id == lesson_id, LessonRight.revoked_at.is_(None))
    await session.execute(update(LessonRight).where(*holding).values(revoked_at=now))


async def lessons_of(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[tuple[Lesson, Course]]:
    """The lessons somebody bought alone and may read, the latest first."""
    query = (
        select(Lesson, Course)
        .join(LessonRight, _is_its)
        .join(Course, Course.id == Lesson.course_id)
        .where(
            LessonRight.community_id == community_id,
            LessonRight.person_id == person_id,
            LessonRight.revoked_at.is_(None),
        )
        .order_by(LessonRight.id.desc())
    )
    return [(lesson, course) for lesson, course in await session.execute(query)]


async def paid_for(session: AsyncSession, person_id: int, course_id: int) -> tuple[int, int]:
    """What somebody paid for lessons of a course that they have, and the latest of these rights."""
    query = select(func.sum(LessonRight.price_stars), func.max(LessonRight.id)).where(
        LessonRight.person_id == person_id,
        LessonRight.course_id == course_id,
        LessonRight.revoked_at.is_(None),
    )
    stars, latest = (await session.execute(query)).one()
    return int(stars or 0), int(latest or 0)


async def lost_since(
    session: AsyncSession, person_id: int, course_id: int, since: datetime
) -> bool:
    """Whether the money for a lesson of a course went back to somebody since then."""
    return bool(
        await session.scalar(
            select(
                exists().where(
                    LessonRight.person_id == person_id,
                    LessonRight.course_id == course_id,
                    LessonRight.revoked_at >= since,
                )
            )
        )
    )


async def taken_off_by(session: AsyncSession, lesson_order: Order, now: datetime) -> int | None:
    """The order of the course whose price this lesson's has lowered, if there is one that is paid
    or being paid at this moment."""
    query = (
        select(Order.id)
        .join(LessonRight, LessonRight.course_id == Order.subject_id)
        .where(
            LessonRight.order_id == lesson_order.id,
            Order.kind == COURSE,
            Order.person_id == lesson_order.person_id,
            or_(Order.state.in_(SOLD), and_(Order.state.in_(UNPAID), Order.held_until > now)),
            Order.lessons_id >= LessonRight.id,
        )
    )
    return await session.scalar(query.limit(1))
