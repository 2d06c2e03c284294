"""The sums of the event log are what a scan of all of it comes to, whatever happens while they are
made."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.insight import figures, presence, rolling
from bot.insight.funnel_steps import OF_SOMETHING, RANKS, rank_of
from bot.insight.local_days import begin_of, day_of
from bot.insight.periods import Against, Period, last_days
from storage import event_days
from storage.communities import Community
from storage.courses import Course, Lesson
from storage.database import Database
from storage.event_counts import ALL, About
from storage.event_days import ANY, EventDay
from storage.event_rolls import rolled_up_to
from storage.events import Activity, Event, count_messages, log_event
from storage.people import FIRST_NAMELESS
from storage.presences import Presence, PresentPerson
from tests.databases import MakeDatabase

BEGIN = datetime(2026, 10, 23, tzinfo=UTC)
"""Two days before clocks in Berlin go back."""

ZONES = ("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/Santiago")
HOMES = (1, 2)
KINDS = ("course.previewed", "order.paid", "poll.voted", "campaign.told")

Rows = Mapping[tuple[int, int, int, date, str], tuple[int, int, int]]
Act = Callable[["Log"], Any]


@dataclass
class Log:
    """An event log of two communities, and two processes at it."""

    database: Database
    other: Database

    async def write(self, seed: int, count: int) -> None:
        """Steps of few people on few days."""
        rng = Random(seed)
        async with self.database.transaction() as session:
            for _ in range(count):
                led = rng.choice((None, "button", "campaign:1", "campaign:2:3"))
                log_event(
                    session,
                    rng.choice(HOMES),
                    rng.choice((None, 11, 12, 13, 14)),
                    rng.choice(KINDS),
                    BEGIN + timedelta(minutes=rng.randrange(4 * 24 * 60)),
                    subject_id=rng.choice((5, 6)),
                    cause=led,
                    value=rng.choice((None, 100, -40)),
                )
            hour = BEGIN + timedelta(hours=rng.randrange(4 * 24))
            await count_messages(session, {(HOMES[0], rng.choice((11, 15)), hour): 1}, {})

    async def roll(self) -> None:
        await rolling.roll(self.database)

    async def roll_at_once(self) -> None:
        """Two processes do it at the same time."""
        await asyncio.gather(rolling.roll(self.database), rolling.roll(self.other))

    async def crash(self, steps: int) -> None:
        """The process ends somewhere in the middle."""
        going = asyncio.create_task(rolling.roll(self.database))
        for _ in range(steps):
            await asyncio.sleep(0)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)

    async def set_clock(self, zone: str) -> None:
        async with self.database.transaction() as session:
            of_first = update(Community).where(Community.id == HOMES[0])
            await session.execute(of_first.values(timezone=zone))

    async def kept(self) -> Rows:
        async with self.database.reading() as session:
            rows = (await session.scalars(select(EventDay))).all()
        return {
            (row.community_id, row.campaign_id, row.course_id, row.day, row.kind): (
                row.times,
                row.people,
                row.stars,
            )
            for row in rows
        }

    async def scanned(self) -> Rows:
        """The same in plain Python."""
        async with self.database.reading() as session:
            events = (await session.scalars(select(Event))).all()
            zones = await event_days.clocks(session, HOMES)
        found: dict[tuple[int, int, int, date, str], list[Event]] = defaultdict(list)
        for event in events:
            day = event.at.astimezone(ZoneInfo(zones[event.community_id])).date()
            is_about = event.kind.startswith(("course", "order"))
            for campaign in {ANY, event.campaign_id or ANY}:
                for course in {ANY, (event.subject_id if is_about else None) or ANY}:
                    key = (event.community_id, campaign, course, day, event.kind)
                    found[key].append(event)
        return {
            key: (
                len(of),
                len({event.person_id for event in of} - {None}),
                sum(event.value or 0 for event in of),
            )
            for key, of in found.items()
        }

    async def read(self, of: About, *, minutes: int) -> tuple[object, object]:
        """Figures of the first community's last days but a part of the last one, and the scan."""
        async with self.database.reading() as session:
            events = (await session.scalars(select(Event))).all()
            talk = (await session.scalars(select(Activity))).all()
            zone = (await event_days.clocks(session, HOMES))[HOMES[0]]
            first = date(2026, 10, 24)
            until = begin_of(date(2026, 10, 26), zone) + timedelta(minutes=minutes)
            period = Period(first, date(2026, 10, 26), zone, until)
            kinds = KINDS[:3]
            by_kind = await figures.by_kind(session, HOMES[0], period, kinds, of)
            by_day = await figures.by_day(session, HOMES[0], period, kinds, of)
            by_campaign = await figures.by_campaign(session, HOMES[0], period, kinds)
            by_course = await figures.by_course(session, HOMES[0], period, kinds)
            people = await presence.count_people(session, HOMES[0], period, of)
            earned, _ = await figures.earned(session, HOMES[0], period, of)
        assert earned.keys() == by_kind.keys() & {"order.paid"}
        assert all(earned[kind] == by_kind[kind] for kind in earned)
        all_within = [
            event
            for event in events
            if event.community_id == HOMES[0] and period.begin <= event.at < until
        ]
        within = [event for event in all_within if event.kind in kinds]
        led: dict[int, dict[str, figures.Sum]] = defaultdict(lambda: defaultdict(figures.Sum))
        for event in within:
            if event.campaign_id is not None:
                led[event.campaign_id][event.kind] += figures.Sum(1, event.value or 0)
        courses: dict[int, dict[str, figures.Sum]] = defaultdict(lambda: defaultdict(figures.Sum))
        for event in within:
            if event.subject_id is not None and event.kind.startswith(("course", "order")):
                courses[event.subject_id][event.kind] += figures.Sum(1, event.value or 0)
        within = [event for event in within if _is_of(event, of)]
        kinds_scanned: dict[str, figures.Sum] = defaultdict(figures.Sum)
        days_scanned: dict[date, figures.Sum] = defaultdict(figures.Sum)
        for event in within:
            one = figures.Sum(1, event.value or 0)
            kinds_scanned[event.kind] += one
            days_scanned[day_of(event.at, zone)] += one
        heads = {
            step: {
                event.person_id
                for event in all_within
                if _is_of(event, of) and rank_of(event.kind) >= RANKS.index(step)
            }
            - {None}
            for step in (RANKS if of == ALL else OF_SOMETHING)
        }
        if of == ALL:
            heads[RANKS[0]] |= {row.person_id for row in talk if period.begin <= row.hour < until}
        counted = {step: len(people) for step, people in heads.items()}
        read = (by_kind, by_day, by_campaign, by_course, people)
        return read, (kinds_scanned, days_scanned, led, courses, counted)


