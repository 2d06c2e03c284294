"""The bot is taken out of a group that sells: nothing new is sold, and who bought is not alone."""

import pytest

from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.payments import Charge, PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.memberships import LINE, joins, orders_of, states
from tests.stories.waiting import settled, until


@pytest.fixture
def olga(world: World) -> Person:
    """Operates the bot."""
    return world.user("Olga")


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, olga: Person) -> Settings:
    """How Lyceum is set, with its owner."""
    usual = settings_for(bot, sandbox.url, database_url)
    return usual.model_copy(update={"owner_ids": frozenset({olga.id})})


@pytest.fixture
async def paid(lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person) -> Charge:
    """Alice has bought the course."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    charge = await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    return charge


async def kicks(ada: Person, bot: Bot, group: Chat) -> None:
    """Take the bot out, and see to it that it knows."""
    await ada.kicks(bot, group)
    await ada.says("/questions", to=bot)
    await ada.hears("so I cannot tell who runs it", in_=bot)


async def test_nothing_new_is_sold_and_letters_wait_for_the_bots_return(
    paid: Charge, second: Course, group: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    await alice.says("/course PY201", to=bot)
    card = await alice.hears("Data with Python", in_=bot)
    await alice.taps("Buy", on=card)
    invoice = await alice.hears("Tables, charts and what they mean", in_=bot)
    await kicks(ada, bot, group)

    with pytest.raises(PaymentRefused, match=r"I am not in “Py Lovers” any more.*not charged"):
        await alice.pays(invoice)
    clock.move(seconds=3)  # sooner it would be an impatient finger
    refused = await alice.taps("Buy", on=card)
    assert "nothing is sold there" in str(refused["text"])
    await alice.says("/paysupport No. 1 has no sound", to=bot)
    await alice.hears("(?s)Noted as no. 1. I am not in Py Lovers at the moment", in_=bot)
    told = await ada.hears("Somebody from Py Lovers wrote for help", in_=bot)
    assert "sound" not in told.words

    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    clock.move(seconds=11)
    letter = await ada.hears("(?s)Help no. 1 · Alice.*no. 1 · Python in a Week.*no sound", in_=bot)
    await ada.says("Turn it up.", to=bot, reply_to=letter)
    await alice.hears("(?s)team of Py Lovers.*Turn it up", in_=bot)
    await alice.pays(invoice)
    await alice.hears("A table has rows", in_=bot)
    assert [state for state, _ in await orders_of(database)] == ["fulfilled", "fulfilled"]


async def test_the_operator_sees_such_a_ticket_and_gives_the_money_back(
    paid: Charge, group: Chat, bot: Bot, ada: Person, alice: Person, olga: Person
) -> None:
    await kicks(ada, bot, group)
    await alice.says("/paysupport No. 1 has no sound", to=bot)
    await alice.hears("(?s)Noted as no. 1. I am not in Py Lovers", in_=bot)
    await olga.says("/start", to=bot)
    await olga.says("/tickets", to=bot)
    listed = await olga.hears("One open matter", in_=bot)

    await olga.taps("Alice", on=listed)
    shown = await olga.hears("(?s)Help no. 1 · Alice.*no sound", in_=bot)
    await olga.taps("Give the money back", on=shown)
    await olga.taps("Yes", on=await olga.hears("Alice", in_=bot))

    await alice.hears("are back", in_=bot)
    assert paid.refunded_at is not None


async def test_a_membership_of_a_group_the_bot_is_out_of_is_not_renewed(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, olga: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    await settled(alice, group)
    await olga.says("/start", to=bot)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    charge, _ = await joins(alice, bot)
    clock.move(days=26, hours=4)
    await kicks(ada, bot, group)

    clock.move(hours=20, minutes=1)
    await clock.at_rest()
    assert await states(database) == ["active"]  # it may have been a mistake
    clock.move(hours=4)

    await alice.hears("your membership Py Club is not renewed", in_=bot)
    await until(lambda: charge.canceled)
    for told in (ada, olga):
        await told.hears("the membership “Py Club” is not renewed for its members", in_=bot)
    clock.move(days=3)
    await alice.hears("Your membership Py Club is over", in_=bot)
    assert await orders_of(database) == [("fulfilled", 300)]
