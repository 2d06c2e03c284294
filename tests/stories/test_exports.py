"""Tables to take along: a creator's own, safe in a spreadsheet; and learners from elsewhere."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from bot.engagement.workbooks import MOST_UNPACKED
from bot.speech.workbooks import xlsx_of
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import entitlements
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.books import whose_stars
from tests.stories.purses import buys, makes_courses


def table(world: World, message: Message) -> list[dict[str, str]]:
    file = world.files.get(message.content["document"]["file_id"])  # type: ignore[index]
    assert file is not None
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))


def workbook(world: World, message: Message) -> list[dict[str, Any]]:
    """The lines below the heading, cell by cell."""
    document = message.content["document"]
    assert document["file_name"].endswith(".xlsx")  # type: ignore[index]
    file = world.files.get(document["file_id"])  # type: ignore[index]
    assert file is not None
    names, *rows = load_workbook(io.BytesIO(file.data)).worksheets[0].iter_rows()
    return [dict(zip([name.value for name in names], row, strict=True)) for row in rows]


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


async def test_the_same_tables_come_as_excel_files_in_which_a_formula_is_a_word(
    world: World,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    alice.first_name = "=HYPERLINK(1)"
    await buys(alice, group, bot)

    await ada.says("/orders xlsx", to=bot)
    (order,) = workbook(world, await ada.hears("One order that was paid", in_=bot))
    bought_at = clock().replace(tzinfo=None, second=0, microsecond=0)
    async with database.transaction() as session:
        home = await session.get_one(Community, course.community_id)
        home.timezone = "Asia/Shanghai"
    clock.move(seconds=61)  # the bot remembers a group so long
    await ada.says("/orders", to=bot)
    (same,) = table(world, await ada.hears("One order that was paid", in_=bot))
    await ada.says("/orders xlsx", to=bot)
    (there,) = workbook(world, await ada.hears("One order that was paid", in_=bot))
    await ada.says("/learners", to=bot)
    csv_file = await ada.hears("One learner", in_=bot)
    await ada.taps("Excel", on=csv_file)
    (learner,) = workbook(world, await ada.hears("One learner", in_=bot))

    assert (order["name"].value, order["name"].data_type) == ("=HYPERLINK(1)", "s")
    assert (order["id"].value, order["stars"].value) == (str(alice.id), 250)
    assert order["paid (UTC)"].value.replace(second=0, microsecond=0) == bought_at
    assert (learner["course"].value, learner["by"].value) == ("PY101", "order 1")
    assert there["paid (Asia/Shanghai)"].value - order["paid (UTC)"].value == timedelta(hours=8)
    assert same["paid (Asia/Shanghai)"] == f"{bought_at + timedelta(hours=8):%Y-%m-%d %H:%M}"
    assert learner["until (Asia/Shanghai)"].value is None
    await ada.says("/orders PY101", to=bot)
    await ada.hears("/orders xlsx for an Excel file", in_=bot)


async def test_an_excel_file_of_learners_is_read_like_a_csv(
    course: Course, bot: Bot, ada: Person, alice: Person, group: Chat
) -> None:
    await buys(alice, group, bot)
    rows = [(None, alice.id), ("comes later", 4711), (None, None), ("no number", "soon")]
    listed = xlsx_of(["note", "id"], rows, datetime(2026, 12, 10, tzinfo=UTC))

    await ada.sends_document("people.xlsx", listed, to=bot, caption="/learners PY101")

    told = await ada.hears("one person has it from now on. One had it already", in_=bot)
    assert "line 5: “soon” is no @username" in told.words
    await ada.sends_document("people.xlsx", listed[:500], to=bot, caption="/learners PY101")
    await ada.hears("This is no Excel file that can be read", in_=bot)
    empty = io.BytesIO()
    with ZipFile(empty, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", bytes(MOST_UNPACKED + 1))
    await ada.sends_document("people.xlsx", empty.getvalue(), to=bot, caption="/learners PY101")
    await ada.hears("holds too much", in_=bot)


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
