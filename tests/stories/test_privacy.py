"""What is kept about somebody: told, handed over, and erased without losing a Star."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import select

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Charge, Order
from storage.people import FIRST_NAMELESS, is_nameless
from storage.people import Person as Known
from storage.points import PointsEntry
from storage.polls import PollVote
from tests.stage import MovableClock, Stage
from tests.stories.erased import asked_twice, forgotten, traces_of
from tests.stories.waiting import settled

pytestmark = pytest.mark.usefixtures("nothing_breaks")


@pytest.fixture
async def buyer(group: Chat, bot: Bot, alice: Person, course: Course) -> Person:
    """Alice, who has bought a course."""
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Python in a Week", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)
    return alice


async def file_of(world: World, person: Person, bot: Bot) -> dict[str, Any]:
    """What /mydata sends."""
    await person.says("/mydata", to=bot)
    sent = await person.hears("Everything I keep about you", in_=bot)
    document: Any = sent.content["document"]
    kept = world.files.get(document.file_id)
    assert kept is not None
    found: dict[str, Any] = json.loads(kept.data)
    return found


async def test_privacy_says_what_is_kept_and_whom_to_ask(
    group: Chat, bot: Bot, alice: Person, lyceum: Stage
) -> None:
    await alice.says("Hello everybody", in_=group)
    await alice.says("/language", in_=group)
    await alice.says("/privacy", to=bot)

    told = await alice.hears("What I keep about you", in_=bot)

    assert "180 days" in told.words
    assert "730 days" in told.words
    await alice.taps("Forget me", on=told)
    await alice.hears("Shall I forget you", in_=bot)


async def test_the_file_holds_what_somebody_did_and_nobody_else(
    buyer: Person, world: World, group: Chat, bot: Bot, bob: Person, ada: Person
) -> None:
    await bob.says("I know that", in_=group)
    await buyer.says("/suggest A course about trees", in_=group)
    await buyer.hears("A course about trees", in_=group)

    data = await file_of(world, buyer, bot)

    assert data["format"] == "lyceum-mydata-1"
    assert data["left_out"] == []
    assert data["profile"][0]["name"] == "Alice"
    assert data["memberships"][0]["community"] == "Py Lovers"
    assert data["orders"][0]["title"] == "Python in a Week"
    assert data["charges"][0]["amount"] == 250
    assert data["rights_to_courses"][0]["course"] == "Python in a Week"
    assert data["lessons_opened"][0]["lesson"] == "Hello, Python"
    assert [one["text"] for one in data["suggestions"]] == ["A course about trees"]
    assert {event["kind"] for event in data["event_log"]} >= {"order.paid", "lesson.opened"}
    assert any("Hello, Python" in str(one) for one in data["messages_to_you"])
    whole = json.dumps(data)
    assert str(bob.id) not in whole
    assert str(ada.id) not in whole


async def test_the_file_is_made_once_a_day(
    buyer: Person, world: World, bot: Bot, clock: MovableClock
) -> None:
    await file_of(world, buyer, bot)

    await buyer.says("/mydata", to=bot)

    told = await buyer.hears("I make a new one in", in_=bot)
    assert "hours" in told.words
    clock.move(hours=25)
    assert (await file_of(world, buyer, bot))["orders"]


async def test_who_is_forgotten_leaves_the_books_and_nothing_else(
    buyer: Person, group: Chat, bot: Bot, database: Database
) -> None:
    await buyer.says("/suggest A course about trees", in_=group)
    await buyer.hears("A course about trees", in_=group)

    lost = await forgotten(buyer, bot)

    assert "Python in a Week" in lost
    assert await traces_of(database, buyer.id, "Alice") == []
    async with database.reading() as session:
        order = (await session.scalars(select(Order))).one()
        charge = (await session.scalars(select(Charge))).one()
        right = (await session.scalars(select(Entitlement))).one()
    assert (order.state, charge.amount, charge.standing) == ("fulfilled", 250, "applied")
    assert order.person_id == charge.person_id == right.person_id
    assert is_nameless(order.person_id)


async def test_who_comes_back_is_a_stranger(
    buyer: Person, group: Chat, bot: Bot, database: Database
) -> None:
    await forgotten(buyer, bot)

    await buyer.says("/start", to=bot)
    await buyer.hears("Add me to your group", in_=bot)
    await buyer.says("/course PY101", in_=group)
    card = await buyer.hears("Python in a Week", in_=group)
    await buyer.taps("Buy", on=card)
    await buyer.pays(await buyer.hears("Write your first programs", in_=bot))

    await buyer.hears("Hello, Python", in_=bot)
    async with database.reading() as session:
        owners = (await session.scalars(select(Entitlement.person_id))).all()
    assert len(owners) == 2
    assert buyer.id in owners


async def test_a_later_refund_is_taken_down_though_nobody_is_there(
    buyer: Person, world: World, bot: Bot, ada: Person, database: Database
) -> None:
    charge = next(iter(world.till.charges.values()))
    await forgotten(buyer, bot)
    await ada.says("/refund 1", to=bot)
    await ada.hears("had themselves forgotten", in_=bot)

    payments.refund(world, charge)

    async with asyncio.timeout(10):
        while await _order_state(database) != "refunded":
            await asyncio.sleep(0.05)
    async with database.reading() as session:
        taken = (await session.scalars(select(Charge))).one()
    assert taken.refunded_at is not None
    left = await traces_of(database, buyer.id, "Alice")
    assert [one for one in left if not one.startswith("inbox.")] == []


async def _order_state(database: Database) -> str:
    async with database.reading() as session:
        return (await session.scalars(select(Order.state))).one()


async def test_nobody_presses_the_buttons_of_another(buyer: Person, bot: Bot, bob: Person) -> None:
    await buyer.says("/privacy", to=bot)
    told = await buyer.hears("What I keep about you", in_=bot)
    asked, _ = await asked_twice(buyer, bot)
    await bob.says("/privacy", to=bot)
    own = await bob.hears("What I keep about you", in_=bot)

    for one in [*buttons(told), *buttons(asked)]:
        answer = await bob.presses(own, str(one.callback_data))
        assert "belongs to somebody else" in str(answer)
    await buyer.says("/learn", to=bot)
    await buyer.hears("Python in a Week", in_=bot)


async def test_nothing_begins_while_somebody_is_being_forgotten(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/start", to=bot)
    await alice.hears("I am @lyceum_bot|I am here for", in_=bot)
    await lyceum.stop()
    async with database.transaction() as session:
        (await session.get_one(Known, alice.id)).forget_as = FIRST_NAMELESS + 7
    await lyceum.start()

    await alice.says("/courses", to=bot)

    await alice.hears("I am forgetting you at this moment", in_=bot)


async def test_no_means_no(buyer: Person, bot: Bot) -> None:
    await buyer.says("/forget", to=bot)
    await buyer.taps("No, stay", on=await buyer.hears("Shall I forget you", in_=bot))
    await buyer.hears("Everything stays as it is", in_=bot)
    await buyer.says("/learn", to=bot)
    await buyer.hears("Python in a Week", in_=bot)


async def test_nothing_of_a_busy_member_is_left(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=group)
    await alice.votes(await alice.hears("Tea or coffee", in_=group, by=bot), 0)
    await ada.says('/challenge "Pages" --days 2', in_=group)
    await alice.taps("I'm in", on=await alice.hears("Pages", in_=group, by=bot))
    said = await bob.says("You can write it so", in_=group)
    await alice.says("/thanks", in_=group, reply_to=said)
    said = await alice.says("And it can be read so", in_=group)
    await bob.says("/thanks", in_=group, reply_to=said)
    await alice.says("/ask Where do I find the exercises?", in_=group)
    await alice.says("/invite", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/feedback I like it here", to=bot)
    await alice.says("/experts", in_=group)
    await settled(alice, group)
    await settled(bob, group)

    await forgotten(alice, bot)

    left = await traces_of(database, alice.id, "Alice")
    left += await traces_of(database, alice.id, "Where do I find the exercises")
    words = ("outbox.params", "inbox.payload")  # of others, kept as long as docs/privacy.md says
    assert [one for one in left if not one.startswith(words)] == []
    async with database.reading() as session:
        assert len((await session.scalars(select(PollVote.options))).all()) == 1
        subjects = (await session.scalars(select(PointsEntry.subject))).all()
    assert not [one for one in subjects if one.startswith(str(alice.id))]
