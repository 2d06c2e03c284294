"""An upgrade renames a form somebody is in: they are told, and what they pay for is theirs."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.conversations import Conversation
from storage.courses import Course
from storage.database import Database
from storage.inbox import InboxRow
from tests.stage import Stage

Upgrade = Callable[[], Awaitable[None]]


@pytest.fixture
def upgrade(lyceum: Stage, database: Database) -> Upgrade:
    """A new version whose forms are called otherwise."""

    async def renaming_forms() -> None:
        await lyceum.stop()
        async with database.transaction() as session:
            rows = (await session.scalars(select(Conversation))).all()
            forms = [row for row in rows if "state" in row.data]
            for row in forms:
                row.data = {**row.data, "state": f"Old{row.data['state']}"}
        assert forms
        await lyceum.start()

    return renaming_forms


@pytest.fixture
async def invoice(
    course: Course, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> Message:
    """Alice may buy a course, and is about to make one of her own."""
    await ada.says("/creator", in_=group, reply_to=await alice.says("Hello", in_=group))
    await alice.hears("make courses", in_=group)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group, by=bot))
    invoice = await alice.hears("Write your first programs", in_=bot)
    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)
    return invoice


async def test_who_pays_from_within_a_form_that_is_no_more_has_the_course(
    invoice: Message, upgrade: Upgrade, bot: Bot, alice: Person, database: Database
) -> None:
    await upgrade()

    await alice.pays(invoice)

    await alice.hears("Paid", in_=bot)
    await alice.hears("Hello, Python", in_=bot)
    await alice.says("/help", to=bot)
    await alice.hears("What I can do", in_=bot)
    await _nothing_failed(database)


async def test_what_was_meant_for_a_form_that_is_no_more_is_told_so_once(
    invoice: Message, upgrade: Upgrade, bot: Bot, alice: Person, database: Database
) -> None:
    await upgrade()

    await alice.says("Tea & Time", to=bot)
    await alice.hears("This form is closed", in_=bot)
    await alice.says("Tea & Time", to=bot)
    await alice.hears("did not understand", in_=bot)
    await _nothing_failed(database)


async def test_a_button_and_a_command_lead_out_of_a_form_that_is_no_more(
    invoice: Message, upgrade: Upgrade, bot: Bot, alice: Person, database: Database
) -> None:
    await upgrade()

    answer = await alice.taps("Cancel")
    assert "This form is closed" in str(answer["text"])
    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)
    await upgrade()
    await alice.says("/create", to=bot)
    await alice.hears("What is it called", in_=bot)
    await alice.says("Tea & Time", to=bot)
    await alice.hears("What does one get", in_=bot)
    await _nothing_failed(database)


async def _nothing_failed(database: Database) -> None:
    async with database.reading() as session:
        failed = (await session.scalars(select(InboxRow.error))).all()
    assert set(failed) == {None}
