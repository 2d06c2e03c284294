"""Gifts: a course that somebody pays for and somebody else opens, once.

Whoever changes a gift locks the order first that paid it, then the gift, then its course.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import Course
from storage.database import locked

GIFT = "gift"
"""What orders of this room are for."""

NEW, READY, OPENED, RETURNED = "new", "ready", "opened", "returned"
"""Not paid yet · paid, and waits for whom it is for · somebody has the course by it · its Stars are
back, or on their way."""


class Gift(Base):
    """One seat in a course, for whoever holds its link or its code."""

    __tablename__ = "gifts"
    __table_args__ = (
        Index("ix_gifts_giver", "giver_id", "course_id", "state"),
        Index("ix_gifts_course", "course_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    giver_id: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str] = mapped_column(unique=True)
    """What can be typed instead of opening the link; letters and digits alone, upper case."""
    wish: Mapped[str | None]
    """What the giver says with it."""
    wish_asked_at: Mapped[datetime | None]
    """When the giver was asked for one last: their next words are for the latest of these."""
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The order that paid it."""
    created_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(BigInteger)
    """Who has, or had, the course by it; may be the giver."""
    opened_at: Mapped[datetime | None]

    @property
    def cause(self) -> str:
        """What the right to the course is given for."""
        return f"gift:{self.id}"


async def gift_by_id(session: AsyncSession, gift_id: int) -> Gift | None:
    """The gift with that id, as it was when it was read."""
    return await session.get(Gift, gift_id)


async def gift_by_code(session: AsyncSession, code: str) -> Gift | None:
    """The gift of that code, as it was when it was read."""
    return (await session.scalars(select(Gift).where(Gift.code == code))).one_or_none()


async def locked_gift(session: AsyncSession, gift_id: int) -> Gift:
    """The gift as it is now, locked until the transaction ends; its order is locked first."""
    return (await session.scalars(locked(select(Gift).where(Gift.id == gift_id)))).one()


async def unpaid_gift(session: AsyncSession, giver_id: int, course_id: int) -> Gift | None:
    """The one somebody was about to pay."""
    query = select(Gift).where(
        Gift.giver_id == giver_id, Gift.course_id == course_id, Gift.state == NEW
    )
    return (await session.scalars(query.order_by(Gift.id.desc()).limit(1))).one_or_none()


async def gifts_by(
    session: AsyncSession, giver_id: int, limit: int
) -> Sequence[tuple[Gift, Course]]:
    """What somebody has paid to give, the latest first."""
    query = (
        select(Gift, Course)
        .join(Course, Course.id == Gift.course_id)
        .where(Gift.giver_id == giver_id, Gift.state != NEW)
        .order_by(Gift.id.desc())
        .limit(limit)
    )
    return [(gift, course) for gift, course in await session.execute(query)]


async def gift_asked_about(session: AsyncSession, giver_id: int) -> Gift | None:
    """The gift whose giver was asked for a wish last, if it still waits to be opened."""
    query = select(Gift).where(
        Gift.giver_id == giver_id, Gift.state == READY, Gift.wish_asked_at.is_not(None)
    )
    return (await session.scalars(query.order_by(Gift.wish_asked_at.desc()).limit(1))).one_or_none()
