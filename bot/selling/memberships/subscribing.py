"""Every payment for a membership: the first one, and each renewal.

A renewal names the first order; it gets an order of its own, so that it stands in the books and can
be given back like any other sale. Money that pays for nothing goes back by itself.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import affiliates, ledger
from bot.selling.goods import Goods
from bot.selling.ledger import Made
from bot.selling.memberships.terms import (
    AHEAD,
    DROP,
    LEAST_MORE,
    REMIND,
    edit,
    let_end,
    log,
    look_later,
    tell,
)
from bot.selling.memberships.worth import Worth, end, lacks_any, worth_of
from bot.selling.order_states import fulfil, move
from bot.selling.receipts import send_receipt
from storage import diary, entitlements, lending, returns, subscriptions
from storage.orders import AWAITING, FULFILLED, Charge, Order
from storage.subscriptions import (
    ACTIVE,
    ENDED,
    FAILED,
    GIVEN_UP,
    MEMBERSHIP,
    NEW,
    PERIOD,
    RENEWED,
    REPLACED,
    RETURNED,
    RUNNING,
    STOPPED,
    Plan,
    Subscription,
)

SHOWN = 8
"""Courses with a button below the receipt; all are under /learn."""


async def _locked(session: AsyncSession, order: Order) -> tuple[Subscription, Plan]:
    """What an order is for, as it is now; the order is locked already."""
    known = await session.get_one(Subscription, order.subject_id)
    plan = await subscriptions.locked_plan(session, known.plan_id, shared=True)
    return await subscriptions.locked_subscription(session, known.id), plan


async def _price(session: AsyncSession, _turn: Turn, order: Order) -> int:
    _, plan = await _locked(session, order)
    if plan.stopped_at is not None:
        raise Mistake("membership-over")
    opened = await subscriptions.courses_opened(session, plan)
    if not opened:
        raise Mistake("membership-empty", title=plan.title)
    if not await lacks_any(session, order.person_id, opened):
        raise Mistake("membership-all-yours", title=plan.title)
    return plan.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    """Nobody pays for two of the same at once; who has one that failed may begin anew."""
    subscription, plan = await _locked(session, order)
    has = await subscriptions.running(session, order.person_id, plan.id)
    return subscription.state == NEW and all(one.state == FAILED for one in has)


async def _renewed(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> Order | None:
    """The order of a renewal that came for a first one; None where it pays for nothing: given
    back, replaced, somebody else's, the same month once more, or one that opens nothing."""
    if order.person_id != turn.person.id or order.paid_at is None or charge.paid_until is None:
        return None
    subscription, plan = await _locked(session, order)
    if subscription.state in (NEW, RETURNED, REPLACED):
        return None
    if await worth_of(session, subscription, plan) is Worth.NOTHING:
        return None
    until = subscription.paid_until
    if until is not None and charge.paid_until - until < LEAST_MORE:
        return None
    others = await subscriptions.running(session, order.person_id, subscription.plan_id)
    if any(one.id != subscription.id for one in others):
        return None
    renewal = Order(
        community_id=order.community_id,
        person_id=order.person_id,
        kind=MEMBERSHIP,
        subject_id=subscription.id,
        title=order.title,
        price_stars=charge.amount,
        cause=f"{RENEWED}{order.id}",
        created_at=turn.now,
        expires_at=turn.now,
    )
    session.add(renewal)
    await session.flush()
    move(session, renewal, AWAITING, f"{RENEWED}{order.id}", None, turn.now)
    return renewal


