"""Whom a community may write to: who agreed, can be reached, and has not had enough this week."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.community.approaching import approach
from storage import consents
from storage.communities import Community
from storage.consents import KINDS, NEWS, PROMOTION, USUAL, ApproachTerms
from storage.database import Database, insert_new
from storage.people import Person, zones_of

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
ALICE, BOB, CAROL, DAVE, ERIN = 1001, 1002, 1003, 1004, 1005


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Five people in two communities; Dave never wrote to the bot, Erin blocked it."""
    database = Database(database_url)
    async with database.transaction() as session:
        for number in (1, 2):
            session.add(Community(id=number, title=f"No. {number}", created_at=NOW))
        await session.flush()
        row = {"name": "P", "seen_at": NOW, "started_at": NOW, "unreachable_at": None}
        row["timezone"] = None
        people = {who: {**row, "id": who} for who in (ALICE, BOB, CAROL, DAVE, ERIN)}
        people[ALICE]["timezone"] = "Asia/Tokyo"
        people[DAVE]["started_at"] = None
        people[ERIN]["unreachable_at"] = NOW
        await insert_new(session, Person, list(people.values()))
        for who in people:
            await consents.agree(session, 1, who, [PROMOTION], NOW)
    yield database
    await database.close()


async def reached(database: Database, day: date = TODAY, kind: str = PROMOTION) -> set[int]:
    """Who may be written to on that day."""
    async with database.reading() as session:
        terms = ApproachTerms(community_id=1, **USUAL)
        found = (await session.scalars(consents.approachable(1, kind, terms, day))).all()
    assert len(found) == len(set(found))
    return set(found)


async def test_only_those_who_agreed_and_can_be_reached(database: Database) -> None:
    assert await reached(database) == {ALICE, BOB, CAROL}
    assert await reached(database, kind=NEWS) == set()

    async with database.transaction() as session:
        assert await consents.stop(session, 1, ALICE, KINDS, NOW) == list(KINDS)
        await consents.agree(session, 2, ALICE, [PROMOTION], NOW)
        assert await consents.agree(session, 1, BOB, [PROMOTION], NOW) == []

    assert await reached(database) == {BOB, CAROL}


async def test_nobody_is_asked_who_was_asked_or_chose_before(database: Database) -> None:
    async with database.transaction() as session:
        assert not await consents.ask(session, 1, ALICE, NOW)
        assert await consents.ask(session, 2, ALICE, NOW)
        assert not await consents.ask(session, 2, ALICE, NOW)
        await consents.stop(session, 2, BOB, [NEWS], NOW)
        assert not await consents.ask(session, 2, BOB, NOW)
        (chosen,) = [one for one in await consents.choices_of(session, BOB) if one.kind == NEWS]
    assert not chosen.stands


async def test_one_a_day_and_three_in_seven_days(database: Database) -> None:
    async def tell(day: date, *people: int) -> None:
        async with database.transaction() as session:
            await consents.note_told(session, 1, people, day)
            await consents.note_told(session, 2, [CAROL], day)

    await tell(TODAY, ALICE, BOB)
    assert await reached(database) == {CAROL}
    assert await reached(database, TODAY + timedelta(days=1)) == {ALICE, BOB, CAROL}
    await tell(TODAY + timedelta(days=1), ALICE)
    await tell(TODAY + timedelta(days=3), ALICE)
    assert await reached(database, TODAY + timedelta(days=6)) == {BOB, CAROL}
    assert await reached(database, TODAY + timedelta(days=7)) == {ALICE, BOB, CAROL}

    async with database.transaction() as session:
        await consents.forget_told(session, TODAY + timedelta(days=3))
    assert await reached(database, TODAY) == {ALICE, BOB, CAROL}


async def test_two_campaigns_at_once_share_ones_one_message_a_day(database: Database) -> None:
    async def campaign() -> set[int]:
        async with database.transaction() as session:
            home = await session.get_one(Community, 1)
            page = [ALICE, BOB, DAVE, ERIN]
            may_be = await approach(session, home, PROMOTION, page, NOW)
            await asyncio.sleep(0.05)
            return may_be

    taken = await asyncio.gather(campaign(), campaign(), campaign())

    assert sorted(taken, key=len) == [set(), set(), {ALICE, BOB}]
    assert await reached(database) == {CAROL}


async def test_a_day_is_the_communitys_and_stopping_counts_at_once(database: Database) -> None:
    async def told(at: datetime) -> set[int]:
        async with database.transaction() as session:
            home = await session.get_one(Community, 1)
            home.timezone = "Asia/Tokyo"
            return await approach(session, home, PROMOTION, [ALICE, BOB], at)

    evening = datetime(2026, 12, 1, 14, 59, tzinfo=UTC)  # 23:59 in Tokyo
    assert await told(evening) == {ALICE, BOB}
    async with database.transaction() as session:
        await consents.stop(session, 1, BOB, [PROMOTION], evening)

    assert await told(evening) == set()
    assert await told(evening + timedelta(minutes=1)) == {ALICE}


async def test_it_is_known_by_which_clocks_people_live(database: Database) -> None:
    everybody = consents.consented(1, PROMOTION)
    async with database.reading() as session:
        assert await zones_of(session, everybody, "Europe/Berlin") == {
            "Asia/Tokyo",
            "Europe/Berlin",
        }
