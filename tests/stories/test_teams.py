"""Group buys: paid when joining, the course when the team is full, or every Star comes back."""

import asyncio

import pytest

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.teams import agreed, invoice, joins, offers, owners, starts, states


@pytest.fixture
async def offer(lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person) -> Message:
    """Two buy for 150 each."""
    return await offers(ada, group, bot)


async def test_a_team_that_fills_up_opens_the_course_for_all_of_it(
    offer: Message,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    assert "⭐ 150 instead of 250 for each, if you are 2" in offer.words
    assert "2 hours to fill up" in offer.words
    _, card = await starts(alice, offer, group, bot)
    assert "1 of 2: Alice" in card.words
    assert "1 is missing" in card.words
    assert await owners(database) == set()
    share = next(one for one in buttons(card) if "Call friends" in one.text)
    assert str(share.url).startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Flyceum_bot")

    await joins(bob, card, bot)

    for person in (alice, bob):
        await person.hears("Your team of 2 is full: Python in a Week is yours", in_=bot)
        await person.hears("Hello, Python", in_=bot)
    assert await owners(database) == {alice.id, bob.id}
    assert await states(database) == ["given", "given"]
    clock.move(seconds=10)
    await alice.hears("(?s)2 of 2: Alice, Bob.*Full!", in_=group)
    assert card.reply_markup is None
    clock.move(hours=3)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    assert await states(database) == ["given", "given"]


async def test_a_team_that_is_not_full_in_time_gives_everything_back_also_after_a_restart(
    lyceum: Stage,
    course: Course,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    offer = await offers(ada, group, bot, people=3)
    first, card = await starts(alice, offer, group, bot)
    second = await joins(bob, card, bot)
    sandbox.faults.refuse("refundStarPayment", 500, times=1)
    await lyceum.stop()
    clock.move(hours=2)

    await lyceum.start()

    for person in (alice, bob):
        told = await person.hears("was not full by", in_=bot)
        assert "Your ⭐ 150 are on their way back" in told.words
    clock.move(seconds=10)
    for person in (alice, bob):
        back = await person.hears("are back in your balance", in_=bot)
        assert "your place in the team is settled" in back.words
    assert first.refunded_at is not None
    assert second.refunded_at is not None
    await alice.hears("Not full in time", in_=group)
    assert await states(database) == ["returned", "returned"]
    assert await owners(database) == set()
    await alice.taps("Start a team", on=offer)
    await alice.hears("Team for Python in a Week: ⭐ 150 for each of 3", in_=bot)


async def test_two_who_want_the_last_place_at_once_do_not_both_pay_for_it(
    lyceum: Stage,
    offer: Message,
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    _, card = await starts(alice, offer, group, bot)
    eve = world.user("Eve")
    await eve.joins(group)
    invoices = [await invoice(one, "Join", card, bot) for one in (bob, eve)]

    paid = await asyncio.gather(
        bob.pays(invoices[0]), eve.pays(invoices[1]), return_exceptions=True
    )

    refused = [one for one in paid if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "last place" in str(refused[0]) or "is full" in str(refused[0])
    winner = eve if refused[0] is paid[0] else bob
    await winner.hears("Your team of 2 is full", in_=bot)
    assert await owners(database) == {alice.id, winner.id}


async def test_who_leaves_before_it_is_full_has_the_stars_back_and_an_empty_team_is_over(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    offer = await offers(ada, group, bot, people=3)
    first, card = await starts(alice, offer, group, bot)
    await joins(bob, card, bot)
    receipt = next(one for one in alice.sees(bot) if "You are in the team" in one.words)

    await alice.taps("Leave the team", on=receipt)

    await alice.hears("(?s)You have left the team.*⭐ 150 are on their way", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert first.refunded_at is not None
    clock.move(seconds=10)
    await alice.hears("1 of 3: Bob", in_=group)
    told = await alice.taps("Leave the team", on=receipt)
    assert "nothing to leave" in str(told["text"])
    await joins(alice, card, bot)
    await alice.taps("Join", on=card)
    await alice.taps("Leave", on=await alice.hears("You are in the team for .* 2 of 3", in_=bot))
    await bob.taps("Join", on=card)
    await bob.taps("Leave", on=await bob.hears("You are in the team for", in_=bot))
    await bob.hears("are back in your balance", in_=bot)
    clock.move(seconds=10)
    await alice.hears("Not full in time", in_=group)
    assert await states(database) == ["returned", "returned"]


async def test_money_that_comes_when_the_team_is_over_goes_straight_back(
    offer: Message,
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    _, card = await starts(alice, offer, group, bot)
    asked = await invoice(bob, "Join", card, bot)
    clock.move(hours=2, minutes=1)
    await alice.hears("was not full by", in_=bot)
    with pytest.raises(PaymentRefused, match=r"expired|time of this team"):
        await bob.pays(asked)

    late = payments.charge(world, bob, payments.invoice_in(asked))

    await bob.hears("was not full by", in_=bot)
    await bob.hears("are back in your balance", in_=bot)
    assert late.refunded_at is not None
    assert await owners(database) == set()


async def test_who_is_paying_when_the_time_ends_is_waited_for(
    offer: Message,
    world: World,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    _, card = await starts(alice, offer, group, bot)
    clock.move(minutes=90)
    asked = await invoice(bob, "Join", card, bot)
    clock.move(minutes=29)
    await agreed(world, bob, asked)
    clock.move(minutes=2)
    eve = world.user("Eve")
    await eve.joins(group)
    await eve.taps("Join", on=card)
    await eve.hears("time of this team .* is over", in_=bot)

    payments.charge(world, bob, payments.invoice_in(asked))

    for person in (alice, bob):
        await person.hears("Your team of 2 is full", in_=bot)
    assert await owners(database) == {alice.id, bob.id}


async def test_who_bought_the_course_meanwhile_pays_for_it_once(
    offer: Message,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    place, card = await starts(alice, offer, group, bot)
    await alice.says("/course PY101", to=bot)
    await alice.taps("Buy", on=await alice.hears("(?s)Write your first.*3 lessons", in_=bot))
    await alice.pays(
        await alice.hears("Write your first programs, one small step a day.$", in_=bot)
    )
    await alice.hears("(?s)Paid.*first lesson follows", in_=bot)
    await bob.taps("Join", on=card)

    await bob.pays(await bob.hears("A place in a team", in_=bot))

    await bob.hears("Your team of 2 is full", in_=bot)
    await alice.hears("You have “Python in a Week”.* already", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert place.refunded_at is not None
    assert await owners(database) == {alice.id, bob.id}


async def test_nobody_waits_in_two_teams_and_nobody_joins_for_what_is_theirs(
    offer: Message, world: World, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    _, hers = await starts(alice, offer, group, bot)
    eve = world.user("Eve")
    await eve.joins(group)
    await starts(eve, offer, group, bot)

    await alice.taps("Start a team", on=offer)
    await alice.hears("You are in the team for", in_=bot)
    await eve.taps("Join", on=hers)
    await eve.hears("You are in a team for “Python in a Week” already", in_=bot)
    await joins(bob, hers, bot)
    await bob.hears("Your team of 2 is full", in_=bot)
    await bob.taps("Start a team", on=offer)
    await bob.hears("is yours already", in_=bot)
