"""Something of ours is broken where money comes in: it waits, the owners hear of it, all is had."""

import asyncio

import pytest
from sqlalchemy import select

from bot.settings import Settings
from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.orders import Order
from tests.stage import Stage, settings_for

NOWHERE = 0
"""The id of no question."""


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
async def invoice(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, olga: Person
) -> Message:
    """Alice may pay for a question to Ada."""
    await olga.says("/start", to=bot)
    await ada.says("/expert 50 --within 24h", to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert of Py Lovers", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    return await alice.hears("(?m)^Question to Ada$", in_=bot)


async def test_a_payment_that_a_person_can_put_nothing_right_about_waits(
    invoice: Message,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    olga: Person,
    database: Database,
) -> None:
    asked = await _lead_order(database, to=NOWHERE)

    payments.charge(world, alice, payments.invoice_in(invoice))
    await olga.hears("An update failed", in_=bot)
    await _lead_order(database, to=asked)

    await alice.hears("Paid", in_=bot)
    await ada.hears("(?s)question for .*50.*Is a degree needed", in_=bot)


async def test_a_payment_under_way_does_not_keep_the_bot_from_stopping(
    invoice: Message,
    lyceum: Stage,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    olga: Person,
    database: Database,
) -> None:
    asked = await _lead_order(database, to=NOWHERE)
    payments.charge(world, alice, payments.invoice_in(invoice))
    await olga.hears("An update failed", in_=bot)
    await alice.says("/help", to=bot)

    async with asyncio.timeout(5):
        await lyceum.stop()
    await _lead_order(database, to=asked)
    await lyceum.start()

    await alice.hears("Paid", in_=bot)
    await alice.hears("What I can do", in_=bot)
    await ada.hears("(?s)question for .*50.*Is a degree needed", in_=bot)


async def _lead_order(database: Database, *, to: int) -> int:
    """Change which question the order pays for; which it was."""
    async with database.transaction() as session:
        order = (await session.scalars(select(Order))).one()
        before, order.subject_id = order.subject_id, to
    return before
