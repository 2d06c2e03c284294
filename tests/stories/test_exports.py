"""Tables to take along: a creator's own, safe in a spreadsheet; and learners from elsewhere."""

import csv
import io

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import entitlements
from storage.courses import Course
from storage.database import Database
from tests.stories.books import whose_stars
from tests.stories.purses import buys, makes_courses


def table(world: World, message: Message) -> list[dict[str, str]]:
    file = world.files.get(message.content["document"]["file_id"])  # type: ignore[index]
    assert file is not None
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))


async def test_creators_take_along_their_own_orders_and_learners_and_admins_all(
    world: World,
    course: Course,
    second: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    alice: Person,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await bob.says("/orders", to=bot)
    await bob.hears("Nobody has paid for a course of yours", in_=bot)
    await buys(alice, group, bot)
    await alice.says("/course PY201", to=bot)
    await alice.taps("Buy", on=await alice.hears("Tables, charts", in_=bot))
    await alice.pays(await alice.hears("Tables, charts and what they mean", in_=bot))
    await alice.hears("A table has rows", in_=bot)

    await bob.says("/orders", to=bot)
    own = table(world, await bob.hears("One order that was paid of your courses", in_=bot))
    await bob.says("/learners", to=bot)
    learners = table(world, await bob.hears("One learner of your courses", in_=bot))
    await ada.says("/orders", to=bot)
    every = table(world, await ada.hears("2 orders that were paid of Py Lovers", in_=bot))

    assert [row["item"] for row in own] == ["Python in a Week"]
    assert [row["course"] for row in learners] == ["PY101"]
    assert [row["item"] for row in every] == ["Python in a Week", "Data with Python"]
    await bob.says("/learners", in_=group)
    await bob.hears("private", in_=group)


async def test_formulas_in_names_stay_words(
    world: World, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    alice.first_name = "=HYPERLINK(1)"
    await buys(alice, group, bot)

    await ada.says("/orders", to=bot)
    (order,) = table(world, await ada.hears("One order that was paid", in_=bot))
    await ada.says("/learners", to=bot)
    (learner,) = table(world, await ada.hears("One learner", in_=bot))

    assert order["name"] == "'=HYPERLINK(1)"
    assert (order["item"], order["stars"], order["state"]) == (
        "Python in a Week",
        "250",
        "fulfilled",
    )
    assert (learner["id"], learner["username"]) == (str(alice.id), "'@alice")
    assert learner["by"] == "order 1"


async def test_who_bought_elsewhere_is_let_in_once_and_slips_are_told_by_line(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await buys(alice, group, bot)
    await bob.says("/courses", in_=group)
    await bob.hears("Python in a Week", in_=group)
    await bob.says("/start", to=bot)
    await bob.hears("Py Lovers", in_=bot)
    listed = b"username,id\n'@alice,\nBOB,\n@nobody_here,\n,4711\n,soon\n@bob,\n"

    await ada.sends_document("people.csv", listed, to=bot, caption="/learners PY101")

    told = await ada.hears("2 people have it from now on", in_=bot)
    assert "2 had it already" in told.words
    assert "2 lines were left out" in told.words
    assert "line 4: no member here is called @nobody_here" in told.words
    assert "line 6: “soon” is no @username" in told.words
    await bob.taps("Open", on=await bob.hears("You have the course Python in a Week", in_=bot))
    await bob.hears("Hello, Python", in_=bot)
    async with database.reading() as session:
        assert await entitlements.active(session, 4711, course.id) is not None
    assert await whose_stars(database) == {("creator", ada.id): 250}
    await ada.sends_document("people.csv", listed, to=bot, caption="/learners PY101")
    await ada.hears("nobody new has it. 4 had it already", in_=bot)


async def test_files_that_are_none_are_told_what_they_need(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.sends_document("people.csv", b"name\nAlice\n", to=bot, caption="/learners PY101")
    await ada.hears("needs a column called username", in_=bot)
    await ada.sends_document("people.csv", b"id\n", to=bot, caption="/learners PY101")
    await ada.hears("names nobody", in_=bot)
    await ada.sends_document("people.csv", b"id\n7\n", to=bot, caption="/learners")
    await ada.hears("send a CSV file with the columns", in_=bot)
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await alice.says("/learners", to=bot)
    await alice.hears("creators", in_=bot)
