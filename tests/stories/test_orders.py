"""An order's life: one invoice at a time, cancelled ones are not paid, and no money is dropped."""

import pytest
from sqlalchemy import select, update

from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.orders import Order, OrderTransition
from tests.stage import MovableClock
from tests.stories.books import whose_stars


async def asks(person: Person, group: Chat, bot: Bot) -> Message:
    """*Buy*, up to the invoice."""
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Python in a Week", in_=group))
    return await person.hears("Write your first programs", in_=bot)


async def set_price(database: Database, stars: int) -> None:
    async with database.transaction() as session:
        await session.execute(update(Course).values(price_stars=stars))


async def states(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(select(Order.state).order_by(Order.id)))


async def test_an_invoice_that_costs_less_takes_the_place_of_the_older_one(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    older = await asks(alice, group, bot)
    await set_price(database, 200)
    newer = await asks(alice, group, bot)

    assert await states(database) == ["cancelled", "awaiting"]
    with pytest.raises(PaymentRefused, match="a newer one took its place"):
        await alice.pays(older)
    await alice.pays(newer)
    await alice.hears("Paid", in_=bot)
    assert await states(database) == ["cancelled", "fulfilled"]
    async with database.reading() as session:
        why = select(OrderTransition.cause, OrderTransition.actor_id).where(
            OrderTransition.to_state == "cancelled"
        )
        assert [tuple(row) for row in await session.execute(why)] == [("replaced:2", alice.id)]


async def test_a_lower_price_that_was_promised_stands_beside_a_newer_invoice(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    older = await asks(alice, group, bot)
    await set_price(database, 300)
    await asks(alice, group, bot)

    await alice.pays(older)

    await alice.hears("Hello, Python", in_=bot)
    assert await states(database) == ["fulfilled", "awaiting"]


async def test_money_under_way_for_a_cancelled_order_buys_what_it_is_for(
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    database: Database,
) -> None:
    older = await asks(alice, group, bot)
    await set_price(database, 200)
    newer = await asks(alice, group, bot)

    payments.charge(world, alice, payments.invoice_in(older))
    await alice.hears("Hello, Python", in_=bot)

    assert await states(database) == ["fulfilled", "awaiting"]
    assert await whose_stars(database) == {("creator", ada.id): 250}
    with pytest.raises(PaymentRefused, match="You have paid for this already"):
        await alice.pays(newer)


async def test_a_buyer_cancels_an_order(
    group: Chat, bot: Bot, alice: Person, course: Course, clock: MovableClock, database: Database
) -> None:
    invoice = await asks(alice, group, bot)
    offered = await alice.hears("order no. 1", in_=bot)

    await alice.taps("Cancel this order", on=offered)

    await alice.hears("Order no. 1 .*is cancelled", in_=bot)
    assert await states(database) == ["cancelled"]
    with pytest.raises(PaymentRefused, match="This invoice was cancelled"):
        await alice.pays(invoice)
    clock.move(seconds=3)
    told = await alice.taps("Cancel this order", on=offered)
    assert "nothing to cancel" in str(told["text"])
    await alice.pays(await asks(alice, group, bot))
    await alice.hears("Paid", in_=bot)


async def test_what_is_paid_is_not_cancelled(
    group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    await alice.pays(await asks(alice, group, bot))
    await alice.hears("Paid", in_=bot)

    told = await alice.taps("Cancel this order", on=await alice.hears("order no. 1", in_=bot))

    assert "nothing to cancel" in str(told["text"])
    assert await states(database) == ["fulfilled"]
