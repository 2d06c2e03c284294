"""Best time: the hour somebody was there most, their community's where little is known, never a
quiet one; the same in SQL for everybody as in Python for one."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.community.quiet_hours import QuietHours
from bot.marketing.best_time import (
    EVENING,
    best_hour,
    community_hour,
    moments_for,
    moments_of,
    rhythm,
    scaled,
)
from storage import recipients
from storage.best_hours import DECAY, HALVED_AFTER, weight
from storage.broadcasts import Broadcast
from storage.communities import Community
from storage.database import Database, insert_new
from storage.events import Activity
from storage.people import Person
from storage.recipients import Recipient
from tests.databases import MakeDatabase

NOW = datetime(2026, 10, 24, 10, 20, tzinfo=UTC)
DAY = date(2026, 10, 25)  # clocks go back in Berlin
HOUR = timedelta(hours=1)
ZONES = (None, None, "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Asia/Shanghai")
QUIET = QuietHours(21, 9)

DAYS = st.lists(st.integers(0, 5000), min_size=24, max_size=24)


# Plain


@given(DAYS, DAYS, st.sets(st.integers(0, 23), min_size=1))
def test_the_best_hour_is_allowed_and_none_is_better(
    counts: list[int], prior: list[int], allowed: set[int]
) -> None:
    found = best_hour(counts, prior, allowed)

    assert found in allowed
    assert all(counts[at] + prior[at] <= counts[found] + prior[found] for at in allowed)


def test_who_is_not_known_is_written_to_in_the_evening() -> None:
    prior = scaled(EVENING, 5)

    assert best_hour([0] * 24, prior, range(24)) == 20
    assert best_hour([0] * 24, prior, range(9, 20)) == 19
    counts = [0] * 24
    counts[7] = DECAY[0]
    assert best_hour(counts, prior, range(24)) == 7  # whoever comes at seven is met at seven
    with pytest.raises(ValueError, match="empty"):
        best_hour(counts, prior, [])


def test_what_is_older_weighs_less() -> None:
    assert [weight(NOW - days * timedelta(days=1), NOW) for days in (0, 29, 30, 60, 90, 120)] == [
        800,
        800,
        400,
        200,
        100,
        0,
    ]
    assert weight(NOW + HOUR, NOW) == 800


@given(st.integers(0, 400), st.sampled_from([zone for zone in ZONES if zone]))
def test_a_day_has_24_moments_and_no_quiet_one_is_allowed(days: int, zone: str) -> None:
    moments = moments_of(NOW + timedelta(days=days))

    assert len(set(moments)) == 24
    assert moments[0] >= NOW + timedelta(days=days)
    _, allowed = rhythm(moments, zone, QUIET, dict(enumerate(EVENING)))
    assert allowed
    for at in allowed:
        assert 9 <= moments[at].astimezone(ZoneInfo(zone)).hour < 21


# On both databases


def a_crowd(rng: Random, size: int) -> list[tuple[int, str | None, list[datetime]]]:
    crowd = []
    for number in range(1, size + 1):
        favourite = rng.randrange(24)
        hours = {
            (NOW - timedelta(days=rng.randrange(140))).replace(
                hour=(favourite + rng.choice([0, 0, 0, 1, 5])) % 24, minute=0
            )
            for _ in range(rng.choice([0, 0, 1, 2, 5, 20]))
        }
        crowd.append((number, rng.choice(ZONES), sorted(hours)))
    return crowd


CROWD = a_crowd(Random(3), 150)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


async def _settle(url: str) -> None:
    async with opened(url) as database, database.transaction() as session:
        for home in (1, 2):
            session.add(Community(id=home, title="C", timezone="Europe/Berlin", created_at=NOW))
        await session.flush()
        for number, zone, hours in CROWD:
            person = {"id": number, "name": "P", "timezone": zone, "seen_at": NOW}
            await insert_new(session, Person, [person])
            talk = {"person_id": number, "messages": 3}
            rows = [{**talk, "community_id": 1, "hour": hour} for hour in hours]
            rows += [{**talk, "community_id": 2, "hour": NOW.replace(hour=3, minute=0)}]
            await insert_new(session, Activity, rows)
        session.add(
            Broadcast(
                id=1,
                community_id=1,
                name="B",
                variants=[{"weight": 1}, {"weight": 1}],
                created_by=1,
                created_at=NOW,
            )
        )


async def _found(url: str, day: date, now: datetime) -> dict[int, datetime]:
    async with opened(url) as database, database.reading() as session:
        home = await session.get_one(Community, 1)
        people = select(Person.id).where(Person.id > 0)
        query = await moments_for(session, home, people, day, now)
        return dict((await session.execute(query)).all())


def expected(day: date, now: datetime) -> dict[int, datetime]:
    """The same in plain Python, person by person."""
    home = ZoneInfo("Europe/Berlin")
    moments = moments_of(max(now, datetime.combine(day, datetime.min.time(), home)))
    weights = dict(enumerate(scaled(EVENING, 20)))
    for _, _, hours in CROWD:
        for hour in hours:
            weights[hour.astimezone(home).hour] += weight(hour, now)
    found = {}
    for number, zone, hours in CROWD:
        prior, allowed = rhythm(moments, zone or "Europe/Berlin", QUIET, weights)
        counts = [0] * 24
        for hour in hours:
            counts[(hour.hour - moments[0].hour) % 24] += weight(hour, now)
        found[number] = moments[best_hour(counts, prior, allowed)]
    return found


@pytest.fixture(scope="module", params=["new_sqlite", "new_postgres"])
def town(request: pytest.FixtureRequest) -> str:
    """The crowd on each database."""
    make: MakeDatabase = request.getfixturevalue(request.param)
    url = make()
    asyncio.run(_settle(url))
    return url


@settings(max_examples=15)
@given(st.integers(0, 60), st.integers(-2000, 3000))
def test_sql_puts_everybody_at_the_hour_that_python_finds(
    town: str, days: int, minutes: int
) -> None:
    now = NOW + timedelta(minutes=minutes)
    day = DAY + timedelta(days=days)

    assert asyncio.run(_found(town, day, now)) == expected(day, now)


def test_regulars_are_met_at_their_hour_and_never_at_night(town: str) -> None:
    found = asyncio.run(_found(town, DAY, NOW))

    assert len(found) == len(CROWD)
    assert len(set(found.values())) > 8
    for number, zone, _ in CROWD:
        local = found[number].astimezone(ZoneInfo(zone or "Europe/Berlin"))
        assert 9 <= local.hour < 21


def test_recipients_wait_for_their_hour(town: str) -> None:
    async def gather() -> dict[int, datetime]:
        async with opened(town) as database, database.transaction() as session:
            home = await session.get_one(Community, 1)
            broadcast = await session.get_one(Broadcast, 1)
            people = select(Person.id)
            moments = await moments_for(session, home, people, DAY, NOW)
            number = await recipients.gather(session, broadcast, people, NOW, moments=moments)
            assert number == len(CROWD)
            rows = await session.execute(select(Recipient.person_id, Recipient.not_before))
            found = dict(rows.all())
            await session.rollback()
            return found

    assert asyncio.run(gather()) == expected(DAY, NOW)


def test_a_community_meets_when_most_are_there(town: str) -> None:
    async def ask(day: date, now: datetime) -> datetime | None:
        async with opened(town) as database, database.reading() as session:
            return await community_hour(session, await session.get_one(Community, 1), day, now)

    def ranked() -> Sequence[int]:
        weights = scaled(EVENING, 20)
        for _, _, hours in CROWD:
            for hour in hours:
                weights[hour.astimezone(ZoneInfo("Europe/Berlin")).hour] += weight(hour, NOW)
        return sorted(range(9, 21), key=lambda at: -weights[at])

    found = asyncio.run(ask(DAY, NOW))
    assert found is not None
    local = found.astimezone(ZoneInfo("Europe/Berlin"))
    assert (local.date(), local.hour) == (DAY, ranked()[0])
    late = datetime(2026, 10, 25, 22, tzinfo=UTC)
    assert asyncio.run(ask(DAY, late)) is None


def test_decay_halves_in_months() -> None:
    assert [DECAY[0] // part for part in DECAY] == [1, 2, 4, 8]
    assert timedelta(days=30) == HALVED_AFTER
