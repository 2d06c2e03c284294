"""Who may look at the dashboard in a browser: links that let somebody in once, and visits begun.

Both are known by a digest of what the browser holds: who reads these tables can't go in with it.
"""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import BigInteger, CursorResult, ForeignKey, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class WebLink(Base):
    """A link that lets one person in, once."""

    __tablename__ = "web_links"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the secret in it, in hexadecimal."""
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    """The community whose figures it opens first."""
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class WebVisit(Base):
    """Somebody in a browser, until they leave or are gone too long."""

    __tablename__ = "web_visits"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the secret in their cookie, in hexadecimal."""
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]


async def link_at(session: AsyncSession, digest: str, now: datetime) -> WebLink | None:
    """A link that can still be used."""
    query = select(WebLink).where(WebLink.digest == digest, WebLink.expires_at > now)
    return (await session.scalars(query)).one_or_none()


async def use_up(session: AsyncSession, digest: str) -> bool:
    """Whether the link was there still: of two who come with it at once, one gets in."""
    gone = await session.execute(delete(WebLink).where(WebLink.digest == digest))
    return cast("CursorResult[Any]", gone).rowcount == 1


async def take_links_back(session: AsyncSession, person_id: int) -> None:
    """None of somebody's links can be used any more."""
    await session.execute(delete(WebLink).where(WebLink.person_id == person_id))


async def visit_at(
    session: AsyncSession, digest: str, began_after: datetime, seen_after: datetime
) -> WebVisit | None:
    """A visit that began after a time and was seen after another."""
    query = select(WebVisit).where(
        WebVisit.digest == digest, WebVisit.began_at > began_after, WebVisit.seen_at > seen_after
    )
    return (await session.scalars(query)).one_or_none()


async def note_seen(session: AsyncSession, digest: str, now: datetime) -> None:
    """They are there still."""
    await session.execute(update(WebVisit).where(WebVisit.digest == digest).values(seen_at=now))


async def end_visit(session: AsyncSession, digest: str) -> None:
    """They left."""
    await session.execute(delete(WebVisit).where(WebVisit.digest == digest))


async def forget_over(
    session: AsyncSession, now: datetime, began_before: datetime, seen_before: datetime
) -> None:
    """Links and visits whose time is over go."""
    await session.execute(delete(WebLink).where(WebLink.expires_at <= now))
    over = or_(WebVisit.began_at <= began_before, WebVisit.seen_at <= seen_before)
    await session.execute(delete(WebVisit).where(over))
