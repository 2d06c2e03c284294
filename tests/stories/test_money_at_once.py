"""Money that is told of several times, or that two processes deal with at the same moment.

Where there are two, the story is one of them: it holds what the bot wants until the bot waits.
"""

import asyncio

import pytest
import telegram
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.outreach.messages import Place
from bot.selling import payouts as asking
from bot.selling.order_states import move
from bot.selling.refunds import note_refund
from bot.speech import words
from handlers.goods import GOODS
from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import entitlements, flash_sales, orders, payouts
from storage.communities import Community
from storage.courses import Course
from storage.database import Database, alone
from storage.orders import CANCELLED
from storage.people import Person as PersonRow
from storage.subscriptions import NEW, Subscription
from tests.stage import MovableClock
from tests.stories import memberships
from tests.stories.books import what_was_posted, whose_stars
from tests.stories.coupons import agreed, invoice_by, makes
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.memberships import heard
from tests.stories.purses import asks_for_all, buys, makes_courses
from tests.stories.waiting import settled


@pytest.fixture
async def invoice(course: Course, group: Chat, bot: Bot, alice: Person) -> Message:
    """Alice may pay for the course."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    return await alice.hears("Write your first programs", in_=bot)


async def test_a_payment_that_is_told_of_three_times_counts_once(
    invoice: Message, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    database: Database,
) -> None:  # fmt: skip
    charge = payments.charge(world, alice, payments.invoice_in(invoice))
    paid = telegram.SuccessfulPayment("XTR", 250, charge.invoice.payload, charge.id, "")
    for _ in range(2):
        world.write(world.private(alice, bot), alice, content={"successful_payment": paid})

    await alice.hears("Hello, Python", in_=bot)
    await settled(alice, group)
    assert heard(alice, bot, "Paid – thank you") == 1
    assert charge.refunded_at is None
    assert await whose_stars(database) == {("creator", ada.id): 250}
    assert await what_was_posted(database) == ["sold"]


async def test_the_same_update_of_a_payment_that_is_delivered_three_times_counts_once(
    invoice: Message, world: World, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    payments.charge(world, alice, payments.invoice_in(invoice))
    update = list(bot.mailbox.waiting.values())[-1]
    await alice.hears("Hello, Python", in_=bot)

    for _ in range(2):
        bot.mailbox.put(update)
        await settled(alice, group)

    assert heard(alice, bot, "Paid – thank you") == 1
    assert await what_was_posted(database) == ["sold"]


async def test_a_payment_that_was_agreed_to_counts_though_its_coupon_ran_out_before_the_news(
    course: Course, world: World, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    for one in (alice, bob):
        await settled(one, group)
    await makes(ada, "LAST --off 20% --course PY101 --uses 1 --until 30m", bot)
    for_alice, for_bob = await invoice_by(alice, "LAST", bot), await invoice_by(bob, "LAST", bot)
    await agreed(world, alice, for_alice)
    clock.move(minutes=31)
    await bob.pays(for_bob)
    await bob.hears("Paid", in_=bot)
    await ada.says("/coupon stop LAST", to=bot)
    await ada.hears("LAST is stopped", in_=bot)

    payments.charge(world, alice, payments.invoice_in(for_alice))

    assert "⭐ 200 · 🎟 LAST" in (await alice.hears("Paid", in_=bot)).words
    await alice.hears("Hello, Python", in_=bot)
    assert await memberships.readers(database) == {(alice.id, 1), (bob.id, 1)}
    assert await whose_stars(database) == {("creator", ada.id): 400}


async def test_of_two_who_pay_one_invoice_its_buyer_has_the_course_and_the_other_the_stars(
    invoice: Message, world: World, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database,
) -> None:  # fmt: skip
    wanted = payments.invoice_in(invoice)
    other = payments.charge(world, bob, wanted)
    own = payments.charge(world, alice, wanted)

    await bob.hears("are back in your balance", in_=bot)
    await alice.hears("Hello, Python", in_=bot)
    assert other.refunded_at is not None
    assert own.refunded_at is None
    assert await memberships.readers(database) == {(alice.id, 1)}
    assert await whose_stars(database) == {("creator", ada.id): 250}


@TWO_PROCESSES
async def test_a_payment_that_comes_while_its_order_is_cancelled_buys_all_the_same(
    invoice: Message, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    async with database.transaction() as session:
        order = await orders.order_by_id(session, 1)
        assert order is not None
        payments.charge(world, alice, payments.invoice_in(invoice))
        await until_somebody_waits(session)
        move(session, order, CANCELLED, "buyer", alice.id, clock())

    await alice.hears("Hello, Python", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 250}


@TWO_PROCESSES
async def test_telegrams_own_refund_and_an_admins_at_once_count_once(
    invoice: Message, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    paid = await alice.pays(invoice)
    await alice.hears("Hello, Python", in_=bot)
    await ada.says("/refund 1", to=bot)
    question = await ada.hears("closed for them", in_=bot)

    async with database.transaction() as session:
        await orders.order_by_id(session, 1)
        tap = asyncio.create_task(ada.taps("give it back", on=question))
        await until_somebody_waits(session)
        paid.refunded_at = clock()
        await note_refund(session, paid.id, clock(), GOODS)

    assert "given back already" in str((await tap)["text"])
    await ada.says("/refund", to=bot)
    await ada.hears("Nothing has been paid|nothing", in_=bot)
    assert await what_was_posted(database) == ["sold", "went-back"]
    assert await memberships.readers(database) == set()


@TWO_PROCESSES
async def test_a_request_that_is_taken_back_while_it_is_paid_is_not_paid(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    await makes_courses(bob, course, group, ada, bot, database)
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    card = await ada.hears("asks for ⭐ 250", in_=bot)

    async with database.transaction() as session:
        await payouts.payout_by_id(session, 1)
        tap = asyncio.create_task(ada.taps("Paid", on=card))
        await until_somebody_waits(session)
        await asking.take_back(session, await _turn(session, bob, clock), 1)

    assert "taken back" in str((await tap)["text"])
    assert await whose_stars(database) == {("creator", bob.id): 250}


async def _turn(session: AsyncSession, person: Person, clock: MovableClock) -> Turn:
    """Somebody speaks in private."""
    row = await session.get_one(PersonRow, person.id)
    home = await session.get_one(Community, 1)
    links = Links(Sealer(b"key"), "lyceum_bot")
    return Turn(row, Role.CREATOR, home, Place(person.id), words("en"), links, clock())


@TWO_PROCESSES
async def test_a_course_given_back_and_another_sold_of_the_same_flash_sale_wait_for_no_circle(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await settled(alice, group)
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await memberships.joins(alice, bot)
    await ada.says("/flash PY101 --price 150 --stock 5 --for 2h", in_=group)
    await alice.taps("Buy", on=await alice.hears("Flash sale: Python in a Week", in_=group))
    await alice.pays(await alice.hears("Flash sale: ⭐ 150 instead of 250\nWrite", in_=bot))
    await alice.hears("(?s)Paid.*Your first lesson follows", in_=bot)
    await ada.says("/refund 2", to=bot)
    question = await ada.hears("⭐ 150 back", in_=bot)

    async with database.transaction() as session:  # somebody pays: first the course, then the sale
        await entitlements.lock_course(session, course.id)
        tap = asyncio.create_task(ada.taps("give it back", on=question))
        await until_somebody_waits(session)
        # in less than the second after which PostgreSQL looks for a circle, and breaks it
        await session.execute(text("SET LOCAL lock_timeout = '300ms'"))
        await flash_sales.locked_sale(session, 1)

    await tap
    await alice.hears("Your ⭐ 150 .* are back in your balance", in_=bot)
    assert await memberships.readers(database) == {(alice.id, course.id)}


@TWO_PROCESSES
async def test_two_taps_on_join_at_once_begin_one_membership(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await settled(alice, group)
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await alice.says("/memberships", to=bot)
    await alice.taps("Py Club", on=await alice.hears("emberships (of|in) Py Lovers", in_=bot))
    card = await alice.hears("every 30 days.*, until you cancel", in_=bot)

    async with database.transaction() as session:
        await alone(session, f"membership:1:{alice.id}")
        tap = asyncio.create_task(alice.taps("Join", on=card))
        await until_somebody_waits(session)
        session.add(
            Subscription(
                community_id=course.community_id,
                plan_id=1,
                person_id=alice.id,
                state=NEW,
                created_at=clock(),
            )
        )

    await tap
    await alice.hears("Py Club.* – order no", in_=bot)
    assert await memberships.states(database) == [NEW]
