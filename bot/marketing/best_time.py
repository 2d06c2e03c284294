"""When somebody is likely to look: the hour at which they, or their community, were there most.

What is counted are hours in which somebody talked, each once however much was said, less the older
they are. Who is hardly known follows their community, and a community that is hardly known follows
what is known of people anywhere: they have time in the evening, and a little at noon. Both are one
rule, a Dirichlet prior: so many imagined hours, outweighed as soon as there are more real ones.

Nobody is written to in their quiet hours, and everything is reckoned at real moments, so that a
night with one hour more or less is no special case.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.quiet_hours import QuietHours
from storage import best_hours, consents, people
from storage.best_hours import DECAY, Rhythm
from storage.communities import Community

HOUR = timedelta(hours=1)

EVENING = (1, 1, 1, 1, 1, 1, 2, 4, 6, 6, 6, 6, 9, 8, 6, 6, 6, 8, 11, 15, 16, 13, 7, 3)
"""How a day goes where nothing is known, hour by hour on the clock: most at eight in the evening, a
little more at noon, hardly anything at night. Only the order of size matters much."""

COMMUNITY_STRENGTH, PERSON_STRENGTH = 20, 5
"""Imagined hours: as many real ones, from the last month, weigh as much."""


def best_hour(counts: Sequence[int], prior: Sequence[int], allowed: Collection[int]) -> int:
    """The place in the day with most activity, real and imagined together, among those allowed.

    Of equals that which the prior prefers, else the first. Raises ValueError where none is allowed.
    """
    return max(allowed, key=lambda at: (counts[at] + prior[at], prior[at], -at))


def scaled(weights: Sequence[int], strength: int) -> list[int]:
    """A prior in the proportion of `weights`, as heavy as `strength` hours of the last month."""
    whole = sum(weights)
    return [round(strength * DECAY[0] * weight / whole) for weight in weights]


def moments_of(begin: datetime) -> list[datetime]:
    """The 24 full hours from that time on, in UTC."""
    first = begin.astimezone(UTC)
    if first != first.replace(minute=0, second=0, microsecond=0):
        first = first.replace(minute=0, second=0, microsecond=0) + HOUR
    return [first + number * HOUR for number in range(24)]


def rhythm(
    moments: Sequence[datetime], zone: str, quiet: QuietHours, weights: Mapping[int, int]
) -> tuple[tuple[int, ...], frozenset[int]]:
    """What is expected at each of these moments by people who live by that clock, and at which they
    may be written to. `weights`: by the hour of that clock."""
    local = [moment.astimezone(ZoneInfo(zone)) for moment in moments]
    prior = scaled([weights[at.hour] for at in local], PERSON_STRENGTH)
    return tuple(prior), frozenset(at for at, one in enumerate(local) if not quiet.covers(one))


async def community_hour(
    session: AsyncSession, home: Community, day: date, now: datetime
) -> datetime | None:
    """When most of a community are there on that day of its clock, from now on; for its group.

    None where nothing but quiet hours is left of it.
    """
    quiet = quiet_hours(await consents.terms_of(session, home.id))
    clock = ZoneInfo(home.timezone)
    rest = [
        moment
        for moment in moments_of(max(now, _midnight(day, home.timezone)))
        if moment.astimezone(clock).date() == day and not quiet.covers(moment.astimezone(clock))
    ]
    if not rest:
        return None
    weights = await _community_weights(session, home, now)
    counts = [weights[moment.astimezone(clock).hour] for moment in rest]
    return rest[best_hour(counts, [0] * len(rest), range(len(rest)))]


async def moments_for(
    session: AsyncSession, home: Community, audience: Select[int], day: date, now: datetime
) -> Select[int, datetime]:
    """When each of an audience is likely to look within the 24 hours from the beginning of that day
    (or from now): one SELECT of ids and moments, for `recipients.gather`, however many they are."""
    moments = moments_of(max(now, _midnight(day, home.timezone)))
    quiet = quiet_hours(await consents.terms_of(session, home.id))
    weights = await _community_weights(session, home, now)
    zones = await people.zones_of(session, audience, home.timezone)
    groups = _by_rhythm({*zones, home.timezone}, moments, quiet, weights)
    rhythms = [
        Rhythm(zones, prior, allowed, best_hour([0] * 24, prior, allowed))
        for (prior, allowed), zones in groups.items()
    ]
    return best_hours.moments(session, home.id, home.timezone, audience, moments, rhythms, now)


def _by_rhythm(
    zones: Iterable[str],
    moments: Sequence[datetime],
    quiet: QuietHours,
    weights: Mapping[int, int],
) -> dict[tuple[tuple[int, ...], frozenset[int]], list[str]]:
    groups: dict[tuple[tuple[int, ...], frozenset[int]], list[str]] = {}
    for zone in sorted(zones):
        groups.setdefault(rhythm(moments, zone, quiet, weights), []).append(zone)
    return groups


async def _community_weights(
    session: AsyncSession, home: Community, now: datetime
) -> dict[int, int]:
    """How much a community does at each hour of its clock, with what is imagined."""
    imagined = scaled(EVENING, COMMUNITY_STRENGTH)
    weights = dict(enumerate(imagined))
    clock = ZoneInfo(home.timezone)
    for hour, weight in (await best_hours.hours_of_all(session, home.id, now)).items():
        weights[hour.astimezone(clock).hour] += weight
    return weights


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
