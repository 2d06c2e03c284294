"""Statements: a month of money, line by line, that says what the ledger says and nobody else's."""

import csv
import io

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage import statements
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.books import whose_stars
from tests.stories.purses import asks_for_all, buys, is_paid, makes_courses, refunds


async def statement(person: Person, bot: Bot, asked: str = "/statement") -> Message:
    """The file for spreadsheets."""
    await person.says(asked, to=bot)
    paper = await person.hears("Closing balance", in_=bot)
    assert paper.content["document"]["file_name"].endswith(".pdf")  # type: ignore[index]
    return await person.hears("as a table", in_=bot)


def lines(sandbox: Sandbox, message: Message) -> list[dict[str, str]]:
    file = sandbox.world.files.get(message.content["document"]["file_id"])  # type: ignore[index]
    assert file is not None
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))


async def test_a_months_lines_lead_from_its_opening_balance_to_what_the_ledger_says(
    sandbox: Sandbox,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await ada.says("/shares 10%", to=bot)
    await ada.hears("From now on 10 %", in_=bot)
    await buys(alice, group, bot)
    clock.move(days=15)
    await asks_for_all(bob, bot)
    await is_paid(bob, ada, bot)
    await refunds(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)
    clock.move(days=15)
    await buys(alice, group, bot)

    first = lines(sandbox, await statement(bob, bot, f"/statement {begin(clock, -1)}"))
    now = lines(sandbox, await statement(bob, bot))

    assert [row["Yours"] for row in first] == ["", "225", "-225", "-225", ""]
    assert [row["Buyer paid"] for row in first] == ["", "250", "", "250", ""]
    assert [row["Balance"] for row in first] == ["0", "225", "0", "-225", "-225"]
    assert "Sale: Python in a Week" in first[1]["What"]
    assert first[2]["What"] == "Paid out"
    assert [row["Balance"] for row in now] == ["-225", "0", "0"]
    assert ("creator", bob.id) not in await whose_stars(database)
    async with database.reading() as session:
        home = await community_of(session, group.id)
        assert home is not None
        assert await statements.balance_at(session, home.id, bob.id, clock()) == 0
        assert await statements.balance_at(session, home.id, None, clock()) == 25


def begin(clock: MovableClock, months: int) -> str:
    year, month = divmod(clock().year * 12 + clock().month - 1 + months, 12)
    return f"{year}-{month + 1:02}"


async def test_a_statement_tells_its_own_readers_money_alone(
    sandbox: Sandbox,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await ada.says("/shares 10%", to=bot)
    await ada.hears("From now on 10 %", in_=bot)
    await buys(alice, group, bot)

    house = lines(sandbox, await statement(ada, bot, "/statement house"))
    assert [row["Balance"] for row in house] == ["0", "25", "25"]
    own = lines(sandbox, await statement(ada, bot))
    assert [row["Balance"] for row in own] == ["0", "225", "225"]
    as_excel = await statement(ada, bot, "/statement xlsx")
    assert as_excel.content["document"]["file_name"].endswith(".xlsx")  # type: ignore[index]
    await alice.says("/statement", to=bot)
    await alice.hears("Nothing was earned", in_=bot)
    for word in ("house", "ｈｏｕｓｅ"):
        await alice.says(f"/statement {word}", to=bot)
        await alice.hears("admin", in_=bot)
    await ada.says("/statement spring", to=bot)
    await ada.hears("“spring” is no month", in_=bot)
    await ada.says("/statement 2999-01", to=bot)
    await ada.hears("has not begun", in_=bot)
    await ada.says("/statement", in_=group)
    await ada.hears("in our private chat", in_=group)


async def test_a_statement_is_written_in_chinese(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await buys(alice, group, bot)
    await ada.says("/language zh", to=bot)
    await ada.says("/statement", to=bot)

    paper = await ada.hears("期末余额", in_=bot)

    assert paper.content["document"]["mime_type"] == "application/pdf"  # type: ignore[index]
