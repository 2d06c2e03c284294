"""Courses of the town's past: ordered, paid and given back, as the bot writes it down."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.selling import ledger
from bot.selling.coupons import discounted
from bot.selling.courses import entitle
from bot.selling.order_states import fulfil, move
from bot.selling.orders import OPEN_FOR, log_order
from bot.speech.currencies import STARS
from demo import till
from demo.town import Town
from sandbox import payments
from sandbox.people import Person
from storage import entitlements, lending, orders
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import Course
from storage.orders import AWAITING, EXPIRED, REFUNDED, Order


@dataclass(slots=True)
class Shop:
    """What is sold, and who ordered what."""

    session: AsyncSession
    town: Town
    home: Community
    links: Links
    orders: dict[tuple[int, int], Order] = field(default_factory=dict)
    """The latest of each person for each course."""

    async def order(
        self, who: Person, course: Course, at: datetime, cause: str, coupon: Coupon | None
    ) -> Order:
        """Somebody has an invoice, which takes the place of an earlier one."""
        price = course.price_stars
        order = Order(
            community_id=self.home.id,
            person_id=who.id,
            subject_id=course.id,
            title=course.title,
            price_stars=discounted(price, coupon) if coupon else price,
            coupon_id=coupon.id if coupon else None,
            cause=cause,
            created_at=at,
            expires_at=at + OPEN_FOR,
        )
        earlier = self.orders.get((who.id, course.id))
        if earlier is not None and earlier.state == AWAITING:
            move(self.session, earlier, EXPIRED, "time", None, earlier.expires_at)
        self.orders[who.id, course.id] = order
        self.session.add(order)
        await self.session.flush()
        move(self.session, order, AWAITING, cause, who.id, at)
        log_order(self.session, order, "order.opened", at)
        return order

    async def pay(self, who: Person, course: Course, at: datetime) -> None:
        """They pay it, and have the course."""
        order = self.orders[who.id, course.id]
        payload = self.links.token("order", order.id)
        invoice = payments.Invoice(
            self.town.bot, order.title, course.blurb, payload, STARS, order.price_stars
        )
        charge, _ = await till.take(self.session, self.town.world, order, who, invoice, at)
        await lending.end_lent(self.session, who.id, course.id, at)
        entitle(self.session, order, course.id, at)
        fulfil(self.session, order, "course", who.id, at)
        made = [ledger.Made(course.creator_id, course_id=course.id)]
        await ledger.sold(self.session, order, charge, made, at)

    async def give_back(self, who: Person, course: Course, at: datetime) -> None:
        """They have their Stars again, and the course no more."""
        order = self.orders[who.id, course.id]
        charge = await orders.paying_charge(self.session, order.id)
        assert charge is not None, "what goes back was paid"
        self.town.world.till.charges[charge.telegram_payment_charge_id].refunded_at = at
        charge.refund_asked_at = charge.refunded_at = at
        charge.refund_cause = "buyer"
        await ledger.goes_back(self.session, charge, at)
        await ledger.went_back(self.session, charge, at)
        for owned in await entitlements.by_order(self.session, order):
            owned.revoked_at = at
        await self.session.flush()
        await lending.keep_open(self.session, self.home.id, who.id, at)
        move(self.session, order, REFUNDED, "buyer", who.id, at)
        log_order(self.session, order, "order.refunded", at, value=-charge.amount, cause="buyer")

    def expire(self) -> None:
        """What nobody paid in time."""
        for order in self.orders.values():
            if order.state == AWAITING:
                move(self.session, order, EXPIRED, "time", None, order.expires_at)