def _is_of(event: Event, of: About) -> bool:
    is_about = event.kind.startswith(("course", "order"))
    return (not of.campaign_id or event.campaign_id == of.campaign_id) and (
        not of.course_id or (event.subject_id == of.course_id and is_about)
    )


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Log]:
    database = Database(url)
    # on SQLite one process works: what looks like two is two tasks of it
    log = Log(database, database if database.is_sqlite else Database(url))
    try:
        async with log.database.transaction() as session:
            for home in HOMES:
                session.add(Community(id=home, title="Py Lovers", created_at=BEGIN))
        yield log
    finally:
        await log.database.close()
        await log.other.close()


ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(
        lambda seed, count: lambda log: log.write(seed, count),
        st.integers(0, 2**16),
        st.integers(1, 25),
    ),
    st.just(Log.roll),
    st.just(Log.roll_at_once),
    st.builds(lambda steps: lambda log: log.crash(steps), st.integers(0, 80)),
    st.builds(lambda zone: lambda log: log.set_clock(zone), st.sampled_from(ZONES)),
)


async def play(url: str, acts: Sequence[Act], of: About, minutes: int) -> None:
    async with opened(url) as log:
        for act in acts:
            await act(log)
        found, scanned = await log.read(of, minutes=minutes)
        is_by_now = await _is_by_its_clock(log)
        await log.roll()
        kept = await log.kept()
        assert kept == await log.scanned()
        if is_by_now:  # else days are another clock's until they are counted anew
            assert found == scanned
        found, scanned = await log.read(of, minutes=minutes)
        assert found == scanned


async def _is_by_its_clock(log: Log) -> bool:
    async with log.database.reading() as session:
        return not await event_days.changed_clocks(session)


OF = st.builds(About, st.sampled_from((ANY, 1, 2)), st.sampled_from((ANY, 5)))


@settings(max_examples=40)
@given(acts=st.lists(ACTS, min_size=1, max_size=8), of=OF, minutes=st.integers(0, 30 * 60))
def test_whatever_happens_the_sums_are_those_of_a_scan(
    new_sqlite: MakeDatabase, acts: Sequence[Act], of: About, minutes: int
) -> None:
    asyncio.run(play(new_sqlite(), acts, of, minutes))


@settings(max_examples=8)
@given(acts=st.lists(ACTS, min_size=2, max_size=6), of=OF, minutes=st.integers(0, 30 * 60))
def test_on_postgresql_as_well(
    new_postgres: MakeDatabase, acts: Sequence[Act], of: About, minutes: int
) -> None:
    asyncio.run(play(new_postgres(), acts, of, minutes))


async def test_an_event_that_comes_to_light_late_is_not_missed(new_postgres: MakeDatabase) -> None:
    async with opened(new_postgres()) as log:
        async with log.other.transaction() as slow:
            log_event(slow, 1, 11, "poll.voted", BEGIN)
            await slow.flush()  # has its id, and commits after the next one
            await log.write(seed=1, count=3)
            assert await rolling.settled(log.database, patience=1) == 0
            going = asyncio.create_task(rolling.roll(log.database))
            await asyncio.sleep(0.1)
            assert not going.done()
        await going

        async with log.database.reading() as session:
            assert await rolled_up_to(session) == 4
        assert await log.kept() == await log.scanned()


