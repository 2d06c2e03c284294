"""Lines for a course that is sold out: who asked first is offered the first seat that is free."""

import pytest
from sqlalchemy import select

from bot.identity import Links, Sealer
from bot.selling import waiting
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import entitlements
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.outbox import OutboxRow
from tests.stage import MovableClock, Stage
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.waiting import settled

FREE = "A seat in Python in a Week is free"


@pytest.fixture
async def sold_out(
    course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> Course:
    """The only seat is Alice's."""
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    await wants(alice, group)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    return course


async def wants(person: Person, group: Chat) -> None:
    """Tap *Buy* on the card in the group; sold out, it offers the line instead."""
    await person.says("/course PY101", in_=group)
    card = await person.hears("Python in a Week", in_=group)
    label = "Tell me when" if "Sold out" in card.words else "Buy"
    assert ("1 seat left" in card.words) is (label == "Buy")
    await person.taps(label, on=card)


async def waits(person: Person, group: Chat, bot: Bot, place: int) -> None:
    """Find it sold out, and stand in line."""
    await wants(person, group)
    told = await person.hears("All seats of “Python in a Week” are taken", in_=bot)
    await person.taps("Tell me when a seat is free", on=told)
    await person.hears(f"number {place} in line", in_=bot)


async def goes_back(ada: Person, bot: Bot) -> None:
    """Alice's order is refunded."""
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))


async def owners(database: Database) -> set[int]:
    async with database.reading() as session:
        query = select(Entitlement.person_id).where(Entitlement.revoked_at.is_(None))
        return set(await session.scalars(query))


