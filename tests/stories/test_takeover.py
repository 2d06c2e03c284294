"""A process that lives keeps its work to itself; what the dead left is done once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from handlers.lease import Lease
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
    for number in range(6):
        await alice.says(f"/ask Question number {number}, what is it?", in_=group)

    for _ in range(30):
        await running.lease.renew(running.deliverer)
        await running._take_over()
        await asyncio.sleep(0)
    for _ in range(6):
        await alice.hears("passed it on", in_=group)

    async with database.reading() as session:
        asked = await session.scalar(select(func.count()).select_from(Question))
    assert asked == 6


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

    assert [update["update_id"] for update in taken] == [5]
    with pytest.raises(Superseded):
        async with database.transaction() as session:
            await inbox.finish(session, 1, 5, "stalled", clock())
    with pytest.raises(Superseded):
        async with database.transaction() as session:
            await inbox.mark_failed(session, 1, 5, "stalled", "it was too much", clock())
    async with database.transaction() as session:
        await inbox.finish(session, 1, 5, "other", clock())


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
