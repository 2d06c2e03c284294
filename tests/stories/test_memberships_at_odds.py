"""Memberships where something comes between: they are ended, paid twice, missed, or forgotten."""

import asyncio
from datetime import timedelta

import pytest

from sandbox import payments
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars
from tests.stories.erased import forgotten
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
    await ada.hears("Py Club can be joined", in_=bot)


async def test_when_it_is_ended_nobody_is_charged_again_and_what_is_paid_lasts(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await ada.says("/membership stop CLUB", to=bot)
    await ada.hears("Nobody can join “Py Club” any more. Its one member keeps", in_=bot)

    told = await alice.hears("Py Club in Py Lovers is not offered any more", in_=bot)
    assert "you are not charged again" in told.words
    await until(lambda: charge.canceled)
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    await alice.says("/memberships", to=bot)
    assert not list(buttons(await alice.hears("Canceled: it runs until", in_=bot)))

    clock.move(**MONTH)
    over = await alice.hears("Your membership Py Club is over", in_=bot)
    assert not list(buttons(over))
    assert await readers(database) == set()


async def test_a_renewal_of_what_is_ended_meanwhile_counts_and_is_explained(
    world: World, bot: Bot, ada: Person, alice: Person, lyceum: Stage, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    charge, _ = await joins(alice, bot)
    clock.move(days=29)
    await ada.says("/membership stop CLUB", to=bot)
    await alice.hears("is not offered any more", in_=bot)
    await until(lambda: charge.canceled)

    charge.canceled = False  # the payment was under way
    payments.renew(world, charge)

    told = await alice.hears("your ⭐ 300 were on their way already. They count", in_=bot)
    assert "you are not charged again" in told.words
    await until(lambda: charge.canceled)
    assert await orders_of(database) == [("fulfilled", 300)] * 2
    clock.move(days=2)
    assert await readers(database) == {(alice.id, 1), (alice.id, 2)}
    assert await states(database) == ["stopped"]


async def test_two_payments_by_one_link_are_one_membership(
    world: World, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    link = address_in(await asks(alice, bot))
    first, second = await asyncio.gather(alice.pays(link), alice.pays(link))

    await alice.hears("paid for nothing new", in_=bot)
    await alice.hears("Your ⭐ 300 are back in your balance", in_=bot)

    kept, surplus = sorted((first, second), key=lambda one: one.refunded_at is not None)
    assert kept.refunded_at is None
    assert kept.goes_on
    assert not surplus.goes_on
    assert await states(database) == ["active"]
    assert await whose_stars(database) == {("creator", ada.id): 300}


async def test_a_second_payment_that_telegram_would_not_end_ends_when_it_is_renewed(
    sandbox: Sandbox, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    sandbox.faults.refuse("editUserStarSubscription", 400, description="USER_BOT_INVALID")
    link = address_in(await asks(alice, bot))
    both = await asyncio.gather(alice.pays(link), alice.pays(link))
    await alice.hears("Your ⭐ 300 are back in your balance", in_=bot)
    kept, surplus = sorted(both, key=lambda one: one.refunded_at is not None)
    await clock.at_rest()
    surplus.canceled = False  # Telegram renews it as well

    clock.move(**MONTH)
    await alice.hears("Your ⭐ 300 are back in your balance", in_=bot)
    await clock.at_rest()

    ended = [
        call.params["telegram_payment_charge_id"]
        for call in sandbox.recorder
        if call.method == "editUserStarSubscription" and call.ok
    ]
    assert ended == [surplus.id]
    assert kept.goes_on
    assert await states(database) == ["active"]
    assert await whose_stars(database) == {("creator", ada.id): 600}


async def test_a_renewal_after_a_refund_goes_back_by_itself(
    world: World, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 300 back to", in_=bot))
    await alice.hears("the membership has ended", in_=bot)

    charge.canceled = False  # Telegram had not heard of it
    again = payments.renew(world, charge)

    await alice.hears("paid for nothing new", in_=bot)
    await alice.hears("Your ⭐ 300 are back in your balance", in_=bot)
    assert again.refunded_at is not None
    assert charge.canceled
    assert await readers(database) == set()
    assert await whose_stars(database) == {}


async def test_a_renewal_nobody_told_us_of_is_found_in_telegrams_book(
    world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    charge, _ = await joins(alice, bot)
    charge.given_up = True
    clock.move(days=30, hours=1, minutes=1)
    await alice.hears("Py Club was not renewed", in_=bot)
    payments.take(world, alice, charge.invoice)  # and the news of it is lost
    clock.move(minutes=6)

    await ada.says("/reconcile", to=bot)

    await receipt(alice, bot)
    await ada.hears("book differed", in_=bot)
    assert await states(database) == ["active"]
    assert await orders_of(database) == [("fulfilled", 300)] * 2


async def test_a_first_month_and_its_renewal_are_both_found_after_a_long_outage(
    world: World, bot: Bot, ada: Person, alice: Person, lyceum: Stage, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    invoice = world.till.links[address_in(await asks(alice, bot))]
    await lyceum.stop()
    clock.move(days=34)
    for days in (34, 4):
        payments.take(world, alice, invoice).at -= timedelta(days=days)

    await lyceum.start()

    await ada.hears("never heard of it: 2", in_=bot)
    assert all(one.refunded_at is None for one in world.till.charges.values())
    assert await states(database) == ["active"]
    assert await orders_of(database) == [("fulfilled", 300)] * 2
    assert await whose_stars(database) == {("creator", ada.id): 600}


async def test_a_first_month_goes_back_within_its_days_and_once(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says("/returns all 14", to=bot)
    await ada.hears("may be given back", in_=bot)
    _, paid = await joins(alice, bot)
    assert "you can give it back yourself" in paid.words

    await alice.says("/paysupport", to=bot)
    helped = await alice.hears("Help with a payment", in_=bot)
    await alice.taps("Give no. 1 back", on=helped)
    await alice.taps("Yes", on=await alice.hears("The membership ends at once", in_=bot))
    await alice.hears("the membership has ended", in_=bot)
    assert await readers(database) == set()

    _, again = await joins(alice, bot)
    assert "give it back yourself" not in again.words


async def test_who_agreed_is_reminded_before_it_renews(
    bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await joins(alice, bot)
    await alice.taps("Yes", on=await alice.hears("May I", in_=bot))
    await alice.hears("Gladly", in_=bot)

    clock.move(days=27, minutes=1)

    told = await alice.hears("renews by itself for ⭐ 300. If you don't want that", in_=bot)
    await alice.taps("My membership", on=told)
    await alice.taps("Cancel Py Club", on=await alice.hears("Paid until", in_=bot))
    await alice.hears("Py Club is canceled", in_=bot)


async def test_nobody_is_reminded_who_did_not_agree(
    bot: Bot, alice: Person, clock: MovableClock
) -> None:
    await joins(alice, bot)
    clock.move(days=27, minutes=1)
    await alice.says("/memberships", to=bot)
    await alice.hears("Your memberships", in_=bot)
    assert heard(alice, bot, "If you don't want that") == 0


async def test_who_wants_to_be_forgotten_cancels_first(
    bot: Bot, alice: Person, database: Database
) -> None:
    await joins(alice, bot)
    await alice.says("/forget", to=bot)
    await alice.hears("Your membership Py Club renews by itself: cancel it", in_=bot)
    await alice.says("/memberships", to=bot)
    await alice.taps("Cancel", on=await alice.hears("Your memberships", in_=bot))
    await alice.hears("Py Club is canceled", in_=bot)
    await forgotten(alice, bot)
    assert alice.id not in {person for person, _ in await readers(database)}


async def test_it_is_found_in_the_group_and_paid_in_private(
    bot: Bot, bob: Person, group: Chat, database: Database
) -> None:
    await bob.says("/courses", in_=group)
    await bob.taps("Py Club", on=await bob.hears("What you can learn", in_=group))
    await bob.taps("Join", on=await bob.hears("Every course of the group", in_=group))
    await bob.pays(address_in(await bob.hears("order no. 1", in_=bot)))
    await receipt(bob, bot)
    assert await readers(database) == {(bob.id, 1), (bob.id, 2)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/membership new CLUB2", "Write it in one line"),
        ('/membership new CLUB "Again" --price 9', "There is a membership CLUB already"),
        ('/membership new BIG "Big" --price 10001', "10,?000"),
        ('/membership new ONE "One" --price 9 --courses "PY999"', "PY999"),
        ("/membership price CLUB", "Write the membership and its new price"),
        ("/membership price NONE 9", "I know no membership NONE"),
        ("/membership", "Which membership"),
    ],
)
async def test_a_slip_is_told_with_what_to_do(bot: Bot, ada: Person, line: str, said: str) -> None:
    await ada.says(line, to=bot)
    await ada.hears(said, in_=bot)


async def test_what_telegram_refuses_is_told_and_changes_nothing(
    sandbox: Sandbox, bot: Bot, alice: Person, database: Database
) -> None:
    await joins(alice, bot)
    sandbox.faults.refuse("editUserStarSubscription", 400, description="SUBSCRIPTION_NOT_ACTIVE")
    await alice.says("/memberships", to=bot)

    await alice.taps("Cancel Py Club", on=await alice.hears("Your memberships", in_=bot))

    told = await alice.hears("Telegram did not change “Py Club”", in_=bot)
    assert "Settings → My Stars" in told.words
    assert await states(database) == ["active"]


async def test_without_a_link_who_wants_to_join_and_the_admins_are_told(
    sandbox: Sandbox, bot: Bot, ada: Person, alice: Person
) -> None:
    sandbox.faults.refuse("createInvoiceLink", 400, description="PAYMENTS_NOT_ALLOWED")
    await alice.says("/membership CLUB", to=bot)
    await alice.taps("Join", on=await alice.hears("Every course", in_=bot))

    await alice.hears("Telegram made no payment link for “♾ Py Club”", in_=bot)
    await ada.hears("Telegram made no payment link for ♾ Py Club", in_=bot)


async def test_in_chinese_it_is_joined_and_canceled(
    world: World, bot: Bot, group: Chat, ada: Person
) -> None:
    ming = world.user("Ming", language_code="zh-hans")
    await ming.joins(group)
    await settled(ming, group)
    await ming.says("/membership CLUB", to=bot)
    await ming.taps("加入", on=await ming.hears("每 30 天 ⭐ 300", in_=bot))
    await ming.pays(address_in(await ming.hears("这个链接只给你一人", in_=bot)))
    await ming.hears("你的会员有效期到", in_=bot)
    await ming.says("/memberships", to=bot)
    await ming.taps("取消", on=await ming.hears("之后自动续费", in_=bot))
    await ming.hears("已取消。课程开放到", in_=bot)
