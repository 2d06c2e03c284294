"""Buying a ware: its invoice, what sending it costs, the last look before it is paid, and what
paying it or giving it back does. What the seller does then is sending.py.

All is answered from what we have; nobody else is asked while Telegram waits.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram.methods import AnswerShippingQuery
from aiogram.types import LabeledPrice, ShippingOption
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import away, ledger
from bot.selling.goods import Again, Delivery, Goods
from bot.selling.ledger import Made
from bot.selling.money import paid_by
from bot.selling.orders import Item, open_order
from bot.selling.payments import ANSWER_WITHIN
from bot.selling.wares.draft import ways_to
from bot.selling.wares.sending import forget_later, tell_seller, tell_seller_to_keep
from bot.selling.wares.shelf import come_in, offered_ware
from bot.speech.currencies import in_words
from bot.speech.formats import moment, span
from bot.speech.lengths import shortened
from storage import orders, wares
from storage.communities import Community
from storage.database import alone
from storage.events import log_event
from storage.orders import UNPAID, Charge, Order
from storage.wares import NEW, PAID, PARCEL, RETURNED, SENT, Parcel, Ware


async def buy(
    session: AsyncSession, turn: Turn, ware_id: int, *, is_invited: bool, cause: str = ""
) -> None:
    """Open an order for one piece and send its invoice. Raises Mistake."""
    ware = await offered_ware(session, ware_id)
    await come_in(session, turn, ware, is_invited=is_invited)
    community = await session.get_one(Community, ware.community_id)
    parcel = await _unpaid(session, turn, ware)
    await _ensure_left(session, ware, parcel, turn.now)
    item = Item(
        PARCEL,
        parcel.id,
        shortened(ware.name, INVOICE_TITLE_CHARS),
        shortened(ware.about or ware.name, INVOICE_TEXT_CHARS),
        0,
        currency=ware.currency,
        amount=ware.total,
    )
    order = await open_order(session, turn, community, item, cause or f"ware:{ware.id}")
    until = moment(order.expires_at, own_clock(turn.person, community), turn.words)
    left = span(order.expires_at - turn.now, turn.words)
    html = turn.words(
        "order-invoice-follows", item=item.title, order=str(order.id), until=until, left=left
    )
    label, token = turn.words.plain("order-cancel"), turn.links.token("ordercancel", order.id)
    reason, rows = Reason(community_id=community.id), [[button(label, token=token)]]
    if ware.picture_id is None:
        await turn.reply(session, html, rows, reason)
    else:  # an invoice shows pictures of the web alone (Bot API, sendInvoice: photo_url)
        picture = messages.media(turn.place, "photo", ware.picture_id, html, rows)
        await turn.call(session, picture, reason)
    parts = [(shortened(ware.name, INVOICE_TITLE_CHARS), ware.price)]
    parts += [(str(tax["label"]), int(tax["amount"])) for tax in ware.taxes]
    payload = turn.links.token("order", order.id)
    call = messages.goods_invoice(
        turn.person.id, item.title, item.blurb, payload, ware.currency, parts
    )
    await turn.call(session, call, Reason("invoice", order.id, community.id))


async def _unpaid(session: AsyncSession, turn: Turn, ware: Ware) -> Parcel:
    """The one they were about to pay, or a new one."""
    await alone(session, f"parcel:{turn.person.id}:{ware.id}")
    parcel = await wares.unpaid_parcel(session, turn.person.id, ware.id)
    if parcel is None:
        parcel = Parcel(
            community_id=ware.community_id,
            ware_id=ware.id,
            person_id=turn.person.id,
            state=NEW,
        )
        session.add(parcel)
        await session.flush()
    return parcel


async def _ensure_left(session: AsyncSession, ware: Ware, parcel: Parcel, now: datetime) -> None:
    """A piece besides those that others are paying for. Raises Mistake."""
    fresh = await wares.locked_ware(session, ware.id)
    paying = await wares.count_paying(session, ware.id, now, but_for=parcel.id)
    if fresh.stock - paying < 1:
        raise Mistake("ware-sold-out", name=ware.name)


async def answer_shipping(
    session: AsyncSession, turn: Turn, query_id: str, payload: str, country: str
) -> None:
    """What sending it there costs (Bot API, ShippingQuery). Raises Mistake with the reason why it
    can't be had."""
    numbers = turn.links.sealer.unseal(payload, "order")
    order = await orders.order_by_id(session, numbers[0]) if numbers else None
    if order is None or order.kind != PARCEL:
        raise Mistake("checkout-unknown")
    if order.person_id != turn.person.id:
        raise Mistake("checkout-not-yours", kind=PARCEL)
    if order.state not in UNPAID or not await _is_due(session, order):
        raise Mistake("checkout-paid", kind=PARCEL)
    if order.expires_at <= turn.now:
        raise Mistake("checkout-expired", kind=PARCEL)
    await away.ensure_present(session, order.community_id)
    ware = await _ensure_to_be_had(session, turn, order)
    found = _ways_to(ware, country)
    answer = AnswerShippingQuery(
        shipping_query_id=query_id,
        ok=True,
        shipping_options=[
            ShippingOption(
                id=way["id"],
                title=way["title"],
                prices=[LabeledPrice(label=way["title"], amount=way["amount"])],
            )
            for way in found
        ],
    )
    deadline = turn.now + ANSWER_WITHIN
    await turn.call(session, answer, Reason("checkout", urgency=URGENT, expires_at=deadline))