async def test_a_seat_that_comes_back_is_kept_for_the_first_in_line(
    sold_out: Course, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    bob: Person, clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    eve, carl = world.user("Eve"), world.user("Carl")
    for one in (eve, carl):
        await one.joins(group)
    await waits(bob, group, bot, 1)
    await waits(eve, group, bot, 2)
    await goes_back(ada, bot)
    await alice.hears("are back in your balance", in_=bot)

    await wants(carl, group)
    told = await carl.hears("All seats of .* are taken. 2 people wait", in_=bot)
    assert any("Tell me" in one.text for one in buttons(told))
    clock.move(minutes=5)

    offered = await bob.hears(FREE, in_=bot)
    assert "kept for you until Thu 10 Dec" in offered.words or "16:0" in offered.words
    await wants(eve, group)
    await eve.hears("number 2 in line", in_=bot)
    await bob.taps("Buy", on=offered)
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    await bob.hears("Paid", in_=bot)
    clock.move(minutes=5)
    await settled(eve, group)
    assert await owners(database) == {bob.id}
    assert not any(FREE in one.words for one in eve.sees(bot))


async def test_who_gives_a_kept_seat_back_at_once_keeps_it_from_nobody(
    sold_out: Course, world: World, group: Chat, bot: Bot, ada: Person, bob: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    eve = world.user("Eve")
    await eve.joins(group)
    await waits(bob, group, bot, 1)
    await waits(eve, group, bot, 2)
    await goes_back(ada, bot)
    clock.move(minutes=5)
    await bob.taps("Buy", on=await bob.hears(FREE, in_=bot))
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    receipt = await bob.hears("Paid", in_=bot)
    assert [one.text for one in buttons(receipt)] == ["📖 Open the course"]
    await ada.says("/refund 2", to=bot)
    await ada.taps("give it back", on=await ada.hears("no. 2", in_=bot))
    await bob.hears("are back in your balance", in_=bot)

    clock.move(minutes=5)

    await eve.hears(FREE, in_=bot)


async def test_a_seat_that_is_not_taken_passes_on_also_over_a_restart(
    lyceum: Stage, sold_out: Course, world: World, group: Chat, bot: Bot, ada: Person,
    bob: Person, clock: MovableClock,
) -> None:  # fmt: skip
    eve = world.user("Eve")
    await eve.joins(group)
    await waits(bob, group, bot, 1)
    await waits(eve, group, bot, 2)
    await goes_back(ada, bot)
    clock.move(minutes=5)
    await bob.hears(FREE, in_=bot)

    await lyceum.stop()
    clock.move(hours=6)
    await lyceum.start()

    await bob.hears("has passed on to the next one in line", in_=bot)
    offered = await eve.hears(FREE, in_=bot)
    assert len([one for one in bob.sees(bot) if FREE in one.words]) == 1
    await eve.taps("No, thanks", on=offered)
    await eve.hears("wait for “Python in a Week” no more", in_=bot)
    await bob.says("/course PY101", to=bot)
    await bob.taps("Buy", on=await bob.hears("Write your first", in_=bot))
    await bob.hears("Write your first programs, one small step a day", in_=bot)


async def test_nobody_is_woken_by_a_seat_and_none_passes_on_at_night(
    sold_out: Course, group: Chat, bot: Bot, ada: Person, bob: Person, clock: MovableClock
) -> None:
    await waits(bob, group, bot, 1)
    clock.move(hours=12)
    await goes_back(ada, bot)
    await ada.hears("refund sent to Telegram", in_=bot)
    clock.move(minutes=5)
    await settled(bob, group)
    clock.move(hours=3)
    await settled(bob, group)
    assert not any(FREE in one.words for one in bob.sees(bot))

    clock.move(hours=8)

    await bob.hears(FREE, in_=bot)


async def test_more_seats_are_offered_to_as_many_as_there_are(
    sold_out: Course, world: World, group: Chat, bot: Bot, bob: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    eve, carl = world.user("Eve"), world.user("Carl")
    for one in (eve, carl):
        await one.joins(group)
    for place, one in enumerate((bob, eve, carl), start=1):
        await waits(one, group, bot, place)
    async with database.transaction() as session:
        (await session.get_one(Course, sold_out.id)).seats = 3
    clock.move(minutes=5)

    for one in (bob, eve):
        await one.hears(FREE, in_=bot)
    await settled(carl, group)
    assert not any(FREE in one.words for one in carl.sees(bot))
    await bob.taps("No, thanks", on=next(one for one in bob.sees(bot) if FREE in one.words))
    clock.move(minutes=5)
    await carl.hears(FREE, in_=bot)


@TWO_PROCESSES
async def test_two_who_look_at_once_offer_a_seat_once(
    lyceum: Stage, sold_out: Course, group: Chat, bot: Bot, ada: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    await waits(bob, group, bot, 1)
    await goes_back(ada, bot)
    await ada.hears("refund sent to Telegram", in_=bot)
    await settled(bob, group)

    links = Links(Sealer(lyceum.settings.signing_key()), lyceum.lyceum.username)

    async with database.transaction() as session:
        await entitlements.lock_course(session, sold_out.id)
        clock.move(minutes=5)
        await until_somebody_waits(session)
        entry = DiaryEntry(
            community_id=sold_out.community_id, kind=waiting.LOOK, subject_id=sold_out.id
        )
        await waiting.look(session, entry, clock(), links=links)

    lyceum.lyceum.deliverer.wake()
    await bob.hears(FREE, in_=bot)
    await lyceum.lyceum.ticker.tick()
    async with database.reading() as session:
        said = select(OutboxRow.id).where(OutboxRow.purpose == "seat")
        assert len((await session.scalars(said)).all()) == 1


async def test_a_line_in_chinese(sold_out: Course, world: World, group: Chat, bot: Bot) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ming.says("/course PY101", to=bot)
    await ming.says("/course PY101", in_=group)
    await ming.taps("Buy", on=await ming.hears("Python in a Week", in_=group))
    await ming.taps("有空位时通知我", on=await ming.hears("的名额已满", in_=bot))
    await ming.hears("第 1 位", in_=bot)
