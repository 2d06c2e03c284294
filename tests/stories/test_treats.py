"""Treating friends: a buyer gives lessons away, each friend reads each of them once."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.treats import TreatReading
from tests.stage import MovableClock, Stage


@pytest.fixture
async def lesson(lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person) -> Message:
    """Alice has bought the course and reads its second lesson."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.taps("Next", on=await alice.hears("Hello, Python", in_=bot))
    return await alice.hears("A name points to a value", in_=bot)


async def gives(person: Person, lesson: Message, bot: Bot) -> str:
    """Make a treat of it; returns its link."""
    await person.taps("Treat a friend", on=lesson)
    told = await person.hears("is a treat for up to 10 friends", in_=bot)
    return next(word for word in told.words.split() if word.startswith("https://t.me/"))


async def test_a_friend_reads_the_lesson_as_a_preview_and_the_giver_sees_it(
    lesson: Message,
    world: World,
    bot: Bot,
    alice: Person,
    database: Database,
) -> None:
    link = await gives(alice, lesson, bot)
    eve = world.user("Eve")

    await eve.opens(link)

    read = await eve.hears("A name points to a value", in_=bot)
    assert read.protected
    assert [one.text for one in buttons(read)] == ["🛒 Buy · ⭐ 250"]
    await eve.hears("May Py Lovers|write to you", in_=bot)
    await eve.opens(link)
    await eve.hears("You have read this one already", in_=bot)
    await alice.opens(link)
    await alice.hears("your own treat", in_=bot)
    await alice.says("/treat", to=bot)
    await alice.taps("Python in a Week", on=await alice.hears("Treat friends", in_=bot))
    listed = await alice.hears("Names and values – read by 1 of 10 friends", in_=bot)
    assert "2 more lessons: tap" in listed.words
    async with database.reading() as session:
        tried = select(Event.person_id, Event.cause).where(Event.kind == "lesson.tried")
        assert (await session.execute(tried)).all() == [(eve.id, "treat:1")]
    await eve.taps("Buy", on=read)
    await eve.pays(await eve.hears("Write your first programs", in_=bot))
    await eve.hears("Paid", in_=bot)
    await eve.opens(link)
    await eve.hears("is yours already", in_=bot)


async def test_no_more_lessons_and_no_more_friends_than_may_be(
    lesson: Message,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says("/treat set PY101 1", to=bot)
    await ada.hears("may give 1 lesson away", in_=bot)
    link = await gives(alice, lesson, bot)
    clock.move(seconds=5)
    assert await gives(alice, lesson, bot) == link
    await alice.taps("Next", on=lesson)
    third = await alice.hears("a program chooses", in_=bot)
    told = await alice.taps("Treat a friend", on=third)
    assert "You may give away 1 of this course, and have" in str(told["text"])
    async with database.transaction() as session:
        for number in range(10):
            session.add(TreatReading(treat_id=1, friend_id=10_000 + number, at=clock()))
    eve = world.user("Eve")

    await eve.opens(link)

    await eve.hears("it is over. See /course PY101", in_=bot)
    await ada.says("/treat set PY101 0", to=bot)
    await ada.hears("Nobody gives lessons", in_=bot)
    await alice.says("/treat", to=bot)
    await alice.hears("no course to give lessons of", in_=bot)


async def test_a_treat_ends_with_the_givers_course(
    lesson: Message,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    link = await gives(alice, lesson, bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 250 back", in_=bot))
    await alice.hears("are back in your balance", in_=bot)
    eve = world.user("Eve")

    await eve.opens(link)

    await eve.hears("This treat is over", in_=bot)
    clock.move(seconds=5)
    told = await alice.taps("Treat a friend", on=lesson)
    assert "is not among your courses any more" in str(told["text"])


async def test_who_has_not_bought_gives_nothing_away(
    lesson: Message, group: Chat, bot: Bot, alice: Person, bob: Person, ada: Person
) -> None:
    own = str(next(one for one in buttons(lesson) if "Treat" in one.text).callback_data)
    await bob.says("/courses", in_=group)
    await bob.hears("What you can learn", in_=group)
    await bob.says("/treat", to=bot)
    await bob.hears("no course to give lessons of", in_=bot)
    told = await bob.presses(bob.sees(bot)[-1], own)
    assert "is not among your courses" in str(told["text"])
    await bob.says("/treat set PY101 9", to=bot)
    await bob.hears("creators", in_=bot)
    await ada.says("/treat set PY101 many", to=bot)
    await ada.hears("a number from 0 to 20", in_=bot)
    await alice.says("/treat", in_=group)
    await alice.hears("private chat", in_=group)


async def test_a_treat_in_chinese(
    lesson: Message, world: World, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    link = await gives(alice, lesson, bot)
    ming = world.user("小明", language_code="zh-hans")
    await ming.opens(link)
    await ming.hears("A name points", in_=bot)
    clock.move(seconds=5)

    await ming.opens(link)

    await ming.hears("每份赠课只能看一次", in_=bot)


async def test_a_lesson_that_is_gone_is_no_other_one(
    lesson: Message, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await alice.taps("Next", on=lesson)
    link = await gives(alice, await alice.hears("a program chooses", in_=bot), bot)

    await ada.says("/mycourses", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.taps("Making decisions", on=await ada.hears("3 lessons", in_=bot))
    await ada.taps("Delete", on=await ada.hears("Lesson 3 of 3", in_=bot))
    await ada.taps("Yes, delete it", on=await ada.hears("One learner has it", in_=bot))
    await ada.hears("2 lessons", in_=bot)
    other = b"code: SECRET\ntitle: Secret\nblurb: Words.\nprice: 900\nlessons:\n"
    lessons = b"  - title: The one\n    text: What 900 Stars are for.\n"
    await ada.sends_document("secret.yaml", other + lessons, to=bot)
    await ada.hears("I read Secret", in_=bot)

    await bob.opens(link)
    await bob.hears("This treat is over", in_=bot)
    assert not any("900 Stars" in message.words for message in bob.sees(bot))
