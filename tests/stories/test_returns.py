"""Buyers give courses back by themselves, for as long as their receipts said."""

import pytest

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import MovableClock, Stage


@pytest.fixture
async def window(lyceum: Stage, course: Course, bot: Bot, ada: Person) -> Course:
    """A course that may be given back for two weeks."""
    await ada.says("/returns PY101 14", to=bot)
    await ada.hears("by its buyers themselves for 14 days", in_=bot)
    return course


async def buys(person: Person, bot: Bot, group: Chat) -> payments.Charge:
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Write your first", in_=group))
    charge = await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Hello, Python", in_=bot)
    return charge


async def test_a_course_is_given_back_within_its_days(
    window: Course, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.hears("Give it back within 14 days", in_=group)
    charge = await buys(alice, bot, group)
    receipt = await alice.hears("Paid – thank you", in_=bot)
    assert "you can give it back yourself" in receipt.words
    clock.move(days=13)
    await alice.says("/paysupport", to=bot)
    await alice.taps("Give no. 1 back", on=await alice.hears("Help with a payment", in_=bot))
    question = await alice.hears("The course closes at once", in_=bot)

    await alice.taps("No, I keep it", on=question)
    await alice.hears("stays yours", in_=bot)
    await alice.says("/paysupport", to=bot)
    await alice.taps("Give no. 1 back", on=await alice.hears("Help with a payment", in_=bot))
    await alice.taps("Yes", on=await alice.hears("The course closes at once", in_=bot))

    await alice.hears("is given back", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    told = await ada.hears("was given back, so", in_=bot)
    assert "Python in a Week (order no. 1)" in told.words
    assert "⭐ 250 of yours are gone" in told.words
    await alice.says("/learn", to=bot)
    await alice.hears("no course yet", in_=bot)


async def test_afterwards_the_way_is_to_the_team(
    window: Course, group: Chat, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    charge = await buys(alice, bot, group)
    await alice.says("/paysupport", to=bot)
    listed = await alice.hears("Help with a payment", in_=bot)
    clock.move(days=15)

    late = await alice.taps("Give no. 1 back", on=listed)
    await alice.says("/paysupport", to=bot)

    assert "could be given back until" in str(late["text"])
    assert "/paysupport" in str(late["text"])
    again = await alice.hears("Help with a payment", in_=bot)
    assert not any("Give no" in one.text for one in buttons(again))
    assert charge.refunded_at is None


async def test_what_the_receipt_said_holds_and_only_once(
    window: Course, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await buys(alice, bot, group)
    await ada.says("/returns PY101 off", to=bot)
    await ada.hears("only with /paysupport", in_=bot)
    await alice.says("/paysupport", to=bot)
    await alice.taps("Give no. 1 back", on=await alice.hears("Help with a payment", in_=bot))
    await alice.taps("Yes", on=await alice.hears("The course closes at once", in_=bot))
    await alice.hears("are back in your balance", in_=bot)
    await ada.says("/returns PY101 30d", to=bot)
    await ada.hears("for 30 days", in_=bot)

    clock.move(minutes=1)
    await buys(alice, bot, group)

    receipts = [said.words for said in alice.sees(bot) if "Paid – thank you" in said.words]
    assert [("give it back yourself" in receipt) for receipt in receipts] == [True, False]


async def test_the_communitys_days_hold_where_a_course_says_nothing(
    course: Course, second: Course, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/returns all 7", to=bot)
    await ada.hears("for 7 days", in_=bot)
    await ada.says("/returns PY201 0", to=bot)
    await ada.hears("only with /paysupport", in_=bot)

    await ada.says("/returns", to=bot)

    shown = await ada.hears("Giving courses back", in_=bot)
    assert "Python in a Week (PY101): 7 days (the group's)" in shown.words
    assert "Data with Python (PY201): not at all" in shown.words
    await ada.says("/returns PY201 usual", to=bot)
    await ada.hears("“Data with Python” may be given back by its buyers themselves for 7", in_=bot)
    await ada.says("/returns PY201 91", to=bot)
    await ada.hears("0 to 90", in_=bot)


async def test_a_refund_telegram_refuses_is_tried_until_it_is_back(
    window: Course,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    await buys(alice, bot, group)
    sandbox.faults.refuse("refundStarPayment", 400, description="Bad Request: BALANCE_TOO_LOW")
    await alice.says("/paysupport", to=bot)
    await alice.taps("Give no. 1 back", on=await alice.hears("Help with a payment", in_=bot))
    await alice.taps("Yes", on=await alice.hears("The course closes at once", in_=bot))
    await ada.hears("are not back yet", in_=bot)

    clock.move(hours=7)

    await alice.hears("are back in your balance", in_=bot)


async def test_only_its_buyer_gives_a_course_back(
    window: Course, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    charge = await buys(alice, bot, group)
    await bob.says("/courses", in_=group)
    await bob.says("/start", to=bot)
    own = await bob.hears("Hello Bob", in_=bot)
    await alice.says("/paysupport", to=bot)
    listed = await alice.hears("Help with a payment", in_=bot)
    assert listed.reply_markup is not None
    give_back = listed.reply_markup.inline_keyboard[0][0]
    assert "Give no. 1 back" in give_back.text

    refused = await bob.presses(own, str(give_back.callback_data))

    assert "somebody else's" in str(refused["text"])
    assert charge.refunded_at is None


async def test_who_buys_it_again_before_the_stars_are_back_is_promised_nothing_more(
    sandbox: Sandbox, window: Course, group: Chat, bot: Bot, alice: Person
) -> None:
    too_low = "Bad Request: BALANCE_TOO_LOW"
    sandbox.faults.refuse("refundStarPayment", 400, description=too_low, times=1)
    await buys(alice, bot, group)
    await alice.says("/paysupport", to=bot)
    await alice.taps("Give no. 1 back", on=await alice.hears("Help with a payment", in_=bot))
    await alice.taps("Yes", on=await alice.hears("The course closes at once", in_=bot))
    await alice.hears("is given back", in_=bot)

    await buys(alice, bot, group)

    first, second = [one for one in alice.sees(bot) if "Paid – thank you" in one.words]
    assert "you can give it back yourself" in first.words
    assert "you can give it back yourself" not in second.words
