"""*Go on* that Telegram answers late undoes nothing that came after it."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.memberships import LINE, MONTH, joins, orders_of
from tests.stories.waiting import settled


@pytest.fixture(autouse=True)
async def _club(second: Course, group: Chat, bot: Bot, ada: Person, alice: Person) -> None:
    await settled(alice, group)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined: ⭐ 300 every 30 days", in_=bot)


async def goes_on_late(sandbox: Sandbox, alice: Person, bot: Bot, clock: MovableClock) -> None:
    """Cancel, then tap *Go on*, which Telegram is to be told once more in a while."""
    await alice.says("/memberships", to=bot)
    await alice.taps("Cancel Py Club", on=await alice.hears("Your memberships", in_=bot))
    await alice.hears("Py Club is canceled", in_=bot)
    sandbox.faults.refuse("editUserStarSubscription", 500)
    await alice.says("/memberships", to=bot)
    await alice.taps("Go on with Py Club", on=await alice.hears("Your memberships", in_=bot))
    await clock.at_rest()


async def test_a_membership_that_was_stopped_meanwhile_charges_nobody(
    sandbox: Sandbox, bot: Bot, ada: Person, alice: Person, database: Database, clock: MovableClock
) -> None:
    charge, _ = await joins(alice, bot)
    await goes_on_late(sandbox, alice, bot, clock)

    await ada.says("/membership stop CLUB", to=bot)
    await alice.hears("not charged again", in_=bot)
    clock.move(minutes=5)
    await clock.at_rest()
    clock.move(**MONTH)
    await clock.at_rest()

    assert charge.canceled
    assert len(await orders_of(database)) == 1
    assert not any("goes on" in message.words for message in alice.sees(bot)[-3:])
