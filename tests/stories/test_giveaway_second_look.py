"""The look at everybody who is drawn: it waits for Telegram, and nobody wins unlooked at."""

import asyncio

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens

HEARD = 0.5
"""Seconds until the errand has noted that it got no answer: its pause begins then."""


async def asked(sandbox: Sandbox, method: str, *, since: int) -> None:
    """Wait until the bot has called a method."""
    async with asyncio.timeout(20):
        while all(call.method != method for call in sandbox.recorder.since(since)):
            await sandbox.recorder.beyond(sandbox.recorder.total)


async def test_a_draw_waits_while_telegram_does_not_answer_and_passes_nobody_over(
    sandbox: Sandbox,
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    channel = world.channel("Py News", ada, members=[alice, bob], username="pynews")
    await ada.adds(bot, channel, as_admin=True)
    opened = await opens(ada, '"A book" 1h 2 --member @pynews', group, bot)
    await join(opened, alice, bob)
    for code in (500, 429):
        before = sandbox.recorder.total
        sandbox.faults.refuse("getChatMember", code)
        if code == 500:
            await ada.says("/giveaway close 1", in_=group)
        else:
            clock.move(minutes=2)
        await asked(sandbox, "getChatMember", since=before)
        await asyncio.sleep(HEARD)

    clock.move(minutes=2)

    said = (await ada.hears("goes to|nobody meets", in_=group)).words
    assert "Alice" in said
    assert "Bob" in said


async def test_a_redraw_waits_for_telegram_too(
    sandbox: Sandbox,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice, bob)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to", in_=group)
    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    sandbox.faults.refuse("getChatMember", 502)

    told = await ada.taps("↻", on=offered)

    assert "Telegram does not answer" in str(told["text"])
    clock.move(seconds=5)
    await ada.taps("↻", on=offered)
    told = await ada.taps("Yes", on=await ada.hears("Are you sure", in_=bot))
    assert "Done" in str(told["text"])


async def test_whoever_taps_in_the_group_joins_though_telegram_is_silent(
    sandbox: Sandbox,
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    channel = world.channel("Py News", ada, members=[alice], username="pynews")
    await ada.adds(bot, channel, as_admin=True)
    plain = await opens(ada, '"A book" 1h', group, bot)
    strict = await opens(ada, '"A mug" 1h --member @pynews', group, bot, number=2)

    sandbox.faults.refuse("getChatMember", 500)
    [joined] = await join(plain, alice)
    sandbox.faults.refuse("getChatMember", 500)
    [told] = await join(strict, alice)

    assert "ticket 1" in joined
    assert "can't see right now" in told


async def test_a_draw_waits_where_the_bot_sees_nobody_any_more_and_goes_on_once_it_does(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    channel = world.channel("Py News", ada, members=[alice, bob], username="pynews")
    await ada.adds(bot, channel, as_admin=True)
    opened = await opens(ada, '"A book" 1h --member @pynews', group, bot)
    await join(opened, alice, bob)
    await ada.kicks(bot, channel)

    await ada.says("/giveaway close 1", in_=group)

    await ada.hears("A book .* waits: I can't see any more who is in “Py News”", in_=bot)
    assert not any("nobody meets" in said.words for said in ada.sees(group))
    clock.move(minutes=2)
    await ada.adds(bot, channel, as_admin=True)
    clock.move(minutes=2)
    await ada.hears("goes to", in_=group)
    waits = [said for said in ada.sees(bot) if "who is in “Py News”" in said.words]
    assert len(waits) == 1


async def test_a_redraw_names_the_chat_the_bot_sees_nobody_in(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    channel = world.channel("Py News", ada, members=[alice, bob], username="pynews")
    await ada.adds(bot, channel, as_admin=True)
    await join(await opens(ada, '"A book" 1h --member @pynews', group, bot), alice, bob)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to", in_=group)
    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    await ada.kicks(bot, channel)

    told = await ada.taps("↻", on=offered)

    assert "can't see who is in “Py News”. Make me an administrator" in str(told["text"])