async def _overpaid(
    session: AsyncSession, turn: Turn, order: Order, charge: Charge, is_first: bool
) -> None:
    """A payment for nothing: Telegram takes no more of them, unless the subscription runs.

    Who paid twice at the start has two that Telegram renews; the second ends, and where Telegram
    did not let it, as often as it is renewed.
    """
    subscription, plan = await _locked(session, order)
    known_by = [charge.telegram_payment_charge_id]
    if not is_first:
        payer = turn.person.id
        known_by = [
            *await subscriptions.paid_beside(session, subscription, order, payer, LEAST_MORE)
        ]
        if order.person_id == payer and subscription.state in RUNNING:
            if await worth_of(session, subscription, plan) is Worth.NOTHING:
                await end(session, subscription, plan, turn.now)
            # else a month that was paid already; the next ones are welcome
        else:
            known_by.append(
                subscription.telegram_payment_charge_id or charge.telegram_payment_charge_id
            )
    for number in known_by:
        call = edit(turn.person.id, number, ends=True)
        reason = Reason(DROP, subscription.id, order.community_id, urgency=URGENT)
        await say(session, call, turn.now, reason)


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Another month: its courses, the receipt, and what is due when it ends."""
    subscription, plan = await _locked(session, order)
    is_first = subscription.telegram_payment_charge_id is None
    if is_first:
        subscription.telegram_payment_charge_id = charge.telegram_payment_charge_id
        await _take_the_place_of_others(session, subscription, plan, turn.now)
    subscription.order_id = order.id
    subscription.paid_until = charge.paid_until or turn.now + PERIOD
    if subscription.state not in (STOPPED, GIVEN_UP):
        subscription.state = ACTIVE
    if plan.stopped_at is not None:
        subscription.state = STOPPED
        await let_end(session, subscription, turn.now)
    await session.flush()
    await lending.open_courses(session, subscription, plan, turn.now)
    log(session, subscription, "membership.began" if is_first else "membership.renewed", turn.now)
    fulfil(session, order, "membership", turn.person.id, turn.now)
    opened = await subscriptions.courses_opened(session, plan)
    kept = await entitlements.courses_by(session, order.person_id, subscription.cause)
    read = [*opened, *(course for course in kept if course not in opened)]
    led = await affiliates.commissions_on_month(
        session, order, charge, read, turn.now, is_first=is_first
    )
    makers = ledger.makers_of(read, charge.amount) or [Made(plan.created_by)]
    await ledger.sold(session, order, charge, makers, turn.now, led)
    await affiliates.tell_earned(session, order, charge, turn.now)
    await look_later(session, subscription)
    remind_at = subscription.paid_until - AHEAD
    diary.write_in(session, subscription.community_id, REMIND, subscription.id, remind_at)
    buyer = turn.in_private()
    opening = [
        [button(course.title, token=turn.links.token("open", course.id))] for course in read[:SHOWN]
    ]
    back_until = await _promise(session, subscription, order, turn.now) if is_first else None
    due_at = subscription.paid_until
    await send_receipt(session, buyer, order, charge, opening, due_at=due_at, back_until=back_until)
    if plan.stopped_at is not None:
        await tell(session, subscription, plan, "membership-paid-late", turn.now)
    await ask_once(session, buyer, order.community_id)


async def _take_the_place_of_others(
    session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime
) -> None:
    """Who begins anew after a renewal that failed is not charged for the older one, too."""
    for other in await subscriptions.running(session, subscription.person_id, plan.id):
        if other.id != subscription.id:
            other.state = REPLACED
            await let_end(session, other, now)
            await lending.close_courses(session, other, now)


async def _promise(
    session: AsyncSession, subscription: Subscription, order: Order, now: datetime
) -> datetime | None:
    """Until when a first month may be given back, where the community takes things back; once."""
    days = await returns.usual_days(session, subscription.community_id)
    plan_id, person_id = subscription.plan_id, subscription.person_id
    if not days or await subscriptions.has_given_back(session, person_id, plan_id):
        return None
    assert subscription.paid_until is not None, "it is paid"
    until = min(now + timedelta(days=days), subscription.paid_until)
    await returns.promise(session, order.id, until)
    return until


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """The month that runs is given back: it ends, and Telegram takes no more Stars for it. An
    earlier month's Stars change nothing of the one that runs."""
    subscription, _ = await _locked(session, order)
    if subscription.order_id != order.id or subscription.state not in (*RUNNING, ENDED):
        return
    subscription.state = RETURNED
    await let_end(session, subscription, now)
    await session.flush()
    await lending.close_courses(session, subscription, now)
    log(session, subscription, "membership.returned", now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    """It runs on until its time is over; whether it goes on then is its member's to say."""
    subscription, plan = await _locked(session, order)
    if subscription.order_id != order.id or subscription.state != RETURNED:
        return order.state == FULFILLED
    if await subscriptions.running(session, order.person_id, plan.id):
        return False
    assert subscription.paid_until is not None, "it is paid"
    if subscription.paid_until <= now:  # it was over, or is by now
        subscription.state = ENDED
        return True
    subscription.state = STOPPED
    await session.flush()
    await lending.open_courses(session, subscription, plan, now)
    await look_later(session, subscription)
    await tell(session, subscription, plan, "membership-refund-refused", now)
    return True


MEMBERSHIPS = Goods(
    _price, _is_due, _grant, _withdraw, _restore, renewed=_renewed, overpaid=_overpaid
)
