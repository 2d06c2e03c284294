"""What a seller does with a paid parcel: reads where it goes, sends it, and says so to its buyer.

The address is theirs to read as long as they need it; some time after the parcel is sent, or its
money is to go back, we forget it.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import ledger
from bot.selling.order_states import fulfil
from bot.speech import Words, words
from bot.speech.lengths import one_line, shortened
from bot.speech.numbers import whole_number
from storage import communities, diary, orders, outbox_ends, wares
from storage.diary import DiaryEntry
from storage.orders import Order
from storage.people import Person, is_nameless
from storage.wares import PAID, PARCEL, SENT, Parcel, Ware

FORGET = "parcel.forget"
"""The diary's word for the end of an address."""

KEPT_FOR = timedelta(days=60)
"""How long an address may be needed: parcels come back, and banks ask within weeks."""

ADDRESS = "parcel-address"
"""The purpose of what tells a seller an address: erased with whose it is (storage/personal)."""

TRACKING_CHARS = 100

_PARTS = ("street_line1", "street_line2", "post_code", "city", "state", "country_code")


async def tell_seller(
    session: AsyncSession, parcel: Parcel, ware: Ware, links: Links, now: datetime
) -> None:
    """There is something to send."""
    if is_nameless(ware.seller_id):
        return
    seller = await session.get_one(Person, ware.seller_id)
    speech = words(seller.language or seller.telegram_language)
    await _show(session, parcel, ware, links, Place(seller.id), speech, now)


async def tell_seller_to_keep(
    session: AsyncSession, parcel: Parcel, ware: Ware, now: datetime
) -> None:
    """There is something not to send: its money goes back."""
    if is_nameless(ware.seller_id):
        return
    seller = await session.get_one(Person, ware.seller_id)
    speech = words(seller.language or seller.telegram_language)
    html = speech("parcel-to-keep", order=str(parcel.order_id), name=ware.name, left=ware.stock)
    reason = Reason("notice", parcel.id, parcel.community_id, urgency=URGENT)
    await say(session, text(Place(seller.id), html), now, reason)


async def _show(
    session: AsyncSession,
    parcel: Parcel,
    ware: Ware,
    links: Links,
    place: Place,
    speech: Words,
    now: datetime,
) -> None:
    """What is sent and how, and the address in a message of its own: Telegram sends us back the
    message whose button is pressed, and no address is to come in by that."""
    address = parcel.address or {}
    lines = [parcel.receiver or "", *(str(address.get(part) or "") for part in _PARTS)]
    html = speech("parcel-address", address="\n".join(line for line in lines if line))
    reason = Reason(ADDRESS, parcel.person_id, parcel.community_id, urgency=URGENT)
    await say(session, text(place, html), now, reason)
    way = next((one for one in ware.ways if one["id"] == parcel.way_id), None)
    html = speech(
        "parcel-to-send",
        order=str(parcel.order_id),
        name=ware.name,
        way=way["title"] if way else "–",
        left=ware.stock,
    )
    token = links.token("parcelsent", parcel.id)
    rows = [[button(speech.plain("parcel-sent"), token=token)]]
    reason = Reason("notice", parcel.id, parcel.community_id, urgency=URGENT)
    await say(session, text(place, html, rows), now, reason)


async def show(session: AsyncSession, turn: Turn, parcel_id: int) -> None:
    """One of the parcels listed. Raises Mistake."""
    parcel = await session.get(Parcel, parcel_id)
    ware = await _own(session, turn, parcel)
    assert parcel is not None, "it is theirs"
    if parcel.state != PAID:
        raise Mistake("parcel-not-waiting", order=str(parcel.order_id))
    await _show(session, parcel, ware, turn.links, turn.place, turn.words, turn.now)


async def home_of(session: AsyncSession, parcel_id: int) -> int | None:
    """The community a parcel was bought in."""
    parcel = await session.get(Parcel, parcel_id)
    return parcel.community_id if parcel else None


