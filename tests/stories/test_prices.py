"""What a course costs: chosen by the buyer, nothing at all, or something else from a moment on."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import price_changes
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Charge, Order
from storage.price_changes import CANCELLED
from tests.stage import MovableClock, Stage
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.waiting import settled


@pytest.fixture(autouse=True)
async def _members(course: Course, group: Chat, ada: Person, alice: Person) -> None:
    """Both have been seen in the group."""
    for one in (ada, alice):
        await settled(one, group)


async def priced(ada: Person, bot: Bot, line: str, answer: str) -> Message:
    """Ada sets a price."""
    await ada.says(f"/price PY101 {line}", to=bot)
    return await ada.hears(answer, in_=bot)


async def amounts(database: Database) -> list[int]:
    async with database.reading() as session:
        return list(await session.scalars(select(Charge.amount).order_by(Charge.id)))


async def test_a_buyer_picks_what_to_pay_or_writes_it(
    course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    database: Database,
) -> None:  # fmt: skip
    await priced(ada, bot, "50+", "price from now on: from ⭐ 50")
    await alice.says("/course PY101", to=bot)
    card = await alice.hears("from ⭐ 50", in_=bot)
    await alice.taps("Pay what you want · from ⭐ 50", on=card)
    asked = await alice.hears("pay what you want, ⭐ 50 or more", in_=bot)
    assert [one.text for one in buttons(asked)] == ["⭐ 50", "⭐ 75", "⭐ 100", "⭐ 200"]
    await alice.taps("⭐ 100", on=asked)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Python in a Week: ⭐ 100", in_=bot)

    await bob.says("/course PY101", in_=group)
    await bob.taps("Pay what you want", on=await bob.hears("Python in a Week", in_=group))
    await bob.hears("⭐ 50 or more", in_=bot)
    for slip in ("49", "€60"):
        await bob.says(slip, to=bot)
        asked = await bob.hears("name at least ⭐ 50", in_=bot)
        assert [one.text for one in buttons(asked)] == ["⭐ 50", "⭐ 75", "⭐ 100", "⭐ 200"]
    await bob.says("123", to=bot)
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    await bob.hears("Python in a Week: ⭐ 123", in_=bot)

    assert await amounts(database) == [100, 123]


@pytest.mark.parametrize(
    ("typed", "answer"), [("10001", "10000|10,000"), ("lots", "whole|number|Stars"), ("0", "")]
)
async def test_what_telegram_would_not_take_is_refused_in_words(
    group: Chat, bot: Bot, ada: Person, alice: Person, typed: str, answer: str, database: Database
) -> None:
    await priced(ada, bot, "50+", "from ⭐ 50")
    await alice.says("/course PY101", to=bot)
    await alice.taps("Pay what you want", on=await alice.hears("from ⭐ 50", in_=bot))
    asked = await alice.hears("⭐ 50 or more", in_=bot)

    said = len(alice.sees(bot))
    await alice.says(typed, to=bot, reply_to=asked)

    await alice.hears(answer or "10000|10,000", in_=bot)
    assert len(alice.sees(bot)) == said + 2
    async with database.reading() as session:
        assert (await session.scalars(select(Order))).all() == []


async def test_a_free_course_is_given_at_once_without_an_invoice(
    course: Course, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    database: Database,
) -> None:  # fmt: skip
    await priced(ada, bot, "0", "price from now on: free")
    await alice.says("/course PY101", in_=group)
    card = await alice.hears("Python in a Week", in_=group)
    eve = world.user("Eve")
    free = next(one for one in buttons(card) if one.text == "🎓 Get it free")
    await eve.opens(str(free.url))

    given = await eve.hears("is yours, free", in_=bot)
    lesson = await eve.hears("Hello, Python", in_=bot)
    assert given.id < lesson.id
    await eve.taps("Next", on=lesson)
    await eve.hears("Names and values", in_=bot)
    await eve.opens(str(free.url))
    await eve.hears("is yours already", in_=bot)
    async with database.reading() as session:
        given = (await session.scalars(select(Entitlement))).one()
        assert (given.person_id, given.cause, given.order_id) == (eve.id, "free", None)
        assert (await session.scalars(select(Order))).all() == []
    await eve.says("/gift PY101", to=bot)
    await eve.hears("is free for everybody", in_=bot)


async def test_an_old_invoice_for_what_is_free_by_now_takes_nothing(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", to=bot)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=bot))
    invoice = await alice.hears("Write your first programs", in_=bot)
    await priced(ada, bot, "0", "price from now on: free")

    with pytest.raises(PaymentRefused, match="free by now: take it under /course PY101"):
        await alice.pays(invoice)

    assert await amounts(database) == []


async def test_nothing_lowers_what_is_chosen_or_free(
    group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/coupon new SPRING --off 20%", to=bot)
    await ada.hears("SPRING", in_=bot)
    await priced(ada, bot, "50+", "from ⭐ 50")
    await ada.says("/flash PY101 --price 20 --for 2h", in_=group)
    await ada.hears("Set a price first", in_=group)
    await alice.says("/coupon SPRING", to=bot)
    listed = await alice.hears("SPRING", in_=bot)
    await alice.taps("Python in a Week · from ⭐ 50", on=listed)
    await alice.taps("Pay what you want", on=await alice.hears("Write your first", in_=bot))
    await alice.hears("⭐ 50 or more", in_=bot)


async def test_a_price_comes_by_itself_and_an_open_invoice_keeps_its_own(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    at = f"{clock():%-d %B} 10:30"
    await priced(ada, bot, f'80 --from "{at}"', "10:30: ⭐ 80")
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy · ⭐ 250", on=await alice.hears("Python in a Week", in_=group))
    invoice = await alice.hears("Write your first programs", in_=bot)

    await lyceum.stop()
    clock.move(minutes=31)
    await lyceum.start()
    await lyceum.lyceum.ticker.tick()

    await bob.says("/course PY101", in_=group)
    await bob.taps("Buy · ⭐ 80", on=await bob.hears("⭐ 80", in_=group))
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    await alice.pays(invoice)
    await alice.hears("Python in a Week: ⭐ 250", in_=bot)
    await bob.hears("Python in a Week: ⭐ 80", in_=bot)
    assert sorted(await amounts(database)) == [80, 250]
    await ada.says("/price PY101", to=bot)
    shown = await ada.hears("price now: ⭐ 80", in_=bot)
    assert "from" not in shown.words


async def test_a_planned_price_is_cancelled_and_replaced(
    course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock, database: Database
) -> None:
    await priced(ada, bot, '80 --from "2099-01-01 09:00"', "more than 400 days away")
    await priced(ada, bot, "80 --from yesterday", "can't read the time “yesterday”")
    await priced(ada, bot, "80 --from 11:00", "11:00: ⭐ 80")
    shown = await priced(ada, bot, "60+ --from 11:00", "11:00: from ⭐ 60")
    assert shown.words.count("11:00") == 1
    await ada.taps("Cancel the price", on=shown)
    await ada.hears(r"price now: ⭐ 250\. Change it with /price PY101 80$", in_=bot)

    clock.move(hours=2)

    await settled(ada, group)
    async with database.reading() as session:
        kept = await session.get_one(Course, course.id)
        assert (kept.price_stars, kept.is_minimum) == (250, False)
        states = select(price_changes.PriceChange.state)
        assert set((await session.scalars(states)).all()) == {CANCELLED}


async def test_a_moment_that_the_clocks_skip_comes_when_they_go_on(
    course: Course, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        home = await session.get_one(Community, course.community_id)
        home.timezone = "Europe/Berlin"
    year = clock().year + (clock().month > 2)
    day = 31 - date(year, 3, 31).isoweekday() % 7  # the last Sunday of March

    await priced(ada, bot, f'80 --from "{day} March {year} 02:30"', "03:00: ⭐ 80")


async def test_only_who_may_change_a_course_sets_its_price(
    course: Course, group: Chat, bot: Bot, alice: Person, ada: Person
) -> None:
    await alice.says("/price PY101 1", to=bot)
    await alice.hears("creators|admins", in_=bot)
    await ada.says("/price", to=bot)
    await ada.hears("Write it in one line", in_=bot)


@TWO_PROCESSES
async def test_a_price_changes_once_however_many_look(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await priced(ada, bot, "80 --from 11:00", "11:00: ⭐ 80")

    async with database.transaction() as session:
        change = await price_changes.locked_change(session, 1)
        assert change is not None
        clock.move(hours=2)
        await until_somebody_waits(session)
        change.state = CANCELLED

    await settled(ada, group)
    async with database.reading() as session:
        assert (await session.get_one(Course, course.id)).price_stars == 250


async def test_prices_in_chinese(
    course: Course, world: World, group: Chat, bot: Bot, ada: Person
) -> None:
    await priced(ada, bot, "50+", "from ⭐ 50")
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ming.says("大家好", in_=group)
    await settled(ming, group)
    await ming.says("/course PY101", to=bot)
    await ming.taps("自定价格", on=await ming.hears("⭐ 50 起", in_=bot))
    await ming.hears("自定价格，⭐ 50 起", in_=bot)
