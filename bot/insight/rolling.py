"""Keeps the sums of the event log (storage/event_days.py): what is new in the log is added as it
comes, and all of it can be counted anew.

A day that something new belongs to is counted again, up to a given event, outside of any
transaction; to the sets of its people (bot/insight/presence.py) the new ones are added. Its rows
and the mark that says up to where the sums reach are written together, and only where nobody has
moved the mark meanwhile: so a crash costs nothing, and of several processes one does it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.insight import presence
from bot.insight.funnel_steps import rank_of
from bot.insight.local_days import A_DAY, begin_of, day_of
from bot.insight.presence import Numbers, Sets
from storage import event_counts, event_days, event_rolls, presences
from storage.database import Database
from storage.event_counts import Day
from storage.event_rolls import New
from storage.presences import Key

AT_ONCE = 10_000
"""Events looked at for one transaction: some megabytes."""

DAYS_AT_ONCE = 30
"""Days of communities written down in one transaction: up to two thousand rows or so, during which
everybody else who writes on SQLite waits for some tens of milliseconds."""

PATIENCE = 100
"""Looks whether transactions have ended that may still bring events to light; transactions are
short, and what is not ready now is ready the next time."""

LOOK_SECONDS = 0.05

ANEW = "~"
"""Follows the clock's name while days of the same clock are counted anew; alone it says that there
may be days of several clocks. Whatever the clock is set to, it is begun again after a crash."""

UTC = "UTC"
"""The clock of what belongs to no community."""

log = structlog.get_logger()


@dataclass(slots=True)
class Touched:
    """What is new on a day of a community."""

    kinds: set[str] = field(default_factory=set)
    of_campaigns: set[str] = field(default_factory=set)
    """Those of the kinds that a campaign led to."""


async def roll(database: Database) -> None:
    """Bring the sums up to date."""
    async with database.reading() as session:
        changed = await event_days.changed_clocks(session)
    for community_id in changed:
        await rebuild(database, community_id)
    last = await settled(database)
    numbers: Numbers = {}
    while await _roll_some(database, last, numbers):
        pass


async def settled(database: Database, patience: int = PATIENCE) -> int:
    """An event before which no other can come to light any more: the newest one, once all have
    ended who may have been given smaller ids. The mark as it is if that takes too long."""
    async with database.reading() as session:
        newest = await event_rolls.newest_event(session)
        waited_for = await event_rolls.writers(session)  # after it, or one between would be missed
    for _ in range(patience):
        if not waited_for:
            return newest
        await asyncio.sleep(LOOK_SECONDS)
        async with database.reading() as session:
            waited_for &= await event_rolls.writers(session)
    log.info("some transaction takes long; the event log is summed up later")
    async with database.reading() as session:
        return await event_rolls.rolled_up_to(session)


async def _roll_some(database: Database, last: int, numbers: Numbers) -> bool:
    """One transaction's worth; False if nothing is left to do here."""
    async with database.reading() as session:
        mark = await event_rolls.rolled_up_to(session)
        rows = await event_rolls.events_between(session, mark, last, AT_ONCE)
        if not rows:
            return False
        zones = await event_days.clocks(session, {row[1] for row in rows})
        until, touched = touched_days(rows, zones)
        counted = await _count(session, touched, zones, until)
    present = await presence.numbered(database, present_on(rows, zones, until), numbers)
    async with database.transaction() as session:
        if not await _may_write(session, mark, until, zones):
            return False  # another process was quicker, and goes on
        await event_days.put(session, counted)
        await presence.add(session, present)
        await event_days.keep_clocks(session, zones)
    return True


async def _may_write(
    session: AsyncSession, mark: int, until: int, zones: Mapping[int, str]
) -> bool:
    """Move the mark, if it and all clocks are still what they were when days were counted. Nobody
    else writes days until our commit."""
    if not await event_rolls.move_mark(session, mark, until):
        return False
    by_now = await event_days.clocks(session, zones.keys())
    return {**dict.fromkeys(zones, UTC), **by_now} == zones


def touched_days(
    rows: Iterable[New], zones: Mapping[int, str], most: int = DAYS_AT_ONCE
) -> tuple[int, dict[tuple[int, date], Touched]]:
    """The days that events belong to, and the last of those events; of so many days at most."""
    touched: dict[tuple[int, date], Touched] = defaultdict(Touched)
    until, find = 0, day_finder(zones)
    for number, community_id, kind, at, campaign_id, _, _ in rows:
        day = (community_id, find(community_id, at).day)
        if day not in touched and len(touched) == most:
            break
        touched[day].kinds.add(kind)
        if campaign_id is not None:
            touched[day].of_campaigns.add(kind)
        until = number
    return until, dict(touched)


def present_on(rows: Iterable[New], zones: Mapping[int, str], until: int) -> Sets:
    """Whose events they are, up to one of them, by the sets of days they belong to."""
    days: dict[tuple[int, date], tuple[Day, Any]] = {}
    find, day = day_finder(zones), None
    for number, community_id, kind, at, campaign_id, course_id, person_id in rows:
        if number > until or person_id is None or person_id in NOBODY:
            continue
        if (found := find(community_id, at)) is not day:
            day = found
            steps = days.setdefault((community_id, day.day), (day, defaultdict(set)))[1]
        steps[presence.hour_of(day, at), rank_of(kind), campaign_id, course_id].add(person_id)
    return {
        key: people
        for day, steps in days.values()
        for key, people in presence.by_sets(day, steps).items()
    }


