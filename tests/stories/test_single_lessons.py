"""A lesson sold alone: who buys it reads it and nothing else, and the course costs less later."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import entitlements, exports, orders, single_lessons
from storage.courses import Course, lessons_of
from storage.database import Database
from storage.orders import Order
from storage.single_lessons import LESSON, LessonRight
from tests.stage import MovableClock
from tests.stories.books import whose_stars
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.waiting import settled

COURSE = (Path(__file__).parent / "course.yaml").read_bytes()


@pytest.fixture(autouse=True)
async def _members(course: Course, group: Chat, alice: Person, bob: Person) -> None:
    """Both have been seen in the group."""
    for one in (alice, bob):
        await settled(one, group)


async def priced(ada: Person, bot: Bot) -> None:
    """Ada sells the second and the third lesson alone."""
    await ada.says("/price PY101/2 40", to=bot)
    await ada.hears("(?s)Names and values.*is sold alone from now on: ⭐ 40", in_=bot)
    await ada.says("/price PY101/3 60", to=bot)
    await ada.hears("(?s)Making decisions.*is sold alone from now on: ⭐ 60", in_=bot)


async def invoice_for(person: Person, bot: Bot, lesson: str) -> Message:
    await person.says("/course PY101", to=bot)
    await person.taps("Single lessons", on=await person.hears("Write your first", in_=bot))
    await person.taps(lesson, on=await person.hears("lessons one by one", in_=bot))
    return await person.hears("alone and for good", in_=bot)


async def buys(person: Person, bot: Bot, lesson: str = "Names and values") -> Message:
    """Buy a lesson alone; returns what is read."""
    await person.pays(await invoice_for(person, bot, lesson))
    await person.hears("Your lesson follows", in_=bot)
    return await person.hears(f"(?s){lesson}.*(age = 7|a program chooses)", in_=bot)


async def refunded(ada: Person, bot: Bot, order: int) -> None:
    await ada.says(f"/refund {order}", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)


async def test_who_buys_a_lesson_reads_it_and_nothing_else(
    bot: Bot, ada: Person, alice: Person, bob: Person, course: Course, database: Database
) -> None:
    await priced(ada, bot)
    lesson = await buys(alice, bot)
    assert lesson.protected
    assert await whose_stars(database) == {("creator", ada.id): 40}
    async with database.reading() as session:
        hers = await exports.orders_for(session, course.community_id, ada.id, 9)
        assert [one.order.kind for one in hers] == [LESSON]

    await alice.says("/learn", to=bot)
    listed = await alice.hears("Your courses", in_=bot)
    assert [one.text for one in buttons(listed)] == ["📄 Names and values · Python in a Week"]
    read = len(alice.sees(bot))
    await alice.taps("Names and values", on=listed)
    await alice.hears("age = 7", in_=bot)
    assert len(alice.sees(bot)) > read
    await alice.says("/ask what does a name point to", to=bot)
    answer = await alice.hears("(?s)lesson 2 of Python in a Week.*age = 7", in_=bot)
    assert "📖 Open the lesson" in [one.text for one in buttons(answer)]

    await bob.says("/start", to=bot)
    begun = await bob.hears("Hello Bob", in_=bot)
    told = await bob.presses(begun, str(next(iter(buttons(listed))).callback_data))
    assert "Python in a Week" in str(told["text"])
    assert not any("age = 7" in message.words for message in bob.sees(bot))


async def test_what_was_paid_for_lessons_is_taken_off_the_course_and_stays_there(
    bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    await priced(ada, bot)
    await buys(alice, bot)
    lesson = await buys(alice, bot, "Making decisions")

    await alice.taps("Buy", on=lesson)
    await alice.hears("What you paid for its lessons, taken off: ⭐ 150 instead of 250", in_=bot)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Python in a Week: ⭐ 150 · 📄 your lessons taken off", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 250}

    await ada.says("/refund 1", to=bot)
    await ada.hears("was taken off order no. 3.*Give that one back first with /refund 3", in_=bot)
    await refunded(ada, bot, 3)
    await alice.hears("The course is closed again", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    await refunded(ada, bot, 1)
    await alice.hears("The lesson is closed again", in_=bot)
    async with database.reading() as session:
        left = (
            await session.scalars(
                select(LessonRight.price_stars).where(LessonRight.revoked_at.is_(None))
            )
        ).all()
    assert left == [60]
    assert await whose_stars(database) == {("creator", ada.id): 60}


async def test_a_lesson_given_back_meanwhile_is_taken_off_no_more(
    bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await priced(ada, bot)
    lesson = await buys(alice, bot)
    await alice.taps("Buy", on=lesson)
    invoice = await alice.hears("Write your first programs", in_=bot)
    await refunded(ada, bot, 1)
    await alice.hears("The lesson is closed again", in_=bot)

    with pytest.raises(PaymentRefused, match="costs its usual price again"):
        await alice.pays(invoice)


@TWO_PROCESSES
async def test_a_lesson_is_not_given_back_while_the_course_it_is_taken_off_is_being_paid(
    bot: Bot, ada: Person, alice: Person, course: Course, clock: MovableClock, database: Database
) -> None:
    await priced(ada, bot)
    await alice.taps("Buy", on=await buys(alice, bot))
    await alice.hears("Write your first programs", in_=bot)
    await ada.says("/refund 1", to=bot)
    question = await ada.hears("closed for them", in_=bot)

    async with database.transaction() as session:  # Telegram asks whether the course may be paid
        order = await orders.order_by_id(session, 2)
        assert order is not None
        await entitlements.lock_course(session, course.id)
        tap = asyncio.create_task(ada.taps("give it back", on=question))
        await until_somebody_waits(session)
        order.held_until = clock() + timedelta(minutes=5)

    assert "was taken off order no. 2" in str((await tap)["text"])
    async with database.reading() as session:
        assert await single_lessons.paid_for(session, alice.id, course.id) == (40, 1)


async def test_the_price_of_a_course_never_falls_below_one_star(
    bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await ada.says("/price PY101/2 249", to=bot)
    await ada.hears("is sold alone from now on", in_=bot)
    lesson = await buys(alice, bot)
    await ada.says("/price PY101 30", to=bot)
    await ada.hears("price from now on", in_=bot)

    await alice.taps("Buy", on=lesson)
    await alice.hears("taken off: ⭐ 1 instead of 30", in_=bot)


async def test_what_costs_no_less_than_its_course_is_not_sold_alone_meanwhile(
    bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await priced(ada, bot)
    invoice = await invoice_for(alice, bot, "Making decisions")
    await ada.says("/price PY101 60", to=bot)
    await ada.hears("lesson 3 .Making decisions. is not sold alone: at ⭐ 60", in_=bot)
    with pytest.raises(PaymentRefused, match="not sold alone any more"):
        await alice.pays(invoice)
    await alice.says("/course PY101", to=bot)
    await alice.taps(
        "Single lessons", on=await alice.hears("Buy · ⭐ 60|Write your first", in_=bot)
    )
    offered = await alice.hears("lessons one by one", in_=bot)
    assert [one.text for one in buttons(offered)] == ["2. Names and values · ⭐ 40"]

    await ada.says("/price PY101 30", to=bot)
    await ada.hears("(?s)lesson 2 .*not sold alone.*lesson 3 .*not sold alone", in_=bot)

    await alice.says("/course PY101", to=bot)
    card = await alice.hears("(?s)Write your first.*⭐ 30", in_=bot)
    assert not any("Single" in one.text for one in buttons(card))


async def test_a_lesson_that_was_bought_stays_open_whatever_the_pace(
    bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    await priced(ada, bot)
    await ada.says("/pace PY101 done", to=bot)
    await ada.hears("opens when the one before is done", in_=bot)
    lesson = await buys(alice, bot, "Making decisions")
    await alice.taps("Buy", on=lesson)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    first = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("All lessons", on=first)
    every = await alice.hears("(?s)Python in a Week.*0 of 3", in_=bot)
    await alice.taps("Making decisions", on=every)
    await alice.hears("a program chooses", in_=bot)
    told = await alice.taps("Names and values", on=every)
    assert "Hello, Python" in str(told["text"])
    assert not any("age = 7" in message.words for message in alice.sees(bot))


async def test_a_stranger_finds_the_lessons_from_the_groups_card(
    bot: Bot, ada: Person, alice: Person, group: Chat, world: World, course: Course
) -> None:
    await priced(ada, bot)
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Write your first", in_=group)
    eve = world.user("Eve")
    await eve.opens(str(next(one.url for one in buttons(card) if "Single" in one.text)))
    await eve.taps("Names and values", on=await eve.hears("lessons one by one", in_=bot))
    await eve.pays(await eve.hears("alone and for good", in_=bot))
    await eve.hears("age = 7", in_=bot)


async def test_two_invoices_for_one_lesson_are_paid_once(
    bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    await priced(ada, bot)
    first = await invoice_for(alice, bot, "Names and values")
    await ada.says("/price PY101/2 50", to=bot)
    await ada.hears("is sold alone from now on: ⭐ 50", in_=bot)
    second = await invoice_for(alice, bot, "Names and values")
    await alice.pays(first)
    await alice.hears("Your lesson follows", in_=bot)
    with pytest.raises(PaymentRefused, match="You have paid for this already"):
        await alice.pays(second)
    async with database.reading() as session:
        prices = (await session.scalars(select(Order.price_stars).order_by(Order.id))).all()
    assert prices == [40, 50]


async def test_a_course_file_names_the_price_of_a_lesson(
    bot: Bot, ada: Person, alice: Person, course: Course
) -> None:
    def with_price(price: str) -> bytes:
        return COURSE.replace(b"values\n", b"values\n    price: %b\n" % price.encode())

    async def replaced(file: bytes) -> str:
        await ada.sends_document("course.yaml", file, to=bot)
        question = await ada.hears("exists already", in_=bot)
        asked = question.words
        await ada.taps("Replace", on=question)
        await ada.hears("was replaced by your file", in_=bot)
        return asked

    asked = await replaced(with_price("40"))
    assert "1 lesson costs something else alone: Names and values" in asked
    await buys(alice, bot)

    asked = await replaced(COURSE)
    assert "alone" not in asked
    await ada.says("/price PY101", to=bot)
    await ada.hears("lesson 2 alone \\(Names and values\\): ⭐ 40", in_=bot)

    await replaced(with_price("no"))
    await alice.says("/course PY101", to=bot)
    card = await alice.hears("Write your first", in_=bot)
    assert not any("Single lessons" in one.text for one in buttons(card))


WITHOUT_IT = b"""
code: PY101
title: Python in a Week
blurb: Words.
price: 250
lessons:
  - title: Making decisions
    text: All of it.
  - title: Something else
    text: Not what was bought.
