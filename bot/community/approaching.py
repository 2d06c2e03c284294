"""On which terms a community's members are written to unasked: how often, and at which hours."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.quiet_hours import QuietHours
from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from storage import consents
from storage.communities import Community
from storage.consents import ApproachTerms, Consent
from storage.events import log_event

CHOICES = {
    "per_day": (1, 2, 3),
    "per_week": (1, 2, 3, 5, 7),
    "quiet_from": (20, 21, 22, 23),
    "quiet_until": (7, 8, 9, 10),
    "reminders": (True, False),
}
"""What a tap goes through. There is no way to switch quiet hours or caps off."""


async def terms_for(session: AsyncSession, turn: Turn, community_id: int) -> ApproachTerms:
    """The terms, for who administers the community. Raises Mistake for others."""
    community = await ensure_admin(session, turn, community_id)
    return await consents.terms_of(session, community.id)


async def next_choice(session: AsyncSession, turn: Turn, community_id: int, name: str) -> None:
    """The next value of one of the terms. Raises Mistake for who is no admin there."""
    await ensure_admin(session, turn, community_id)
    terms = await consents.own_terms(session, community_id)
    values, now = CHOICES[name], getattr(terms, name)
    chosen = values[(values.index(now) + 1) % len(values)] if now in values else values[0]
    setattr(terms, name, chosen)
    cause = f"{name}:{chosen}"
    log_event(session, community_id, turn.person.id, "approach.terms", turn.now, cause=cause)


def quiet_hours(terms: ApproachTerms) -> QuietHours:
    """When nobody is written to."""
    return QuietHours(terms.quiet_from, terms.quiet_until)


async def may_be_approached(
    session: AsyncSession, community: Community, kind: str, now: datetime
) -> Select[int]:
    """Ids of those whom the community may write to unasked today, for counting and planning.

    People change their minds while a message goes out; whoever sends it asks `approach`.
    """
    terms = await consents.terms_of(session, community.id)
    return consents.approachable(community.id, kind, terms, day_of(community, now))


async def approach(
    session: AsyncSession, community: Community, kind: str, people: Collection[int], now: datetime
) -> set[int]:
    """Those of a page of people who may be written to now; they count as written to with the
    transaction's commit, so that two campaigns don't both take somebody's last message of a day."""
    await consents.counting_alone(session, community.id)
    terms, day = await consents.terms_of(session, community.id), day_of(community, now)
    query = consents.approachable(community.id, kind, terms, day, people)
    may_be = set((await session.scalars(query)).all())
    await consents.note_told(session, community.id, may_be, day)
    return may_be


async def had_enough(session: AsyncSession, community: Community, now: datetime) -> Select[int]:
    """Ids of those who can't be written to today, as they were often enough."""
    terms = await consents.terms_of(session, community.id)
    return consents.had_enough(community.id, terms, day_of(community, now))


def tomorrow(community: Community, now: datetime) -> datetime:
    """When it is asked anew how often somebody may be written to."""
    day = day_of(community, now) + timedelta(days=1)
    return datetime.combine(day, time(), ZoneInfo(community.timezone)).astimezone(UTC)


async def agreeing_still(
    session: AsyncSession, community_id: int, kind: str, people: Collection[int]
) -> set[int]:
    """Those of a page of people, counted as written to before, who still agree: a message that did
    not get through is tried again and counts once."""
    query = consents.reachable(community_id, kind).where(Consent.person_id.in_(people))
    return set((await session.scalars(query)).all()) if people else set()


def day_of(community: Community, now: datetime) -> date:
    """The day on its calendar, by which is counted how often somebody is written to."""
    return now.astimezone(ZoneInfo(community.timezone)).date()
