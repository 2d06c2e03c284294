"""How many different people took which steps over a period, by the sets of people that are kept for
each day (storage/presences.py) and what the log holds beyond them.

Each is kept by the last step that their events led to, so whoever took a later one is found in the
sets of those behind it. The union of days is that of their bits: it costs as much for ten events a
day as for a hundred thousand.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.insight.funnel_steps import OF_SOMETHING, OWED, RANKS, STEPS, rank_of
from bot.insight.periods import Period
from storage import event_counts, event_days, event_rolls, events, presences
from storage.database import Database
from storage.event_counts import ALL, About, Day
from storage.event_days import ANY
from storage.presences import WHOLE_DAY, Key

AN_HOUR = timedelta(hours=1)

QUICKLY = 1
"""How hard zlib tries: sets of many are hardly smaller for more, those of few are small anyway."""

Sets = Mapping[Key, set[int]]
"""Ids of people."""

Numbers = dict[int, dict[int, int]]
"""Those of people, by community and id, as far as they were looked up; numbers don't change."""

Steps = Mapping[tuple[int, int, int | None, int | None], set[int]]
"""The same by hour, rank, campaign and course; WHOLE_DAY is for what is in the sets of all steps
already."""


# As bits


def bits_of(numbers: Iterable[int]) -> int:
    """A set of numbers."""
    found = bytearray()
    for number in numbers:
        at = number >> 3
        if at >= len(found):
            found.extend(bytes(at + 1 - len(found)))
        found[at] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def packed(bits: int) -> bytes:
    """As it is kept."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), QUICKLY)


def unpacked(kept: bytes) -> int:
    """As it is counted."""
    return int.from_bytes(zlib.decompress(kept), "little")


# Keeping


def by_sets(day: Day, steps: Steps) -> Sets:
    """The sets of a day that those people are in."""
    found: dict[Key, set[int]] = defaultdict(set)
    home = day.community_id
    for (hour, rank, campaign_id, course_id), people in steps.items():
        if hour != WHOLE_DAY:
            found[home, hour, day.day, ANY, ANY, rank] |= people
            found[home, WHOLE_DAY, day.day, ANY, ANY, rank] |= people
        if rank >= OWED:
            for campaign in {ANY, campaign_id or ANY}:
                for course in {ANY, course_id or ANY}:
                    if campaign != ANY or course != ANY:
                        found[home, WHOLE_DAY, day.day, campaign, course, rank] |= people
    return found


def hour_of(day: Day, at: datetime) -> int:
    """The hour of a day, whatever clocks show in it."""
    return (at - day.begin) // AN_HOUR


async def of_day(session: AsyncSession, day: Day, kinds: Sequence[str], last: int) -> Sets:
    """The sets of a day, by the events up to the last one."""
    steps: dict[tuple[int, int, int | None, int | None], set[int]] = defaultdict(set)
    for kind, at, person in await presences.steps_of_day(session, day, kinds, last, NOBODY):
        steps[hour_of(day, at), rank_of(kind), None, None].add(person)
    owed = [kind for kind in kinds if rank_of(kind) >= OWED]
    rows = await presences.owed_steps_of_day(session, day, owed, last, NOBODY)
    for kind, campaign_id, course_id, person in rows:
        steps[WHOLE_DAY, rank_of(kind), campaign_id, course_id].add(person)
    return by_sets(day, steps)


async def numbered(database: Database, sets: Sets, known: Numbers) -> Mapping[Key, int]:
    """The same as bits; who has no number is given one."""
    found: dict[Key, int] = {}
    for home in {key[0] for key in sets}:
        own = {key: people for key, people in sets.items() if key[0] == home}
        numbers = known.setdefault(home, {})
        await _learn(database, home, set().union(*own.values()) - numbers.keys(), numbers)
        found |= {key: bits_of(map(numbers.__getitem__, people)) for key, people in own.items()}
    return found


async def _learn(database: Database, home: int, people: set[int], numbers: dict[int, int]) -> None:
    if not people:
        return
    async with database.reading() as session:
        numbers |= await presences.numbers_of(session, home, people)
    if new := people - numbers.keys():
        async with database.transaction() as session:
            await presences.number(session, home, new)
            numbers |= await presences.numbers_of(session, home, new)


async def add(session: AsyncSession, sets: Mapping[Key, int]) -> None:
    """More people come into sets. Nobody else writes any until our commit."""
    kept: dict[Key, bytes] = {}
    for home in {key[0] for key in sets}:
        own = [key for key in sets if key[0] == home]
        hours, days = {key[1] for key in own}, {key[2] for key in own}
        kept |= await presences.kept(session, home, hours, days)
    changed = {}
    for key, bits in sets.items():
        before = unpacked(kept[key]) if key in kept else 0
        if bits | before != before:
            changed[key] = packed(bits | before)
    await presences.put(session, changed)


# Counting


@dataclass(slots=True)
class Heads:
    """People, by the last step their events led to."""

    bits: list[int] = field(default_factory=lambda: [0] * len(RANKS))
    numbers: list[set[int]] = field(default_factory=lambda: [set() for _ in RANKS])
    unknown: list[set[int]] = field(default_factory=lambda: [set() for _ in RANKS])
    """Ids of those who have no number yet."""

    def add_sets(self, sets: Iterable[tuple[int, bytes]]) -> None:
        """Those of kept sets."""
        for rank, kept in sets:
            self.bits[rank] |= unpacked(kept)

    def add(self, rank: int, person: int, number: int | None) -> None:
        """One."""
        if number is None:
            self.unknown[rank].add(person)
        else:
            self.numbers[rank].add(number)

    def counted(self) -> Mapping[str, int]:
        """How many came so far or further, step by step."""
        found, bits, unknown = {}, 0, set[int]()
        for rank in reversed(range(len(RANKS))):
            bits |= self.bits[rank] | bits_of(self.numbers[rank])
            unknown |= self.unknown[rank]
            found[RANKS[rank]] = bits.bit_count() + len(unknown)
        return found


async def count_people(
    session: AsyncSession, community_id: int, period: Period, of: About = ALL
) -> Mapping[str, int]:
    """Different people, step by step; of a course or a campaign, in the steps it has."""
    steps = RANKS if of == ALL else OF_SOMETHING
    mark, clock = await _standing(session, community_id)
    while clock == period.zone:
        found = (await _heads(session, mark, community_id, period, of)).counted()
        before, (mark, clock) = (mark, clock), await _standing(session, community_id)
        if before == (mark, clock):
            return {step: found[step] for step in steps}
    return await _scanned(session, community_id, period, of, steps)


async def _standing(session: AsyncSession, community_id: int) -> tuple[int, str | None]:
    """Up to where sets reach, and by which clock they are."""
    clocks = await event_days.kept_clocks(session, [community_id])
    return await event_rolls.rolled_up_to(session), clocks.get(community_id)


async def _heads(
    session: AsyncSession, mark: int, community_id: int, period: Period, of: About
) -> Heads:
    stretch, found = period.stretch, Heads()
    begin, part, end = stretch.begin, stretch.part, stretch.end
    found.add_sets(
        await presences.of_days(session, community_id, of, stretch.first, stretch.part_day)
    )
    steps = await presences.newer_steps(session, mark, community_id, of, begin, end, NOBODY)
    if of == ALL and (hours := max(end - part, timedelta()) // AN_HOUR):
        found.add_sets(await presences.of_hours(session, community_id, stretch.part_day, hours))
        part += hours * AN_HOUR
    if end > part:
        rest = (stretch.part_day, part, end)
        steps = [*steps, *await presences.steps_of_part(session, community_id, of, *rest, NOBODY)]
    for kind, person, number in steps:
        found.add(rank_of(kind), person, number)
    if of == ALL:
        for person, number in await presences.talkers(session, community_id, begin, end, NOBODY):
            found.add(0, person, number)
    return found


async def _scanned(
    session: AsyncSession, community_id: int, period: Period, of: About, steps: Sequence[str]
) -> Mapping[str, int]:
    """Counted in the log, while there are no sets by that clock."""
    begin, end = period.begin, period.end
    only = event_counts.only_of(of)
    found = {}
    for step in steps:
        found[step] = (
            await events.people_who_did(
                session, community_id, STEPS[step], begin, end, without=NOBODY, only=only
            )
            if step in STEPS
            else await events.people_seen(session, community_id, begin, end, without=NOBODY)
        )
    return found
