"""Refunds: money goes back through Telegram, and what it had paid for goes with it.

Access is withdrawn at once; the order counts as refunded when Telegram says so (Bot API,
refundStarPayment). If Telegram refuses, access comes back and the admins are told.
"""

from datetime import datetime, timedelta

from aiogram.methods import RefundStarPayment
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins
from bot.community.refusals import Refusal
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import edited
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling import affiliates, by_hand, ledger, sellers
from bot.selling.coupons import log_use
from bot.selling.goods import Shelf
from bot.selling.lesson_credit import ensure_not_taken_off
from bot.selling.order_states import move
from bot.selling.orders import log_order
from bot.selling.receipts import tell_refunded
from storage import communities, diary, orders
from storage.diary import DiaryEntry
from storage.order_courses import course_of
from storage.orders import (
    APPLIED,
    FULFILLED,
    REFUND_AGAIN,
    REFUNDED,
    SOLD,
    UNKNOWN,
    Charge,
    Order,
)
from storage.outbox import SENT
from storage.paid_posts import UNTOLD
from storage.people import is_nameless

CHARGE_SHOWN = 60
"""Characters of Telegram's number of a payment that are repeated to who mistyped it."""

TRY_EVERY = timedelta(hours=6)
"""For what goes back by itself, so that nobody else would try again."""

TELL_EVERY = timedelta(days=30)
"""How often the admins hear that it is still not back."""

BY_ADMIN = "admin:"
"""What the cause of a refund begins with that an admin asked for; others go back by themselves."""

IN_VAIN = "surplus"
"""The cause where the buyer has what they paid for by another payment."""

ALREADY = "CHARGE_ALREADY_REFUNDED"
"""What Telegram answers when the money is back already; that is what we wanted."""


async def home_of(session: AsyncSession, order_id: int) -> int | None:
    """The community whose admins may give an order's money back."""
    order = await session.get(Order, order_id)
    return order.community_id if order else None


async def refundable(session: AsyncSession, turn: Turn, order_id: int) -> Order:
    """A paid order of a community they administer; who gives its money back locks it first.
    Raises Mistake with the reason it can't be refunded."""
    order = await session.get(Order, order_id)
    if order is None or not await _is_of_team(session, turn, order):
        raise Mistake("refund-no-such-order", order=str(order_id))
    if order.state not in SOLD:
        raise Mistake("refund-not-paid", order=str(order_id))
    if is_nameless(order.person_id):
        raise Mistake("refund-forgotten", order=str(order_id))
    return order


async def _is_of_team(session: AsyncSession, turn: Turn, order: Order) -> bool:
    return turn.role >= Role.OWNER or await communities.is_admin(
        session, order.community_id, turn.person.id
    )


async def refund_order(session: AsyncSession, turn: Turn, order_id: int, shelf: Shelf) -> None:
    """An admin gives the money back: withdraw access and ask Telegram. Raises Mistake."""
    await orders.order_by_id(session, order_id)
    order, charge = await _not_asked_yet(session, turn, order_id)
    await ensure_not_taken_off(session, order, turn.now)
    ensure_told(order, charge)
    await shelf[order.kind].withdraw(session, order, turn.now)
    cause = f"{BY_ADMIN}{turn.person.id}"
    await ask_refund(session, charge, turn.now, order.community_id, cause=cause)
    key = "refund-by-hand-asked" if by_hand.is_needed(charge) else "refund-asked"
    await turn.reply(session, turn.words(key, order=str(order.id)))


def ensure_told(order: Order, charge: Charge) -> None:
    """Raises Mistake while Telegram has not told the number of its payment."""
    if charge.telegram_payment_charge_id.startswith(UNTOLD):
        raise Mistake("refund-untold", order=str(order.id))


async def mark_given_back(session: AsyncSession, turn: Turn, order_id: int, shelf: Shelf) -> None:
    """`/refund 12 done`: an admin gave it back at the payment provider. Raises Mistake."""
    charge = await by_hand.waiting(session, order_id)
    order = await session.get(Order, order_id)
    if charge is None or order is None or not await _is_of_team(session, turn, order):
        raise Mistake("refund-by-hand-none", order=str(order_id))
    charge.refund_cause = f"{BY_ADMIN}{turn.person.id}"
    await close_refund(session, charge, turn.now, shelf)
    await turn.reply(session, turn.words("refund-by-hand-done", order=str(order_id)))


