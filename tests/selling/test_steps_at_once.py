"""Two or three of what happens in the shop at the same moment (PostgreSQL; SQLite has one writer).

Nobody waits for anybody on purpose: each is a unit of work of its own, as two processes would do
them, and whatever comes first, all of it agrees in the end (judging.py).
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random

import pytest
from sqlalchemy import select

from storage.coupons import Coupon
from storage.courses import Course
from storage.ledger import Posting
from storage.orders import FULFILLED, REFUNDED
from tests.databases import MakeDatabase
from tests.selling import counter, paying
from tests.selling.furnished import ADA, BUYERS, COUPON, FEW, GRACE
from tests.selling.judging import judge, judge_the_end
from tests.selling.shop import Shop, open_shop
from tests.selling.till import Taken

CARL, DORA, EVE, FINN = BUYERS

KINDS = (
    "PY101", "PY201", "seat", "coupon", "bundle", "team", "question", "lesson", "gift", "ticket",
    "membership", "parcel",
)  # fmt: skip

ROUNDS = 40
"""Of three steps each."""


@pytest.fixture
async def shop(new_postgres: MakeDatabase) -> AsyncIterator[Shop]:
    """It is open; in the end everything has been heard, and agrees."""
    shop = await open_shop(new_postgres())
    yield shop
    orders = await judge(shop)
    await paying.settle(shop, list(orders))
    await judge(shop)
    await judge_the_end(shop)
    await shop.database.close()


async def _pays(shop: Shop, who: int, what: str) -> tuple[int, Taken]:
    """From the wish to the bot's having heard of it; the order's number."""
    await shop.wish(who, what)
    number = await shop.latest_order(who)
    assert await paying.check(shop, who, number)
    taken = await paying.take(shop, who, number, is_foreign=False)
    await paying.tell(shop, taken)
    return number, taken


async def _wants(shop: Shop, what: str, *people: int) -> list[int]:
    """Each of them has an invoice; the orders' numbers."""
    for who in people:
        await shop.wish(who, what)
    return [await shop.latest_order(who) for who in people]


async def _agreed_at_once(shop: Shop, people: list[int], numbers: list[int]) -> list[int]:
    """Who is agreed to, of those who want to pay; they do, and the bot hears of it."""
    asked = zip(people, numbers, strict=True)
    agrees = await asyncio.gather(*(paying.check(shop, who, number) for who, number in asked))
    paid = [
        (who, await paying.take(shop, who, number, is_foreign=False))
        for who, number, is_agreed in zip(people, numbers, agrees, strict=True)
        if is_agreed
    ]
    await asyncio.gather(*(paying.tell(shop, taken) for _, taken in paid))
    return [who for who, _ in paid]


async def test_of_three_who_pay_for_the_last_seat_one_is_agreed_to(shop: Shop) -> None:
    await _pays(shop, FINN, "seat")
    people = [CARL, DORA, EVE]
    numbers = await _wants(shop, "seat", *people)

    assert len(await _agreed_at_once(shop, people, numbers)) == 1

    async with shop.database.reading() as session:
        assert (await session.get_one(Course, FEW)).seats == 2
    orders = await judge(shop)
    assert sum(one.state == FULFILLED for one in orders.values()) == 2


async def test_of_three_who_pay_with_the_last_use_one_is_agreed_to(shop: Shop) -> None:
    await _pays(shop, FINN, "coupon")
    people = [CARL, DORA, EVE]
    numbers = await _wants(shop, "coupon", *people)

    (one,) = await _agreed_at_once(shop, people, numbers)

    async with shop.database.reading() as session:
        assert (await session.get_one(Coupon, COUPON)).uses == 2
    orders = await judge(shop)
    assert {order.person_id for order in orders.values() if order.state == FULFILLED} == {FINN, one}


async def test_the_same_payment_told_three_times_at_once_counts_once(shop: Shop) -> None:
    (number,) = await _wants(shop, "PY101", CARL)
    assert await paying.check(shop, CARL, number)
    taken = await paying.take(shop, CARL, number, is_foreign=False)

    await asyncio.gather(*(paying.tell(shop, taken) for _ in range(3)))

    async with shop.database.reading() as session:
        posted = (await session.scalars(select(Posting.kind))).all()
    assert posted == ["sold"]
    assert (await judge(shop))[number].state == FULFILLED


