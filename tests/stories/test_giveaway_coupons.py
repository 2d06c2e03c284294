"""Coupons as prizes: each winner's own, once, whatever breaks; and on to the next in a redraw."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.coupons import Coupon
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.giveaways import Giveaway
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, passes_on


@pytest.fixture
async def known(lyceum: Stage, course: Course, bot: Bot, alice: Person, bob: Person) -> None:
    """Alice and Bob once wrote to the bot."""
    for person in (alice, bob):
        await person.says("/start", to=bot)
        await person.hears("I", in_=bot)


async def coupons_in(database: Database) -> Sequence[Coupon]:
    async with database.reading() as session:
        return (await session.scalars(select(Coupon).order_by(Coupon.id))).all()


async def draws(admin: Person, group: Chat) -> str:
    await admin.says("/giveaway close 1", in_=group)
    return (await admin.hears("goes to", in_=group)).words


async def invoice_with(person: Person, told: Message, bot: Bot) -> Message:
    """From the news of a prize to the invoice at its price."""
    await person.taps("Use it", on=told)
    await person.taps("Buy", on=await person.hears("instead of 250", in_=bot))
    return await person.hears(r"\nWIN-1-\d: ⭐", in_=bot)


async def test_each_winner_gets_one_and_buys_with_it(
    known: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '--coupon "20%" --course PY101 2h 2', group, bot)
    assert "20% off “Python in a Week”" in opened.words
    await join(opened, alice, bob)

    await draws(ada, group)

    told = await alice.hears("You won 20% off “Python in a Week” in Py Lovers", in_=bot)
    assert "Coupon WIN-1-1 is for you alone" in told.words
    for_bob = await bob.hears("Coupon WIN-1-2 is for you alone", in_=bot)
    await bob.says("/coupon WIN-1-1", in_=group)
    await bob.hears("WIN-1-1 was made for somebody else", in_=group)
    await alice.pays(await invoice_with(alice, told, bot))
    assert "⭐ 200 · 🎟 WIN-1-1" in (await alice.hears("Paid", in_=bot)).words
    clock.move(days=29)
    assert await invoice_with(bob, for_bob, bot)
    clock.move(days=2)
    again = await bob.taps("Use it", on=for_bob)
    assert "WIN-1-2 has run out of time" in str(again["text"])
    async with database.reading() as session:
        given = select(Event.person_id, Event.cause).where(Event.kind == "coupon.given")
        assert {tuple(row) for row in await session.execute(given)} == {
            (alice.id, "giveaway:1"),
            (bob.id, "giveaway:1"),
        }


async def test_a_redraw_takes_one_back_and_makes_one_for_the_next(
    known: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    opened = await opens(ada, "--coupon 50 --course PY101 --until 60d 2h", group, bot)
    await join(opened, alice, bob)
    first, second = (alice, bob) if "Alice!" in await draws(ada, group) else (bob, alice)
    told = await first.hears("You won ⭐ 50 off", in_=bot)
    invoice = await invoice_with(first, told, bot)

    await passes_on(ada, group, bot)

    won = await second.hears("You won ⭐ 50 off", in_=bot)
    with pytest.raises(PaymentRefused, match="does not hold any more"):
        await first.pays(invoice)
    await first.says("/coupon", to=bot)
    await first.hears("Which coupon", in_=bot)
    await second.pays(await invoice_with(second, won, bot))
    assert "⭐ 200" in (await second.hears("Paid", in_=bot)).words
    old, new = await coupons_in(database)
    assert (old.person_id, new.person_id) == (first.id, second.id)
    assert (old.stopped_at is None, new.stopped_at is None) == (False, True)
    assert (new.valid_until - new.created_at).days in (59, 60)


async def test_one_that_was_used_stays_paid_when_the_prize_goes_on(
    known: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    opened = await opens(ada, "--coupon 20% --course PY101 2h", group, bot)
    await join(opened, alice)
    await draws(ada, group)
    await alice.pays(await invoice_with(alice, await alice.hears("You won", in_=bot), bot))
    await alice.hears("Hello, Python", in_=bot)

    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    none = await ada.taps("↻", on=offered)

    assert "nobody" in str(none["text"]).lower()
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    [kept] = await coupons_in(database)
    assert kept.stopped_at is None


async def test_who_can_not_be_reached_is_told_about_and_finds_it_later(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    opened = await opens(ada, "--coupon 8折 2h", group, bot)
    assert "20% off every course" in opened.words
    await join(opened, alice)

    await draws(ada, group)

    await ada.hears("Alice won 20% off every course, but I can't write to them", in_=bot)
    await alice.says("/coupon", to=bot)
    await alice.taps("WIN-1-1", on=await alice.hears("Your coupons", in_=bot))
    await alice.taps("Python", on=await alice.hears("WIN-1-1: 20% off every course", in_=bot))
    await alice.hears("⭐ 200 instead of 250", in_=bot)


async def test_it_is_given_once_through_a_lost_answer_and_a_restart(
    sandbox: Sandbox,
    lyceum: Stage,
    known: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    opened = await opens(ada, "--coupon 20% --course PY101 2h 2", group, bot)
    await join(opened, alice, bob)
    await ada.says("/giveaway close 1", in_=group)
    await lyceum.restart()
    await ada.hears("goes to", in_=group)
    for person in (alice, bob):
        await person.hears("You won", in_=bot)

    await lyceum.restart()

    await alice.says("/coupon", to=bot)
    await alice.hears("Your coupons", in_=bot)
    assert {one.person_id for one in await coupons_in(database)} == {alice.id, bob.id}
    for person in (alice, bob):
        assert sum("You won" in message.words for message in person.sees(bot)) == 1


async def test_owners_of_the_course_leave_it_to_others(
    known: None, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    opened = await opens(ada, "--coupon 20% --course PY101 2h", group, bot)

    [told] = await join(opened, alice)

    assert "you have that course already" in told


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("--coupon much 2h", "coupons take off: “much”"),
        ('"A book" 2h --until 14d', "says how long a winner's coupon holds"),
        ("--coupon 20% 3d --until 1d", "would not hold any more when it is won"),
        ("--coupon 20% --course PY999 2h", "no course “PY999”"),
        ("--coupon 20%", "When does it end"),
    ],
)
async def test_a_slip_in_the_line_is_named(
    known: None, group: Chat, bot: Bot, ada: Person, line: str, slip: str
) -> None:
    await ada.says(f"/giveaway {line}", in_=group)

    await ada.hears(slip, in_=group)


async def test_step_by_step_with_a_second_thought(
    known: None, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says("/giveaway new", to=bot)
    await ada.taps("A coupon", on=await ada.hears("What can one win", in_=bot))
    await ada.taps("20%", on=await ada.hears("How much does a coupon take off", in_=bot))
    await ada.taps("All courses", on=await ada.hears("Off which course", in_=bot))
    await ada.taps("Back", on=await ada.hears("How many winners", in_=bot))
    await ada.taps("A coupon", on=await ada.hears("What can one win", in_=bot))
    await ada.hears("How much does a coupon take off", in_=bot)
    await ada.says("nothing", to=bot)
    await ada.hears("how much comes off: “nothing”", in_=bot)
    await ada.says("30%", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Off which course", in_=bot))
    await ada.taps("1", on=await ada.hears("How many winners", in_=bot))
    await ada.hears("How long may people join", in_=bot)
    await ada.says("1", to=bot)
    await ada.taps("Next", on=await ada.hears("Who may win", in_=bot))
    last = await ada.hears("30% off “Python in a Week” → Py Lovers", in_=bot)
    await ada.taps("Open it", on=last)

    await join(await alice.hears("Fair draw no. 1", in_=group, by=bot), alice)

    await alice.hears("Coupon WIN-1-1 is for you alone", in_=bot)
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
    assert (giveaway.coupon_off, giveaway.coupon_is_percent) == (30, True)
