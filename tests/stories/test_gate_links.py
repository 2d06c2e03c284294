"""Links into a gated chat that Telegram does not make yet."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from tests.stage import MovableClock, Stage
from tests.stories.gates import buys, gated, way_in


@pytest.fixture
async def school(world: World, lyceum: Stage, course: Course, bot: Bot, ada: Person) -> Chat:
    """Ada's private group, gated for those who have the course."""
    chat = world.group("Class Room", ada, private=True)
    await ada.adds(bot, chat, as_admin=True)
    await ada.hears("Hello, Class Room", in_=chat)
    await gated(ada, bot, chat)
    return chat


async def test_a_link_that_can_not_be_made_is_told_of_once_a_day_and_to_whoever_asks(
    sandbox: Sandbox, school: Chat, group: Chat, bot: Bot, bob: Person, clock: MovableClock
) -> None:
    sandbox.faults.refuse(
        "createChatInviteLink", 400, times=1000, description="Bad Request: try later"
    )

    await buys(bob, bot, group)
    await bob.hears("can't make your link", in_=bot)
    for _ in range(3):
        clock.move(minutes=11)
        await clock.at_rest()
        await bob.says("/access", to=bot)
        listed = await bob.hears("open to you", in_=bot)

    assert sum("can't make your link" in one.words for one in bob.sees(bot)) == 1
    await bob.taps("Class Room", on=listed)
    await bob.hears("can't make your link", in_=bot)
    assert sum("can't make your link" in one.words for one in bob.sees(bot)) == 2
    sandbox.faults.clear()
    clock.move(minutes=11)
    await way_in(bob, bot)


async def test_who_asks_while_a_link_is_being_made_is_told_that_it_can_not(
    sandbox: Sandbox, school: Chat, group: Chat, bot: Bot, bob: Person, clock: MovableClock
) -> None:
    sandbox.faults.refuse("createChatInviteLink", 400, description="Bad Request: try later")
    await buys(bob, bot, group)
    await bob.hears("can't make your link", in_=bot)
    sandbox.faults.refuse("createChatInviteLink", 429, retry_after=60)
    sandbox.faults.refuse("createChatInviteLink", 400, description="Bad Request: try later")
    clock.move(minutes=11)  # it is tried again, and has to wait
    await clock.at_rest()

    await bob.says("/access", to=bot)
    await bob.taps("Class Room", on=await bob.hears("open to you", in_=bot))
    clock.move(minutes=2)

    await bob.hears("can't make your link", in_=bot)