async def test_a_long_log_is_summed_up_in_many_short_steps(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rolling, "AT_ONCE", 7)
    async with opened(database_url) as log:
        await log.write(seed=2, count=60)
        await log.roll()
        assert await log.kept() == await log.scanned()


async def test_a_lesson_counts_for_its_course_summed_up_or_not(database_url: str) -> None:
    async with opened(database_url) as log:
        async with log.database.transaction() as session:
            row = {"title": "Py", "blurb": "", "price_stars": 9, "creator_id": 1}
            session.add(Course(id=5, community_id=1, code="PY", created_at=BEGIN, **row))
            await session.flush()
            session.add(Lesson(id=70, course_id=5, position=1, title="", kind="text", text=""))
            log_event(session, 1, 11, "lesson.tried", BEGIN, subject_id=70)
            log_event(session, 1, 11, "lesson.tried", BEGIN, subject_id=71)
        period = Period(BEGIN.date(), BEGIN.date(), "UTC")

        for _ in range(2):
            async with log.database.reading() as session:
                found = await figures.by_kind(session, 1, period, of=About(course_id=5))
            assert found["lesson.tried"].times == 1
            await log.roll()


async def test_people_are_still_counted_when_their_names_are_gone(database_url: str) -> None:
    async with opened(database_url) as log:
        await log.write(seed=3, count=40)
        await log.roll()
        kept = await log.kept()
        async with log.database.transaction() as session:
            await session.execute(update(Event).values(person_id=None))

        await rolling.rebuild(log.database, 1)

        assert await log.kept() == kept


async def test_who_is_forgotten_has_come_all_the_same(database_url: str) -> None:
    async with opened(database_url) as log:
        await log.write(seed=5, count=40)
        await log.roll()
        found, scanned = await log.read(ALL, minutes=100)
        assert found == scanned
        async with log.database.transaction() as session:
            for table in (Event, PresentPerson):
                theirs = update(table).where(table.person_id == 12)
                await session.execute(theirs.values(person_id=FIRST_NAMELESS))
        await log.write(seed=6, count=5)  # comes back, or does not, as somebody else

        for _ in range(2):
            found, scanned = await log.read(ALL, minutes=100)
            assert found == scanned
            await log.roll()


async def test_all_is_counted_anew_whatever_stands_there(database_url: str) -> None:
    async with opened(database_url) as log:
        await log.write(seed=4, count=40)
        await log.roll()
        kept = await log.kept()
        async with log.database.transaction() as session:
            await session.execute(update(EventDay).values(times=99, stars=1))
            await session.execute(update(Presence).values(people=presence.packed(2**99)))
            odd = {"community_id": 1, "campaign_id": 0, "course_id": 0, "times": 1, "people": 1}
            session.add(EventDay(**odd, day=date(2020, 1, 1), kind="poll.voted", stars=0))
            session.add(EventDay(**odd, day=date(2026, 10, 24), kind="no.more", stars=0))

        for home in HOMES:
            await rolling.rebuild(log.database, home)

        assert await log.kept() == kept
        found, scanned = await log.read(ALL, minutes=700)
        assert found == scanned


@pytest.mark.parametrize("zone", [*ZONES, "America/St_Johns", "Asia/Beirut"])
def test_days_follow_one_another_without_a_gap(zone: str) -> None:
    for hour in range(0, 9000, 5):
        at = datetime(2006, 1, 1, tzinfo=UTC) + timedelta(hours=hour, minutes=29 * (hour % 3))
        day = day_of(at, zone)
        assert begin_of(day, zone) <= at < begin_of(day + timedelta(days=1), zone)


def test_a_morning_is_compared_with_a_morning() -> None:
    now = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    week = last_days(7, now, "UTC")

    before = week.before(now)

    assert (week.first, week.last) == (date(2026, 11, 24), date(2026, 11, 30))
    assert (before.first, before.end) == (date(2026, 11, 17), now - timedelta(days=7))
    assert before.before(now).until is None


def test_days_are_compared_with_the_same_days_earlier_or_with_none() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    march = Period(date(2026, 3, 2), date(2026, 3, 31), "UTC")

    week, month, year, none = (
        replace(march, against=one).before(now)
        for one in (Against.WEEK, Against.MONTH, Against.YEAR, Against.NONE)
    )

    assert (week.first, week.last) == (date(2026, 2, 23), date(2026, 3, 24))
    assert (month.first, month.last) == (date(2026, 2, 2), date(2026, 3, 3))
    assert (year.first, year.last) == (date(2025, 3, 2), date(2025, 3, 31))
    assert (none.days, none.begin) == (0, none.end)
