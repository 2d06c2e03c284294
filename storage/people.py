"""People as Telegram shows them, and what they chose here: language, consent, community."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, TelegramId
from storage.database import insert_new, locked, upsert


class Person(Base):
    """Somebody with a Telegram account; the id is Telegram's."""

    __tablename__ = "people"

    id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    username: Mapped[str | None]
    telegram_language: Mapped[str | None]
    """The language of their Telegram app (IETF tag)."""
    language: Mapped[str | None]
    """The language they chose here; None follows Telegram."""
    timezone: Mapped[str | None]
    """The clock they chose for what they read in private; None follows the community's."""
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    """The community they are speaking about in private."""
    started_at: Mapped[datetime | None]
    """When they first wrote to the bot in private; before that it may not write to them."""
    unreachable_at: Mapped[datetime | None]
    """When Telegram last said that they blocked the bot or are gone."""
    seen_at: Mapped[datetime]
    forget_as: Mapped[int | None] = mapped_column(BigInteger)
    """The number that takes their place everywhere, while they are being forgotten."""


FIRST_NAMELESS, LAST_NAMELESS = 2**53, 2**62
"""Numbers of people who were forgotten; Telegram's own have at most 52 bits (Bot API, User: id)."""

NAMELESS = "—"
"""What they are called where a list names everybody."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When they were last seen, so that nobody can tell by it who they were."""


def is_nameless(number: int) -> bool:
    """Whether nobody is behind it any more: nothing can be said to them, nor done about them."""
    return number >= FIRST_NAMELESS


async def is_leaving(session: AsyncSession, person_id: int) -> bool:
    """Whether somebody is being forgotten at this moment."""
    query = select(Person.forget_as).where(Person.id == person_id)
    return await session.scalar(query) is not None


async def locked_person(session: AsyncSession, person_id: int) -> Person | None:
    """The person as they are now, locked until the transaction ends."""
    query = locked(select(Person).where(Person.id == person_id))
    return (await session.scalars(query)).one_or_none()


async def not_met(session: AsyncSession, person_id: int) -> None:
    """Somebody was taken down for nothing they did."""
    await session.execute(delete(Person).where(Person.id == person_id))


async def put_in_place(session: AsyncSession, number: int) -> None:
    """Somebody nameless, to whom the rows of who is forgotten can belong."""
    row = {"id": number, "name": NAMELESS, "seen_at": LONG_AGO, "unreachable_at": LONG_AGO}
    await insert_new(session, Person, [row])


async def reachable_among(session: AsyncSession, ids: Collection[int]) -> Sequence[Person]:
    """Those of them whom the bot may write to in private."""
    query = select(Person).where(
        Person.id.in_(ids), Person.started_at.is_not(None), Person.unreachable_at.is_(None)
    )
    return (await session.scalars(query.order_by(Person.id))).all()


async def remember_person(
    session: AsyncSession,
    person_id: int,
    name: str,
    username: str | None,
    telegram_language: str | None,
    now: datetime,
) -> Person:
    """Take down how somebody is called today, and return them."""
    row = {
        "id": person_id,
        "name": name,
        "username": username,
        "telegram_language": telegram_language,
        "seen_at": now,
    }
    await upsert(session, Person, [row], key=["id"])
    person = await session.get_one(Person, person_id)
    await session.refresh(person)
    return person


async def note_people(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Take down people not seen before; others stay as they are."""
    await insert_new(session, Person, rows)


async def mark_started(session: AsyncSession, person: Person, now: datetime) -> bool:
    """They wrote to the bot in private, so it may write to them; whether that is new."""
    if person.started_at is not None and person.unreachable_at is None:
        return False
    person.started_at = person.started_at or now
    person.unreachable_at = None
    await session.flush()
    return True


async def mark_unreachable(session: AsyncSession, person_id: int, now: datetime) -> None:
    """Telegram refused to deliver to them (403); promotions leave them out from now on."""
    await session.execute(update(Person).where(Person.id == person_id).values(unreachable_at=now))


async def mark_all_unreachable(session: AsyncSession, ids: Collection[int], now: datetime) -> None:
    """The same for many of them."""
    if ids:
        await session.execute(
            update(Person).where(Person.id.in_(ids)).values(unreachable_at=now),
            execution_options={"synchronize_session": False},
        )


async def settle_in(session: AsyncSession, person_id: int, community_id: int) -> None:
    """The community they speak about in private from now on."""
    await session.execute(
        update(Person).where(Person.id == person_id).values(community_id=community_id)
    )


async def zones_of(session: AsyncSession, people: Select[int], home_zone: str) -> Collection[str]:
    """The clocks these people live by; who set none lives by their community's."""
    query = select(Person.timezone).where(Person.id.in_(people)).distinct()
    return {zone or home_zone for zone in (await session.scalars(query)).all()}


async def clocks_of(
    session: AsyncSession, people: Collection[int], home_zone: str
) -> Mapping[int, str]:
    """The clock each of a few people lives by."""
    clock = func.coalesce(Person.timezone, home_zone)
    query = select(Person.id, clock).where(Person.id.in_(people))
    return dict((await session.execute(query)).all())
