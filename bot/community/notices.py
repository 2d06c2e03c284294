"""Telling those who run a community, in private and each in their own language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import words
from storage import communities, people
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Notice:
    """A text and its parameters; replies to it are known by purpose and subject."""

    key: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    purpose: str = "notice"
    subject_id: int | None = None
    once: str | None = None
    """Told at most once to each of them."""


async def tell_admins(
    session: AsyncSession, community_id: int, notice: Notice, now: datetime
) -> int:
    """Every admin the bot may write to reads it; returns how many they are."""
    admins = await communities.admins_of(session, community_id)
    return await _tell(session, admins, community_id, notice, now)


async def tell_last_admins(
    session: AsyncSession,
    community_id: int,
    notice: Notice,
    now: datetime,
    *,
    but: int | None = None,
) -> int:
    """Those who ran the group when the bot was last there read it too; all `but` one of them."""
    everyone = await communities.last_admins_of(session, community_id)
    admins = [person for person in everyone if person.id != but]
    return await _tell(session, admins, community_id, notice, now)


async def tell_creators(
    session: AsyncSession, community_id: int, notice: Notice, now: datetime
) -> int:
    """Every creator and admin the bot may write to reads it; returns how many they are."""
    creators = await communities.creators_of(session, community_id)
    return await _tell(session, creators, community_id, notice, now)


async def tell_owners(
    session: AsyncSession,
    owner_ids: Collection[int],
    community_id: int | None,
    notice: Notice,
    now: datetime,
) -> int:
    """Every owner the bot may write to reads it; returns how many they are."""
    owners = await people.reachable_among(session, owner_ids)
    return await _tell(session, owners, community_id, notice, now)


async def _tell(
    session: AsyncSession,
    readers: Collection[Person],
    community_id: int | None,
    notice: Notice,
    now: datetime,
) -> int:
    for person in readers:
        key = f"{notice.once}:{person.id}" if notice.once else None
        reason = Reason(notice.purpose, notice.subject_id, community_id, key, PATIENT)
        html = words(person.language or person.telegram_language)(notice.key, **notice.params)
        await say(session, text(Place(person.id), html), now, reason)
    return len(readers)
