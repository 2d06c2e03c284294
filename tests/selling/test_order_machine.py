"""Whatever buyers, admins, Telegram and time do: money in = ledger = what people have.

Thousands of steps on a real database. After each the books balance, nobody has less than nothing,
and every order's state, its charge, its claims and what its buyer may read agree.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE
from storage.entitlements import Entitlement
from storage.ledger import BACK, DEPOSITS, HELD, HOUSE, OWN, TELEGRAM, UNKNOWN_MONEY, Line, Posting
from storage.ledger_audit import imbalances
from storage.orders import (
    APPLIED,
    COURSE,
    FULFILLED,
    PAID,
    REFUNDED,
    SOLD,
    SURPLUS,
    UNKNOWN,
    Charge,
    Order,
)
from storage.teams import TEAM
from tests.databases import MakeDatabase
from tests.selling.shop import BUYERS, Shop, open_shop

EXAMPLES, STEPS = 100, 50
"""5,000 steps; a little more than a minute on one core."""

OPENS = (COURSE, BUNDLE, TEAM)
"""What opens courses."""

buyers = st.sampled_from(BUYERS)
any_of = st.integers(0, 10**6)
"""Picks one of what there is by then."""
rarely = st.integers(0, 5).map(lambda number: number == 0)
things = st.sampled_from(["PY101", "PY101", "PY201", "bundle", "team", "question", "deposit"])
how = st.sampled_from(["paid", "paid", "paid", "late", "agreed", "asked"])
fates = st.sampled_from(["well", "well", "refused", "refused", "lost", "fault"])


class Orders(RuleBasedStateMachine):
    """All that can happen in a shop."""

    make_database: MakeDatabase

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.shop: Shop = self.run(open_shop(self.make_database()))
        self.orders: dict[int, Order] = {}

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(coroutine)

    def teardown(self) -> None:
        try:
            self.run(self.shop.settle())
            self.run(_judge(self.shop))
            self.run(_judge_the_end(self.shop))
        finally:
            self.run(self.shop.database.close())
            self.runner.close()

    def order(self, pick: int) -> int:
        """The number of some order."""
        return pick % len(self.orders) + 1

    def buy(self, who: int, what: str, how: str) -> None:
        """All the way, as most do, or not; the news of the payment may be late."""
        self.run(self.shop.wish(who, what))
        order = self.run(self.shop.latest_order(who))
        if how == "asked" or not order:
            return
        if self.run(self.shop.check(who, order)) and how != "agreed":
            taken = self.run(self.shop.take(who, order, is_foreign=False))
            if how == "paid":
                self.run(self.shop.tell(taken))

    @rule(who=buyers, what=things, how=how)
    def one_buys(self, who: int, what: str, how: str) -> None:
        self.buy(who, what, how)

    @rule(several=st.lists(st.tuples(buyers, things, how), min_size=2, max_size=4))
    def several_buy(self, several: list[tuple[int, str, str]]) -> None:
        for who, what, how in several:
            self.buy(who, what, how)

    @rule(two=st.lists(buyers, min_size=2, max_size=2, unique=True), how=how)
    def two_buy_together(self, two: list[int], how: str) -> None:
        self.buy(two[0], "team", "paid")
        self.buy(two[1], "team", how)
        self.run(self.shop.tick())

    @precondition(lambda self: self.orders)
    @rule(who=buyers, pick=any_of, is_foreign=rarely, is_told=st.booleans())
    def pay(self, who: int, pick: int, is_foreign: bool, is_told: bool) -> None:
        """Agreed to or not, paid or not, one's own or not: the Stars are here."""
        taken = self.run(self.shop.take(who, self.order(pick), is_foreign=is_foreign))
        if is_told:
            self.run(self.shop.tell(taken))

    @precondition(lambda self: self.shop.till)
    @rule(pick=any_of, dies=st.booleans())
    def hear(self, pick: int, dies: bool) -> None:
        """The news of a payment comes, late or once more; the process may die over it."""
        till = self.shop.till
        self.run(self.shop.tell(till[pick % len(till)], dies=dies))

    @precondition(lambda self: self.orders)
    @rule(pick=any_of, dies=rarely, is_any=rarely, fate=st.one_of(st.none(), fates))
    def refund(self, pick: int, dies: bool, is_any: bool, fate: str | None) -> None:
        """Ada gives back what was paid, or tries to; Telegram answers at once or later."""
        paid = [number for number, order in self.orders.items() if order.state in SOLD]
        number = self.order(pick) if is_any or not paid else paid[pick % len(paid)]
        self.run(self.shop.refund(number, dies=dies))
        if fate is not None:
            self.run(self.shop.give_back(fate, dies=dies))

    @rule(fate=fates, dies=rarely)
    def give_back(self, fate: str, dies: bool) -> None:
        self.run(self.shop.give_back(fate, dies=dies))

    @precondition(lambda self: any(one.is_told for one in self.shop.till))
    @rule(pick=any_of, by_ada=st.booleans())
    def give_back_by_charge(self, pick: int, by_ada: bool) -> None:
        """Telegram by itself; or Ada, what came for nothing we know."""
        told = [one for one in self.shop.till if one.is_told]
        taken = told[pick % len(told)]
        if by_ada:
            self.run(self.shop.refund_unknown(taken.payment.charge_id))
        else:
            self.run(self.shop.give_back_unasked(taken))

    @rule(course=st.sampled_from([0, 1, 2]), number=st.integers(1, 500))
    def change_price_or_share(self, course: int, number: int) -> None:
        if course:
            self.run(self.shop.set_price(course, number))
        else:
            self.run(self.shop.set_share(number % 101))

    @precondition(lambda self: self.orders)
    @rule(who=buyers, what=st.sampled_from(["cancel", "check", "leave", "check in"]), pick=any_of)
    def think_again(self, who: int, what: str, pick: int) -> None:
        match what:
            case "cancel":
                self.run(self.shop.cancel(who, self.order(pick)))
            case "check":
                self.run(self.shop.check(who, self.order(pick)))
            case "leave":
                self.run(self.shop.leave_team(who, pick % 6 + 1))
            case "check in":
                self.run(self.shop.check_in(who, pick % 2))

    @rule(number=st.integers(1, 5), declines=rarely)
    def answer(self, number: int, declines: bool) -> None:
        self.run(self.shop.answer(number, declines=declines))

    @rule(minutes=st.sampled_from([0, 0, 1, 61, 500, 1500]))
    def wait(self, minutes: int) -> None:
        self.run(self.shop.wait(minutes=minutes))

    @invariant()
    def everything_agrees(self) -> None:
        self.orders = self.run(_judge(self.shop))