@pytest.mark.parametrize("is_refund_first", [True, False])
async def test_a_refund_and_the_renewal_of_what_it_ends(shop: Shop, is_refund_first: bool) -> None:
    number, _ = await _pays(shop, CARL, "membership")
    await shop.wait(days=29)
    (one,) = shop.renewing
    renewal = await paying.renew(shop, one)
    both = [shop.refund(number, dies=False), paying.tell(shop, renewal)]

    await asyncio.gather(*(both if is_refund_first else reversed(both)))

    await judge(shop)
    assert await paying.give_back(shop, "well", dies=False)
    orders = await judge(shop)
    assert orders[number].state == REFUNDED


@pytest.mark.parametrize("is_refund_first", [True, False])
async def test_a_gift_that_is_opened_while_it_goes_back(shop: Shop, is_refund_first: bool) -> None:
    number, _ = await _pays(shop, CARL, "gift")
    both = [shop.refund(number, dies=False), counter.deal_with_gift(shop, DORA, 0, "open")]

    await asyncio.gather(*(both if is_refund_first else reversed(both)))

    await judge(shop)
    assert await paying.give_back(shop, "well", dies=False)
    assert (await judge(shop))[number].state == REFUNDED


@pytest.mark.parametrize("is_refund_first", [True, False])
async def test_a_refund_and_the_payout_of_what_it_takes(shop: Shop, is_refund_first: bool) -> None:
    number, _ = await _pays(shop, CARL, "PY201")
    await shop.wait(days=22)
    both = [shop.refund(number, dies=False), counter.pay_out(shop, GRACE)]

    await asyncio.gather(*(both if is_refund_first else reversed(both)))

    await judge(shop)
    assert await paying.give_back(shop, "well", dies=False)
    assert (await judge(shop))[number].state == REFUNDED


@dataclass
class Crowd:
    """Whoever it is, and whatever they want."""

    shop: Shop
    rng: Random
    refunds: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One worker at a time asks Telegram for what goes back."""

    async def buys(self) -> None:
        """From the wish to the bot's having heard of it, as far as it goes."""
        who = self.rng.choice(BUYERS)
        await self.shop.wish(who, self.rng.choice(KINDS))
        number = await self.shop.latest_order(who)
        if number and await paying.check(self.shop, who, number):
            taken = await paying.take(self.shop, who, number, is_foreign=False)
            await paying.tell(self.shop, taken)

    async def hears_again(self) -> None:
        """The news of a payment comes once more."""
        told = [one for one in self.shop.till if one.is_told]
        if told:
            await paying.tell(self.shop, self.rng.choice(told))

    async def asks_back(self) -> None:
        """Ada gives back what was paid."""
        numbers = [one.order for one in self.shop.till]
        if numbers:
            await self.shop.refund(self.rng.choice(numbers), dies=False)

    async def gives_back(self) -> None:
        """Telegram does, or refuses to."""
        async with self.refunds:
            await paying.give_back(self.shop, self.rng.choice(["well", "refused"]), dies=False)

    async def opens(self) -> None:
        """A gift is opened, kept or given back."""
        what = self.rng.choice(["open", "open", "keep", "give back"])
        pick = self.rng.randrange(10)
        await counter.deal_with_gift(self.shop, self.rng.choice(BUYERS), pick, what)

    async def earns(self) -> None:
        """What somebody has is paid out."""
        await counter.pay_out(self.shop, self.rng.choice([ADA, GRACE, *BUYERS]))

    async def renews(self) -> None:
        """Telegram takes another month's Stars."""
        if self.shop.renewing:
            renewal = await paying.renew(self.shop, self.rng.choice(self.shop.renewing))
            await paying.tell(self.shop, renewal)

    async def leads(self) -> None:
        """Somebody opens another one's link."""
        await self.shop.open_link(*self.rng.sample(BUYERS, 2), self.rng.randint(1, FEW))

    async def does_anything(self) -> None:
        """Any of these, or the clock does what is due."""
        buys, others = [self.buys] * 3, [self.asks_back, self.gives_back, self.opens, self.earns]
        others += [self.hears_again, self.renews, self.leads, self.shop.tick]
        await self.rng.choice([*buys, *others])()


async def test_any_three_things_at_once_end_in_books_that_balance(shop: Shop) -> None:
    crowd = Crowd(shop, Random(5))
    for _ in range(ROUNDS):
        await asyncio.gather(*(crowd.does_anything() for _ in range(3)))
        await judge(shop)
        await shop.wait(hours=crowd.rng.choice([0, 1, 20]))

    orders = await judge(shop)
    assert len({one.kind for one in orders.values() if one.paid_at}) > 3
