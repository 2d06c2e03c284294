"""The books in words: what creators earned, what is held and went back, and what a group keeps."""

from collections.abc import Awaitable, Callable

import pytest

from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import appoint_creator
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories import deposits, teams
from tests.stories.books import what_was_posted, whose_stars

Buys = Callable[[Person], Awaitable[Message]]


@pytest.fixture
def buys(group: Chat, bot: Bot, course: Course) -> Buys:
    """Somebody buys the course of 250 Stars; returns the invoice."""

    async def buy(person: Person) -> Message:
        await person.says("/course PY101", in_=group)
        await person.taps("Buy", on=await person.hears("Write your first", in_=group))
        invoice = await person.hears("Write your first programs", in_=bot)
        await person.pays(invoice)
        await person.hears("Hello, Python", in_=bot)
        return invoice

    return buy


async def balance(person: Person, bot: Bot) -> str:
    await person.says("/balance", to=bot)
    return (await person.hears("What is yours in Py Lovers", in_=bot)).words


async def books(person: Person, bot: Bot) -> str:
    await person.says("/books", to=bot)
    return (await person.hears("The books of Py Lovers", in_=bot)).words


async def refund(ada: Person, bot: Bot, number: int) -> None:
    await ada.says(f"/refund {number}", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)


async def test_a_creator_reads_what_they_earned_and_what_went_back(
    buys: Buys, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await buys(alice)
    await buys(bob)
    await refund(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)

    told = await balance(ada, bot)

    assert "Earned: ⭐ 500\n• courses and events: ⭐ 500\nGiven back: ⭐ 250\n" in told
    assert "Held until it is handed over: ⭐ 0" in told
    assert "To be paid out: ⭐ 250" in told
    assert "all is their creators'" in told
    assert "Of that ⭐ 250 can be asked for 14 days after each sale" in told
    assert await what_was_posted(database) == ["sold", "sold", "asked-back", "went-back"]


async def test_the_group_keeps_its_share_of_what_is_paid_from_then_on(
    buys: Buys, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await buys(alice)
    await ada.says("/shares", to=bot)
    await ada.hears("0 % is the group's", in_=bot)
    await ada.says("/shares 15%", to=bot)
    await ada.hears("From now on 15 %", in_=bot)
    await buys(bob)

    assert await whose_stars(database) == {("creator", ada.id): 250 + 213, ("house", None): 37}
    told = await books(ada, bot)
    assert "On the bot's balance at Telegram: ⭐ 500 · this month +500" in told
    assert "• creators and hosts, for courses and events: ⭐ 463 · this month +463" in told
    assert "+463\n• the group's own: ⭐ 37" in told
    assert "• Ada: ⭐ 463" in told
    await ada.says("/shares half", to=bot)
    await ada.hears("“half” is no share", in_=bot)


async def test_a_creator_and_a_course_may_have_shares_of_their_own(
    buys: Buys, second: Course, world: World, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database,
) -> None:  # fmt: skip
    await buys(bob)
    async with database.transaction() as session:
        await appoint_creator(session, second.community_id, bob.id)
        (await session.get_one(Course, second.id)).creator_id = bob.id
    for line, told in (
        ("/shares 10%", "From now on 10 %"),
        ("/shares Bob 20%", "From now on 20 % of what Bob sells"),
        ("/shares Bo 30%", "no creator called “Bo”.*Ada, Bob"),
    ):
        await ada.says(line, to=bot)
        await ada.hears(told, in_=bot)
    await ada.says('/bundle new ALL "All" --courses "PY101, PY201" --price 500', to=bot)
    link = (await ada.hears("All is for sale", in_=bot)).words.split()[-1]
    eve = world.user("Eve")
    await eve.opens(link)
    await eve.taps("Buy", on=await eve.hears("500 instead of 650", in_=bot))
    await eve.pays(await eve.hears("Python in a Week, Data with Python", in_=bot))
    await eve.hears("Paid", in_=bot)
    of_the_bundle = {("creator", ada.id): 250 + 173, ("creator", bob.id): 247, ("house", None): 80}
    assert await whose_stars(database) == of_the_bundle

    await ada.says("/shares PY101 50 %", to=bot)
    await ada.hears("50 % of what “Python in a Week” brings", in_=bot)
    await buys(alice)

    assert await whose_stars(database) == {
        **of_the_bundle,
        ("creator", ada.id): 250 + 173 + 125,
        ("house", None): 80 + 125,
    }
    await ada.says("/shares", to=bot)
    shown = await ada.hears("10 % is the group's", in_=bot)
    assert "• Bob: 20 % is the group's\n• “Python in a Week” (PY101): 50 %" in shown.words
    assert "20 % is the group's" in await balance(bob, bot)
    assert "“Python in a Week” (PY101): 50 %" in await balance(ada, bot)
    await ada.says("/shares PY101 off", to=bot)
    await ada.hears("no share of its own any more: 10 %", in_=bot)


async def test_what_was_sold_last_month_is_not_this_months(
    buys: Buys, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await buys(alice)
    clock.move(days=31)

    told = await books(ada, bot)

    assert "at Telegram: ⭐ 250 · this month 0" in told


async def test_a_place_in_a_team_is_held_until_the_team_is_full(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    offer = await teams.offers(ada, group, bot)
    _, card = await teams.starts(alice, offer, group, bot)

    assert "Held until it is handed over: ⭐ 150\n\nTo be paid out: ⭐ 0" in await balance(ada, bot)
    await teams.joins(bob, card, bot)
    await bob.hears("Hello, Python", in_=bot)
    await alice.hears("Hello, Python", in_=bot)

    assert "handed over: ⭐ 0\n\nTo be paid out: ⭐ 300" in await balance(ada, bot)


async def test_a_refund_that_telegram_refuses_leaves_the_books_as_they_were(
    sandbox: Sandbox, buys: Buys, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await buys(alice)
    before = await whose_stars(database)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await refund(ada, bot, 1)
    await ada.hears("did not refund order no. 1", in_=bot)

    assert await whose_stars(database) == before == {("creator", ada.id): 250}
    assert await what_was_posted(database) == ["sold", "asked-back", "stays"]
    assert "Given back: ⭐ 0" in await balance(ada, bot)
    await refund(ada, bot, 1)
    await alice.hears("are back in your balance", in_=bot)
    assert await whose_stars(database) == {}


async def test_a_bundle_is_shared_by_what_its_courses_cost_alone(
    second: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    async with database.transaction() as session:
        theirs = await session.get_one(Course, second.id)
        theirs.creator_id = bob.id
    said = await bob.says("I know Python", in_=group)
    await ada.says("/creator", in_=group, reply_to=said)
    await ada.hears("can make courses now", in_=group)
    await ada.says('/bundle new PYALL "All" --courses "PY101, PY201" --price 501', to=bot)
    await ada.hears("All is for sale", in_=bot)
    await alice.says("/bundle PYALL", in_=group)
    await alice.taps("Buy", on=await alice.hears("501 instead of 650", in_=group))
    await alice.pays(await alice.hears("Python in a Week, Data", in_=bot))
    await alice.hears("Hello, Python", in_=bot)

    # 250 and 400 of 650; what does not divide evenly is Bob's, whose part is the larger one
    assert await whose_stars(database) == {("creator", ada.id): 192, ("creator", bob.id): 309}
    assert "To be paid out: ⭐ 309" in await balance(bob, bot)


async def test_a_deposit_is_held_and_goes_back_or_stays_with_the_group(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await deposits.leaves_one(alice, await deposits.opens(ada, group, bot), bot)
    assert await whose_stars(database) == {("deposits", None): 50}
    assert "• deposits of challenges: ⭐ 50" in await books(ada, bot)

    await deposits.lives_through(alice, group, clock)
    clock.move(days=2)
    await alice.hears("stays with", in_=bot)

    assert await whose_stars(database) == {("house", None): 50}
    assert "• the group's own: ⭐ 50" in await books(ada, bot)


async def test_a_surplus_and_money_for_nothing_we_know_are_in_the_books_too(
    sandbox: Sandbox,
    buys: Buys,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW", times=1)
    invoice = await buys(alice)
    asked = payments.invoice_in(invoice)
    payments.charge(world, alice, asked)
    await ada.hears("back by themselves are not back yet", in_=bot)
    asked.payload = "somebody else's"
    payments.charge(world, alice, asked)
    await alice.hears("cannot tell what it was for", in_=bot)

    assert await whose_stars(database) == {
        ("creator", ada.id): 250,
        ("back", None): 250,
        ("unknown", None): 250,
    }
    assert "• on its way back: ⭐ 250" in await books(ada, bot)


async def test_money_is_told_in_private_to_whom_it_concerns(
    buys: Buys, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/books", in_=group)
    await ada.hears("in our private chat", in_=group)
    await ada.says("/books", to=bot)
    await ada.hears("Nobody has paid for anything", in_=bot)
    await ada.says("/balance", to=bot)
    await ada.hears("You have earned nothing in Py Lovers", in_=bot)
    await alice.says("/books", to=bot)
    await alice.hears("admin", in_=bot)
