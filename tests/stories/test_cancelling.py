"""Admins take back invoices that nobody has paid."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.orders import OrderTransition
from tests.stage import MovableClock
from tests.stories.test_orders import asks, states


async def test_an_admin_cancels_an_unpaid_order_and_its_buyer_reads_why(
    group: Chat, bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    invoice = await asks(alice, group, bot)

    await ada.says("/cancelorder 1 You have it from the other shop", to=bot)

    await ada.hears("Order no. 1 .*Python in a Week.* is cancelled; Alice reads so", in_=bot)
    await alice.hears("(?s)admin of Py Lovers cancelled.*the other shop", in_=bot)
    assert await states(database) == ["cancelled"]
    with pytest.raises(PaymentRefused, match="This invoice was cancelled"):
        await alice.pays(invoice)
    async with database.reading() as session:
        why = select(OrderTransition.cause, OrderTransition.actor_id).where(
            OrderTransition.to_state == "cancelled"
        )
        assert [tuple(row) for row in await session.execute(why)] == [("admin", ada.id)]
    await ada.says("/cancelorder 1", to=bot)
    await ada.hears("Order no. 1 is cancelled already", in_=bot)


async def test_what_waits_to_be_paid_is_listed_and_cancelled_with_a_tap(
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/cancelorder", to=bot)
    await ada.hears("No invoice waits", in_=bot)
    await asks(alice, group, bot)
    clock.move(hours=2)
    await asks(bob, group, bot)
    await ada.says("/cancelorder", to=bot)
    listed = await ada.hears("Invoices that are not paid", in_=bot)
    assert [one.text for one in buttons(listed)] == ["✖️ 2 · Python in a Week · ⭐ 250 · Bob"]

    await ada.taps("Bob", on=listed)

    await ada.hears("Order no. 2 .*is cancelled; Bob reads so", in_=bot)
    await bob.hears("admin of Py Lovers cancelled your order no. 2", in_=bot)


async def test_what_is_paid_unknown_or_somebody_elses_to_cancel_is_left_alone(
    group: Chat, bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    await alice.pays(await asks(alice, group, bot))
    await alice.hears("Hello, Python", in_=bot)

    for typed, said in (
        ("1", "Order no. 1 is paid; /refund"),
        ("99", "no order “99” here"),
        ("all", "no order “all” here"),
        (f"1 {'x' * 201}", "at most 200 characters"),
    ):
        await ada.says(f"/cancelorder {typed}", to=bot)
        await ada.hears(said, in_=bot)
    await alice.says("/cancelorder 1", to=bot)
    await alice.hears("Only admins", in_=bot)
    assert await states(database) == ["fulfilled"]