@dataclass(slots=True)
class Books:
    """What stands in the database at one moment."""

    charges: Sequence[Charge]
    orders: dict[int, Order]
    claims: dict[int, set[str]]
    """By charge, in which accounts its Stars are; each holds more than nothing."""
    opened: set[int | None]
    """Orders that gave a right to a course which holds."""


async def _look(session: AsyncSession) -> Books:
    assert await imbalances(session) == []
    claims: dict[int, set[str]] = {}
    query = (
        select(Posting.charge_id, Line.account, func.sum(Line.amount))
        .join(Line, Line.posting_id == Posting.id)
        .where(Line.account != TELEGRAM)
        .group_by(Posting.charge_id, Line.account)
    )
    for charge_id, account, amount in await session.execute(query):
        assert amount >= 0, (charge_id, account, amount)
        if charge_id is not None and amount:
            claims.setdefault(charge_id, set()).add(account)
    return Books(
        (await session.scalars(select(Charge))).all(),
        {one.id: one for one in await session.scalars(select(Order).order_by(Order.id))},
        claims,
        set(await session.scalars(select(Entitlement.order_id).filter_by(revoked_at=None))),
    )


async def _judge(shop: Shop) -> dict[int, Order]:
    """Money in = ledger = what people have, and nothing is negative; returns all orders."""
    async with shop.database.transaction() as session:
        books = await _look(session)
    told = {one.payment.charge_id for one in shop.till if one.is_told}
    assert {charge.telegram_payment_charge_id for charge in books.charges} == told
    paying: dict[int | None, Charge] = {}
    for charge in books.charges:
        _judge_charge(charge, books)
        if charge.standing == APPLIED:
            assert charge.order_id not in paying, "an order is paid once"
            paying[charge.order_id] = charge
    for order in books.orders.values():
        _judge_order(order, paying.get(order.id), books)
    return books.orders


def _judge_charge(charge: Charge, books: Books) -> None:
    """Its Stars are where it says."""
    accounts = books.claims.get(charge.id, set())
    if charge.refunded_at is not None:
        assert accounts == set(), "what went back is nobody's"
    elif charge.standing == UNKNOWN:
        assert accounts == {BACK if charge.refund_asked_at else UNKNOWN_MONEY}
    elif charge.standing == SURPLUS or BACK in accounts:
        assert accounts == {BACK}
    else:
        state = books.orders[charge.order_id or 0].state
        assert accounts <= ({*OWN, HOUSE} if state == FULFILLED else {HELD, DEPOSITS})
        assert accounts


def _judge_order(order: Order, paid_by: Charge | None, books: Books) -> None:
    """It is what its money says, and opens what that says."""
    assert (order.state in (*SOLD, REFUNDED)) == (paid_by is not None), "paid by money alone"
    if paid_by is not None:
        assert (order.state == REFUNDED) == (paid_by.refunded_at is not None)
    is_open = order.id in books.opened
    if paid_by is not None and order.state == FULFILLED and order.kind in OPENS:
        goes_back = books.claims[paid_by.id] == {BACK}
        assert is_open != goes_back, "who has the course has paid, and who has paid has it"
    else:
        assert not is_open, "no access without money"


async def _judge_the_end(shop: Shop) -> None:
    """Where all news has come, the books say what Telegram has, and nothing is left hanging."""
    async with shop.database.transaction() as session:
        held = await session.scalar(select(-func.sum(Line.amount)).where(Line.account == TELEGRAM))
        back = await session.scalar(select(func.sum(Line.amount)).where(Line.account == BACK))
        hanging = select(Order.kind).where(Order.state == PAID, Order.kind.in_((COURSE, BUNDLE)))
        assert (await session.scalars(hanging)).all() == []
    kept = sum(one.payment.amount for one in shop.till if not one.is_back)
    assert (held or 0) == kept
    assert not back


def test_money_ledger_and_entitlements_agree_whatever_happens(new_sqlite: MakeDatabase) -> None:
    class Here(Orders):
        make_database = staticmethod(new_sqlite)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
