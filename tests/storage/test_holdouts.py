"""Who is told nothing: by lot, alike in SQL and Python, and fairly."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from storage.database import Database, insert_new
from storage.holdouts import held_out, hold_out, holding_out, lot, to_be_told
from storage.people import Person
from storage.sharing import PRIME, chance

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind."""
    database = Database(database_url)
    yield database
    await database.close()


async def test_sql_holds_out_whom_python_holds_out_once_each(database: Database) -> None:
    rng = Random(4)
    ids = [rng.randrange(1, 2**52) for _ in range(600)] + list(range(1, 200))
    rows = [{"id": one, "name": "P", "seen_at": NOW} for one in ids]
    async with database.transaction() as session:
        await insert_new(session, Person, rows)
        for _ in range(2):
            await hold_out(session, 2**31 - 1, select(Person.id), 10, NOW)
            await hold_out(session, 7, select(Person.id), 0, NOW)

    async with database.reading() as session:
        held = set((await session.scalars(held_out(2**31 - 1))).all())
        told = set((await session.scalars(to_be_told(select(Person.id), 2**31 - 1, 10))).all())
        assert await holding_out(session, [7, 2**31 - 1]) == {2**31 - 1}
    assert held == {one for one in ids if lot(one, 2**31 - 1) < 10}
    assert told == set(ids) - held


@given(st.integers(1, 2**31 - 1), st.integers(0, 2**32))
def test_about_as_many_are_held_out_as_were_asked_for(campaign_id: int, seed: int) -> None:
    rng = Random(seed)
    crowds = [
        [rng.randrange(1, 2**40) for _ in range(4000)],
        range(10**9, 10**9 + 4000),
        range(1, 4001),
    ]
    for crowd in crowds:
        held = sum(lot(one, campaign_id) < 10 for one in crowd)

        assert 250 < held < 550


def test_being_held_out_says_nothing_about_another_campaign_or_the_variant() -> None:
    rng = Random(9)
    crowd = [rng.randrange(1, 2**40) for _ in range(40_000)]
    both = Counter((lot(one, 7) < 20, lot(one, 8) < 20, variant(one, 3)) for one in crowd)

    for (first, second, _), count in both.items():
        expected = len(crowd) * (0.2 if first else 0.8) * (0.2 if second else 0.8) / 2
        assert abs(count - expected) < 5 * expected**0.5


def variant(person_id: int, broadcast_id: int) -> int:
    """Of two alike, as storage/recipients.py chooses."""
    return chance(person_id, pow(48271, broadcast_id + 1, PRIME)) * 2 // PRIME
