"""A campaign's private steps in bad weather: Telegram refuses in storms, people have blocked us."""

import asyncio

from sqlalchemy import update

from sandbox.chats import Chat
from sandbox.limits import Limits
from sandbox.people import Person
from sandbox.recorder import Answered
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.people import Person as Known
from tests.stage import Stage
from tests.stories.broadcasts import agree, many_readers, twelve_readers
from tests.stories.launches import heard, hours, in_private, launch, started, state_of

NEWS = "The course begins on Monday."


async def test_a_storm_of_refusals_is_waited_out_and_everybody_reads_the_step_once(
    lyceum: Stage,
    sandbox: Sandbox,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    sandbox.limits = Limits(per_second=4)

    await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0))))
    await ada.hears("12 of 12 got it", in_=bot, within=40)

    assert [heard(one, bot, NEWS, bot) for one in readers] == [1] * 12
    assert not asked_in_silence(sandbox)


IN_FLIGHT = 0.3
"""Seconds in which what had left before the silence arrives."""


def asked_in_silence(sandbox: Sandbox) -> list[Answered]:
    """Messages that Telegram was asked for while it had asked for silence from everybody."""
    said = [call for call in sandbox.recorder.since(0) if call.method == "sendMessage"]
    refused = [call for call in said if not call.ok]
    storms = [
        (third.at + IN_FLIGHT, third.at + third.response["parameters"]["retry_after"])  # type: ignore[index,call-overload]
        for first, third in zip(refused, refused[2:], strict=False)
        if third.at - first.at < IN_FLIGHT
    ]
    assert storms, "there was one"
    return [call for call in said for begin, end in storms if begin < call.at < end - 0.01]


async def test_with_one_in_ten_gone_a_step_reaches_all_others_and_the_campaign_goes_on(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    readers = await many_readers(world, bot, group, 100)
    await agree(database, *readers)
    for one in readers[::10]:
        await one.blocks(bot)
    await _forget_block(database, people=10)
    plan = launch(in_private(NEWS, hours(0)), in_private("Last call.", hours(25)))

    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("90 of 100 got it, 10 could not be reached", in_=bot, within=40)
    await ada.hears("Blocked me: 10", in_=bot)

    assert [heard(one, bot, NEWS, bot) for one in readers] == [0, *[1] * 9] * 10
    assert await state_of(database, number) == "running"
    lyceum.clock.move(hours=25)
    await ada.hears("90 of 90 got it, 0 could not be reached", in_=bot, within=40)


async def test_who_has_blocked_the_bot_is_counted_and_left_alone_by_the_steps_to_come(
    lyceum: Stage,
    course: Course,
    sandbox: Sandbox,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    gone = readers[0]
    await gone.blocks(bot)
    await _forget_block(database)
    plan = launch(in_private(NEWS, hours(0)), in_private("Last call.", hours(25)))

    await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("11 of 12 got it, 1 could not be reached", in_=bot, within=20)
    lyceum.clock.move(hours=25)
    for one in readers[1:]:
        await one.hears("Last call.", in_=bot)
    await ada.hears("Blocked me: 1", in_=bot)

    tried = [
        call
        for call in sandbox.recorder.since(0)
        if call.method == "sendMessage" and call.params.get("chat_id") == gone.id and not call.ok
    ]
    assert len(tried) == 1


async def _forget_block(database: Database, people: int = 1) -> None:
    """Once it is known that somebody blocked the bot, as if nobody had told it."""
    blocked = update(Known).where(Known.unreachable_at.is_not(None)).values(unreachable_at=None)
    async with asyncio.timeout(10):
        while True:
            async with database.transaction() as session:
                people -= (await session.execute(blocked)).rowcount
            if people <= 0:
                return
            await asyncio.sleep(0.05)
