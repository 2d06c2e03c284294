"""Who ordered and did not pay is reminded once, gently, and only if they agreed to it."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import Event
from tests.stage import MovableClock, Stage

REMINDED = "You had begun to order"


async def agrees(person: Person, bot: Bot) -> None:
    """To reminders, in the list of what they are written to about."""
    await person.says("/stop", to=bot)
    panel = await person.hears("only when you ask me", in_=bot)
    await person.taps("Reminders of what", on=panel)
    await person.hears("what is ticked", in_=bot)


@pytest.fixture
async def invoice(lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person) -> Message:
    """Alice, who agreed to reminders, has ordered the course and pays nothing."""
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await alice.says("/start", to=bot)
    await alice.hears("Hello Alice", in_=bot)
    await agrees(alice, bot)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    return await alice.hears("Write your first programs", in_=bot)


async def test_an_unpaid_order_is_remembered_some_hours_later_and_bought(
    invoice: Message,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await _expired(clock, database)
    assert _reminders(alice, bot) == 0
    clock.move(hours=3)

    said = await alice.hears(REMINDED, in_=bot)
    assert "a question about paying" in said.words
    await alice.taps("Buy", on=said)
    await alice.pays(await alice.hears("(?m)^Python in a Week$", in_=bot))

    await alice.hears("Hello, Python", in_=bot)
    events = await _events(database, "order.")
    assert ("order.reminded", "order:1") in events
    assert ("order.paid", "reminder:1") in events


async def test_nobody_is_reminded_who_did_not_agree(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.hears("Write your first programs", in_=bot)

    await _expired(clock, database)

    assert await _waiting(database, "order.remind") == []


async def test_what_was_bought_meanwhile_is_not_remembered(
    invoice: Message,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await _expired(clock, database)
    clock.move(minutes=3)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("(?m)^Python in a Week$", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    clock.move(hours=3)
    await _done(database, "order.remind")

    assert _reminders(alice, bot) == 0


async def test_once_in_some_weeks_is_enough_and_no_means_no(
    invoice: Message,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await _expired(clock, database)
    clock.move(hours=3)
    said = await alice.hears(REMINDED, in_=bot)
    await alice.taps("No, thanks", on=said)
    await alice.hears("no more about", in_=bot)
    clock.move(days=7)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.hears("(?m)^Python in a Week$", in_=bot)

    clock.move(hours=1, minutes=1)
    await _done(database, "order.expire", 2)
    clock.move(hours=3)
    await _done(database, "order.remind", 2)

    assert len(await _events(database, "order.reminded")) == 1


async def test_nobody_is_woken_and_a_question_becomes_a_ticket(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("Python in a Week", in_=group)
    await alice.says("/start", to=bot)
    await alice.hears("Hello Alice", in_=bot)
    await agrees(alice, bot)
    clock.move(hours=8)  # 18:00; the order ends at 19:00, and three hours later it is night
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.hears("Write your first programs", in_=bot)
    await _expired(clock, database)
    clock.move(hours=3)
    await _done(database, "order.remind")
    assert _reminders(alice, bot) == 0

    clock.move(hours=11)

    said = await alice.hears(REMINDED, in_=bot)
    await alice.taps("I have a question", on=said)
    await alice.hears("Write what is wrong", in_=bot)
    await alice.says("Can I pay by card?", to=bot)
    await ada.hears("(?s)no. 1 · Python in a Week.*pay by card", in_=bot)


async def test_admins_switch_reminders_off(
    invoice: Message, bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says("/settings", to=bot)
    await ada.taps("Messages to members", on=await ada.hears("Which language", in_=bot))
    panel = await ada.hears("reminded of it once", in_=bot)
    await ada.taps("Remind of unpaid", on=panel)
    await ada.hears("not reminded of it", in_=bot)

    await _expired(clock, database)
    clock.move(hours=3)
    await _done(database, "order.remind")

    assert _reminders(alice, bot) == 0


def _reminders(person: Person, bot: Bot) -> int:
    return sum(REMINDED in message.words for message in person.sees(bot))


async def _expired(clock: MovableClock, database: Database) -> None:
    clock.move(hours=1, minutes=1)
    await _done(database, "order.expire")


async def _done(database: Database, kind: str, times: int = 1) -> None:
    """Until so many entries of a kind have been dealt with."""
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                query = select(DiaryEntry.done_at).where(DiaryEntry.kind == kind)
                done = [one for one in (await session.scalars(query)).all() if one is not None]
            if len(done) >= times:
                return
            await asyncio.sleep(0.02)


async def _waiting(database: Database, kind: str) -> Sequence[DiaryEntry]:
    async with database.reading() as session:
        return (await session.scalars(select(DiaryEntry).where(DiaryEntry.kind == kind))).all()


async def _events(database: Database, kind: str) -> list[tuple[str, str | None]]:
    async with database.reading() as session:
        query = select(Event.kind, Event.cause).where(Event.kind.startswith(kind))
        return [(kind, cause) for kind, cause in await session.execute(query.order_by(Event.id))]