"""


async def test_a_lesson_that_somebody_bought_alone_is_not_taken_from_them(
    bot: Bot, ada: Person, alice: Person, course: Course, database: Database
) -> None:
    await priced(ada, bot)
    await buys(alice, bot)

    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.taps("Names and values", on=await ada.hears("3 lessons", in_=bot))
    refusal = await ada.taps("Delete", on=await ada.hears("Lesson 2 of 3", in_=bot))
    assert "One person has bought “Names and values” alone" in str(refusal["text"])
    await ada.sends_document("course.yaml", WITHOUT_IT, to=bot)
    await ada.hears("no lesson called “Names and values”, which one person has bought", in_=bot)
    async with database.reading() as session:
        titles = [one.title for one in await lessons_of(session, course.id)]
    assert titles == ["Hello, Python", "Names and values", "Making decisions"]

    await refunded(ada, bot, 1)
    await alice.hears("The lesson is closed again", in_=bot)
    await ada.sends_document("course.yaml", WITHOUT_IT, to=bot)
    await ada.taps("Replace", on=await ada.hears("1 lesson disappears", in_=bot))
    await ada.hears("is up to date: 2 lessons", in_=bot)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("PY101/1 40", "free for anybody to try"),
        ("PY101/9 40", "has the lessons 1 to 3"),
        ("PY101/2 250", "1 to 249 Stars"),
        ("PY101/2", "Write it in one line"),
        ("PY101/2 off", "comes with “Python in a Week” only"),
    ],
)
async def test_what_cant_be_sold_alone_is_said(
    bot: Bot, ada: Person, course: Course, line: str, answer: str
) -> None:
    await ada.says(f"/price {line}", to=bot)
    await ada.hears(answer, in_=bot)
