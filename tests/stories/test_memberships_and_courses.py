"""Memberships beside what is bought, given and made: who has a course by which right."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.teaching.authoring import publish_course
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import WITHDRAWN, Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.subscriptions import courses_opened, plan_by_code
from tests.stage import MovableClock
from tests.stories import teams
from tests.stories.books import whose_stars
from tests.stories.draws import join, opens, passes_on
from tests.stories.gifts import gives, link
from tests.stories.memberships import (
    LINE,
    MONTH,
    address_in,
    heard,
    joins,
    readers,
    receipt,
)
from tests.stories.waiting import settled

TYPES = (
    "code: PY301\ntitle: Types\nblurb: What they are for.\nprice: 100\n"
    "lessons:\n  - title: Hints\n    text: A hint is a promise.\n"
)


@pytest.fixture(autouse=True)
async def _club(second: Course, group: Chat, bot: Bot, ada: Person, alice: Person) -> None:
    """It can be joined, and opens both courses; Alice is known."""
    await settled(alice, group)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)


async def buys(person: Person, bot: Bot) -> None:
    """Have the first course for good."""
    await person.says("/course PY101", to=bot)
    card = await person.hears("Write your first", in_=bot)
    await person.taps("Buy · ⭐ 250", on=card)
    await person.pays(await person.hears(r"\nPython in a Week\nWrite your first programs", in_=bot))
    await person.hears("(?s)Paid.*Your first lesson follows", in_=bot)


async def test_a_member_buys_a_course_for_good_and_keeps_it(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await alice.says("/course PY101", to=bot)
    card = await alice.hears("Write your first", in_=bot)
    assert "Open the course" in next(one.text for one in buttons(card))

    await buys(alice, bot)

    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    await alice.says("/course PY201", to=bot)
    lent = await alice.hears("Tables, charts and what they mean", in_=bot)
    await alice.cancels(charge)
    await alice.hears("Py Club is canceled", in_=bot)
    clock.move(**MONTH)
    await alice.hears("Your membership Py Club is over", in_=bot)
    assert await readers(database) == {(alice.id, 1)}
    answer = await alice.taps("Open the course", on=lent)
    assert "as long as your membership ran" in str(answer["text"])


async def test_what_goes_back_stays_open_as_long_as_the_membership_lasts(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await buys(alice, bot)
    await joins(alice, bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 250 back", in_=bot))
    await alice.hears("Your ⭐ 250 .* are back", in_=bot)

    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    assert await whose_stars(database) == {("creator", ada.id): 300}


async def test_a_member_opens_a_gift_and_keeps_it(
    bot: Bot, alice: Person, bob: Person, group: Chat, clock: MovableClock, database: Database
) -> None:
    await settled(bob, group)
    charge, _ = await joins(alice, bot)
    _, card = await gives(bob, bot)

    await alice.opens(link(card))
    await alice.hears("Bob gives you Python in a Week – it is yours now", in_=bot)

    await alice.cancels(charge)
    await alice.hears("Py Club is canceled", in_=bot)
    clock.move(**MONTH)
    await alice.hears("Your membership Py Club is over", in_=bot)
    assert await readers(database) == {(alice.id, 1)}


async def test_a_member_wins_a_course_and_keeps_it_and_is_lent_it_again_when_the_prize_goes_on(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat, database: Database
) -> None:
    await settled(bob, group)
    await joins(alice, bot)
    await joins(bob, bot)
    await join(await opens(ada, "--course PY101 1h", group, bot), alice, bob)

    await ada.says("/giveaway close 1", in_=group)
    said = await ada.hears("goes to", in_=group)
    first, second = (alice, bob) if "to Alice" in said.words else (bob, alice)
    await first.hears("You won", in_=bot)
    assert await _lent(database) == {(alice.id, 2), (bob.id, 2), (second.id, 1)}

    await passes_on(ada, group, bot)
    await second.hears("You won", in_=bot)
    assert await _lent(database) == {(alice.id, 2), (bob.id, 2), (first.id, 1)}


async def test_a_place_in_a_team_of_somebody_who_joins_meanwhile_becomes_theirs(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat, database: Database
) -> None:
    await settled(bob, group)
    offer = await teams.offers(ada, group, bot)
    _, card = await teams.starts(alice, offer, group, bot)
    await joins(alice, bot)

    await joins(bob, bot)
    await teams.joins(bob, card, bot)

    for person in (alice, bob):
        await person.hears("Your team of 2 is full", in_=bot)
    assert await _lent(database) == {(alice.id, 2), (bob.id, 2)}
    assert await teams.states(database) == ["given", "given"]


async def _lent(database: Database) -> set[tuple[int, int]]:
    """Who may read which course only as long as they are members."""
    async with database.reading() as session:
        found = await session.scalars(select(Entitlement).where(Entitlement.revoked_at.is_(None)))
        return {(one.person_id, one.course_id) for one in found if one.is_lent}


async def test_a_new_course_opens_for_members_of_all(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await joins(alice, bot)
    await ada.sends("document", TYPES.encode(), to=bot, name="types.yaml")
    await ada.taps("Publish", on=await ada.hears("I read Types", in_=bot))
    await alice.says("/learn", to=bot)
    listed = await alice.hears("Your courses", in_=bot)
    assert any("Types" in one.text for one in buttons(listed))
    assert (alice.id, 3) in await readers(database)


async def test_what_is_free_no_more_or_has_room_for_all_opens_for_members_of_all_at_once(
    course: Course, bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says("/price PY201 0", to=bot)
    await ada.hears("Data with Python.* free", in_=bot)
    few = read_course_file("types.yaml", f"{TYPES}seats: 5\n".encode())
    async with database.transaction() as session:
        await import_course(session, course.community_id, ada.id, few, clock(), publish=True)
    await joins(alice, bot)
    assert await readers(database) == {(alice.id, 1)}
    tomorrow = (clock() + timedelta(days=1)).date().isoformat()
    await ada.says(f'/price PY201 80 --from "{tomorrow} 12:00"', to=bot)
    await ada.hears("⭐ 80", in_=bot)

    clock.move(days=1, hours=3)
    await clock.at_rest()

    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    async with database.transaction() as session:
        for_all = read_course_file("types.yaml", TYPES.encode())
        await import_course(session, course.community_id, ada.id, for_all, clock())
    assert await readers(database) == {(alice.id, 1), (alice.id, 2), (alice.id, 3)}


async def test_a_membership_of_some_courses_opens_those_alone(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    line = '/membership new DATA "Data" --price 100 --courses "PY201"'
    await ada.says(line, to=bot)
    await ada.hears("Data can be joined: ⭐ 100", in_=bot)
    await alice.says("/membership data", to=bot)
    card = await alice.hears("Its courses:\n• Data with Python", in_=bot)
    await alice.taps("Join", on=card)
    await alice.pays(address_in(await alice.hears("♾ Data.* – order no. 1", in_=bot)))
    await receipt(alice, bot)
    assert await readers(database) == {(alice.id, 2)}

    await joins(alice, bot)  # and then all of them
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    assert heard(alice, bot, "Paid – thank you") == 2


async def test_a_named_course_opens_again_when_it_comes_back_and_never_with_few_seats(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says('/membership new DATA "Data" --price 100 --courses "PY101, PY201"', to=bot)
    await ada.hears("Data can be joined: ⭐ 100", in_=bot)
    async with database.transaction() as session:
        (await session.get_one(Course, 1)).state = WITHDRAWN
    await alice.says("/membership data", to=bot)
    await alice.taps("Join", on=await alice.hears("♾ Data", in_=bot))
    await alice.pays(address_in(await alice.hears("♾ Data.* – order no. 1", in_=bot)))
    await receipt(alice, bot)
    assert await readers(database) == {(alice.id, 2)}

    async with database.transaction() as session:
        await publish_course(session, await session.get_one(Course, 1), clock())

    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    async with database.transaction() as session:
        (await session.get_one(Course, 2)).seats = 5
        plan = await plan_by_code(session, 1, "DATA")
        assert plan is not None
        assert [one.id for one in await courses_opened(session, plan)] == [1]


async def test_creators_open_their_own_courses_and_members_none(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat
) -> None:
    said = await bob.says("I teach too", in_=group)
    await ada.says("/creator", in_=group, reply_to=said)
    await bob.hears("Bob", in_=group)

    await bob.says('/membership new BOBS "Bob\'s" --price 9', to=bot)
    await bob.hears("Only an admin can open everybody's courses", in_=bot)
    await bob.says('/membership new BOBS "Bob\'s" --price 9 --courses PY101', to=bot)
    await bob.hears("Python in a Week", in_=bot)
    await bob.says("/membership stop CLUB", to=bot)
    await bob.hears("“Py Club” was made by somebody else", in_=bot)
    await alice.says("/membership stop CLUB", to=bot)
    await alice.hears("creators", in_=bot)
