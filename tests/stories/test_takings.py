"""What was sold today and this month, and a creator's own at a glance."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories import memberships
from tests.stories.purses import buys, makes_courses, refunds
from tests.stories.test_exports import table
from tests.stories.waiting import settled


async def test_sales_of_today_and_this_month_come_with_a_picture(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.says("/sales", to=bot)
    await ada.hears("Nothing was sold in Py Lovers this month", in_=bot)
    await buys(alice, group, bot)
    clock.move(days=1)
    await buys(bob, group, bot)

    await ada.says("/sales", to=bot)

    told = await ada.hears("Today: ⭐ 250 \\(one sale\\)", in_=bot)
    assert "⭐ 500 (2 sales)" in told.words
    assert "photo" in told.content
    await refunds(ada, bot, 2)
    await bob.hears("are back in your balance", in_=bot)
    await ada.says("/sales", to=bot)
    again = await ada.hears("Today: ⭐ 0 \\(0 sales\\)", in_=bot)
    assert "⭐ 250 (one sale)" in again.words


async def test_earlier_months_are_a_tap_or_a_word_away(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await buys(alice, group, bot)
    first = clock()
    clock.move(days=31)
    await ada.says("/sales", to=bot)
    now = await ada.hears("Nothing was sold in Py Lovers this month", in_=bot)

    await ada.taps("‹ ", on=now)

    then = await ada.hears(f"{first:%B %Y}: ⭐ 250 \\(one sale\\)", in_=bot)
    assert "photo" in then.content
    assert [one.text for one in buttons(then)] == [f"{clock():%B %Y} ›"]
    await ada.says(f"/sales {first:%Y-%m}", to=bot)
    await ada.hears(f"{first:%B %Y}: ⭐ 250", in_=bot)
    await ada.taps("›", on=then)
    await ada.hears("Nothing was sold in Py Lovers this month", in_=bot)
    for slip, told in (("2026-13", "is no month"), ("2999-01", "has not begun yet")):
        await ada.says(f"/sales {slip}", to=bot)
        await ada.hears(told, in_=bot)


async def test_a_creator_sees_their_part_of_each_month_of_a_membership(
    course: Course,
    second: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await settled(alice, group)
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await memberships.joins(alice, bot)
    clock.move(**memberships.MONTH)
    await memberships.receipt(alice, bot)

    await bob.says("/sales", to=bot)
    await bob.hears("Today: ⭐ 136 \\(one sale\\)", in_=bot)
    await ada.says("/sales", to=bot)
    await ada.hears("Today: ⭐ 300 \\(one sale\\)", in_=bot)
    await bob.says("/studio", to=bot)
    studio = await bob.hears("Your courses in Py Lovers", in_=bot)
    assert "Available for payout: ⭐ 136 · on hold: ⭐ 136" in studio.words
    await bob.says("/orders", to=bot)
    rows = table(world, await bob.hears("2 orders that were paid of your courses", in_=bot))
    assert [(row["kind"], row["stars"]) for row in rows] == [("membership", "300")] * 2


async def test_a_creator_sees_the_answers_they_sold(
    course: Course, world: World, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database,
) -> None:  # fmt: skip
    await makes_courses(bob, course, group, ada, bot, database)
    await bob.says('/expert 50 --within 24h --unlock 5 --about "Loops"', to=bot)
    await bob.hears("can ask you for .*50", in_=bot)
    await alice.says("/experts", in_=group)
    await alice.taps("Ask Bob", on=await alice.hears("Ask an expert of", in_=group))
    await alice.hears("Write your question now", in_=bot)
    await alice.says("Is a degree needed?", to=bot)
    await alice.taps("just for me", on=await alice.hears("May others read it", in_=bot))
    await alice.pays(await alice.hears("(?m)^Question to Bob$", in_=bot))
    await alice.hears("Paid", in_=bot)

    await bob.says("/sales", to=bot)
    await bob.hears("Today: ⭐ 50 \\(one sale\\)", in_=bot)
    await bob.says("/orders", to=bot)
    (row,) = table(world, await bob.hears("One order that was paid", in_=bot))
    assert (row["kind"], row["stars"], row["state"]) == ("question", "50", "paid")


async def test_a_creators_studio_tells_of_their_own_alone(
    course: Course,
    second: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await makes_courses(bob, course, group, ada, bot, database)
    await ada.says("/shares 10%", to=bot)
    await ada.hears("From now on 10 %", in_=bot)
    await buys(alice, group, bot)
    clock.move(days=15)

    await bob.says("/studio", to=bot)
    his = await bob.hears("Your courses in Py Lovers", in_=bot)
    await ada.says("/studio", to=bot)
    hers = await ada.hears("Your courses in Py Lovers", in_=bot)

    assert "• Python in a Week (PY101): one learner" in his.words
    assert "Data with Python" not in his.words
    assert "Available for payout: ⭐ 225 · on hold: ⭐ 0" in his.words
    assert "⭐ 225 (one sale)\nYour part of each sale, after the group’s share." in his.words
    assert "• Data with Python (PY201): 0 learners" in hers.words
    assert "⭐ 250" not in hers.words
    await bob.taps("Payout", on=his)
    await bob.hears("Available now: ⭐ 225", in_=bot)
    await bob.taps("Sales", on=his)
    await bob.hears("⭐ 225 \\(one sale\\)", in_=bot)
    await alice.says("/studio", to=bot)
    await alice.hears("creators", in_=bot)
    await bob.says("/studio", in_=group)
    await bob.hears("in our private chat", in_=group)
