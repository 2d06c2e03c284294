"""Placements: a file from a creator, a few questions in private, and a course to try or to buy."""

import re

import pytest
from sqlalchemy import select, update

from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import DRAFT, Course
from storage.database import Database
from storage.events import Event
from storage.orders import Order
from storage.placements import Placement, PlacementTry
from tests.stage import Stage

CSV = b"""question,answer,course,points
Have you programmed before?,Never,PY101,2
Have you programmed before?,A little,PY201,1
What would you like to do?,"Understand what others write, line by line, without help",PY101,
What would you like to do?,Data,PY201,
How much time have you got?,An hour a day,PY201,
How much time have you got?,"Hard to say",,
"""

DATA = b"""code: PY201
title: Data with Python
blurb: Tables, charts and what they mean.
price: 400
lessons:
  - title: Tables
    free: true
    text: A table has rows.
"""


@pytest.fixture
async def data(course: Course, database: Database, group: Chat, ada: Person, lyceum: Stage) -> None:
    """A second course."""
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        draft = read_course_file("data.yaml", DATA)
        await import_course(session, community.id, ada.id, draft, lyceum.clock(), publish=True)


@pytest.fixture
async def placement(
    data: None, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    """Three questions that lead to one of two courses, in a group that talks."""
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("What you can learn", in_=group)
    await ada.sends_document("q.csv", CSV, bot, caption="/placement Which course fits me?")
    kept = await ada.hears("3 questions that lead to 2 courses", in_=bot)
    assert "Which course fits me" in kept.words


async def answers(person: Person, bot: Bot, *labels: str) -> None:
    """Tap through the questions."""
    for number, label in enumerate(labels, start=1):
        await person.taps(label, on=await person.hears(f" {number}/3", in_=bot))


async def test_a_member_finds_a_course_through_a_restart_and_buys_it(
    lyceum: Stage,
    placement: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    course: Course,
    database: Database,
) -> None:
    await ada.says("/placement", in_=group)
    card = await alice.hears("Which course fits me", in_=group, by=bot)
    await alice.taps("Find my course", on=card)
    first = await alice.hears(" 1/3", in_=bot)
    assert "Have you programmed before" in first.words
    assert [one.text for one in buttons(first)] == ["Never", "A little"]
    await alice.taps("A little", on=first)
    second = await alice.hears(" 2/3", in_=bot)
    assert second is first
    assert "A. Understand what others write, line by line" in second.words
    assert [one.text for one in buttons(second)] == ["A", "B", "‹ Back"]

    await lyceum.restart()

    await alice.taps("Back", on=second)
    await alice.taps("Never", on=await alice.hears(" 1/3", in_=bot))
    await alice.taps("A", on=await alice.hears(" 2/3", in_=bot))
    await alice.taps("An hour", on=await alice.hears(" 3/3", in_=bot))
    result = await alice.hears("Your course is Python in a Week", in_=bot)
    assert "2 of 3 answers speak for it" in result.words
    shown = await alice.hears("Write your first programs", in_=bot)
    await alice.taps("Try a lesson", on=shown)
    tried = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Buy", on=tried)
    await alice.pays(await alice.hears("^Python in a Week$|Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)

    async with database.reading() as session:
        kept = (await session.scalars(select(Placement))).one()
        attempt = (await session.scalars(select(PlacementTry))).one()
        order = (await session.scalars(select(Order))).one()
        rows = await session.execute(
            select(Event.kind, Event.subject_id, Event.cause)
            .where(Event.person_id == alice.id, Event.kind.like("placement.%"))
            .order_by(Event.id)
        )
        steps = [tuple(row) for row in rows]
        tried_for = await session.scalar(select(Event.cause).where(Event.kind == "lesson.tried"))
    assert (attempt.answers, attempt.course_id) == ([0, 0, 0], course.id)
    assert order.cause == tried_for == f"placement:{kept.id}"
    assert steps == [
        ("placement.started", kept.id, "link"),
        ("placement.answered", kept.id, "answer:1.2"),
        ("placement.answered", kept.id, "answer:1.1"),
        ("placement.answered", kept.id, "answer:2.1"),
        ("placement.answered", kept.id, "answer:3.1"),
        ("placement.recommended", course.id, f"placement:{kept.id}"),
    ]


async def test_it_can_be_taken_again_and_what_is_withdrawn_is_not_recommended(
    lyceum: Stage, placement: None, bot: Bot, alice: Person, group: Chat, database: Database
) -> None:
    await alice.says("/placement", to=bot)
    await answers(alice, bot, "A little", "B", "An hour")
    result = await alice.hears("Your course is Data with Python", in_=bot)
    assert "3 of 3 answers" in result.words
    await withdraw(database, "PY201")

    await alice.taps("Take it again", on=result)
    await answers(alice, bot, "Never", "B", "An hour")
    result = await alice.hears("Your course is Python in a Week", in_=bot)
    assert "1 of 3 answers" in result.words
    await withdraw(database, "PY101")
    await alice.taps("Take it again", on=result)
    await answers(alice, bot, "Never", "B", "Hard")

    await alice.hears("None of the courses that your answers speak for", in_=bot)
    async with database.reading() as session:
        found = await session.scalars(select(PlacementTry.course_id).order_by(PlacementTry.id))
        assert [course_id is not None for course_id in found] == [True, True, False]


async def test_a_slip_is_named_and_nothing_of_the_file_is_kept(
    lyceum: Stage, placement: None, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    wrong = CSV.replace(b"A little,PY201", b"A little,PY999")
    await ada.sends_document("fits.placement.csv", wrong, bot)
    await ada.hears("Line 3, “course”: there is no course “PY999” here", in_=bot)
    await ada.sends_document("q.csv", b"question,answer\nA,B\n", bot, caption="/placement Fits")
    await ada.hears("Line 1: the column “course” is missing", in_=bot)
    await ada.sends_document("q.txt", CSV, bot, caption="/placement Fits")
    await ada.hears("from .csv files", in_=bot)
    await alice.sends_document("q.csv", CSV, bot, caption="/placement Fits")
    await alice.hears("Only creators", in_=bot)

    async with database.reading() as session:
        assert (await session.scalars(select(Placement.name))).all() == ["Which course fits me?"]


async def test_a_new_file_takes_the_place_and_who_is_in_the_middle_ends_the_old_one(
    lyceum: Stage, placement: None, bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat
) -> None:
    await alice.says("/placement", to=bot)
    await alice.taps("Never", on=await alice.hears(" 1/3", in_=bot))
    new = b"question,answer,course\nReady?,Yes,PY101\nReady?,No,PY201\n"
    await ada.sends_document("q.csv", new, bot, caption="/placement which course fits me?")
    await ada.hears("1 question that leads to 2 courses", in_=bot)
    await ada.sends_document("Level.placement.csv", CSV, bot)
    await ada.hears("Level is ready", in_=bot)

    await bob.says("/placement", to=bot)
    await bob.taps("which course", on=await bob.hears("Tap one", in_=bot))
    await bob.taps("No", on=await bob.hears("Ready", in_=bot))
    await bob.hears("Your course is Data with Python: your answer speaks for it", in_=bot)
    await alice.taps("A", on=await alice.hears(" 2/3", in_=bot))
    await alice.taps("Hard", on=await alice.hears(" 3/3", in_=bot))
    await alice.hears("Your course is Python in a Week", in_=bot)

    await ada.says("/placement remove Level", to=bot)
    await ada.hears("not offered any more", in_=bot)
    await bob.says("/placement level", in_=group)
    await bob.hears("no placement “level”", in_=group)


async def test_buttons_are_for_who_answers_and_say_when_they_are_over(
    lyceum: Stage, placement: None, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/placement", to=bot)
    first = await alice.hears(" 1/3", in_=bot)
    theirs = token(first, "Never")
    await alice.says("/placement", to=bot)
    again = await alice.hears(" 1/3", in_=bot)  # the same try, asked once more
    await alice.taps("Never", on=again)
    assert await alice.hears(" 2/3", in_=bot) is again
    await alice.taps("A little", on=first)  # it was answered there meanwhile
    assert await alice.hears(" 2/3", in_=bot) is first
    await alice.taps("A", on=first)
    await alice.taps("An hour", on=await alice.hears(" 3/3", in_=bot))
    await alice.hears("Your course is Python in a Week", in_=bot)

    told = await alice.presses(again, theirs)
    assert "have answered these questions" in str(told["text"])
    await bob.says("/start", to=bot)
    told = await bob.presses(await bob.hears("here for Py Lovers", in_=bot), theirs)
    assert "not asked any more" in str(told["text"])


async def test_another_group_has_none_and_a_link_invites_anybody(
    lyceum: Stage, placement: None, world: World, group: Chat, bot: Bot, alice: Person
) -> None:
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)
    await zoe.says("/placement", in_=cooks)
    await zoe.hears("nothing to find out here yet", in_=cooks)
    await zoe.says("/placement", to=bot)
    await zoe.hears("Send me a CSV file", in_=bot)
    await alice.says("/placement", in_=group)
    card = await alice.hears("Which course fits me", in_=group, by=bot)

    [way] = buttons(card)
    await zoe.opens(str(way.url))

    await zoe.hears("Have you programmed before", in_=bot)


async def test_it_is_asked_in_ones_own_language(
    lyceum: Stage, placement: None, bot: Bot, alice: Person
) -> None:
    await alice.says("/language", to=bot)
    await alice.taps("中文", on=await alice.hears("Which language", in_=bot))
    await alice.says("/placement", to=bot)

    await answers(alice, bot, "Never", "A", "An hour")

    result = await alice.hears("适合你的课程是", in_=bot)
    assert re.search("3 个回答中有 2 个指向它", result.words)


def token(message: Message, label: str) -> str:
    """What a button sends back."""
    return next(str(one.callback_data) for one in buttons(message) if one.text == label)


async def withdraw(database: Database, code: str) -> None:
    """A course is taken off the shelf."""
    async with database.transaction() as session:
        await session.execute(update(Course).where(Course.code == code).values(state=DRAFT))
