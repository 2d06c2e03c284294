"""Storefronts: the public pages of communities that switched them on, and what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    and_,
    case,
    distinct,
    exists,
    false,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.communities import Chat, Community
from storage.courses import PUBLISHED, Course, Lesson
from storage.events import Event

WEB = "web:"
"""What the cause of a step begins with that a public page led to."""

LED_TO = ("lesson.tried", "order.opened", "order.paid", "order.refunded", "course.taken")
"""Such steps."""


class Storefront(Base):
    """A community's public pages; without a row they were never switched on."""

    __tablename__ = "storefronts"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(unique=True)
    """In its address: a-z, 0-9 and hyphens."""
    is_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Brought:
    """What the pages brought since a time."""

    people: int
    orders: int
    stars: int
    by_page: Mapping[str, int]
    """Orders that were paid and kept, by the kind of page; without those that brought none."""


class Listed(NamedTuple):
    """A page by what stands in its address."""

    name: str
    code: str
    """Of the course; empty for the catalogue."""
    lesson: int
    """From 1; 0 for none."""


async def storefront_of(session: AsyncSession, community_id: int) -> Storefront | None:
    """A community's own, open or not."""
    return await session.get(Storefront, community_id)


async def open_storefront(session: AsyncSession, community_id: int) -> Storefront | None:
    """A community's own, if it is open."""
    found = await session.get(Storefront, community_id)
    return found if found is not None and found.is_open else None


async def community_named(session: AsyncSession, name: str) -> Community | None:
    """Whose open storefront has that name. Where the bot is in no chat of theirs any more nothing
    is shown: no admin could switch it off."""
    query = (
        select(Community)
        .join(Storefront, Storefront.community_id == Community.id)
        .where(Storefront.name == name, Storefront.is_open, _is_there())
    )
    return (await session.scalars(query)).one_or_none()


async def listed(session: AsyncSession, limit: int) -> Sequence[Listed]:
    """Pages that search engines may list: catalogues, then courses, then lessons free to read."""
    shops = (
        select(Storefront.name.label("name"), Storefront.community_id)
        .join(Community, Community.id == Storefront.community_id)
        .where(Storefront.is_open, _is_there())
        .subquery()
    )
    catalogues = select(shops.c.name, literal(""), literal(0), literal(0))
    for_sale = (Course.community_id == shops.c.community_id, Course.state == PUBLISHED)
    courses = select(shops.c.name, Course.code, literal(0), literal(1)).join(
        Course, and_(*for_sale)
    )
    lessons = (
        select(shops.c.name, Course.code, Lesson.position, literal(2))
        .join(Course, and_(*for_sale))
        .join(Lesson, and_(Lesson.course_id == Course.id, Lesson.is_free))
    )
    pages = union_all(catalogues, courses, lessons).subquery()
    name, code, lesson, kind = pages.c
    query = select(name, code, lesson).order_by(kind, name, code, lesson).limit(limit)
    return [Listed(*row) for row in await session.execute(query)]


def _is_there() -> ColumnElement[bool]:
    """Whether the bot is in a chat of theirs still."""
    return exists().where(Chat.community_id == Community.id, Chat.left_at.is_(None))


async def holder_of(session: AsyncSession, name: str) -> int | None:
    """The community that has a name, open or not."""
    query = select(Storefront.community_id).where(Storefront.name == name)
    return await session.scalar(query)


async def brought(session: AsyncSession, community_id: int, since: datetime) -> Brought:
    """How many people a page led to the bot, and what they bought by it, less what they were given
    back in that time."""
    back = Event.kind == "order.refunded"
    sale = case((Event.kind == "order.paid", 1), (back, -1), else_=0)
    query = select(
        func.count(distinct(case((~back, Event.person_id)))),
        func.coalesce(func.sum(sale), 0),
        func.coalesce(func.sum(case((sale != 0, Event.value))), 0),
    ).where(
        Event.community_id == community_id,
        Event.kind.in_(LED_TO),
        Event.at >= since,
        Event.cause.startswith(WEB, autoescape=True),
    )
    people, orders, stars = (await session.execute(query)).one()
    paid_by_page = (
        select(Event.cause, func.sum(sale))
        .where(
            Event.community_id == community_id,
            sale != 0,
            Event.at >= since,
            Event.cause.startswith(WEB, autoescape=True),
        )
        .group_by(Event.cause)
    )
    by_page = {
        str(cause).removeprefix(WEB): max(0, int(count))
        for cause, count in await session.execute(paid_by_page)
    }
    return Brought(people, max(0, int(orders)), int(stars), by_page)
