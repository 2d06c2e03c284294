"""Memberships: courses open for as long as somebody pays for them every month."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.selling.memberships.terms import LOOK
from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from tests.stage import MovableClock, Stage
from tests.stories.books import what_was_posted, whose_stars
from tests.stories.memberships import (
    LINE,
    MONTH,
    address_in,
    asks,
    heard,
    joins,
    orders_of,
    readers,
    receipt,
    states,
)
from tests.stories.waiting import settled, until


@pytest.fixture(autouse=True)
async def _club(second: Course, group: Chat, bot: Bot, ada: Person, alice: Person) -> None:
    """It can be joined, and opens both courses; Alice is known."""
    await settled(alice, group)
    await ada.says(LINE, to=bot)
    await ada.hears("Py Club can be joined: ⭐ 300 every 30 days", in_=bot)


async def test_a_member_joins_and_learns(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    charge, paid = await joins(alice, bot)

    assert "♾ Py Club: ⭐ 300" in paid.words
    assert [one.text for one in buttons(paid)] == ["Python in a Week", "Data with Python"]
    await alice.taps("Data with Python", on=paid)
    await alice.hears("A table has rows", in_=bot)
    await alice.says("/learn", to=bot)
    assert len(list(buttons(await alice.hears("Your courses", in_=bot)))) == 2
    await alice.says("/memberships", to=bot)
    own = await alice.hears("Your memberships in Py Lovers", in_=bot)
    assert "Py Club – ⭐ 300 a month" in own.words
    assert "then it renews by itself" in own.words

    await alice.says("/membership CLUB", to=bot)
    card = await alice.hears("(?s)Py Club.*You are a member until", in_=bot)
    assert [one.text for one in buttons(card)] == ["♾ My membership"]

    assert charge.invoice.subscription is not None
    assert await states(database) == ["active"]
    assert await orders_of(database) == [("fulfilled", 300)]
    assert await whose_stars(database) == {("creator", ada.id): 300}


async def test_it_renews_by_itself_and_each_month_stands_in_the_books(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await joins(alice, bot)

    for _ in range(2):
        clock.move(**MONTH)
        await receipt(alice, bot)

    assert await orders_of(database) == [("fulfilled", 300)] * 3
    assert await what_was_posted(database) == ["sold"] * 3
    assert await whose_stars(database) == {("creator", ada.id): 900}
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}


async def test_a_renewal_that_arrives_while_the_bot_is_down_counts_and_nobody_is_alarmed(
    world: World,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    lyceum: Stage,
    database: Database,
) -> None:
    await joins(alice, bot)
    await lyceum.stop()
    clock.move(days=34)
    await until(lambda: len(world.till.charges) == 2)

    await lyceum.start()

    await receipt(alice, bot)
    clock.move(minutes=16)
    await alice.says("/memberships", to=bot)
    await alice.hears("then it renews by itself", in_=bot)
    assert heard(alice, bot, "was not renewed") == 0
    assert await states(database) == ["active"]
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}


async def test_after_a_long_outage_telegrams_book_is_read_before_anybody_is_alarmed(
    world: World,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    lyceum: Stage,
    database: Database,
) -> None:
    charge, _ = await joins(alice, bot)
    charge.given_up = True  # so that it is renewed here, unheard: Telegram keeps news for a day
    await lyceum.stop()
    clock.move(days=34)
    renewed = payments.take(world, alice, charge.invoice)
    renewed.at -= timedelta(days=4)

    await lyceum.start()

    await receipt(alice, bot)
    clock.move(minutes=16)
    await alice.says("/memberships", to=bot)
    await alice.hears("then it renews by itself", in_=bot)
    assert heard(alice, bot, "was not renewed") == 0
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}


async def test_the_same_renewal_told_three_times_counts_once(
    world: World, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    await joins(alice, bot)
    clock.move(**MONTH)
    await receipt(alice, bot)
    chat = world.private(alice, bot)
    paid = [one for one in alice.sees(bot) if "successful_payment" in one.content][-1]

    for _ in range(2):
        world.write(chat, alice, content=dict(paid.content))

    await alice.says("/memberships", to=bot)
    await alice.hears("Your memberships", in_=bot)
    assert heard(alice, bot, "Paid – thank you") == 2
    assert await orders_of(database) == [("fulfilled", 300)] * 2
    assert await what_was_posted(database) == ["sold"] * 2


async def test_a_renewal_that_fails_is_told_has_its_grace_and_ends_and_comes_back(
    world: World, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    await joins(alice, bot)
    world.till.balances[alice.id] = 299

    clock.move(**MONTH)
    told = await alice.hears("Py Club was not renewed", in_=bot)
    assert "Your courses stay open until" in told.words
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    await alice.says("/memberships", to=bot)
    await alice.hears("⚠️ It was not renewed on", in_=bot)

    clock.move(days=3)
    over = await alice.hears("was not paid again, so its courses are closed now", in_=bot)
    assert await readers(database) == set()
    await alice.says("/learn", to=bot)
    await alice.hears("You have no course yet", in_=bot)

    world.till.balances[alice.id] = 1000
    await alice.taps("Join again", on=over)
    await alice.pays(address_in(await alice.hears("order no. 2", in_=bot)))
    await receipt(alice, bot)
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    assert await states(database) == ["ended", "active"]


async def test_who_joins_again_in_the_grace_is_not_charged_for_the_older_one(
    world: World, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    first, _ = await joins(alice, bot)
    world.till.balances[alice.id] = 0
    clock.move(**MONTH)
    told = await alice.hears("Py Club was not renewed", in_=bot)
    world.till.balances[alice.id] = 1000

    await alice.taps("Join again", on=told)
    await alice.pays(address_in(await alice.hears("order no. 2", in_=bot)))
    await receipt(alice, bot)

    await until(lambda: first.canceled)
    assert await states(database) == ["replaced", "active"]
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    clock.move(days=3)
    await alice.says("/memberships", to=bot)
    await alice.hears("then it renews by itself", in_=bot)
    assert heard(alice, bot, "courses are closed") == 0


async def test_where_telegram_says_nothing_time_tells_that_it_was_not_renewed(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    charge.canceled = True  # by nobody we hear of

    clock.move(days=30, hours=1)

    await alice.hears("Py Club was not renewed", in_=bot)
    assert await states(database) == ["failed"]


async def test_time_that_jumps_in_large_steps_puts_the_end_off_only_once(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    charge.canceled = True

    for step, words in (({"days": 30, "hours": 2}, "was not renewed"), ({"days": 4}, "paid again")):
        clock.move(**step)
        async with asyncio.timeout(10):
            while await _next_look(database) <= clock():
                await asyncio.sleep(0.02)
        clock.move(days=1)
        await alice.hears(words, in_=bot)


async def _next_look(database: Database) -> datetime:
    async with database.reading() as session:
        query = select(func.max(DiaryEntry.due_at)).where(DiaryEntry.kind == LOOK)
        return (await session.scalars(query)).one() or datetime.min.replace(tzinfo=UTC)


async def test_a_member_cancels_and_goes_on(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await alice.says("/memberships", to=bot)
    asked = await alice.taps("Cancel Py Club", on=await alice.hears("renews by itself", in_=bot))
    assert "Telegram is asked" in str(asked["text"])
    told = await alice.hears("Py Club is canceled. Its courses stay open until", in_=bot)
    assert charge.canceled

    await alice.taps("Go on with Py Club", on=told)
    await alice.hears("Py Club goes on: on .* it renews by itself for ⭐ 300", in_=bot)
    assert not charge.canceled
    clock.move(**MONTH)
    await receipt(alice, bot)

    await alice.says("/memberships", to=bot)
    await alice.taps("Cancel Py Club", on=await alice.hears("renews by itself", in_=bot))
    await alice.hears("Py Club is canceled", in_=bot)
    clock.move(**MONTH)
    await alice.hears("Your membership Py Club is over", in_=bot)
    assert await readers(database) == set()
    assert len(await orders_of(database)) == 2


async def test_what_is_canceled_in_telegram_is_understood(
    bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await alice.cancels(charge)
    await alice.hears("Py Club is canceled", in_=bot)
    await alice.says("/memberships", to=bot)
    own = await alice.hears("Take it up again in Telegram's settings", in_=bot)
    assert not any("Go on" in one.text for one in buttons(own))

    await alice.resumes(charge)
    await alice.hears("Py Club goes on", in_=bot)
    assert await states(database) == ["active"]

    await alice.cancels(charge)
    await alice.hears("Py Club is canceled", in_=bot)
    clock.move(**MONTH)
    await alice.hears("Your membership Py Club is over", in_=bot)
    assert await readers(database) == set()


async def test_a_refund_of_the_running_month_ends_it(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    clock.move(**MONTH)
    await receipt(alice, bot)

    await ada.says("/refund 2", to=bot)
    asked = await ada.hears("⭐ 300 back to", in_=bot)
    assert "their membership ends then" in asked.words
    await ada.taps("give it back", on=asked)

    await alice.hears("(?s)Your ⭐ 300 .* are back.*the membership has ended", in_=bot)
    assert charge.canceled
    assert await states(database) == ["returned"]
    assert await readers(database) == set()
    assert await orders_of(database) == [("fulfilled", 300), ("refunded", 300)]
    assert await whose_stars(database) == {("creator", ada.id): 300}
    clock.move(**MONTH)
    await alice.says("/memberships", to=bot)
    await alice.hears("Memberships of Py Lovers", in_=bot)
    assert len(await orders_of(database)) == 2


async def test_a_refund_of_an_earlier_month_leaves_the_running_one(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await joins(alice, bot)
    clock.move(**MONTH)
    await receipt(alice, bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 300 back to", in_=bot))

    await alice.hears("Your ⭐ 300 .* are back", in_=bot)
    assert await states(database) == ["active"]
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}


async def test_a_forwarded_link_is_paid_by_whom_it_was_made_for(
    bot: Bot, alice: Person, bob: Person, group: Chat, database: Database
) -> None:
    await settled(bob, group)
    address = address_in(await asks(alice, bot))

    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(address)
    await alice.pays(address)
    await receipt(alice, bot)
    with pytest.raises(PaymentRefused, match="You are a member; see /memberships"):
        await alice.pays(address)

    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}


async def test_another_price_is_for_who_joins_from_then_on(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await settled(bob, group)
    await joins(alice, bot)
    promised = address_in(await asks(bob, bot))
    await ada.says("/membership price CLUB 400", to=bot)
    told = await ada.hears("“Py Club” costs ⭐ 400 from now on", in_=bot)
    assert "The one member it has keeps the old price" in told.words

    await bob.pays(promised)
    await receipt(bob, bot)
    clock.move(**MONTH)
    await receipt(alice, bot)
    await receipt(bob, bot)

    assert await orders_of(database) == [("fulfilled", 300)] * 4
    await alice.says("/memberships", to=bot)
    await alice.hears("Py Club – ⭐ 300 a month", in_=bot)


async def test_a_planned_price_is_for_who_joins_once_it_has_come(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await settled(bob, group)
    await joins(alice, bot)
    await ada.says("/price CLUB 400 --from 10:30", to=bot)
    told = await ada.hears("price now: ⭐ 300", in_=bot)
    assert "10:30: ⭐ 400" in told.words
    assert "The 1 member who pays already keeps" in told.words

    clock.move(minutes=31)
    await clock.at_rest()
    await bob.pays(address_in(await asks(bob, bot)))
    await receipt(bob, bot)
    clock.move(**MONTH)
    await receipt(alice, bot)
    await receipt(bob, bot)

    assert sorted(await orders_of(database)) == [("fulfilled", 300)] * 2 + [("fulfilled", 400)] * 2
