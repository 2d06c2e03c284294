"""A process that lives keeps its work to itself; what the dead left is done once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from handlers.lease import Lease
from handlers.running import CRASHES
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import inbox
from storage.database import Database
from storage.inbox import InboxRow, Superseded
from storage.questions import Question
from tests.stage import MovableClock, Stage


async def test_renewing_the_lease_does_not_do_again_what_is_under_way(
    lyceum: Stage, group: Chat, alice: Person, database: Database
) -> None:
    running = lyceum.lyceum
    for thing in ("a tuple", "a generator", "an exception", "a module", "an editor"):
        await alice.says(f"/ask What is {thing}?", in_=group)

    for _ in range(30):
        await running.lease.renew(running.deliverer)
        await running._take_over()
        await asyncio.sleep(0)
    for _ in range(5):
        await alice.hears("passed it on", in_=group)

    async with database.reading() as session:
        asked = await session.scalar(select(func.count()).select_from(Question))
    assert asked == 5


async def test_an_update_taken_over_meanwhile_is_neither_committed_twice_nor_given_up(
    stage: Stage, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        session.add(
            InboxRow(
                bot_id=1,
                update_id=5,
                payload={"update_id": 5},
                owner="stalled",
                received_at=clock(),
            )
        )
    taken = await Lease(database, 1, "other", clock, timedelta(seconds=30)).renew(
        stage.lyceum.deliverer
    )

    assert [left.payload["update_id"] for left in taken] == [5]
    with pytest.raises(Superseded):
        async with database.transaction() as session:
            await inbox.finish(session, 1, 5, "stalled", clock())
    with pytest.raises(Superseded):
        async with database.transaction() as session:
            await inbox.mark_failed(session, 1, 5, "stalled", "it was too much", clock())
    async with database.transaction() as session:
        await inbox.finish(session, 1, 5, "other", clock())


async def test_what_every_process_died_of_is_set_aside_and_the_rest_is_answered(
    lyceum: Stage, bot: Bot, alice: Person, database: Database, clock: MovableClock
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @", in_=bot)
    bot_id = lyceum.lyceum.intake.bot_id
    await lyceum.stop()
    said = {
        "message_id": 1,
        "date": int(clock().timestamp()),
        "chat": {"id": alice.id, "type": "private", "first_name": "Alice"},
        "from": {"id": alice.id, "is_bot": False, "first_name": "Alice"},
        "text": "/help",
    }
    async with database.transaction() as session:
        for update_id, attempts in ((10**6, CRASHES - 1), (10**6 + 1, 1)):
            session.add(
                InboxRow(
                    bot_id=bot_id,
                    update_id=update_id,
                    payload={"update_id": update_id, "message": said},
                    owner="dead",
                    received_at=clock(),
                    attempts=attempts,
                )
            )

    await lyceum.start()

    await alice.hears("It was noted .no. 1000000", in_=bot)
    await alice.hears("What I can do", in_=bot)
    async with database.reading() as session:
        deadly = await session.get_one(InboxRow, (bot_id, 10**6))
        harmless = await session.get_one(InboxRow, (bot_id, 10**6 + 1))
    assert "died" in str(deadly.error)
    assert (harmless.attempts, harmless.error) == (2, None)
    assert sum("What I can do" in message.words for message in alice.sees(bot)) == 1


async def test_a_group_that_moves_keeps_its_admins_and_what_waits_for_it(
    sandbox: Sandbox,
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    sandbox.faults.refuse("sendMessage", 429, times=1, retry_after=2)
    await alice.says("/courses", in_=small)

    large = await ada.upgrades(small)

    await alice.hears("no courses yet", in_=large)
    clock.move(minutes=5)
    await ada.says('/poll "Still here?" "Yes" "No"', in_=large)
    await alice.hears("Still here", in_=large)
