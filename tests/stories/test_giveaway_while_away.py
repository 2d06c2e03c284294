"""What was tapped in time counts though the bot was away: it is heard before the draw."""

import asyncio

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens


async def test_a_join_that_waited_at_telegram_is_in_the_draw(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice)
    clock.move(minutes=59)
    await lyceum.stop()
    pressing = asyncio.create_task(bob.taps("Join", on=opened))
    await asyncio.sleep(0)
    clock.move(seconds=90)  # Telegram keeps a tap for 150

    await lyceum.start()

    said = await ada.hears("goes to", in_=group)
    assert "Drawn from 2 entrants" in said.words
    pressing.cancel()