async def mark_unknown_given_back(
    session: AsyncSession, turn: Turn, charge_id: str, shelf: Shelf
) -> None:
    """`/refund CHARGE done`: the same for money of no order we know. Raises Mistake."""
    charge = await by_hand.waiting_unknown(session, charge_id)
    home = turn.community.id
    if charge is None or not await communities.is_member(session, home, charge.person_id):
        raise Mistake("refund-by-hand-unknown-none", charge=charge_id[:CHARGE_SHOWN])
    charge.refund_cause = f"{BY_ADMIN}{turn.person.id}"
    await close_refund(session, charge, turn.now, shelf)
    await turn.reply(session, turn.words("refund-by-hand-unknown-done", charge=charge_id))


async def keep_order(session: AsyncSession, turn: Turn, order_id: int, message_id: int) -> None:
    """The admin thought better of it: the question goes, and nothing else. Raises Mistake."""
    await _not_asked_yet(session, turn, order_id)
    html = turn.words("refund-not-given", order=str(order_id))
    await turn.call(
        session,
        edited(turn.place.chat_id, message_id, html),
    )


async def _not_asked_yet(session: AsyncSession, turn: Turn, order_id: int) -> tuple[Order, Charge]:
    """A paid order whose money nobody wants back yet, and its charge. Raises Mistake.

    What goes back by itself is under way between two tries, too.
    """
    order = await refundable(session, turn, order_id)
    return order, await kept_charge(session, order)


async def kept_charge(session: AsyncSession, order: Order) -> Charge:
    """What paid a paid order, and nobody wants back yet; locked. Raises Mistake."""
    charge = await orders.paid_by(session, order.id)
    if charge.refund_asked_at is not None or await diary.is_written_in(
        session, REFUND_AGAIN, charge.id
    ):
        raise Mistake("refund-under-way", order=str(order.id))
    return charge


async def refund_unknown(session: AsyncSession, turn: Turn, charge_id: str) -> None:
    """Give money back that came for nothing we know, by Telegram's number. Raises Mistake."""
    charge = await orders.charge_by_telegram_id(session, charge_id)
    if (
        charge is None
        or charge.standing != UNKNOWN
        or charge.refunded_at is not None
        or not await _may_refund(session, turn, charge)
    ):
        raise Mistake("refund-no-such-order", order=charge_id[:20])
    if charge.refund_asked_at is not None:
        raise Mistake("refund-under-way", order=charge_id)
    cause = f"{BY_ADMIN}{turn.person.id}"
    await ask_refund(session, charge, turn.now, turn.community.id, cause=cause)
    if by_hand.is_needed(charge):
        html = turn.words("refund-by-hand-unknown-asked", charge=charge_id)
    else:
        html = turn.words("refund-asked", order=charge_id)
    await turn.reply(session, html)


async def _may_refund(session: AsyncSession, turn: Turn, charge: Charge) -> bool:
    """Admins what their members paid; owners what strangers did, too."""
    if turn.role >= Role.OWNER:
        return True
    return await communities.is_member(session, turn.community.id, charge.person_id)