def _ways_to(ware: Ware, country: str) -> Sequence[dict[str, Any]]:
    found = ways_to(ware.ways, country)
    if not found:
        raise Mistake("ware-not-there", name=ware.name, country=country)
    return found


async def _ensure_to_be_had(session: AsyncSession, turn: Turn, order: Order) -> Ware:
    """The ware of an order, if it can still be paid. Raises Mistake."""
    parcel = await _parcel(session, order)
    ware = await offered_ware(session, parcel.ware_id)
    await _ensure_left(session, ware, parcel, turn.now)
    return ware


# Goods


async def _parcel(session: AsyncSession, order: Order) -> Parcel:
    """What an order is for, as it is now; its ware is locked before it."""
    found = await session.get_one(Parcel, order.subject_id)
    await wares.locked_ware(session, found.ware_id)
    return await wares.parcel_by_id(session, found.id)


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    await _ensure_to_be_had(session, turn, order)
    return order.price_stars


async def _asks(session: AsyncSession, order: Order, delivery: Delivery) -> tuple[str, int]:
    """The price that was promised, and the sending they chose, to where they live. Raises
    Mistake."""
    parcel = await _parcel(session, order)
    ware = await session.get_one(Ware, parcel.ware_id)
    way = next((one for one in _ways_there(ware, delivery) if one["id"] == delivery.way_id), None)
    if way is None:
        raise Mistake("ware-way-gone", name=ware.name)
    return order.currency, (order.amount or 0) + int(way["amount"])


def _ways_there(ware: Ware, delivery: Delivery) -> Sequence[dict[str, Any]]:
    return _ways_to(ware, str((delivery.address or {}).get("country_code", "")))


async def _note(session: AsyncSession, order: Order, delivery: Delivery) -> None:
    """Where it goes, as it was told with the payment."""
    parcel = await _parcel(session, order)
    if parcel.state == NEW:
        parcel.way_id, parcel.receiver = delivery.way_id, delivery.receiver
        parcel.address = dict(delivery.address) if delivery.address else None


async def _is_due(session: AsyncSession, order: Order) -> bool:
    return (await _parcel(session, order)).state == NEW


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """One piece less, the receipt, and the seller reads where it goes; the money is the seller's
    when it is sent."""
    parcel = await _parcel(session, order)
    ware = await session.get_one(Ware, parcel.ware_id)
    parcel.state, parcel.order_id = PAID, order.id
    ware.stock -= 1
    await session.flush()
    await ledger.hold(session, order, charge, [Made(ware.seller_id)], turn.now)
    _log(session, parcel, "parcel.paid", turn.now)
    buyer = turn.in_private()
    zone = own_clock(buyer.person, await session.get_one(Community, order.community_id))
    html = buyer.words(
        "parcel-receipt",
        item=ware.name,
        price=paid_by(charge, buyer.words),
        shipping=_shipping(ware, parcel),
        order=str(order.id),
        time=moment(turn.now, zone, buyer.words),
        charge=charge.telegram_payment_charge_id,
    )
    reason = Reason("receipt", charge.id, order.community_id, f"receipt:{charge.id}", URGENT)
    await say(session, text(buyer.place, html), turn.now, reason)
    await tell_seller(session, parcel, ware, turn.links, turn.now)


def _shipping(ware: Ware, parcel: Parcel) -> str:
    way = next((one for one in ware.ways if one["id"] == parcel.way_id), None)
    return f"{way['title']}, {in_words(way['amount'], ware.currency)}" if way else "–"


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """Its money goes back: what is not sent is for somebody else."""
    parcel = await _parcel(session, order)
    if parcel.order_id != order.id or parcel.state not in (PAID, SENT):
        return
    ware = await session.get_one(Ware, parcel.ware_id)
    if parcel.state == PAID:
        ware.stock += 1
        await tell_seller_to_keep(session, parcel, ware, now)
    parcel.state = RETURNED
    _log(session, parcel, "parcel.returned", now)
    forget_later(session, parcel, now)
    await session.flush()


async def _restore(session: AsyncSession, order: Order, _now: datetime) -> bool:
    parcel = await _parcel(session, order)
    if parcel.order_id != order.id or parcel.state != RETURNED:
        return False
    parcel.state = SENT if parcel.sent_at is not None else PAID
    if parcel.state == PAID:
        (await session.get_one(Ware, parcel.ware_id)).stock -= 1
    return True


def _log(session: AsyncSession, parcel: Parcel, kind: str, now: datetime) -> None:
    home, who = parcel.community_id, parcel.person_id
    log_event(session, home, who, kind, now, subject_id=parcel.ware_id)


async def _thing(session: AsyncSession, order: Order) -> str:
    return f"ware:{(await session.get_one(Parcel, order.subject_id)).ware_id}"


async def _label(session: AsyncSession, turn: Turn, order: Order) -> str:
    ware = await _ensure_to_be_had(session, turn, order)
    return turn.words.plain("ware-buy", price=in_words(ware.total, ware.currency))


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    parcel = await session.get_one(Parcel, order.subject_id)
    await buy(session, turn, parcel.ware_id, is_invited=False, cause=cause)


PARCELS = Goods(
    _price,
    _is_due,
    _grant,
    _withdraw,
    _restore,
    asks=_asks,
    note=_note,
    again=Again(_thing, _again, _label),
)
