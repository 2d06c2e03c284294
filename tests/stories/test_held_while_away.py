"""The bot is removed from the group while it writes to people in private: nothing more is sent, and
whoever started it can end it."""

import asyncio

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import PAUSED, STOPPED
from storage.courses import Course
from storage.database import Database
from tests.stage import Stage
from tests.stories.broadcasts import (
    agree,
    drafted,
    slow_down,
    states,
    told,
    twelve_readers,
    until,
)
from tests.stories.launches import heard, hours, in_private, launch, started, state_of

NEWS = "A new course is here!"


async def test_a_broadcast_is_held_when_the_bot_is_removed_and_goes_on_once_it_is_back(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    slow_down(lyceum, per_second=3)
    await ada.taps("Send", on=await drafted(ada, bot))
    progress = await ada.hears("Broadcast no. 1|New course on Monday!.*no. 1", in_=bot)
    await until(lambda: told(readers, bot) >= 2)

    await ada.kicks(bot, group)

    held = await ada.hears("no. 1\\) is held", in_=bot)
    assert "Py Lovers" in held.words
    assert "Add to Group" in held.words
    before = told(readers, bot)
    await asyncio.sleep(1)
    assert told(readers, bot) == before < len(readers)

    await ada.says("/broadcast list", to=bot)
    assert "New course on Monday!" in (await ada.hears("Broadcasts", in_=bot)).words
    answer = await ada.taps("Go on", on=progress)
    assert answer is not None
    assert "not in Py Lovers" in answer["text"]

    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    await ada.taps("Go on", on=progress)
    await until(lambda: told(readers, bot) == len(readers))
    await until(lambda: "12 of 12" in progress_of(ada, bot))
    assert await states(database) == ["sent"] * len(readers)


async def test_who_started_a_broadcast_stops_it_by_its_button_and_nobody_else_does(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    await ada.promotes(bot, group)
    await ada.promotes(readers[0], group)
    slow_down(lyceum, per_second=3)
    await ada.taps("Send", on=await drafted(ada, bot))
    progress = await ada.hears("no. 1", in_=bot)
    await until(lambda: told(readers, bot) >= 2)
    await ada.kicks(bot, group)
    await ada.hears("no. 1\\) is held", in_=bot)

    await readers[0].says("/broadcast list", to=bot)
    await readers[0].hears("so I cannot tell who runs it", in_=bot)
    await ada.taps("Stop", on=progress)

    await ada.hears("is stopped", in_=bot)
    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    before = told(readers, bot)
    await asyncio.sleep(1)
    assert told(readers, bot) == before


async def test_a_campaign_is_held_and_stopped_by_command_while_the_bot_is_away(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    await ada.promotes(bot, group)
    await ada.promotes(readers[0], group)
    slow_down(lyceum, per_second=3)
    plan = launch(in_private(NEWS, hours(0)), in_private("Last day!", hours(5)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await until(lambda: sum(heard(one, bot, NEWS, bot) for one in readers) >= 2)

    await ada.kicks(bot, group)

    held = await ada.hears(f"no. {number}\\) is held", in_=bot)
    assert f"/campaign resume {number}" in held.words
    assert await state_of(database, number) == PAUSED
    await readers[0].hears(f"no. {number}\\) is held", in_=bot)
    await readers[0].says(f"/campaign stop {number}", to=bot)
    await readers[0].hears("so I cannot tell who runs it", in_=bot)
    await ada.says(f"/campaign resume {number}", to=bot)
    await ada.hears("so I cannot tell who runs it", in_=bot)
    await ada.says(f"/campaign edit {number}", to=bot)
    await ada.hears("so I cannot tell who runs it", in_=bot)
    await ada.says("/campaign list", to=bot)
    await ada.hears("Spring", in_=bot)

    await ada.says(f"/campaign stop {number}", to=bot)

    await ada.hears("nothing more of it is said", in_=bot)
    assert await state_of(database, number) == STOPPED


def progress_of(ada: Person, bot: Bot) -> str:
    """What the broadcast's progress says by now."""
    return next(one.words for one in ada.sees(bot) if "no. 1" in one.words and "of 12" in one.words)
