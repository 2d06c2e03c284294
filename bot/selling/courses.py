"""Courses for sale: who may buy one, its seats, and what paying or refunding it does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.selling import (
    affiliates,
    coupons,
    flash,
    ledger,
    lesson_credit,
    open_prices,
    returns,
    waiting,
)
from bot.selling.coupons import Unusable
from bot.selling.goods import Goods
from bot.selling.memberships import owning
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.prices import reduction_for
from bot.selling.receipts import send_receipt
from bot.selling.reductions import By
from bot.teaching.catalogue import gift_button
from bot.teaching.leads import NO_LEAD, Lead, note_press
from bot.teaching.learning import begins_later, deliver_first_lesson
from storage import communities, courses, entitlements, lending, people
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.entitlements import Entitlement
from storage.orders import COURSE, Charge, Order
from storage.touches import CLICKED, ORDERED
from storage.waiting import end_place


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to buy, and what brought them here."""

    course_id: int
    lead: Lead = NO_LEAD
    is_invited: bool = True
    """Came through a link, which invites anybody; buttons are for the community's own."""
    amount_stars: int | None = None
    """What they want to pay, where that is theirs to say."""
    cause: str = ""
    """What brought them, where that is no lead: `flash:3`."""

    @property
    def is_for_sale(self) -> bool:
        """Whether they pressed *Buy* below a flash sale."""
        return self.cause.startswith(By.FLASH)


async def buy(session: AsyncSession, turn: Turn, wish: Wish) -> None:
    """Open an order and send its invoice; what is free is given at once.

    Raises Mistake when the course can't be had.
    """
    course = await offered_course(session, wish.course_id)
    community = await session.get_one(Community, course.community_id)
    if not (wish.is_invited or await communities.is_member(session, community.id, turn.person.id)):
        raise Mistake("order-not-offered")
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    if await lending.kept_entitlement(session, turn.person.id, course.id):
        note_press(session, wish.lead, course, turn.person.id, CLICKED, turn.now)
        label, token = turn.words.plain("order-open-course"), turn.links.token("open", course.id)
        await turn.reply(
            session,
            turn.words("order-owned", course=course.title),
            [[button(label, token=token)]],
            Reason(community_id=community.id),
        )
        return
    if await waiting.is_sold_out(session, course, turn):
        await waiting.say_sold_out(session, turn, course)
        return
    if course.price_stars == 0:
        await open_prices.give(session, turn, course, wish.lead)
        return
    amount = wish.amount_stars
    if course.is_minimum and amount is None:
        note_press(session, wish.lead, course, turn.person.id, CLICKED, turn.now)
        await open_prices.ask_amount(session, turn, course, wish.lead)
        return
    if course.is_minimum and amount is not None and not open_prices.is_enough(course, amount):
        await open_prices.ask_amount(session, turn, course, wish.lead, again=True)
        return
    item = await _item(session, turn, course, wish)
    order = await open_order(session, turn, community, item, wish.cause or wish.lead.cause)
    note_press(session, wish.lead, course, turn.person.id, ORDERED, turn.now, order_id=order.id)
    await send_invoice(session, turn, order, item, community)


async def _item(session: AsyncSession, turn: Turn, course: Course, wish: Wish) -> Item:
    """The course at the price they chose, at its own, or at the best that lowers it for them.

    A message of a campaign stands for long: where its coupon can't be used any more, the course is
    sold all the same. Who names a coupon by themselves hears why not. Raises Mistake.
    """
    if course.is_minimum and wish.amount_stars is not None:
        return Item(COURSE, course.id, course.title, course.blurb, wish.amount_stars)
    buyer, lead, gone = turn.person.id, wish.lead, None
    try:
        reduction = await reduction_for(session, course, buyer, turn.now, coupon_id=lead.coupon_id)
    except Unusable as refusal:
        if not lead.campaign_id:
            raise
        gone = turn.words("order-coupon-gone", code=str(refusal.params.get("code", "")))
        reduction = await reduction_for(session, course, buyer, turn.now)
    if wish.is_for_sale and await flash.reduction(session, course, buyer, turn.now) is None:
        gone = turn.words("order-flash-gone")
    price = reduction.price_stars if reduction else course.price_stars
    return Item(COURSE, course.id, course.title, course.blurb, price, reduction, gone)


