"""A course file whose code is taken: nothing changes before its sender says so."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course, course_by_id, lessons_of
from storage.database import Database
from tests.stage import MovableClock, Stage

OTHER = b"""
code: PY101
title: Another thing
blurb: Words.
price: 1
lessons:
  - title: Names and values
    text: All of it.
"""


async def _sell(buyer: Person, bot: Bot, group: Chat) -> None:
    await buyer.says("/course PY101", in_=group)
    await buyer.taps("Try", on=await buyer.hears("Write your first", in_=group, by=bot))
    await buyer.taps("Buy", on=await buyer.hears("Python says hello", in_=bot))
    invoice = await buyer.hears("", in_=bot, by=bot)
    while "invoice" not in invoice.content:
        invoice = await buyer.hears("", in_=bot, by=bot)
    await buyer.pays(invoice)
    await buyer.hears("Python in a Week", in_=bot)


async def _send(creator: Person, bot: Bot) -> Message:
    await creator.sends_document("course.yaml", OTHER, to=bot)
    return await creator.hears("exists already", in_=bot)


async def _titles(database: Database, course: Course) -> list[str]:
    async with database.reading() as session:
        return [lesson.title for lesson in await lessons_of(session, course.id)]


async def _price(database: Database, course: Course) -> int:
    async with database.reading() as session:
        found = await course_by_id(session, course.id)
        assert found is not None
        return found.price_stars


async def test_a_file_for_a_sold_course_says_what_learners_would_lose_and_waits(
    course: Course, database: Database, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await _sell(alice, bot, group)

    question = await _send(ada, bot)

    for said in ("for sale", "1 learner", "⭐ 250 → ⭐ 1", "2 lessons disappear", "Hello, Python"):
        assert said in question.words
    assert "would lose it" in question.words
    assert len(await _titles(database, course)) == 3
    assert await _price(database, course) == 250

    await ada.taps("Replace", on=question)
    await ada.hears("is up to date", in_=bot)
    assert await _titles(database, course) == ["Names and values"]
    assert await _price(database, course) == 1
    assert not list(buttons(await ada.hears("was replaced by your file", in_=bot)))


async def test_keeping_the_course_drops_the_file(
    course: Course, database: Database, bot: Bot, ada: Person
) -> None:
    question = await _send(ada, bot)

    await ada.taps("Keep", on=question)

    await ada.hears("stays as it is", in_=bot)
    assert len(await _titles(database, course)) == 3


async def test_the_question_outlives_a_restart(
    lyceum: Stage, course: Course, database: Database, bot: Bot, ada: Person
) -> None:
    question = await _send(ada, bot)

    await lyceum.restart()
    await ada.taps("Replace", on=question)

    await ada.hears("is up to date", in_=bot)
    assert await _titles(database, course) == ["Names and values"]


async def test_a_course_that_changed_meanwhile_is_asked_about_anew(
    course: Course, database: Database, bot: Bot, ada: Person
) -> None:
    question = await _send(ada, bot)
    async with database.transaction() as session:
        found = await course_by_id(session, course.id)
        assert found is not None
        found.price_stars = 400

    refusal = await ada.taps("Replace", on=question)

    assert "was changed since I asked" in str(refusal["text"])
    assert await _price(database, course) == 400


async def test_the_question_is_over_after_a_day(
    course: Course, database: Database, clock: MovableClock, bot: Bot, ada: Person
) -> None:
    question = await _send(ada, bot)

    clock.move(hours=25)
    refusal = await ada.taps("Replace", on=question)

    assert "send the file again" in str(refusal["text"])
    assert len(await _titles(database, course)) == 3


async def test_only_the_sender_of_the_file_decides(
    course: Course, database: Database, group: Chat, bot: Bot, ada: Person, bob: Person
) -> None:
    question = await _send(ada, bot)
    await ada.promotes(bot, group)
    await ada.promotes(bob, group)
    await bob.says("/start", to=bot)
    await bob.says("/mycourses", to=bot)
    own = await bob.hears("Which course do you want", in_=bot)

    refusal = await bob.presses(own, str(next(buttons(question)).callback_data))

    assert "Only who sent the file" in str(refusal["text"])
    assert len(await _titles(database, course)) == 3
