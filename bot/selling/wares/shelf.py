"""What a community sells and sends: put up, shown, counted anew, and taken down."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.selling.books import goods_earned
from bot.selling.wares.draft import ANYWHERE, MOST_STOCK, WareDraft
from bot.speech import Html, Words
from bot.speech.currencies import in_words
from bot.speech.numbers import whole_number
from storage import communities, courses, people, wares
from storage.events import log_event
from storage.wares import Parcel, Ware

LISTED = 20
"""Wares, and parcels to send, listed at once."""


async def put_up(
    session: AsyncSession, turn: Turn, draft: WareDraft, file_id: str | None, *, can_be_paid: bool
) -> None:
    """A new ware is for sale, and its seller sees its card. Raises Mistake."""
    if not can_be_paid:
        raise Mistake("ware-no-provider")
    home = turn.community.id
    picture = None
    if file_id is not None:
        looks = (home, "photo", "picture.jpg", "image/jpeg")
        picture = await courses.keep_media(session, *looks, file_id=file_id)
    ware = Ware(
        community_id=home,
        seller_id=turn.person.id,
        name=draft.name,
        about=draft.about,
        picture_id=picture,
        currency=draft.currency,
        price=draft.price,
        taxes=list(draft.taxes),
        ways=list(draft.ways),
        stock=draft.stock,
        created_at=turn.now,
    )
    session.add(ware)
    await session.flush()
    _log(session, turn, ware, "ware.made")
    link = turn.links.address("ware", ware.id)
    html = turn.words("ware-made", name=ware.name, number=str(ware.id), link=link)
    await turn.reply(session, html)
    await show(session, turn, ware)


async def show(session: AsyncSession, turn: Turn, ware: Ware) -> None:
    """Its card, with *Buy*; in a group that leads into the private chat."""
    html = card_of(ware, turn.words)
    label = turn.words.plain("ware-buy", price=in_words(ware.total, ware.currency))
    if turn.is_private:
        rows: Buttons = [[button(label, token=turn.links.token("warebuy", ware.id))]]
    else:
        rows = [[button(label, url=turn.links.address("ware", ware.id))]]
    if ware.stock < 1:
        rows = []
    reason = Reason("card", ware.id, ware.community_id)
    if ware.picture_id is None:
        await turn.call(session, messages.text(turn.place, html, rows), reason)
    else:
        call = messages.media(turn.place, "photo", ware.picture_id, html, rows)
        await turn.call(session, call, reason)


def card_of(ware: Ware, words: Words) -> Html:
    """Name, price with what is added, how it is sent, and whether there are some left."""
    added = [
        words("ware-tax-line", label=tax["label"], price=in_words(tax["amount"], ware.currency))
        for tax in ware.taxes
    ]
    ways = [
        words(
            "ware-way-line",
            to=", ".join(way["to"]),
            is_anywhere="yes" if ANYWHERE in way["to"] else "no",
            title=way["title"],
            price=in_words(way["amount"], ware.currency),
        )
        for way in ware.ways
    ]
    return words(
        "ware-card",
        name=ware.name,
        about=ware.about or "–",
        price=in_words(ware.price, ware.currency),
        lines=Html("\n".join([*added, *ways])),
        left=max(0, ware.stock),
    )


async def show_all(session: AsyncSession, turn: Turn) -> None:
    """`/goods`: what there is; sellers see besides what is left and what waits to be sent."""
    offered = await wares.on_sale(session, turn.community.id)
    sells = turn.is_private and turn.role >= Role.CREATOR
    waiting: list[tuple[Parcel, Ware]] = []
    earned: Sequence[Html] = ()
    if sells:
        seller = None if turn.role >= Role.ADMIN else turn.person.id
        waiting = list(await wares.to_be_sent(session, turn.community.id, seller, LISTED))
        earned = await goods_earned(session, turn)
    if not offered and not waiting and not earned:
        key = "ware-none-yet" if sells else "ware-none"
        await turn.reply(session, turn.words(key, group=turn.community.title))
        return
    lines = [
        turn.words(
            "ware-line",
            number=str(ware.id),
            name=ware.name,
            price=in_words(ware.total, ware.currency),
            left=max(0, ware.stock),
            sells="yes" if sells else "no",
        )
        for ware in offered[:LISTED]
    ]
    lines += earned
    rows = [_opening(turn, ware) for ware in offered[:LISTED]]
    rows += [_parcel(turn, parcel, ware) for parcel, ware in waiting]
    html = turn.words(
        "ware-list",
        group=turn.community.title,
        lines=Html("\n".join(lines)),
        waiting=len(waiting),
    )
    await turn.reply(session, html, rows)


def _opening(turn: Turn, ware: Ware) -> list[InlineKeyboardButton]:
    if turn.is_private:
        return [button(ware.name, token=turn.links.token("ware", ware.id))]
    return [button(ware.name, url=turn.links.address("ware", ware.id))]


def _parcel(turn: Turn, parcel: Parcel, ware: Ware) -> list[InlineKeyboardButton]:
    label = turn.words.plain("parcel-row", order=str(parcel.order_id), name=ware.name)
    return [button(label, token=turn.links.token("parcel", parcel.id))]


async def offered_ware(session: AsyncSession, ware_id: int) -> Ware:
    """The ware, if it is for sale. Raises Mistake."""
    ware = await wares.ware_by_id(session, ware_id)
    if ware is None or ware.stopped_at is not None:
        raise Mistake("ware-over")
    return ware


async def come_in(session: AsyncSession, turn: Turn, ware: Ware, *, is_invited: bool) -> None:
    """A link invites anybody; a button is for the community's own. Raises Mistake."""
    home = ware.community_id
    if not (is_invited or await communities.is_member(session, home, turn.person.id)):
        raise Mistake("ware-over")
    await communities.join_community(session, home, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, home)


