"""Affiliates: who leads somebody to a course earns by the sale, and no more than that."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.affiliates import link_of
from tests.stories.books import whose_stars
from tests.stories.erased import forgotten
from tests.stories.purses import asks_for_all, is_paid, refunds


@pytest.fixture
async def zoe(world: World) -> Person:
    """Somebody who has never been in the group."""
    return world.user("Zoe", username="zoe")


async def buys_by(link: str, buyer: Person, bot: Bot) -> None:
    await buyer.opens(link)
    card = await buyer.hears("Write your first", in_=bot)
    await buyer.taps("Buy", on=card)
    await buyer.pays(await buyer.hears("Write your first programs", in_=bot))
    await buyer.hears("Hello, Python", in_=bot)


async def test_who_leads_a_buyer_earns_a_part_is_paid_after_the_hold_and_loses_it_by_a_refund(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    zoe: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    link = await link_of(alice, ada, bot, group)
    await zoe.opens(link)
    card = await zoe.hears("Alice recommends this, and earns a part of the price", in_=bot)
    await zoe.taps("Buy", on=card)
    await zoe.pays(await zoe.hears("Write your first programs", in_=bot))

    await alice.hears("⭐ 50 commission for Python in a Week", in_=bot)
    earned = {("creator", ada.id): 200, ("affiliate", alice.id): 50}
    assert await whose_stars(database) == earned
    await alice.says("/payout", to=bot)
    await alice.hears("Available now: ⭐ 0\nStill on hold: ⭐ 50", in_=bot)
    clock.move(days=14, minutes=1)
    await asks_for_all(alice, bot)
    await is_paid(alice, ada, bot)
    await refunds(ada, bot, 1)

    await alice.hears("your commission of ⭐ 50 is gone", in_=bot)
    owed = {("paid-out", alice.id): 50, ("claim", alice.id): -50}
    assert await whose_stars(database) == owed
    await alice.says("/affiliate", to=bot)
    await alice.hears("earned: ⭐ 50 · given back: ⭐ 50 · yours now: ⭐ 0", in_=bot)


async def test_nobody_earns_by_their_own_purchase(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    link = await link_of(alice, ada, bot, group)
    await alice.opens(link)
    await alice.hears("That is your own link", in_=bot)
    await alice.says("/course PY101", to=bot)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=bot))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    assert await whose_stars(database) == {("creator", ada.id): 250}


async def test_the_last_link_within_the_window_counts(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    zoe: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    first, last = await link_of(alice, ada, bot, group), await link_of(bob, ada, bot, group)
    for link, name in ((first, "Alice"), (last, "Bob")):
        await zoe.opens(link)
        await zoe.hears(f"{name} recommends this", in_=bot)
    clock.move(days=29)
    await zoe.says("/course PY101", to=bot)
    await zoe.taps("Buy", on=await zoe.hears("Write your first", in_=bot))
    await zoe.pays(await zoe.hears("Write your first programs", in_=bot))
    await bob.hears("⭐ 50 commission", in_=bot)
    await alice.opens(last)
    await alice.hears("Bob recommends this", in_=bot)
    clock.move(days=30, minutes=1)
    await alice.says("/course PY101", to=bot)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=bot))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    assert await whose_stars(database) == {("creator", ada.id): 450, ("affiliate", bob.id): 50}


async def test_a_commission_comes_out_of_the_creators_part_and_ends_when_it_is_switched_off(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    zoe: Person,
    database: Database,
) -> None:
    link = await link_of(alice, ada, bot, group, 50)
    await ada.says("/shares 90%", to=bot)
    await ada.hears("(?s)From now on 90 %.*50 %, of which 10 % can be paid", in_=bot)
    await alice.says("/affiliate", to=bot)
    await alice.hears("Python in a Week: 10 %, up to ⭐ 25", in_=bot)
    await ada.says("/commission PY101 60%", to=bot)
    await ada.hears("Set to 60 %. Only 10 % of the price", in_=bot)
    await buys_by(link, zoe, bot)
    assert await whose_stars(database) == {("house", None): 225, ("affiliate", alice.id): 25}
    await ada.says("/books", to=bot)
    await ada.hears("Of what courses bring, 90 % is the group's", in_=bot)

    await ada.says("/commission PY101 off", to=bot)
    await ada.hears("pays no commission from now on", in_=bot)

    await ada.says("/commission PY101 99%", to=bot)
    await ada.hears("0 to 80 percent", in_=bot)
    await alice.says("/commission PY101 20%", to=bot)
    await alice.hears("creators", in_=bot)


async def test_a_link_brings_a_newcomer_as_an_invitation_does(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, zoe: Person
) -> None:
    await buys_by(await link_of(alice, ada, bot, group), zoe, bot)

    await alice.hears("Zoe.*bought", in_=bot)


async def test_who_is_forgotten_leads_nobody_any_more(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    zoe: Person,
    database: Database,
) -> None:
    link = await link_of(alice, ada, bot, group)
    await zoe.opens(link)
    await zoe.hears("Alice recommends this", in_=bot)
    await forgotten(alice, bot)
    await zoe.says("/course PY101", to=bot)
    await zoe.taps("Buy", on=await zoe.hears("Write your first", in_=bot))
    await zoe.pays(await zoe.hears("Write your first programs", in_=bot))
    await zoe.hears("Hello, Python", in_=bot)

    assert await whose_stars(database) == {("creator", ada.id): 250}