async def _count(
    session: AsyncSession,
    touched: Mapping[tuple[int, date], Touched],
    zones: Mapping[int, str],
    until: int,
) -> list[dict[str, Any]]:
    kept = await event_days.kept_clocks(session, {home for home, _ in touched})
    found = []
    for (community_id, day), new in touched.items():
        zone = zones.get(community_id, UTC)
        is_known = kept.get(community_id) in (zone, zone + ANEW)
        whole, kinds, led = whole_day(community_id, day, zone), new.kinds, new.of_campaigns
        found += await event_counts.count_day(
            session, whole, kinds, led, until, NOBODY, is_known=is_known
        )
    return found


def day_finder(zones: Mapping[int, str]) -> Callable[[int, datetime], Day]:
    """Tells the day of a moment in a community; quickly where it is the same again."""
    lately: dict[int, Day] = {}

    def find(community_id: int, at: datetime) -> Day:
        day = lately.get(community_id)
        if day is None or not day.begin <= at < day.end:
            zone = zones.get(community_id, UTC)
            day = lately[community_id] = whole_day(community_id, day_of(at, zone), zone)
        return day

    return find


def whole_day(community_id: int, day: date, zone: str) -> Day:
    """A day with its bounds."""
    return Day(community_id, day, begin_of(day, zone), begin_of(day + A_DAY, zone))


# Anew


def _silently(_done: int, _all: int) -> None:
    """Nobody watches."""


async def rebuild(
    database: Database, community_id: int, watch: Callable[[int, int], None] = _silently
) -> None:
    """Count all days of a community again, by its clock as it is now.

    Some days at a time, so for as long as it takes some are counted by the old clock and some by
    the new one. That the days are those of its clock is written down last: after a crash it begins
    again.
    """
    while not await _rebuild(database, community_id, watch):
        pass


async def _rebuild(
    database: Database, community_id: int, watch: Callable[[int, int], None]
) -> bool:
    """False if its clock was changed meanwhile."""
    while (plan := await _plan(database, community_id)) is None:
        pass
    numbers: Numbers = {}
    for at in range(0, len(plan.days), DAYS_AT_ONCE):
        while not await _count_anew(database, plan, plan.days[at : at + DAYS_AT_ONCE], numbers):
            if await _clock_of(database, community_id) != plan.zone:
                return False
        watch(min(at + DAYS_AT_ONCE, len(plan.days)), len(plan.days))
    async with database.transaction() as session:
        await event_days.set_clock(session, community_id, plan.zone)
    return True


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be counted anew."""

    community_id: int
    zone: str
    kinds: Sequence[str]
    days: Sequence[date]


async def _clock_of(database: Database, community_id: int) -> str:
    async with database.reading() as session:
        return (await event_days.clocks(session, [community_id])).get(community_id, UTC)


async def _plan(database: Database, community_id: int) -> Plan | None:
    """What is to be counted; rows of all else are dropped. None if others have moved the mark."""
    zone = await _clock_of(database, community_id)
    async with database.reading() as session:
        mark = await event_rolls.rolled_up_to(session)
        kinds = await event_rolls.kinds_of(session, community_id, mark)
        bounds = await event_rolls.began_and_ended(session, community_id, kinds, mark)
    days: Sequence[date] = ()
    if bounds is not None:
        # a day more at both ends, where rows of another clock may be
        first, last = day_of(bounds[0], zone) - A_DAY, day_of(bounds[1], zone) + A_DAY
        days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    async with database.transaction() as session:
        if not await _may_write(session, mark, mark, {}):
            return None
        kept = (await event_days.kept_clocks(session, [community_id])).get(community_id)
        is_known = kept in (zone, zone + ANEW)
        await event_days.set_clock(session, community_id, zone + ANEW if is_known else ANEW)
        if days:
            await event_days.clear_all_but(session, community_id, days[0], days[-1], kinds)
            await presences.clear_all_but(session, community_id, days[0], days[-1])
        else:
            await event_days.clear_all(session, community_id)
            await presences.clear_all(session, community_id)
    return Plan(community_id, zone, kinds, days)


async def _count_anew(
    database: Database, plan: Plan, days: Sequence[date], numbers: Numbers
) -> bool:
    """Write some days anew; False if the mark or the clock has been moved meanwhile."""
    community_id, zones = plan.community_id, {plan.community_id: plan.zone}
    touched = {(community_id, day): Touched(set(plan.kinds), set(plan.kinds)) for day in days}
    async with database.reading() as session:
        mark = await event_rolls.rolled_up_to(session)
        counted = await _count(session, touched, zones, mark)
    present: dict[Key, bytes] = {}
    for day in days:  # ids of one day's people are in memory at a time
        whole = whole_day(community_id, day, plan.zone)
        async with database.reading() as session:
            sets = await presence.of_day(session, whole, plan.kinds, mark)
        bits = await presence.numbered(database, sets, numbers)
        present |= {key: presence.packed(one) for key, one in bits.items()}
    async with database.transaction("bulk") as session:
        if not await _may_write(session, mark, mark, zones):
            return False
        await event_days.clear(session, community_id, days[0], days[-1], plan.kinds)
        await event_days.put(session, counted)
        await presences.clear(session, community_id, days[0], days[-1])
        await presences.put(session, present)
    return True
