"""Who was in the group before the bot and never spoke is brought by nobody."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.invites import IN_PRIVATE, address, invite_of
from tests.stories.test_referrals import becomes, invited_points, refusals, settled, states

NO_ANSWER = 502


@pytest.fixture
async def helper(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Stage:
    """Lyceum, made an admin of the group."""
    await ada.promotes(bot, group)
    return lyceum


async def private_link(person: Person, group: Chat) -> str:
    """Somebody's link that leads to the bot first."""
    await person.says("/invite", in_=group)
    return address(await person.hears("your own link", in_=group), IN_PRIVATE)


async def test_a_silent_member_is_not_brought_by_a_private_link(
    helper: Stage, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    await bob.opens(await private_link(alice, group))

    await bob.hears("I am here for Py Lovers", in_=bot)
    assert await refusals(database) == [(bob.id, "known")]
    assert await states(database) == {}


async def test_a_silent_member_who_leaves_to_come_again_brings_nothing(
    helper: Stage,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    link, way_in = await private_link(alice, group), await invite_of(alice, group)
    sandbox.faults.refuse("getChatMember", NO_ANSWER)
    await bob.opens(link)
    await bob.hears("I am here for Py Lovers", in_=bot)
    assert await states(database) == {bob.id: (alice.id, "waiting")}, "nobody could tell"

    await bob.leaves(group)
    await bob.opens(way_in)
    await settled(helper, alice, group)
    clock.move(days=8)
    await helper.lyceum.ticker.tick()
    await settled(helper, alice, group)

    await becomes(database, {bob.id: (alice.id, "left")})
    assert await invited_points(database, alice) == 0
