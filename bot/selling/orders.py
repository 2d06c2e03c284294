"""Orders: a wish to buy one thing at one price, open for a while, paid by a private invoice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import INVOICE_TEXT_CHARS, button
from bot.outreach.outbox import Reason
from bot.selling import away
from bot.selling.order_states import move
from bot.selling.reductions import Reduction, columns_of
from bot.speech import Html, Words
from bot.speech.currencies import STARS
from bot.speech.formats import moment, span
from bot.speech.lengths import shortened
from storage import diary, orders
from storage.communities import Community
from storage.deposits import DEPOSIT
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.order_courses import course_of
from storage.orders import AWAITING, CANCELLED, COURSE, EXPIRED, Order

OPEN_FOR = timedelta(hours=1)
"""How long a price stands once somebody has asked for the invoice."""

WORTH_REUSING = timedelta(minutes=10)
"""An open order with less time left than this is replaced by a new one."""

GIVEN_BACK = ("order.refunded", "goods.refunded")
"""Steps that take off what the order brought."""


@dataclass(frozen=True, slots=True)
class Item:
    """What an invoice is about; title and blurb as the buyer sees them."""

    kind: str
    subject_id: int
    title: str
    blurb: str
    price_stars: int
    reduction: Reduction | None = None
    """What lowered the price to this."""
    gone: Html | None = None
    """What promised a lower price and can't keep it any more."""
    currency: str = STARS
    amount: int | None = None
    """In other money than Stars, in its smallest unit; it costs no Stars then."""


async def open_order(
    session: AsyncSession, turn: Turn, community: Community, item: Item, cause: str
) -> Order:
    """Their open order at today's price, or a new one. Raises Mistake where nothing is sold."""
    await away.ensure_present(session, community.id)
    lowered_by = columns_of(item.reduction)
    found = await orders.open_order(session, turn.person.id, item.kind, item.subject_id, turn.now)
    if (
        found
        and found.price_stars == item.price_stars
        and (found.currency, found.amount) == (item.currency, item.amount)
        and all(getattr(found, name) == value for name, value in lowered_by.items())
        and found.expires_at - turn.now > WORTH_REUSING
    ):
        return found
    order = Order(
        community_id=community.id,
        person_id=turn.person.id,
        kind=item.kind,
        subject_id=item.subject_id,
        title=item.title,
        price_stars=item.price_stars,
        currency=item.currency,
        amount=item.amount,
        **lowered_by,
        cause=cause,
        created_at=turn.now,
        expires_at=turn.now + OPEN_FOR,
    )
    session.add(order)
    await session.flush()
    await _replace(session, turn, order)
    move(session, order, AWAITING, cause, turn.person.id, turn.now)
    diary.write_in(session, order.community_id, "order.expire", order.id, order.expires_at)
    course_id = await course_of(session, order)
    log_order(session, order, "order.opened", turn.now, course_id=course_id)
    return order


async def _replace(session: AsyncSession, turn: Turn, order: Order) -> None:
    """What they have not paid of the same thing, at this price or a higher one, is not to be paid
    any more; a lower price that was promised stands.

    Money that is under way for it all the same is honoured.
    """
    waiting = await orders.awaiting_orders(session, turn.person.id, order.kind, order.subject_id)
    for older_order in waiting:
        if _asked(older_order) >= _asked(order):
            move(session, older_order, CANCELLED, f"replaced:{order.id}", turn.person.id, turn.now)


def _asked(order: Order) -> int:
    """In Stars, or in the smallest unit of its own currency, which stays what it was."""
    return order.price_stars if order.amount is None else order.amount


async def cancel_order(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """The buyer wants it no more. Raises Mistake where there is nothing left to cancel."""
    order = await orders.order_by_id(session, order_id)
    if order is None or order.person_id != turn.person.id or order.state != AWAITING:
        raise Mistake("order-cancel-too-late")
    move(session, order, CANCELLED, "buyer", turn.person.id, turn.now)
    log_order(session, order, "order.cancelled", turn.now)
    html = turn.words("order-cancelled", item=order.title, order=str(order.id))
    await turn.reply(session, html, reason=Reason(community_id=order.community_id))


async def send_invoice(
    session: AsyncSession, turn: Turn, order: Order, item: Item, community: Community
) -> None:
    """Ask for the Stars in private, saying what for and until when."""
    until = moment(order.expires_at, own_clock(turn.person, community), turn.words)
    left = span(order.expires_at - turn.now, turn.words)
    html = turn.words(
        "order-invoice-follows",
        item=item.title,
        order=str(order.id),
        until=until,
        left=left,
    )
    blurb = item.blurb
    if item.reduction is not None:
        lowered = item.reduction.in_words(turn.words)
        html = Html(f"{html}\n\n{_why_lower(item.reduction, lowered, turn.words)}")
        label = item.reduction.label(turn.words)
        blurb = shortened(f"{label}: {lowered}\n{blurb}", INVOICE_TEXT_CHARS)
    if item.gone is not None:
        html = Html(f"{html}\n\n{item.gone}")
    label, token = turn.words.plain("order-cancel"), turn.links.token("ordercancel", order.id)
    buttons = [[button(label, token=token)]]
    await turn.reply(session, html, buttons, Reason(community_id=community.id))
    payload = turn.links.token("order", order.id)
    call = messages.invoice(turn.person.id, item.title, blurb, payload, order.price_stars)
    await turn.call(session, call, Reason("invoice", order.id, community.id))


def _why_lower(reduction: Reduction, lowered: str, speech: Words) -> Html:
    """What lowered the price, and that a coupon is left for another time where this is better."""
    if reduction.code:
        return speech("order-coupon", code=reduction.code, price=lowered)
    line = speech("order-reduced", by=reduction.by, price=lowered)
    if not reduction.passed_over:
        return line
    return Html(f"{line}\n{speech('order-coupon-unused', code=reduction.passed_over)}")


async def expire_order(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time of an order is over; money that still arrives for it is honoured all the same."""
    order = await orders.order_by_id(session, entry.subject_id)
    if order is not None and order.state == AWAITING:
        move(session, order, EXPIRED, "time", None, now)


def log_order(
    session: AsyncSession,
    order: Order,
    kind: str,
    now: datetime,
    *,
    value: int | None = None,
    cause: str | None = None,
    course_id: int | None = None,
) -> None:
    """Write a step of an order into the event log, under the course if it is one, or is for one.

    What is given back is owed to whatever led to the order, whoever gives it back. A deposit is no
    sale: its steps are written down as `deposit.opened`, `deposit.paid` … What is paid in other
    money is no Stars, and its value is not counted among them: `goods.paid` …
    """
    if order.kind == DEPOSIT:
        kind = kind.replace("order", DEPOSIT)
    elif order.currency != STARS:
        kind, value = kind.replace("order", "goods"), None
    if kind in GIVEN_BACK:
        cause = order.cause or cause
    log_event(
        session,
        order.community_id,
        order.person_id,
        kind,
        now,
        subject_id=order.subject_id if order.kind == COURSE else course_id,
        cause=cause or order.cause,
        value=value,
    )