async def ask_again(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """What goes back by itself is tried again."""
    charge = await orders.locked_charge(session, entry.subject_id)
    if charge.refunded_at is None:
        cause = charge.refund_cause or IN_VAIN
        await ask_refund(session, charge, now, entry.community_id, cause=cause)


async def ask_refund(
    session: AsyncSession, charge: Charge, now: datetime, community_id: int, *, cause: str
) -> None:
    """Have Telegram give a charge back; what goes back by itself keeps its own cause."""
    charge.refund_asked_at = now
    if not _goes_by_itself(charge):
        charge.refund_cause = cause
    await ledger.goes_back(session, charge, now)
    if by_hand.is_needed(charge):
        await by_hand.ask(session, charge, now, community_id)
        return
    call = RefundStarPayment(
        user_id=charge.person_id, telegram_payment_charge_id=charge.telegram_payment_charge_id
    )
    await say(session, call, now, Reason("refund", charge.id, community_id, urgency=URGENT))


async def after_refund(
    session: AsyncSession, outcome: Outcome, now: datetime, *, shelf: Shelf
) -> None:
    """Telegram's answer to a refund; its news of the same refund may come at the same time."""
    assert outcome.row.subject_id is not None
    charge = await orders.locked_charge(session, outcome.row.subject_id)
    if charge.refunded_at is not None:
        return  # Telegram's news was first; what it says to our next try changes nothing
    if outcome.state == SENT or ALREADY in (outcome.error or ""):
        await close_refund(session, charge, now, shelf)
    else:
        await _take_back(session, charge, outcome, now, shelf)


async def after_fault(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """We could not deal with Telegram's answer: asked again, so that it is not left at that.

    What is back already is answered with ALREADY then, which closes it.
    """
    assert outcome.row.subject_id is not None
    assert outcome.row.community_id is not None
    charge = await orders.locked_charge(session, outcome.row.subject_id)
    if charge.refunded_at is None:
        diary.write_in(session, outcome.row.community_id, REFUND_AGAIN, charge.id, now + TRY_EVERY)
        params = {"number": str(charge.order_id or charge.telegram_payment_charge_id)}
        notice = Notice("refund-unclear", params, once=f"refund-unclear:{charge.id}")
        await tell_admins(session, outcome.row.community_id, notice, now)


async def close_refund(session: AsyncSession, charge: Charge, now: datetime, shelf: Shelf) -> None:
    """The money is back; said and counted once, whoever brings the news."""
    if charge.refunded_at is not None:
        return
    charge.refunded_at = now
    await ledger.went_back(session, charge, now)
    order = await orders.order_by_id(session, charge.order_id) if charge.order_id else None
    if order is None or charge.standing != APPLIED:
        await tell_refunded(session, charge, None, now, home=order.community_id if order else None)
        return
    await shelf[order.kind].withdraw(session, order, now)
    cause = charge.refund_cause or "telegram"
    move(session, order, REFUNDED, cause, None, now)
    worth, about = -charge.amount, await course_of(session, order)
    log_order(session, order, "order.refunded", now, value=worth, cause=cause, course_id=about)
    log_use(session, order, "coupon.returned", now)
    is_told = order if cause != IN_VAIN else None
    await tell_refunded(session, charge, is_told, now, home=order.community_id)
    await affiliates.tell_undone(session, order, charge, now)
    await sellers.tell_undone(session, order, charge, now, but=cause)


async def note_refund(session: AsyncSession, charge_id: str, now: datetime, shelf: Shelf) -> None:
    """Telegram told everybody that a charge went back (Bot API, Message: refunded_payment)."""
    charge = await orders.charge_by_telegram_id(session, charge_id)
    if charge is not None:
        await close_refund(session, charge, now, shelf)


async def _take_back(
    session: AsyncSession, charge: Charge, outcome: Outcome, now: datetime, shelf: Shelf
) -> None:
    """Telegram would not refund: the buyer keeps what they paid for, and the admins hear of it.

    What goes back by itself is tried again until it is back; so is what was bought again meanwhile.
    """
    charge.refund_asked_at = None
    reason = Refusal(outcome.error or outcome.state)
    order = await orders.order_by_id(session, charge.order_id) if charge.order_id else None
    if order is None:
        await ledger.stays(session, charge, now)
        about: dict[str, Param] = {"charge": charge.telegram_payment_charge_id, "reason": reason}
        if outcome.row.community_id is not None:
            notice = Notice("refund-unknown-failed", about)
            await tell_admins(session, outcome.row.community_id, notice, now)
        return
    params: dict[str, Param] = {"order": str(order.id), "reason": reason}
    if not _goes_by_itself(charge):
        if await shelf[order.kind].restore(session, order, now):
            await _is_kept(session, order, charge, now)
            await tell_admins(session, order.community_id, Notice("refund-failed", params), now)
            return
        charge.refund_cause = IN_VAIN
    diary.write_in(session, order.community_id, REFUND_AGAIN, charge.id, now + TRY_EVERY)
    once = f"refund-failed:{charge.id}:{(now - charge.received_at) // TELL_EVERY}"
    notice = Notice("refund-by-itself-failed", params, once=once)
    await tell_admins(session, order.community_id, notice, now)


async def _is_kept(session: AsyncSession, order: Order, charge: Charge, now: datetime) -> None:
    """The Stars are whose they were; what came to be handed over meanwhile is earned."""
    await ledger.stays(session, charge, now)
    if order.state == FULFILLED:
        await ledger.earn(session, order, charge, now)
        await affiliates.tell_earned(session, order, charge, now)


def _goes_by_itself(charge: Charge) -> bool:
    """Whether nobody but we ourselves would try again."""
    return charge.refund_cause is not None and not charge.refund_cause.startswith(BY_ADMIN)
