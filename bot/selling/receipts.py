"""What is said about money: the receipt, what came twice, and what nobody knows the reason of."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_owners
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.outreach.messages import Buttons, Place, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling.money import paid_by
from bot.selling.reductions import By
from bot.speech import Html, Words, words
from bot.speech.currencies import STARS, in_words
from bot.speech.formats import moment, stars
from storage import coupons, entitlements
from storage.communities import Community
from storage.orders import Charge, Order
from storage.people import Person
from storage.teams import TEAM


async def send_receipt(
    session: AsyncSession,
    buyer: Turn,
    order: Order,
    charge: Charge,
    buttons: Buttons = (),
    *,
    due_at: datetime | None = None,
    back_until: datetime | None = None,
    waits: bool = False,
    is_full: bool = False,
) -> None:
    """What was paid, for what and when; at most once per charge. `buyer` speaks in private.

    `due_at` is when it is delivered at the latest, where that is not at once; `back_until` how long
    its buyer may give it back; a course that `waits` begins on a day to come; a team `is_full` with
    its buyer.
    """
    zone = own_clock(buyer.person, await session.get_one(Community, order.community_id))
    html = buyer.words(
        "receipt",
        item=order.title,
        kind=order.kind,
        waits="yes" if waits else "no",
        full="yes" if is_full else "no",
        price=stars(charge.amount, buyer.words),
        coupon=await _lowered_by(session, order, buyer.words),
        order=str(order.id),
        time=moment(buyer.now, zone, buyer.words),
        until=moment(due_at, zone, buyer.words) if due_at else "",
        charge=charge.telegram_payment_charge_id,
    )
    html = with_way_back(html, back_until, zone, buyer.words)
    reason = Reason("receipt", charge.id, order.community_id, f"receipt:{charge.id}", URGENT)
    await say(session, text(buyer.place, html, buttons), buyer.now, reason)


def with_way_back(html: Html, back_until: datetime | None, zone: str, speech: Words) -> Html:
    """What opens something, and until when its buyer may give that back by themselves."""
    if back_until is None:
        return html
    until = moment(back_until, zone, speech)
    return Html(f"{html}\n\n{speech('receipt-back-until', until=until)}")


async def _lowered_by(session: AsyncSession, order: Order, speech: Words) -> str:
    """What lowered the price, if anything did."""
    if order.coupon_id is not None:
        coupon = await coupons.coupon_by_id(session, order.coupon_id)
        return speech.plain("receipt-coupon", code=coupon.code) if coupon else ""
    for by in (By.FLASH, By.BARGAIN, By.LESSONS):
        if getattr(order, f"{by}_id") is not None:
            return speech.plain("receipt-reduced", by=by)
    return ""


async def tell_surplus(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Paid already: Stars go back by themselves, other money by the admins' hands."""
    buyer = turn.in_private()
    params = {"price": paid_by(charge, buyer.words), "order": str(order.id)}
    key = "payment-surplus" if charge.currency == STARS else "payment-surplus-money"
    html = buyer.words(key, **params)
    if charge.paid_until is not None:
        html = buyer.words("payment-surplus-membership", item=order.title, **params)
    reason = Reason("surplus", charge.id, order.community_id, f"surplus:{charge.id}", URGENT)
    await say(session, text(buyer.place, html), turn.now, reason)


async def report_unknown(session: AsyncSession, turn: Turn, charge: Charge) -> None:
    """Money for an order nobody knows: kept, and told to the payer and those in charge."""
    buyer = turn.in_private()
    number = charge.telegram_payment_charge_id
    html = buyer.words("payment-unknown", charge=number)
    reason = Reason("unknown-charge", charge.id, None, f"unknown:{charge.id}", URGENT)
    await say(session, text(buyer.place, html), turn.now, reason)
    params = {"name": turn.person.name, "amount": str(charge.amount), "charge": number}
    kind = "payment-unknown-"
    if charge.currency != STARS:
        kind, params["amount"] = "payment-unknown-money-", in_words(charge.amount, charge.currency)
    if turn.home is None:
        notice = Notice(f"{kind}owners", params)
        await tell_owners(session, turn.owner_ids, None, notice, turn.now)
        return
    notice = Notice(f"{kind}admins", params)
    if not await tell_admins(session, turn.home.id, notice, turn.now):
        await tell_owners(session, turn.owner_ids, turn.home.id, notice, turn.now)


async def tell_refunded(
    session: AsyncSession, charge: Charge, order: Order | None, now: datetime, *, home: int | None
) -> None:
    """The money is back; what it had paid for is gone with it. `home` is the community it was for,
    where one is known."""
    person = await session.get_one(Person, charge.person_id)
    speech = words(person.language or person.telegram_language)
    price = paid_by(charge, speech)
    if order is not None:
        kind = order.kind
        if kind == TEAM and await entitlements.opened_by(session, order):
            kind = "team-full"
        params = {"item": order.title, "kind": kind, "order": str(order.id)}
        key = "refund-done" if charge.currency == STARS else "refund-done-money"
        html = speech(key, price=price, **params)
    else:
        key = "refund-done-surplus" if charge.currency == STARS else "refund-done-surplus-money"
        html = speech(key, price=price)
    key = f"refunded:{charge.id}"
    reason = Reason("refunded", charge.id, home, key, URGENT)
    await say(session, text(Place(person.id), html), now, reason)
