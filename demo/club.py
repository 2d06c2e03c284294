"""The town's membership of the past: who began it, paid again, and let it end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.selling import ledger
from bot.selling.memberships.terms import AHEAD, REMIND, log, look_later
from bot.selling.order_states import fulfil, move
from bot.selling.orders import OPEN_FOR, log_order
from bot.speech.currencies import STARS
from demo import till
from demo.past import DAYS
from demo.town import Town
from sandbox import payments
from sandbox.people import Person
from storage import diary, lending, subscriptions
from storage.communities import Community
from storage.courses import Course
from storage.orders import AWAITING, Order
from storage.subscriptions import (
    ACTIVE,
    ENDED,
    GIVEN_UP,
    MEMBERSHIP,
    NEW,
    PERIOD,
    RUNNING,
    Plan,
    Subscription,
)

CODE, PRICE = "EVENINGS", 90
"""Stars every month."""

THOUGHT = timedelta(minutes=4)
"""From the link to the payment."""


@dataclass(slots=True)
class Club:
    """A plan and its members."""

    session: AsyncSession
    town: Town
    links: Links
    plan: Plan
    courses: Sequence[Course]
    """What it opens."""
    firsts: dict[int, payments.Charge] = field(default_factory=dict)
    """By who made them: the payments their memberships began with."""
    members: dict[int, Subscription] = field(default_factory=dict)

    async def begin(self, who: Person, at: datetime) -> None:
        """Somebody joins, and pays for the first month."""
        one = Subscription(
            community_id=self.plan.community_id,
            plan_id=self.plan.id,
            person_id=who.id,
            state=NEW,
            created_at=at - THOUGHT,
        )
        self.session.add(one)
        await self.session.flush()
        order = self._order(one, at - THOUGHT, f"plan:{self.plan.id}")
        await self.session.flush()
        move(self.session, order, AWAITING, f"plan:{self.plan.id}", who.id, at - THOUGHT)
        log_order(self.session, order, "order.opened", at - THOUGHT)
        payload = self.links.token("order", order.id)
        invoice = payments.Invoice(
            self.town.bot, order.title, order.title, payload, STARS, PRICE, subscription=PERIOD
        )
        self.members[who.id] = one
        await self._pays(one, order, who, invoice, at)

    async def renew(self, who: Person, at: datetime) -> None:
        """Another month, which pays itself."""
        one, first = self.members[who.id], self.firsts[who.id]
        cause = f"renewal:{one.order_id}"
        order = self._order(one, at, cause)
        await self.session.flush()
        move(self.session, order, AWAITING, cause, None, at)
        await self._pays(one, order, who, first.invoice, at)

    def give_up(self, who: Person) -> None:
        """They pay no more, and have it until its time is over."""
        self.firsts[who.id].given_up = True
        self.members[who.id].state = GIVEN_UP

    async def end(self, who: Person, at: datetime) -> None:
        """Its time is over."""
        one = self.members[who.id]
        one.state = ENDED
        await self.session.flush()
        await lending.close_courses(self.session, one, at)
        log(self.session, one, "membership.ended", at)

    async def look_ahead(self) -> None:
        """What is due of those that run."""
        for one in self.members.values():
            if one.state in RUNNING and one.paid_until is not None:
                await look_later(self.session, one)
                remind_at = one.paid_until - AHEAD
                diary.write_in(self.session, one.community_id, REMIND, one.id, remind_at)

    def _order(self, one: Subscription, at: datetime, cause: str) -> Order:
        order = Order(
            community_id=one.community_id,
            person_id=one.person_id,
            kind=MEMBERSHIP,
            subject_id=one.id,
            title=self.plan.title,
            price_stars=PRICE,
            cause=cause,
            created_at=at,
            expires_at=at + OPEN_FOR,
        )
        self.session.add(order)
        return order

    async def _pays(
        self,
        one: Subscription,
        order: Order,
        who: Person,
        invoice: payments.Invoice,
        at: datetime,
    ) -> None:
        first = self.firsts.get(who.id)
        charge, made = await till.take(
            self.session, self.town.world, order, who, invoice, at, first=first
        )
        self.firsts.setdefault(who.id, made)
        one.telegram_payment_charge_id = self.firsts[who.id].id
        one.order_id, one.paid_until, one.state = order.id, charge.paid_until, ACTIVE
        await self.session.flush()
        if first is None:  # what is published meanwhile is lent when it is
            await lending.open_courses(self.session, one, self.plan, at)
        log(self.session, one, "membership.renewed" if first else "membership.began", at)
        fulfil(self.session, order, "membership", who.id, at)
        makers = ledger.makers_of(self.courses, charge.amount)
        await ledger.sold(self.session, order, charge, makers, at)


async def founded(
    session: AsyncSession, town: Town, links: Links, home: Community, title: str, now: datetime
) -> Club:
    """The membership as Ada made it, which opens all courses."""
    plan = Plan(
        community_id=home.id,
        code=CODE,
        title=title,
        price_stars=PRICE,
        is_all=True,
        created_by=town.admin.id,
        created_at=now - timedelta(days=DAYS),
    )
    session.add(plan)
    await session.flush()
    opened = await subscriptions.courses_opened(session, plan)
    return Club(session, town, links, plan, opened)
