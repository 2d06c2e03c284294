"""All that can happen in a shop, as a machine that hypothesis runs: buyers, admins, Telegram, time.

After each step the books balance, nobody has less than nothing, every charge is explained by an
order or kept as unknown, and who may read what agrees with what is paid and was not given back
(judging.py).
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.selling.memberships.own import CANCELED, RESUMED, UNPAID
from bot.selling.payouts import HOLD
from storage.ledger import STARS
from storage.orders import SOLD, Order
from storage.wares import PARCEL
from tests.databases import MakeDatabase
from tests.selling import counter, paying
from tests.selling.furnished import ADA, BUYERS, GRACE
from tests.selling.judging import judge, judge_the_end
from tests.selling.shop import COURSES, Shop, open_shop

FOR_ONESELF = (
    "PY101", "PY201", "seat", "coupon", "bundle", "team", "question", "deposit", "lesson"
)  # fmt: skip
WITH_A_LIFE = ("gift", "gift", "ticket", "ticket", "membership", "membership", "parcel")
"""Something happens to them after they are paid."""

buyers = st.sampled_from(BUYERS)
any_of = st.integers(0, 10**6)
"""Picks one of what there is by then."""
rarely = st.integers(0, 5).map(lambda number: number == 0)
how = st.sampled_from(["paid", "paid", "twice", "late", "agreed", "asked"])
fates = st.sampled_from(["well", "well", "refused", "refused", "lost", "fault"])
priced = st.sampled_from([*COURSES, "bundle", "membership", "ticket", "parcel", "share"])

RULES: list[str] = []
"""The names of all steps there are."""


def step(**draws: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule of the machine, whose steps are counted."""

    def decorate(does: Callable[..., None]) -> Any:
        RULES.append(does.__name__)

        @wraps(does)
        def counted(self: "Orders", **drawn: Any) -> None:
            self.made[does.__name__] += 1
            does(self, **drawn)

        return rule(**draws)(counted)

    return decorate


