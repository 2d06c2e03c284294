"""Inquiries: what people wrote to a community in the form on its public pages.

They are no accounts of Telegram's, and nothing here leads to one. A row goes when an admin deletes
it, and when its time is over.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import ForeignKey, Index, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.courses import Course


class Asking(Protocol):
    """What somebody wrote."""

    @property
    def name(self) -> str:
        """As they gave it."""

    @property
    def email(self) -> str:
        """Where they want to be answered."""

    @property
    def course_id(self) -> int | None:
        """What it is about, where it is about a course."""

    @property
    def interest(self) -> str:
        """In their own words."""


class Inquiry(Base):
    """Somebody wants to be answered."""

    __tablename__ = "inquiries"
    __table_args__ = (
        Index("ix_inquiries_agreed", "community_id", "agreed_at"),
        NEVER_AGAIN,
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """What it is about, where it is about a course."""
    name: Mapped[str]
    email: Mapped[str]
    interest: Mapped[str]
    """In their own words; may be empty where it is about a course."""
    language: Mapped[str]
    """Of the page they read, in which the sentence stood that they agreed to."""
    agreed_at: Mapped[datetime]
    """When they sent it, and agreed that it is kept."""
    told_at: Mapped[datetime | None]
    """When it was put into words for the admins."""


Listed = Sequence[tuple[Inquiry, str | None]]
"""Inquiries, each with the title of the course it is about."""


async def latest(
    session: AsyncSession, community_id: int, limit: int | None = None, email: str = ""
) -> Listed:
    """The newest first; all of them, or those with one e-mail address."""
    query = (
        select(Inquiry, Course.title)
        .outerjoin(Course, Course.id == Inquiry.course_id)
        .where(Inquiry.community_id == community_id)
        .order_by(Inquiry.agreed_at.desc(), Inquiry.id.desc())
        .limit(limit)
    )
    if email:
        query = query.where(func.lower(Inquiry.email) == email.lower())
    return [(one, title) for one, title in await session.execute(query)]


async def untold(session: AsyncSession, community_id: int) -> Listed:
    """Those the admins were not told of, the oldest first."""
    query = (
        select(Inquiry, Course.title)
        .outerjoin(Course, Course.id == Inquiry.course_id)
        .where(Inquiry.community_id == community_id, Inquiry.told_at.is_(None))
        .order_by(Inquiry.id)
    )
    return [(one, title) for one, title in await session.execute(query)]


async def mark_told(session: AsyncSession, community_id: int, up_to: int, now: datetime) -> None:
    """The admins were told of all up to a number."""
    untold = (Inquiry.community_id == community_id, Inquiry.told_at.is_(None))
    query = update(Inquiry).where(*untold, Inquiry.id <= up_to)
    await session.execute(query.values(told_at=now))


async def count(session: AsyncSession, community_id: int) -> int:
    """How many there are."""
    query = select(func.count()).where(Inquiry.community_id == community_id)
    return await session.scalar(query) or 0


async def count_since(session: AsyncSession, community_id: int, at: datetime) -> int:
    """How many came since a time."""
    query = select(func.count()).where(Inquiry.community_id == community_id, Inquiry.agreed_at > at)
    return await session.scalar(query) or 0


async def is_there(session: AsyncSession, community_id: int, same: Asking, at: datetime) -> bool:
    """Whether the very same has come since a time; an address is the same in capitals."""
    query = select(Inquiry.email).where(
        Inquiry.community_id == community_id,
        Inquiry.agreed_at > at,
        Inquiry.name == same.name,
        Inquiry.course_id.is_not_distinct_from(same.course_id),
        Inquiry.interest == same.interest,
    )
    return same.email.casefold() in {one.casefold() for one in await session.scalars(query)}


async def inquiry_of(session: AsyncSession, community_id: int, inquiry_id: int) -> Inquiry | None:
    """The community's inquiry of that number."""
    query = select(Inquiry).where(Inquiry.id == inquiry_id, Inquiry.community_id == community_id)
    return (await session.scalars(query)).one_or_none()


async def delete_all(session: AsyncSession, community_id: int, up_to: int) -> None:
    """All up to a number go; what came since somebody looked stays."""
    old = (Inquiry.community_id == community_id, Inquiry.id <= up_to)
    await session.execute(delete(Inquiry).where(*old))


async def forget_before(session: AsyncSession, before: datetime) -> None:
    """Those whose time is over go, in whichever community."""
    await session.execute(delete(Inquiry).where(Inquiry.agreed_at < before))
