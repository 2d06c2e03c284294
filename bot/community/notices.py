"""Telling those who run a community, in private and each in their own language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.refusals import Refusal
from bot.community.timezones import own_clock
from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from storage import organizers, people
from storage.communities import Community
from storage.people import Person

Param = str | int | datetime | Refusal


@dataclass(frozen=True, slots=True)
class Notice:
    """A text and its parameters; replies to it are known by purpose and subject.

    Times are told in each reader's own language and by their own clock, and so is what Telegram
    refused.
    """

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)
    purpose: str = "notice"
    subject_id: int | None = None
    once: str | None = None
    """Told at most once to each of them."""

    def read_by(self, person: Person, community: Community | None, speech: Words) -> Html:
        """As one of them reads it."""
        zone = own_clock(person, community) if community else person.timezone or "UTC"
        params = {name: _read(value, zone, speech) for name, value in self.params.items()}
        return speech(self.key, **params)


def _read(value: Param, zone: str, speech: Words) -> str | int:
    if isinstance(value, datetime):
        return moment(value, zone, speech)
    return value.told(speech) if isinstance(value, Refusal) else value


async def tell_admins(
    session: AsyncSession, community_id: int, notice: Notice, now: datetime
) -> int:
    """Every admin the bot may write to reads it; returns how many they are."""
    admins = await organizers.admins_of(session, community_id)
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
    everyone = await organizers.last_admins_of(session, community_id)
    admins = [person for person in everyone if person.id != but]
    return await _tell(session, admins, community_id, notice, now)


async def tell_creators(
    session: AsyncSession, community_id: int, notice: Notice, now: datetime
) -> int:
    """Every creator and admin the bot may write to reads it; returns how many they are."""
    creators = await organizers.creators_of(session, community_id)
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


async def tell_one(
    session: AsyncSession, person_id: int, community_id: int | None, notice: Notice, now: datetime
) -> int:
    """One person reads it, if the bot may write to them."""
    found = await people.reachable_among(session, [person_id])
    return await _tell(session, found, community_id, notice, now)


async def _tell(
    session: AsyncSession,
    readers: Collection[Person],
    community_id: int | None,
    notice: Notice,
    now: datetime,
) -> int:
    community = await session.get(Community, community_id) if community_id else None
    for person in readers:
        key = f"{notice.once}:{person.id}" if notice.once else None
        reason = Reason(notice.purpose, notice.subject_id, community_id, key, PATIENT)
        speech = words(person.language or person.telegram_language)
        html = notice.read_by(person, community, speech)
        await say(session, text(Place(person.id), html), now, reason)
    return len(readers)