async def offered_course(session: AsyncSession, course_id: int) -> Course:
    """The course, if it is for sale. Raises Mistake."""
    course = await courses.course_by_id(session, course_id)
    if course is None or course.state != PUBLISHED:
        raise Mistake("order-not-offered")
    return course


async def ensure_seat(session: AsyncSession, course: Course, turn: Turn) -> None:
    """Raises Mistake when every seat is taken, or about to be."""
    if await waiting.is_sold_out(session, course, turn):
        raise Mistake("order-sold-out", course=course.title)


def ensure_costs(course: Course) -> None:
    """Raises Mistake for what can be had for nothing by now."""
    if not course.price_stars:
        raise Mistake("checkout-free", course=course.title, code=course.code)


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    course = await offered_course(session, order.subject_id)
    ensure_costs(course)
    await ensure_seat(session, course, turn)
    if order.coupon_id is not None:
        await coupons.ensure_holds(session, order, course, turn.now)
    if order.flash_id is not None:
        await flash.ensure_holds(session, order, turn.now)
    if order.lessons_id is not None:
        await lesson_credit.ensure_holds(session, order)
    return course.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    """Two orders of one buyer are looked at one after the other."""
    await entitlements.lock_course(session, order.subject_id)
    person_id, course_id = order.person_id, order.subject_id
    return await lending.kept_entitlement(session, person_id, course_id) is None


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Access, the receipt, and right after it the first lesson."""
    await owning.own(session, order.person_id, order.subject_id, turn.now)
    entitle(session, order, order.subject_id, turn.now)
    await end_place(session, order.subject_id, order.person_id)
    await flash.after_payment(session, order, turn.now)
    course = await courses.course_by_id(session, order.subject_id)
    assert course is not None, "a course that was ordered stays"
    fulfil(session, order, "course", turn.person.id, turn.now)
    led = await affiliates.commissions_on(session, order, charge, [course], turn.now)
    await ledger.sold(
        session, order, charge, [ledger.Made(course.creator_id, course_id=course.id)], turn.now, led
    )
    await affiliates.tell_earned(session, order, charge, turn.now)
    buyer = turn.in_private()
    label = buyer.words.plain("order-open-course")
    opening = button(label, token=turn.links.token("open", course.id))
    giving = gift_button(course, buyer.words, turn.links)
    until = await returns.promise(session, order, [course], turn.now)
    waits = await begins_later(session, buyer, course)
    is_full = await waiting.is_sold_out(session, course, turn)
    ways_on = [[opening]] if is_full else [[opening], [giving]]
    await send_receipt(session, buyer, order, charge, ways_on, back_until=until, waits=waits)
    await deliver_first_lesson(session, buyer, course, key=f"first-lesson:{charge.id}")
    await ask_once(session, buyer, order.community_id)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    await entitlements.lock_course(session, order.subject_id)  # who pays now may count on it
    owned = await entitlements.active(session, order.person_id, order.subject_id)
    if owned is not None and owned.order_id == order.id:
        owned.revoked_at = now


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    if not await _is_due(session, order):
        return False
    await owning.own(session, order.person_id, order.subject_id, now)
    entitle(session, order, order.subject_id, now)
    return True


def entitle(session: AsyncSession, order: Order, course_id: int, now: datetime) -> None:
    """Who paid the order may read that course from now on."""
    session.add(
        Entitlement(
            community_id=order.community_id,
            person_id=order.person_id,
            course_id=course_id,
            order_id=order.id,
            granted_at=now,
        )
    )


COURSES = Goods(_price, _is_due, _grant, _withdraw, _restore)
