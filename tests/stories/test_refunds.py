"""Giving money back: whatever Telegram answers, nobody loses money or course by it."""

import asyncio

import pytest
from sqlalchemy import select, update

from sandbox import payments
from sandbox.chats import Chat
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.orders import COURSE, Order
from storage.outbox import PENDING, OutboxRow
from tests.stage import MovableClock, Stage


@pytest.fixture
async def paid(lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person) -> Charge:
    """Alice has bought the course."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    charge = await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    return charge


async def refund(ada: Person, bot: Bot) -> None:
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)


async def test_a_refund_whose_answer_was_lost_is_asked_again_and_counts_once(
    sandbox: Sandbox, paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    sandbox.faults.cut("refundStarPayment", when="after", times=1)

    await refund(ada, bot)

    await alice.hears("are back in your balance", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("no course yet", in_=bot)
    await alice.says("/paysupport", to=bot)
    await alice.hears("given back", in_=bot)
    assert sum("are back in" in message.words for message in alice.sees(bot)) == 1


async def test_what_went_back_stays_back_whatever_telegram_says_of_a_second_try(
    sandbox: Sandbox,
    world: World,
    paid: Charge,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: USER_ID_INVALID")
    await refund(ada, bot)
    await _tried(database, 1)
    payments.refund(world, paid)
    await alice.hears("are back in your balance", in_=bot)

    clock.move(seconds=5)
    await _is_over(database)

    await alice.says("/learn", to=bot)
    await alice.hears("no course yet", in_=bot)
    assert not any("did not refund" in message.words for message in ada.sees(bot))


async def test_a_refund_telegram_was_not_able_to_do_is_tried_again(
    sandbox: Sandbox, paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500, times=1)

    await refund(ada, bot)

    await alice.hears("are back in your balance", in_=bot)
    assert paid.refunded_at is not None


async def test_a_refund_that_waits_for_telegram_holds_up_nothing_that_is_said(
    sandbox: Sandbox,
    paid: Charge,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500, times=4)
    await refund(ada, bot)
    await _tried(database, 1)
    for pause, tries in ((5, 2), (30, 3), (120, 4)):
        clock.move(seconds=pause)
        await _tried(database, tries)

    await alice.says("/learn", to=bot)

    await alice.hears("no course yet", in_=bot)
    assert paid.refunded_at is None
    clock.move(minutes=10)
    await alice.hears("are back in your balance", in_=bot)


async def test_a_fault_in_what_follows_a_refund_is_not_its_end(
    sandbox: Sandbox,
    paid: Charge,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")
    await refund(ada, bot)
    await _tried(database, 1)
    await _call_it(database, "a kind that nobody sells")

    clock.move(seconds=5)

    await ada.hears("whether the Stars are back", in_=bot)
    await ada.says("/refund 1", to=bot)
    again = await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    assert "under way" in str(again["text"])
    await _call_it(database, COURSE)
    clock.move(hours=7)
    await alice.hears("are back in your balance", in_=bot)
    assert paid.refunded_at is not None


async def _call_it(database: Database, kind: str) -> None:
    async with database.transaction() as session:
        await session.execute(update(Order).values(kind=kind))


async def _is_over(database: Database) -> None:
    """Until Telegram has answered a refund, and nothing is left to be asked."""
    query = select(OutboxRow.state).where(OutboxRow.method == "refundStarPayment")
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if (await session.scalars(query)).one() != PENDING:
                    return
            await asyncio.sleep(0.02)


async def _tried(database: Database, times: int) -> None:
    """Until so many tries of a refund have failed and been written down."""
    query = select(OutboxRow).where(OutboxRow.method == "refundStarPayment")
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                row = (await session.scalars(query)).one()
            if row.attempts == times and row.state == PENDING:
                return
            await asyncio.sleep(0.02)


async def test_what_was_refunded_elsewhere_counts_as_done(
    sandbox: Sandbox, paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    sandbox.faults.refuse("refundStarPayment", 400, description="CHARGE_ALREADY_REFUNDED")

    await refund(ada, bot)

    await alice.hears("are back in your balance", in_=bot)


async def test_telegrams_own_refund_closes_the_course(
    world: World, paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    payments.refund(world, paid)

    await alice.hears("The course is closed again", in_=bot)
    await ada.says("/refund 1", to=bot)
    await ada.hears("given back already", in_=bot)


async def test_a_refused_refund_leaves_the_course_and_can_be_tried_again(
    sandbox: Sandbox, paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")

    await refund(ada, bot)

    await ada.hears("did not refund order no. 1: .*BALANCE_TOO_LOW", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    await refund(ada, bot)
    await alice.hears("are back in your balance", in_=bot)


async def test_two_taps_give_the_money_back_once(
    paid: Charge, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says("/refund 1", to=bot)
    question = await ada.hears("closed for them", in_=bot)

    await ada.taps("give it back", on=question)
    clock.move(seconds=5)
    again = await ada.taps("give it back", on=question)

    assert "under way" in str(again["text"]) or "not paid" in str(again["text"])
    await alice.hears("are back in your balance", in_=bot)


async def test_who_thinks_better_of_it_gives_nothing_back(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/refund 1", to=bot)
    question = await ada.hears("closed for them", in_=bot)

    await ada.taps("No", on=question)

    await ada.hears("Nothing was given back", in_=bot)
    assert question.words.startswith("Nothing was given back")
    assert question.reply_markup is None
    assert paid.refunded_at is None
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)


async def test_no_after_yes_comes_too_late_and_says_so(paid: Charge, bot: Bot, ada: Person) -> None:
    await ada.says("/refund 1", to=bot)
    question = await ada.hears("closed for them", in_=bot)
    await ada.taps("give it back", on=question)

    late = await ada.taps("No", on=question)

    assert "under way" in str(late["text"]) or "not paid" in str(late["text"])


async def test_a_second_payment_that_telegram_keeps_is_tried_again_by_itself(
    sandbox: Sandbox,
    world: World,
    paid: Charge,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")

    second = payments.charge(world, alice, paid.invoice)

    await alice.hears("goes back to you by itself", in_=bot)
    await ada.hears("back by themselves are not back yet", in_=bot)
    assert second.refunded_at is None
    clock.move(hours=7)
    await alice.hears("are back in your balance", in_=bot)
    assert second.refunded_at is not None
    assert paid.refunded_at is None
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)


async def test_who_bought_again_meanwhile_does_not_pay_for_it_twice(
    sandbox: Sandbox,
    paid: Charge,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 500)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")
    await refund(ada, bot)
    await _tried(database, 1)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.hears("order no. 2", in_=bot)
    second = await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("(?s)Paid.*Order no. 2", in_=bot)

    clock.move(seconds=5)
    await ada.hears("back by themselves are not back yet", in_=bot)
    await ada.says("/refund 1", to=bot)
    again = await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    assert "under way" in str(again["text"])
    clock.move(hours=7)

    told = await alice.hears("are back in your balance", in_=bot)
    assert "closed" not in told.words
    assert paid.refunded_at is not None
    assert second.refunded_at is None
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)


@pytest.mark.parametrize("number", ["77", "one", "#1 and more"])
async def test_a_refund_of_nothing_is_explained(
    paid: Charge, bot: Bot, ada: Person, number: str
) -> None:
    await ada.says(f"/refund {number}", to=bot)

    await ada.hears("There is no order", in_=bot)


async def test_money_is_nobody_elses_business(
    paid: Charge, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/refund 1", in_=group)
    await ada.hears("in our private chat", in_=group)
    await alice.says("/refund 1", in_=group)
    await alice.hears("Only admins", in_=group)


async def test_an_answer_to_a_letter_is_in_words(
    paid: Charge, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/paysupport No sound", to=bot)
    letter = await ada.hears("No sound", in_=bot)

    await ada.sends("voice", b"\0" * 9, bot, reply_to=letter)
    await ada.hears("answer in words", in_=bot)
    await ada.says("x" * 1001, to=bot, reply_to=letter)
    await ada.hears("at most 1000", in_=bot)
    await ada.says("Switch it on.", to=bot, reply_to=letter)

    await alice.hears("Switch it on.", in_=bot)