class Orders(RuleBasedStateMachine):
    """All that can happen in a shop."""

    make_database: MakeDatabase
    made: Counter[str]
    """Steps of all runs, by their names."""
    sales: Counter[str]
    """Orders that were paid, by what they were for."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.shop: Shop = self.run(open_shop(self.make_database()))
        self.orders: dict[int, Order] = {}
        self.sold: tuple[str, ...] = ()

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(coroutine)

    def teardown(self) -> None:
        try:
            self.run(paying.settle(self.shop, list(self.orders)))
            self.run(judge(self.shop))
            self.run(judge_the_end(self.shop))
            self.sales.update(one.kind for one in self.orders.values() if one.paid_at)
            self.sales["coupon"] += sum(bool(one.coupon_id) for one in self.orders.values())
        finally:
            self.run(self.shop.database.close())
            self.runner.close()

    @initialize(
        sold=st.tuples(*map(st.sampled_from, (FOR_ONESELF, WITH_A_LIFE, FOR_ONESELF, WITH_A_LIFE))),
        first=st.lists(buyers, min_size=3, max_size=8),
    )
    def choose(self, sold: tuple[str, ...], first: list[int]) -> None:
        """Nobody wants all of it: what few kinds there are meet each other the more often. Some has
        been sold when it begins."""
        self.sold = sold
        for number, who in enumerate(first):
            self.buy(who, sold[number % len(sold)], "paid")

    def order(self, pick: int) -> int:
        """The number of some order."""
        return pick % len(self.orders) + 1

    def buy(self, who: int, what: str, how: str) -> None:
        """All the way, as most do, or not; the news of the payment may be late, or come twice."""
        self.run(self.shop.wish(who, what))
        order = self.run(self.shop.latest_order(who))
        if how == "asked" or not order:
            return
        if self.run(paying.check(self.shop, who, order)) and how != "agreed":
            taken = self.run(paying.take(self.shop, who, order, is_foreign=False))
            for _ in range({"paid": 1, "twice": 2}.get(how, 0)):
                self.run(paying.tell(self.shop, taken))

    @step(who=buyers, what=any_of, how=how)
    def one_buys(self, who: int, what: int, how: str) -> None:
        self.buy(who, self.sold[what % len(self.sold)], how)

    @precondition(lambda self: "team" in self.sold)
    @step(two=st.lists(buyers, min_size=2, max_size=2, unique=True), how=how)
    def two_buy_together(self, two: list[int], how: str) -> None:
        self.buy(two[0], "team", "paid")
        self.buy(two[1], "team", how)
        self.run(self.shop.tick())

    @precondition(lambda self: self.orders)
    @step(who=buyers, pick=any_of, is_foreign=rarely, is_told=st.booleans())
    def pay(self, who: int, pick: int, is_foreign: bool, is_told: bool) -> None:
        """Agreed to or not, paid or not, one's own or not: the money is here."""
        taken = self.run(paying.take(self.shop, who, self.order(pick), is_foreign=is_foreign))
        if is_told:
            self.run(paying.tell(self.shop, taken))

    @precondition(lambda self: self.shop.till)
    @step(pick=any_of, dies=st.booleans())
    def hear(self, pick: int, dies: bool) -> None:
        """The news of a payment comes, late or once more; the process may die over it."""
        till = self.shop.till
        self.run(paying.tell(self.shop, till[pick % len(till)], dies=dies))

    @precondition(lambda self: self.orders)
    @step(pick=any_of, dies=rarely, is_any=rarely, fate=st.one_of(st.none(), fates))
    def refund(self, pick: int, dies: bool, is_any: bool, fate: str | None) -> None:
        """Ada gives back what was paid, or tries to; Telegram answers at once or later."""
        paid = [number for number, order in self.orders.items() if order.state in SOLD]
        number = self.order(pick) if is_any or not paid else paid[pick % len(paid)]
        self.run(self.shop.refund(number, dies=dies))
        if fate is not None:
            self.run(paying.give_back(self.shop, fate, dies=dies))

    @step(fate=fates, dies=rarely)
    def give_back(self, fate: str, dies: bool) -> None:
        self.run(paying.give_back(self.shop, fate, dies=dies))

    @precondition(lambda self: any(one.is_told for one in self.shop.till))
    @step(pick=any_of, by_ada=st.booleans())
    def give_back_by_charge(self, pick: int, by_ada: bool) -> None:
        """Telegram by itself, perhaps telling us again; or Ada, what came for nothing we know."""
        told = [one for one in self.shop.till if one.is_told]
        taken = told[pick % len(told)]
        if by_ada:
            self.run(self.shop.refund_unknown(taken.payment.charge_id))
            self.run(paying.settle_unknown(self.shop, taken))
        elif taken.payment.currency == STARS:
            self.run(paying.give_back_unasked(self.shop, taken))

    @step(what=priced, number=st.integers(1, 500))
    def change_price_or_share(self, what: str, number: int) -> None:
        """Whoever has an invoice pays what it says. Or the house's share changes."""
        self.run(self.shop.set_price(what, number))

    @step(
        two=st.lists(buyers, min_size=2, max_size=2, unique=True), code=st.sampled_from([*COURSES])
    )
    def lead(self, two: list[int], code: str) -> None:
        """Somebody opens another one's link to a course, who earns by what they buy."""
        self.run(self.shop.open_link(*two, COURSES[code]))

    @precondition(lambda self: self.orders)
    @step(who=buyers, what=st.sampled_from(["cancel", "check", "leave", "check in"]), pick=any_of)
    def think_again(self, who: int, what: str, pick: int) -> None:
        match what:
            case "cancel":
                self.run(self.shop.cancel(who, self.order(pick)))
            case "check":
                self.run(paying.check(self.shop, who, self.order(pick)))
            case "leave":
                self.run(self.shop.leave_team(who, pick % 6 + 1))
            case "check in":
                self.run(self.shop.check_in(who, pick % 2))

    @step(who=st.sampled_from([ADA, GRACE, *BUYERS]), is_let_off=rarely, later=st.booleans())
    def pay_out(self, who: int, is_let_off: bool, later: bool) -> None:
        """What was earned is handed over once its hold is past; what went back after that is owed,
        or not any more."""
        if later:
            self.run(self.shop.wait(days=HOLD.days + 1))
        self.run(counter.pay_out(self.shop, who))
        if is_let_off:
            self.run(counter.write_off(self.shop))

    @precondition(lambda self: "question" in self.sold)
    @step(number=st.integers(1, 5), declines=rarely)
    def answer(self, number: int, declines: bool) -> None:
        self.run(self.shop.answer(number, declines=declines))

    @precondition(lambda self: "gift" in self.sold)
    @step(who=buyers, pick=any_of, what=st.sampled_from(["open", "open", "keep", "give back"]))
    def deal_with_gift(self, who: int, pick: int, what: str) -> None:
        self.run(counter.deal_with_gift(self.shop, who, pick, what))

    @precondition(lambda self: "ticket" in self.sold)
    @step(who=buyers, is_off=rarely)
    def miss_the_event(self, who: int, is_off: bool) -> None:
        if is_off:
            self.run(counter.call_off(self.shop))
        else:
            self.run(counter.stay_away(self.shop, who))

    @precondition(lambda self: "parcel" in self.sold)
    @step(pick=any_of, is_back=st.booleans(), dies=rarely)
    def send_or_give_back(self, pick: int, is_back: bool, dies: bool) -> None:
        """Grace has sent a parcel; or Ada has given money back at the provider."""
        parcels = [number for number, one in self.orders.items() if one.kind == PARCEL]
        if is_back and parcels:
            number = parcels[pick % len(parcels)]
            self.run(paying.give_back_by_hand(self.shop, number, dies=dies))
        else:
            self.run(counter.send(self.shop, pick))

    @precondition(lambda self: "membership" in self.sold)
    @step(pick=any_of, go_on=st.booleans(), refuses=rarely, dies=rarely)
    def edit_membership(self, pick: int, go_on: bool, refuses: bool, dies: bool) -> None:
        self.run(counter.let_membership(self.shop, pick, go_on=go_on))
        self.run(paying.edit(self.shop, refuses=refuses, dies=dies))

    @precondition(lambda self: self.shop.renewing)
    @step(pick=any_of, state=st.sampled_from([CANCELED, RESUMED, UNPAID]))
    def hear_of_subscription(self, pick: int, state: str) -> None:
        renewing = self.shop.renewing
        self.run(paying.say_subscription(self.shop, renewing[pick % len(renewing)], state))

    @precondition(lambda self: any(one.is_renewed for one in self.shop.renewing))
    @step(pick=any_of, waits=st.booleans(), is_told=st.booleans())
    def renew(self, pick: int, waits: bool, is_told: bool) -> None:
        """Telegram takes another month's Stars, mostly when it is over."""
        renewed = [one for one in self.shop.renewing if one.is_renewed]
        one = renewed[pick % len(renewed)]
        if waits and one.paid_until > self.shop.now:
            self.run(self.shop.wait(seconds=(one.paid_until - self.shop.now).total_seconds()))
        taken = self.run(paying.renew(self.shop, one))
        if is_told:
            self.run(paying.tell(self.shop, taken))

    @step(minutes=st.sampled_from([0, 0, 1, 61, 500, 1500]))
    def wait(self, minutes: int) -> None:
        self.run(self.shop.wait(minutes=minutes))

    @invariant()
    def everything_agrees(self) -> None:
        self.orders = self.run(judge(self.shop))
