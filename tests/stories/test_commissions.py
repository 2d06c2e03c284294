"""Commission on courses that come in other ways: by bundles, teams, gifts and memberships."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories import gifts, memberships, teams
from tests.stories.affiliates import link_of
from tests.stories.books import whose_stars
from tests.stories.purses import makes_courses, refunds
from tests.stories.waiting import settled


@pytest.fixture
async def zoe(world: World) -> Person:
    """Somebody who has never been in the group."""
    return world.user("Zoe", username="zoe")


@pytest.fixture
async def led(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, zoe: Person
) -> Person:
    """Zoe, to whom Alice recommended the course, which pays a fifth."""
    await zoe.opens(await link_of(alice, ada, bot, group))
    await zoe.hears("Alice recommends this", in_=bot)
    return zoe


async def test_a_bundle_pays_of_its_courses_part_and_out_of_its_creators(
    led: Person,
    course: Course,
    second: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    line = '/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500'
    await ada.says(line, to=bot)
    await ada.hears("All of Python is for sale", in_=bot)
    await makes_courses(bob, course, group, ada, bot, database)
    await led.says("/bundle PYALL", to=bot)
    await led.taps("Buy", on=await led.hears("500 instead of 650", in_=bot))
    await led.pays(await led.hears("Python in a Week, Data with Python", in_=bot))

    await alice.hears("⭐ 38 commission for All of Python", in_=bot)
    parts = {("creator", ada.id): 308, ("creator", bob.id): 154, ("affiliate", alice.id): 38}
    assert await whose_stars(database) == parts
    await refunds(ada, bot, 1)
    await alice.hears("your commission of ⭐ 38 is gone", in_=bot)
    assert await whose_stars(database) == {}


async def test_a_place_in_a_team_pays_once_the_team_is_full(
    led: Person,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await settled(bob, group)
    await led.joins(group)
    _, card = await teams.starts(led, await teams.offers(ada, group, bot), group, bot)
    assert await whose_stars(database) == {
        ("held", ada.id): 120,
        ("held-commission", alice.id): 30,
    }
    await alice.says("/affiliate", to=bot)
    await alice.hears("yours now: ⭐ 0 · held: ⭐ 30", in_=bot)
    await ada.says("/books", to=bot)
    await ada.hears("paid, but not handed over yet: ⭐ 150 · this month \\+150", in_=bot)

    await teams.joins(bob, card, bot)

    for person in (bob, led):
        await person.hears("Your team of 2 is full", in_=bot)
    await alice.hears("⭐ 30 commission", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 270, ("affiliate", alice.id): 30}
    await alice.says("/payout", to=bot)
    await alice.hears("Available now: ⭐ 0\nStill on hold: ⭐ 30", in_=bot)
    clock.move(days=14, minutes=1)
    await alice.says("/payout", to=bot)
    await alice.hears("Available now: ⭐ 30", in_=bot)


async def test_a_gift_pays_who_led_its_giver_once_somebody_has_it(
    led: Person, bot: Bot, ada: Person, alice: Person, world: World, database: Database
) -> None:
    receipt, _ = await gifts.gives(led, bot)
    await led.taps("Stars back", on=receipt)
    await led.taps("Yes", on=await led.hears("back", in_=bot))
    await led.hears("are back in your balance", in_=bot)
    assert await whose_stars(database) == {}

    _, card = await gifts.gives(led, bot)
    held = {("held", ada.id): 200, ("held-commission", alice.id): 50}
    assert await whose_stars(database) == held
    eve = world.user("Eve")
    await eve.opens(gifts.link(card))
    await alice.hears("⭐ 50 commission", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 200, ("affiliate", alice.id): 50}
    assert not any("commission of" in message.words for message in alice.sees(bot))


async def test_each_month_of_a_membership_pays_who_led_to_its_first_one(
    led: Person,
    second: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await memberships.joins(led, bot)
    await alice.hears("⭐ 27 commission for .*Py Club", in_=bot)
    clock.move(**memberships.MONTH)
    await memberships.receipt(led, bot)
    await alice.hears("⭐ 27 commission for .*Py Club", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 546, ("affiliate", alice.id): 54}

    await ada.says("/commission PY101 off", to=bot)
    await ada.hears("pays no commission from now on", in_=bot)
    clock.move(**memberships.MONTH)
    await memberships.receipt(led, bot)
    assert await whose_stars(database) == {("creator", ada.id): 846, ("affiliate", alice.id): 54}

    await ada.says("/refund 2", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 300 back to", in_=bot))
    await alice.hears("your commission of ⭐ 27 is gone", in_=bot)
    assert await whose_stars(database) == {("creator", ada.id): 573, ("affiliate", alice.id): 27}
