"""What a broadcast does when something comes in between, one thing after another.

The real engine on a real database, before a Telegram that is told what to answer.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.broadcast_books import Circle
from bot.outreach.lane import Lane
from bot.outreach.pace import Pace
from bot.outreach.spare import Spare
from storage import complaints
from storage.broadcasts import Broadcast
from storage.database import insert_new
from storage.people import Person
from storage.recipients import Recipient, Waiting
from tests.databases import MakeDatabase
from tests.outreach.broadcast_world import PEOPLE, World, more_broadcasts, open_broadcast, result_of
from tests.outreach.engine import START, Shaky


@pytest.fixture
async def world(new_sqlite: MakeDatabase):  # type: ignore[no-untyped-def]
    database = Shaky(new_sqlite())
    world = World(database)
    await world.start()
    yield world
    await database.close()


async def test_a_storm_of_refusals_is_waited_out_and_all_are_told(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    world.fates = ["429"] * 3
    await world.engine.keep_books()
    await world.speak()
    tried = len(world.got)
    before = world.now
    await world.engine.keep_books()
    await world.speak()
    assert len(world.got) == tried, "silence for all, as Telegram asked"

    await world.finish(broadcast)

    assert set(world.got) == set(range(1, PEOPLE + 1))
    assert world.engine.lanes[False].spare.held_until <= before + timedelta(seconds=2)


async def test_who_agrees_no_more_is_passed_over_and_who_sleeps_waits(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    morning = START + timedelta(hours=9)

    async def sift(
        _session: AsyncSession, _broadcast: Broadcast, waiting: Sequence[Waiting], now: datetime
    ) -> Mapping[int, datetime]:
        times = {one.person_id: now for one in waiting if one.person_id != 3}
        return times if now > morning else {**times, 5: morning}

    world.circle = Circle(sift)
    await world.finish(broadcast)
    evening = await result_of(world.database, broadcast)
    world.now = morning + timedelta(minutes=1)
    await world.finish(broadcast)

    assert (evening.state, evening.states[5]) == ("running", "waiting")
    end = await result_of(world.database, broadcast)
    assert end.states[3] == "skipped"
    assert set(world.got) == set(range(1, PEOPLE + 1)) - {3}
    assert end.state == "finished"


async def test_at_night_nobody_asks_for_the_books(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    async with world.database.transaction() as session:
        later = update(Recipient).values(not_before=START + timedelta(hours=9))
        await session.execute(later)

    assert not await world.engine._is_needed()
    world.now += timedelta(hours=9)
    assert await world.engine._is_needed()
    await world.finish(broadcast)
    assert len(world.got) == PEOPLE


async def test_it_stops_by_itself_when_too_many_have_blocked_the_bot(world: World) -> None:
    broadcast = await open_broadcast(world.database, 150, is_repeated=False)
    world.fates = ["blocked", "blocked", "well"] * 50
    for _ in range(10):
        await world.engine.keep_books()
        for _ in range(5):
            await world.speak()
            world.now += timedelta(seconds=0.05)

    end = await result_of(world.database, broadcast)
    assert end.state == "stopped"
    assert 100 <= end.tally.done <= 150
    assert "stopped by itself" in end.told


async def test_it_stops_by_itself_when_too_many_want_no_more(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    await world.engine.keep_books()
    for _ in range(4):
        await world.speak()
        world.now += timedelta(seconds=0.05)
        await world.engine.keep_books()
    told = sorted(world.got)[:30]
    for who in told:
        async with world.database.transaction() as session:
            await complaints.complain(session, broadcast.community_id, broadcast.id, who)
    assert 100 <= len(world.got) < 300
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert end.state == "stopped"
    assert end.tally.of("complained") == 30
    assert "pressed" in end.told


async def test_what_was_not_begun_waits_on_when_the_process_stops(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    await world.engine.keep_books()
    world.engine.stop()
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert set(end.states.values()) == {"waiting"}
    assert not world.engine.is_busy
    assert not world.got


async def test_during_a_long_silence_nothing_is_kept_in_hand(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    world.fates = ["429"] * 3
    await world.engine.keep_books()
    await world.speak()
    world.engine.lanes[False].spare.hold(world.now + timedelta(minutes=5))
    await world.speak()
    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert "sending" not in end.states.values()


async def test_what_waits_for_a_place_is_not_sent_after_a_pause(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    await world.engine.keep_books()
    world.let_others_speak()
    await world.press(broadcast, "pause")
    await world.keep(broadcast, "books")
    world.now += timedelta(minutes=1)
    await world.speak()
    assert not world.got

    await world.finish(broadcast)
    assert set(world.got.values()) == {1}
    assert len(world.got) == 300


async def test_who_ends_it_while_they_wait_for_a_place_is_passed_over(world: World) -> None:
    broadcast = await open_broadcast(world.database, PEOPLE, is_repeated=False)
    agreeing = set(range(1, PEOPLE + 1))

    async def sift(
        _session: AsyncSession, _broadcast: Broadcast, waiting: Sequence[Waiting], now: datetime
    ) -> Mapping[int, datetime]:
        return {one.person_id: now for one in waiting if one.person_id in agreeing}

    world.engine.circle = Circle(sift)
    await world.engine.keep_books()
    world.let_others_speak()
    agreeing.remove(3)
    world.now += timedelta(seconds=2)
    await world.speak()
    assert not world.got, "what waited for long is looked at again"

    await world.engine.keep_books()
    world.now += timedelta(seconds=1)
    await world.engine.keep_books()
    await world.speak()
    assert set(world.got) == agreeing
    assert (await result_of(world.database, broadcast)).states[3] == "skipped"


async def test_what_is_in_hand_goes_on_where_the_clock_is_set_back(world: World) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    await world.engine.keep_books()
    await world.speak()
    tried = world.tried
    assert tried < 300

    await world.step(broadcast, "set back")
    for _ in range(2):
        await world.speak()
        world.now += timedelta(seconds=0.1)

    assert world.tried > tried


async def test_nobody_waits_for_a_clock_that_was_an_hour_fast_and_is_put_right(
    world: World,
) -> None:
    broadcast = await open_broadcast(world.database, 300, is_repeated=False)
    await world.engine.keep_books()
    await world.speak()
    world.let_others_speak()  # who found no place is put back
    world.now += timedelta(seconds=2)
    await world.engine.keep_books()
    assert world.tried < 300

    await world.step(broadcast, "set back")
    await world.go_on(30)

    assert set(world.got) == set(range(1, 301))


async def test_those_that_wait_for_somebody_take_no_room(world: World) -> None:
    await open_broadcast(world.database, 300, is_repeated=False)
    await more_broadcasts(world.database, 100, is_open=True)

    await world.engine.keep_books()

    assert len(world.engine.lanes[False].letters) == 300


async def test_many_at_once_have_their_turns_in_a_circle(world: World) -> None:
    await open_broadcast(world.database, 30, is_repeated=False)
    numbers = await more_broadcasts(world.database, 20, people=range(1, 31))
    lane = world.engine.lanes[False] = Lane(Spare(Pace.per_second(8)))
    had_turn: set[int] = set()
    for _ in range(8):
        await world.engine.keep_books()
        assert len(lane.letters) <= 3, "no more than go until the next books"
        had_turn |= lane.broadcasts
        lane.letters.clear()

    assert had_turn >= numbers


async def test_nobody_to_tell_is_an_end_too(world: World) -> None:
    broadcast = await open_broadcast(world.database, 0, is_repeated=False)
    async with world.database.transaction() as session:
        await insert_new(session, Person, [{"id": 1, "name": "Ada", "seen_at": START}])

    await world.engine.keep_books()

    end = await result_of(world.database, broadcast)
    assert end.state == "finished"
    assert end.tally.people == 0
