"""Who of a page of people is told now, who later and who not: asleep, told enough, stopped."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from bot.marketing.circle import asleep, sift
from bot.outreach.broadcast_books import Answer, Circle, claim
from storage import consents, recipients
from storage.broadcasts import ENOUGH, RUNNING, UNWANTED, WAITING, Broadcast
from storage.communities import Community
from storage.consents import PROMOTION, Told
from storage.database import Database, insert_new
from storage.people import Person
from storage.recipients import Outcome, Recipient, Waiting

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
NINE_IN_TOKYO = datetime(2026, 12, 2, tzinfo=UTC)
ALICE, BOB, CAROL, DAVE = 1001, 1002, 1003, 1004
EVERYBODY = (ALICE, BOB, CAROL, DAVE)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Four people; Alice lives in Tokyo, where it is nine in the evening, Dave has not agreed."""
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=1, title="Py", created_at=NOON))
        await session.flush()
        row = {"name": "P", "seen_at": NOON, "started_at": NOON}
        zones = {ALICE: "Asia/Tokyo"}
        rows = [{**row, "id": who, "timezone": zones.get(who)} for who in EVERYBODY]
        await insert_new(session, Person, rows)
        for who in (ALICE, BOB, CAROL):
            await consents.agree(session, 1, who, [PROMOTION], NOON)
        for number in (1, 2):
            broadcast = Broadcast(
                id=number,
                community_id=1,
                name="Hi",
                language="en",
                variants=[{"method": "sendMessage", "params": {"text": "Hi"}, "weight": 1}],
                created_by=BOB,
                created_at=NOON,
                state=RUNNING,
            )
            session.add(broadcast)
            await session.flush()
            await recipients.gather(session, broadcast, consents.reachable(1, PROMOTION), NOON)
    yield database
    await database.close()


async def claimed(
    database: Database, number: int, now: datetime, waiting: Sequence[Waiting] = ()
) -> Mapping[int, Answer]:
    """When each may be told, or why they may not."""
    page = waiting or [Waiting(who) for who in EVERYBODY]
    async with database.transaction() as session:
        broadcast = await session.get_one(Broadcast, number)
        return await sift(session, broadcast, page, now)


async def test_who_sleeps_is_told_at_nine_on_their_own_clock(database: Database) -> None:
    answers = await claimed(database, 1, NOON)
    assert answers == {ALICE: NINE_IN_TOKYO, BOB: NOON, CAROL: NOON, DAVE: UNWANTED}
    at_nine = await claimed(database, 1, NINE_IN_TOKYO, [Waiting(ALICE)])
    assert at_nine == {ALICE: NINE_IN_TOKYO}


async def test_a_second_broadcast_finds_them_told_enough_and_a_second_try_does_not(
    database: Database,
) -> None:
    page = [Waiting(BOB), Waiting(CAROL)]
    assert set(await claimed(database, 1, NOON, page)) == {BOB, CAROL}
    assert await claimed(database, 2, NOON, page) == {BOB: ENOUGH, CAROL: ENOUGH}

    async with database.transaction() as session:
        again = await recipients.take(session, 1, "me", NOON, 10)
        other = await recipients.take(session, 2, "me", NOON, 10)
    assert {one.person_id for one in again if one.counted_on} == {BOB, CAROL}
    assert not any(one.counted_on for one in other)
    put_off = [one for one in again if one.counted_on]
    assert set(await claimed(database, 1, NOON + timedelta(minutes=1), put_off)) == {BOB, CAROL}


async def test_what_was_never_sent_takes_no_place_of_any_day(database: Database) -> None:
    """An admin pauses after somebody was claimed and counted; another broadcast reaches them the
    next day, and then the first goes on."""
    circle, next_day = Circle(sift), NOON + timedelta(days=1)

    async def tell(number: int, now: datetime) -> set[int]:
        async with database.transaction() as session:
            broadcast = await session.get_one(Broadcast, number)
            letters = await claim(session, broadcast, "me", 10, now, circle)
        return {letter.person_id for letter in letters}

    async def put_back(number: int, people: set[int], now: datetime) -> None:
        async with database.transaction() as session:
            back = [Outcome(number, who, WAITING, now) for who in people]
            await recipients.record(session, "me", back)

    assert await tell(1, NOON) == {BOB, CAROL}
    assert await tell(2, NOON) == set(), "they are told enough"
    await put_back(1, {BOB, CAROL}, NOON)
    async with database.reading() as session:
        assert set(await session.scalars(select(Told.times))) == {0}

    assert await tell(1, next_day) == {BOB, CAROL}
    await put_back(1, {BOB}, next_day)
    async with database.transaction() as session:
        other = await session.get_one(Broadcast, 2)
        await session.execute(delete(Recipient).where(Recipient.broadcast_id == 2))
        await recipients.gather(session, other, consents.reachable(1, PROMOTION), next_day)
    assert await tell(2, next_day) == {BOB}
    assert await tell(1, next_day) == set(), "one message a day"


async def test_a_second_try_on_another_day_asks_again(database: Database) -> None:
    page = [Waiting(BOB, counted_on=NOON.date()), Waiting(CAROL, counted_on=NOON.date())]
    next_day = NOON + timedelta(days=1)
    assert set(await claimed(database, 2, next_day, [Waiting(BOB)])) == {BOB}

    assert await claimed(database, 1, next_day, page) == {BOB: ENOUGH, CAROL: next_day}


async def test_who_stopped_between_two_tries_gets_none(database: Database) -> None:
    page = [Waiting(BOB), Waiting(CAROL)]
    await claimed(database, 1, NOON, page)
    async with database.transaction() as session:
        await consents.stop(session, 1, BOB, [PROMOTION], NOON)

    counted = [Waiting(BOB, counted_on=NOON.date()), Waiting(CAROL, counted_on=NOON.date())]
    assert await claimed(database, 1, NOON, counted) == {BOB: UNWANTED, CAROL: NOON}


async def test_those_asleep_at_the_start_are_told_apart_by_their_clocks(
    database: Database,
) -> None:
    midnight = NOON + timedelta(hours=12)
    async with database.reading() as session:
        home, agreed = await session.get_one(Community, 1), consents.reachable(1, PROMOTION)
        assert await asleep(session, home, agreed, NOON) == {NINE_IN_TOKYO: {"Asia/Tokyo"}}
        nine = midnight + timedelta(hours=9)
        assert await asleep(session, home, agreed, midnight) == {nine: {"UTC", ""}}
