"""Taps, edits and moves at odd moments: everything happens once, and nothing is lost."""

import asyncio

import pytest
from sqlalchemy import func, select

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import Invoice, PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import Campaign
from storage.courses import Course, Lesson
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Order
from tests.stage import MovableClock, Stage
from tests.stories.erased import forgotten

pytestmark = pytest.mark.usefixtures("nothing_breaks")


async def test_one_tap_or_two_at_once_open_one_invoice(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    await alice.taps("Try", on=card)
    lesson = await alice.hears("Hello, Python", in_=bot)

    await asyncio.gather(alice.taps("Buy", on=lesson), alice.taps("Buy", on=lesson))
    await alice.hears("Write your first programs", in_=bot)
    await alice.says("/terms", to=bot)
    await alice.hears("Terms", in_=bot)

    invoices = [message for message in alice.sees(bot) if "invoice" in message.content]
    async with database.reading() as session:
        orders = await session.scalar(select(func.count()).select_from(Order))
    assert (len(invoices), orders) == (1, 1)


async def test_a_campaign_is_scheduled_once_however_often_one_taps(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.taps("just the card", on=await ada.hears("just as it shall look", in_=bot))
    calendar = await ada.hears("On which day", in_=bot)
    await ada.taps("»", on=calendar)
    calendar = await ada.hears("On which day", in_=bot)
    await ada.taps("15", on=calendar)
    await ada.taps("18:00", on=await ada.hears("At what time", in_=bot))
    summary = await ada.hears("in the group", in_=bot)

    await asyncio.gather(ada.taps("Schedule", on=summary), ada.taps("Schedule", on=summary))
    await ada.hears("no. 1", in_=bot)

    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Campaign)) == 1


async def test_a_forwarded_invoice_is_for_its_buyer_alone(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)

    copy = await alice.forwards(invoice, to=group)

    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(copy)
    await alice.pays(copy)
    await alice.hears("Paid", in_=bot)
    with pytest.raises(PaymentRefused, match="have paid for this already"):
        await alice.pays(invoice)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Entitlement)) == 1


async def test_an_invoice_of_who_was_forgotten_is_over_and_called_nobody_elses(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)
    await forgotten(alice, bot)
    await alice.says("/start", to=bot)

    with pytest.raises(PaymentRefused, match="had me forget them"):
        await alice.pays(invoice)


async def test_editing_a_message_asks_nothing_twice(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person
) -> None:
    asked = await alice.says("/ask What is a tuple?", in_=group)
    await alice.hears("passed it on", in_=group)

    await alice.edits(asked, "/ask What is a list?")
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    assert sum("passed it on" in message.words for message in alice.sees(group)) == 1


async def test_leaving_the_group_and_coming_back_keeps_the_course(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    lesson = await alice.hears("Hello, Python", in_=bot)

    await alice.leaves(group)
    await alice.taps("Next", on=lesson)
    await alice.hears("Names and values", in_=bot)
    await alice.joins(group)
    await alice.says("/learn", to=bot)

    await alice.hears("Your courses", in_=bot)


async def test_a_poll_in_a_group_that_moves_is_counted_all_the_same(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee" --close 1h', in_=small)
    poll = await alice.hears("Tea or coffee?", in_=small, by=bot)
    await alice.votes(poll, 0)
    await ada.says('/giveaway "A book" 2h', in_=small)
    giveaway = await alice.hears("A book", in_=small, by=bot)
    await alice.says("/ask What is a tuple?", in_=small)
    notice = await ada.hears("What is a tuple?", in_=bot)

    large = await ada.upgrades(small)
    await ada.says("/courses", in_=large)
    await ada.hears("has no courses yet", in_=large)
    joined = await alice.taps("Join", on=giveaway)
    assert "ticket 1" in str(joined["text"])
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await alice.hears("A fixed list.", in_=large)

    clock.move(hours=1, minutes=1)
    result = await alice.hears("Tea – 1", in_=large)
    assert "1 person voted" in result.words
    clock.move(hours=1)
    await alice.hears("goes to Alice", in_=large)
    await ada.says("/community", to=bot)
    offered = await ada.hears("Which group", in_=bot)
    assert [button.text for button in buttons(offered)] == ["Small"]


async def test_a_payment_that_nobody_can_place_is_kept_and_given_back_by_an_admin(
    sandbox: Sandbox,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    await alice.says("/start", to=bot)
    forged = Invoice(bot, "Old", "From before the move", "order_77-0000000000", "XTR", 99)
    made = payments.charge(sandbox.world, alice, forged)

    await alice.hears("cannot tell what it was for", in_=bot)
    await ada.hears("an order we do not know", in_=bot)
    await ada.says(f"/refund {made.id}", to=bot)
    await ada.hears("refund sent to Telegram", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert made.refunded_at is not None
    await ada.says(f"/refund {made.id}", to=bot)
    await ada.hears("There is no order", in_=bot)


async def test_lessons_stay_as_they_were_when_a_move_has_nowhere_to_go(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("work on", in_=bot))
    await ada.taps("1. ", on=await ada.hears("For sale", in_=bot))
    await ada.taps("Up", on=await ada.hears("Lesson 1 of 3", in_=bot))
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    async with database.reading() as session:
        titles = (await session.scalars(select(Lesson.title).order_by(Lesson.position))).all()
    assert titles[0] == "Hello, Python"
