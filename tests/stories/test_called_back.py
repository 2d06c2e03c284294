"""Who lets a membership end hears once, two weeks later, how to have it again; nobody does who has
come back, or asked for help about what they paid."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.orders import Order
from tests.stage import MovableClock
from tests.stories.memberships import LINE, MONTH, address_in, heard, joins, receipt
from tests.stories.waiting import settled

CALLED = "ended a while ago"


@pytest.fixture(autouse=True)
async def _offered(
    second: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    for person in (alice, bob):
        await settled(person, group)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined: ⭐ 300", in_=bot)


async def test_who_let_it_end_hears_once_and_comes_back_by_a_tap(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    clock.move(hours=12)  # it begins at night, and so ends at night
    await _ended(alice, bot, clock)
    clock.move(days=14, minutes=1)
    await clock.at_rest()
    assert heard(alice, bot, CALLED) == 0
    clock.move(hours=11)

    said = await alice.hears(CALLED, in_=bot)
    assert "its 2 courses are open to you" in said.words
    await alice.taps("Join again · ⭐ 300 a month", on=said)
    charge = await alice.pays(address_in(await alice.hears("order no. 2", in_=bot)))
    await receipt(alice, bot)

    async with database.reading() as session:
        cause = await session.scalar(select(Order.cause).where(Order.id == 2))
        kinds = list(await session.scalars(select(Event.kind).where(Event.person_id == alice.id)))
    assert cause == "call-back:1"
    assert kinds.count("membership.called-back") == 1
    assert kinds.count("membership.came-back") == 1
    await _lets_end(charge, alice, bot, clock)
    clock.move(days=15)
    await clock.at_rest()
    assert heard(alice, bot, CALLED) == 1


async def test_who_is_back_or_wrote_about_the_payment_is_left_alone(
    bot: Bot, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await _ended(alice, bot, clock)
    await joins(alice, bot)
    await _ended(bob, bot, clock)
    await bob.says("/paysupport Order 3: I thought I had cancelled it", to=bot)
    await bob.hears("Noted as no. 1", in_=bot)
    for _ in range(2):
        clock.move(days=8)
        await clock.at_rest()

    assert heard(alice, bot, CALLED) == 0
    assert heard(bob, bot, CALLED) == 0


async def _ended(person: Person, bot: Bot, clock: MovableClock) -> None:
    """Somebody joined, agreed to offers, and let it end."""
    charge, _ = await joins(person, bot)
    await person.taps("Yes", on=await person.hears("May I write to you", in_=bot))
    await _lets_end(charge, person, bot, clock)


async def _lets_end(charge: Charge, person: Person, bot: Bot, clock: MovableClock) -> None:
    await person.cancels(charge)
    await person.hears("Py Club is canceled", in_=bot)
    clock.move(**MONTH)
    await person.hears("Your membership Py Club is over", in_=bot)
