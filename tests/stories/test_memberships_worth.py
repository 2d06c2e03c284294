"""A membership whose course is withdrawn, made free or bought for good: nobody pays untold."""

import pytest
from sqlalchemy import update

from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import WITHDRAWN, Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars
from tests.stories.memberships import joins, orders_of, receipt
from tests.stories.waiting import settled, until

TYPES = (
    "code: PY301\ntitle: Types\nblurb: What they are for.\nprice: 100\n"
    "lessons:\n  - title: Hints\n    text: A hint is a promise.\n"
)
LINE = '/membership new CLUB "Py Club" --price 300 --courses PY301'

TO_THE_WARNING = {"days": 27, "minutes": 1}


@pytest.fixture(autouse=True)
async def types(
    course: Course, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database,
) -> Course:  # fmt: skip
    """Bob's course, which Ada's membership opens alone; Alice is known."""
    await settled(alice, group)
    await settled(bob, group)
    async with database.transaction() as session:
        draft = read_course_file("types.yaml", TYPES.encode())
        made = await import_course(
            session, course.community_id, bob.id, draft, lyceum.clock(), publish=True
        )
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    return made


async def test_a_month_of_what_was_withdrawn_is_its_creators_and_told_before(
    types: Course, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await joins(alice, bot)
    async with database.transaction() as session:
        withdraw = update(Course).where(Course.id == types.id)
        await session.execute(withdraw.values(state=WITHDRAWN))

    clock.move(**TO_THE_WARNING)

    told = await alice.hears("opens no course any more that is sold", in_=bot)
    assert [one.text for one in buttons(told)] == ["Cancel Py Club"]
    await ada.hears("“Py Club” opens no course any more that is sold", in_=bot)
    await ada.says("/memberships", to=bot)
    await ada.hears("has no memberships", in_=bot)
    clock.move(days=3)
    again = await receipt(alice, bot)
    assert "Types" in [one.text for one in buttons(again)]
    assert await whose_stars(database) == {("creator", bob.id): 600}


async def test_nobody_is_charged_for_what_is_free_by_now(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await ada.says("/price PY301 0", to=bot)
    await ada.hears("“Py Club” opens no course any more that is sold.*To end it", in_=bot)

    clock.move(**TO_THE_WARNING)

    await alice.hears("opens nothing any more that costs something", in_=bot)
    await until(lambda: charge.canceled)
    clock.move(days=3)
    told = await alice.hears("Py Club is over. Types: free by now", in_=bot)
    assert [one.text for one in buttons(told)] == ["Get it free: Types"]
    await alice.taps("Get it free", on=told)
    await alice.hears("Types is yours", in_=bot)
    assert await orders_of(database) == [("fulfilled", 300)]


async def test_a_renewal_under_way_for_what_is_free_by_now_goes_back(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    clock.move(days=29)
    await clock.at_rest()
    await ada.says("/price PY301 0", to=bot)
    await clock.at_rest()

    clock.move(days=1, minutes=1)

    await alice.hears("go back to you by themselves", in_=bot)
    told = await alice.hears("opens nothing any more that costs something", in_=bot)
    assert "lasts until" not in told.words
    await ada.hears("“Py Club” opens no course any more that is sold.*were told", in_=bot)
    await until(lambda: charge.canceled)
    assert await orders_of(database) == [("fulfilled", 300)]


async def test_who_would_pay_twice_for_the_same_courses_is_asked_first(
    bot: Bot, ada: Person, alice: Person
) -> None:
    await joins(alice, bot)
    await ada.says('/membership new MORE "More" --price 450 --courses PY301', to=bot)
    await ada.hears("More can be joined", in_=bot)
    await alice.says("/membership MORE", to=bot)
    await alice.taps("Join", on=await alice.hears("450 every 30 days", in_=bot))

    asked = await alice.hears("open to you already by Py Club.*twice", in_=bot)

    ways = ["Cancel Py Club", "♾ Join · ⭐ 450 a month"]
    assert [one.text for one in buttons(asked)] == ways
    await alice.taps("Join", on=asked)
    await alice.hears("More.* – order no", in_=bot)


async def test_who_has_all_of_it_for_good_is_sold_no_month(
    bot: Bot, alice: Person, clock: MovableClock
) -> None:
    charge, _ = await joins(alice, bot)
    await alice.says("/course PY301", to=bot)
    await alice.taps("Buy · ⭐ 100", on=await alice.hears("What they are for", in_=bot))
    await alice.pays(await alice.hears(r"\nTypes\nWhat they are for", in_=bot))
    await alice.hears("(?s)Paid.*Your first lesson follows", in_=bot)

    clock.move(**TO_THE_WARNING)

    told = await alice.hears("You have all that Py Club in Py Lovers opens for good", in_=bot)
    await alice.taps("Cancel", on=told)
    await alice.hears("Py Club is canceled", in_=bot)
    await until(lambda: charge.canceled)
    clock.move(days=3)
    await alice.hears("Your membership Py Club is over", in_=bot)
    await alice.says("/membership CLUB", to=bot)
    card = await alice.hears("Yours for good already: Types", in_=bot)
    assert not list(buttons(card))


async def test_who_buys_the_last_of_it_just_before_it_renews_is_told_at_once(
    bot: Bot, alice: Person, clock: MovableClock
) -> None:
    charge, _ = await joins(alice, bot)
    clock.move(days=28)
    await clock.at_rest()
    await alice.says("/course PY301", to=bot)
    await alice.taps("Buy · ⭐ 100", on=await alice.hears("What they are for", in_=bot))
    await alice.pays(await alice.hears(r"\nTypes\nWhat they are for", in_=bot))

    told = await alice.hears("You have all that Py Club in Py Lovers opens for good", in_=bot)
    await alice.taps("Cancel", on=told)
    await alice.hears("Py Club is canceled", in_=bot)
    await until(lambda: charge.canceled)
