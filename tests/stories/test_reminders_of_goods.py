"""Whatever somebody ordered and did not pay is remembered once, as courses are, with the question
that was open; never what they have by another way, or ordered again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.orders import Order
from tests.stage import MovableClock, Stage
from tests.stories import gifts, memberships
from tests.stories.test_reminders import agrees
from tests.stories.waiting import settled

REMINDED = "You had begun to order"


@pytest.fixture(autouse=True)
async def _agreed(lyceum: Stage, group: Chat, bot: Bot, alice: Person) -> None:
    """Alice, a member, agreed to reminders."""
    await settled(alice, group)
    await alice.says("/start", to=bot)
    await alice.hears("Hello Alice", in_=bot)
    await agrees(alice, bot)


async def test_a_membership_is_remembered_and_joined(
    course: Course, bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club", in_=bot)
    await memberships.asks(alice, bot)
    await _left(clock)

    said = await alice.hears(REMINDED, in_=bot)
    assert "about paying every month" in said.words
    await alice.taps("Join · ⭐ 300 a month", on=said)
    link = memberships.address_in(await alice.hears("order no. 2", in_=bot))
    await alice.pays(link)

    await memberships.receipt(alice, bot)
    assert await _paid_for(database) == [("membership", "reminder:1")]


async def test_a_question_to_an_expert_is_asked_as_it_was_written(
    group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/expert 50 --within 24h --about "Careers in data"', to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Ada", on=await alice.hears("Ask an expert of", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    await alice.hears("(?m)^Question to Ada$", in_=bot)
    await _left(clock)

    said = await alice.hears(REMINDED, in_=bot)
    assert "kept as you wrote it" in said.words
    await alice.taps("Ask · ⭐ 50", on=said)
    await alice.hears("order no. 2", in_=bot)
    await alice.pays(await alice.hears("(?m)^Question to Ada$", in_=bot))

    await ada.hears("(?s)question for .*50.*Is a degree needed", in_=bot)


async def test_a_ticket_is_remembered_while_the_event_is_to_come(
    group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group)
    for title, hours in (("Breakfast", 3), ("Workshop", 48)):
        at = (clock() + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
        await ada.says(f'/event "{title}" --at "{at}" --seats 9 --price 100', in_=group)
        card = await ada.hears(f"(?s){title}.*🎟 ⭐ 100", in_=group, by=bot)
        await alice.taps("Ticket · ⭐ 100", on=card)
        await alice.hears(f"A seat at “{title}”", in_=bot)
    await _left(clock)

    said = await alice.hears(REMINDED, in_=bot)
    assert "Workshop" in said.words
    assert "about the event" in said.words
    await alice.taps("Ticket · ⭐ 100", on=said)
    await alice.hears("order no. 3", in_=bot)
    await clock.at_rest()
    assert memberships.heard(alice, bot, REMINDED) == 1


async def test_what_they_have_by_another_way_or_ordered_again_is_left_alone(
    second: Course, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says("/price PY101/2 40", to=bot)
    await ada.hears("is sold alone from now on", in_=bot)
    await alice.says("/course PY101", to=bot)
    await alice.taps("Single lessons", on=await alice.hears("Write your first", in_=bot))
    await alice.taps("Names and values", on=await alice.hears("lessons one by one", in_=bot))
    await alice.hears("alone and for good", in_=bot)
    await ada.says('/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500', to=bot)
    link = (await ada.hears("All of Python is for sale", in_=bot)).words.split()[-1]
    await alice.opens(link)
    await alice.taps("Buy", on=await alice.hears("500 instead of 650", in_=bot))
    await alice.hears("Python in a Week, Data with Python", in_=bot)
    await gifts.asks(alice, bot)
    clock.move(hours=1, minutes=1)
    await clock.at_rest()
    await gifts.gives(alice, bot)
    await alice.says("/course PY101", to=bot)
    await alice.taps("🛒 Buy · ⭐ 250", on=await alice.hears("Write your first", in_=bot))
    await alice.pays(await alice.hears("(?m)^Python in a Week$", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    clock.move(hours=3)
    await clock.at_rest()

    assert memberships.heard(alice, bot, REMINDED) == 0


async def _left(clock: MovableClock) -> None:
    """Until the order's time is over, and some hours more."""
    clock.move(hours=1, minutes=1)
    await clock.at_rest()
    clock.move(hours=3)


async def _paid_for(database: Database) -> list[tuple[str, str | None]]:
    async with database.reading() as session:
        paid = select(Event.cause).where(Event.kind == "order.paid")
        causes = set(await session.scalars(paid))
        query = select(Order.kind, Order.cause).where(Order.cause.in_(causes))
        return [(kind, cause) for kind, cause in await session.execute(query)]