async def _own(session: AsyncSession, turn: Turn, parcel: Parcel | None) -> Ware:
    """The ware of a parcel that is this seller's to send, or an admin's. Raises Mistake."""
    home, who = parcel.community_id if parcel else 0, turn.person.id
    makes = await communities.makes_courses(session, home, who)
    if parcel is None or not (makes or turn.role >= Role.OWNER):
        raise Mistake("parcel-unknown")
    ware = await session.get_one(Ware, parcel.ware_id)
    is_theirs = ware.seller_id == who or turn.role >= Role.OWNER
    if not (is_theirs or await communities.is_admin(session, home, who)):
        raise Mistake("ware-not-yours", name=ware.name)
    return ware


async def sent(session: AsyncSession, turn: Turn, parcel_id: int, tracking: str = "") -> None:
    """*Sent*: the order is fulfilled, its money the seller's, and the buyer hears of it; said again
    with another number, they hear of that. Raises Mistake."""
    found = await session.get(Parcel, parcel_id)
    ware = await _own(session, turn, found)
    if found is None or found.order_id is None:
        raise Mistake("parcel-unknown")
    order = await orders.order_by_id(session, found.order_id)
    assert order is not None, "orders stay"
    charge = await orders.paying_charge(session, order.id)
    await wares.locked_ware(session, ware.id)
    parcel = await wares.parcel_by_id(session, found.id)
    is_new = parcel.state == PAID
    tells_more = parcel.state == SENT and tracking not in ("", parcel.tracking)
    if charge is None or charge.refund_asked_at is not None or not (is_new or tells_more):
        raise Mistake("parcel-not-waiting", order=str(order.id))
    parcel.tracking = tracking or parcel.tracking
    if is_new:
        parcel.state, parcel.sent_at = SENT, turn.now
        fulfil(session, order, "sent", turn.person.id, turn.now)
        await ledger.earn(session, order, charge, turn.now)
        turn.log(session, "parcel.sent", parcel.community_id, subject_id=ware.id)
        forget_later(session, parcel, turn.now)
    await session.flush()
    await _tell_buyer(session, parcel, ware, order, turn.now)
    html = turn.words(
        "parcel-is-sent",
        order=str(order.id),
        tracking=parcel.tracking or "",
        has_tracking="yes" if parcel.tracking else "no",
    )
    await turn.reply(session, html)


async def sent_named(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/goods sent 12 DHL 0034…`: the order's number, and where the parcel is. Raises Mistake."""
    number, _, tracking = typed.strip().partition(" ")
    order_id = whole_number(number.lstrip("#№"), 1, 10**12)
    order = await orders.order_by_id(session, order_id) if order_id else None
    if order is None or order.kind != PARCEL or order.community_id != turn.community.id:
        raise Mistake("parcel-sent-how")
    words_given = shortened(one_line(tracking), TRACKING_CHARS)
    await sent(session, turn, order.subject_id, words_given)


async def _tell_buyer(
    session: AsyncSession, parcel: Parcel, ware: Ware, order: Order, now: datetime
) -> None:
    if is_nameless(parcel.person_id):
        return
    buyer = await session.get_one(Person, parcel.person_id)
    speech = words(buyer.language or buyer.telegram_language)
    html = speech(
        "parcel-on-its-way",
        item=ware.name,
        order=str(order.id),
        tracking=parcel.tracking or "",
        has_tracking="yes" if parcel.tracking else "no",
    )
    reason = Reason("notice", parcel.id, parcel.community_id, urgency=URGENT)
    await say(session, text(Place(buyer.id), html), now, reason)


def forget_later(session: AsyncSession, parcel: Parcel, now: datetime) -> None:
    """Its address is needed for a while yet."""
    diary.write_in(session, parcel.community_id, FORGET, parcel.id, now + KEPT_FOR)


async def forget(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Nobody needs the address any more, nor what told it to the seller."""
    found = await session.get_one(Parcel, entry.subject_id)
    if found.order_id is not None:
        await orders.order_by_id(session, found.order_id)
    await wares.locked_ware(session, found.ware_id)
    parcel = await wares.parcel_by_id(session, found.id)
    if parcel.state != PAID:
        parcel.address = parcel.receiver = parcel.tracking = None
        before = now - KEPT_FOR
        await outbox_ends.forget_words_about(session, ADDRESS, parcel.person_id, before)