async def show_one(session: AsyncSession, turn: Turn, ware_id: int, *, is_invited: bool) -> None:
    """One of the wares listed, or its link. Raises Mistake."""
    ware = await offered_ware(session, ware_id)
    await come_in(session, turn, ware, is_invited=is_invited)
    await show(session, turn, ware)


async def own_ware(session: AsyncSession, turn: Turn, typed: str) -> Ware:
    """A ware by its number, of the seller's own or for an admin; locked. Raises Mistake."""
    number = whole_number(typed.lstrip("#№"), 1, 10**9)
    ware = await wares.ware_by_id(session, number) if number else None
    if ware is None or ware.community_id != turn.community.id:
        raise Mistake("ware-unknown", given=typed[:20] or "–")
    if ware.seller_id != turn.person.id and turn.role < Role.ADMIN:
        raise Mistake("ware-not-yours", name=ware.name)
    return await wares.locked_ware(session, ware.id)


async def stop(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/goods stop 3`: sold no more; open invoices are not paid any more. Raises Mistake."""
    ware = await own_ware(session, turn, typed.strip())
    ware.stopped_at = ware.stopped_at or turn.now
    _log(session, turn, ware, "ware.stopped")
    await turn.reply(session, turn.words("ware-stopped", name=ware.name))


async def count(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/goods stock 3 12`: so many are left. Raises Mistake."""
    name, _, given = typed.strip().partition(" ")
    stock = whole_number(given.strip(), 0, MOST_STOCK)
    if not name or stock is None:
        raise Mistake("ware-stock-how", most=MOST_STOCK)
    ware = await own_ware(session, turn, name)
    ware.stock = stock
    _log(session, turn, ware, "ware.counted")
    await turn.reply(session, turn.words("ware-counted", name=ware.name, left=stock))


def _log(session: AsyncSession, turn: Turn, ware: Ware, kind: str) -> None:
    log_event(session, ware.community_id, turn.person.id, kind, turn.now, subject_id=ware.id)
