"""What was sold today and this month, and a creator's own at a glance."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock
from tests.stories.purses import buys, makes_courses, refunds


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
    await buys(alice, group, bot)
    clock.move(days=15)

    await bob.says("/studio", to=bot)
    his = await bob.hears("Your courses in Py Lovers", in_=bot)
    await ada.says("/studio", to=bot)
    hers = await ada.hears("Your courses in Py Lovers", in_=bot)

    assert "• Python in a Week (PY101): one learner" in his.words
    assert "Data with Python" not in his.words
    assert "Available for payout: ⭐ 250 · on hold: ⭐ 0" in his.words
    assert "• Data with Python (PY201): 0 learners" in hers.words
    assert "⭐ 250" not in hers.words
    await bob.taps("Payout", on=his)
    await bob.hears("Available now: ⭐ 250", in_=bot)
    await bob.taps("Sales", on=his)
    await bob.hears("⭐ 250 \\(one sale\\)", in_=bot)
    await alice.says("/studio", to=bot)
    await alice.hears("creators", in_=bot)
    await bob.says("/studio", in_=group)
    await bob.hears("in our private chat", in_=group)
