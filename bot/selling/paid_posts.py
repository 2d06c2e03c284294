"""Paid posts (Bot API, sendPaidMedia): a picture or film that shows itself for Stars, with the way
to a course below it.

In a group each purchase is an order like any other. In a channel the Stars go to the channel and
Telegram tells the bot of no purchase: such a post stands there, and its sales are not counted.
"""

from dataclasses import dataclass
from datetime import datetime

from aiogram.enums import InputPaidMediaType
from aiogram.methods import SendPaidMedia
from aiogram.types import InputPaidMediaPhoto, InputPaidMediaVideo
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_one
from bot.community.refusals import Refusal
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.files import message_ids
from bot.outreach.messages import CAPTION_CHARS, Place, button, where
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from bot.selling import ledger
from bot.selling.goods import Goods
from bot.selling.order_states import fulfil, move
from bot.selling.orders import log_order
from bot.speech.arguments import Arguments
from bot.speech.formats import stars
from bot.speech.lengths import shortened, telegram_length
from bot.speech.numbers import whole_number
from bot.teaching.catalogue import find_course
from storage import communities, paid_posts
from storage.communities import CHANNEL, Chat
from storage.database import new_rows
from storage.orders import APPLIED, AWAITING, PAID, Charge, Order
from storage.outbox import FAILED, SENT, UNCERTAIN
from storage.paid_posts import PAID_POST, UNTOLD, PaidPost

TAKES = frozenset({"to", "course"})

MOST_STARS = 25_000
"""Bot API, sendPaidMedia: star_count, 1-25000."""

TITLE_CHARS = 60
"""What still fits into a line of /refund."""

PURPOSE = "paid-post"

KIND = "paid_media_payment"
"""What Telegram's book calls them (Bot API, TransactionPartnerUser: transaction_type)."""


@dataclass(frozen=True, slots=True)
class Media:
    """What is shown to who pays; Telegram has it."""

    file_id: str
    is_video: bool


async def post(
    session: AsyncSession, turn: Turn, arguments: Arguments, media: Media | None
) -> None:
    """`/paidpost 50 "How it looks" --to "Py News" --course PY101`, below a picture or a film.

    Raises Mistake.
    """
    price = whole_number(arguments.words[0], 1, MOST_STARS) if arguments.words else None
    if media is None or price is None:
        raise Mistake("paid-post-how", most=MOST_STARS)
    caption = " ".join(arguments.words[1:])
    if telegram_length(caption) > CAPTION_CHARS:
        raise Mistake("paid-post-caption", most=CAPTION_CHARS)
    chat = await _chat(session, turn, arguments.options.get("to", ""))
    named = arguments.options.get("course", "")
    course = await find_course(session, turn.community.id, named) if named else None
    made = PaidPost(
        community_id=turn.community.id,
        chat_id=chat.id,
        is_channel=chat.kind == CHANNEL,
        title=shortened(caption or turn.words.plain("paid-post-title"), TITLE_CHARS),
        price_stars=price,
        course_id=course.id if course else None,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(made)
    await session.flush()
    rows = []
    if course is not None:
        label = turn.words.plain("paid-post-course", course=course.title)
        rows = [[button(label, url=turn.links.address("course", course.id))]]
    shown: InputPaidMediaVideo | InputPaidMediaPhoto
    # Their types are named, as what is not does not go into the outbox.
    if media.is_video:
        shown = InputPaidMediaVideo(type=InputPaidMediaType.VIDEO, media=media.file_id)
    else:
        shown = InputPaidMediaPhoto(type=InputPaidMediaType.PHOTO, media=media.file_id)
    call = SendPaidMedia(
        chat_id=chat.id,
        star_count=price,
        media=[shown],
        payload=turn.links.token(PAID_POST, made.id),
        caption=caption or None,
        **where(Place(chat.id), rows),
    )
    await turn.call(session, call, Reason(PURPOSE, made.id, turn.community.id))
    turn.log(session, "paid-post.made", turn.community.id, subject_id=made.id)
    key = "paid-post-in-channel" if made.is_channel else "paid-post-in-group"
    html = turn.words(key, chat=chat.title, price=stars(price, turn.words))
    await turn.reply(session, html)


async def _chat(session: AsyncSession, turn: Turn, named: str) -> Chat:
    """The community's group or channel of that name; its first group where none is named."""
    chats = await communities.chats_of(session, turn.community.id)
    wanted = named.strip().casefold()
    for chat in chats:
        if chat.title.casefold() == wanted or (not wanted and chat.kind != CHANNEL):
            return chat
    names = ", ".join(chat.title for chat in chats) or "–"
    raise Mistake("paid-post-where", given=named[:40] or "–", chats=names)


async def after_post(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """It stands there, or its maker reads why it does not."""
    assert outcome.row.subject_id is not None
    made = await paid_posts.locked_post(session, outcome.row.subject_id)
    if made is None:
        return
    if outcome.state == SENT:
        made.message_id = next(iter(message_ids(outcome.result)), None)
    elif outcome.state == FAILED:
        reason = Refusal(outcome.error or outcome.state)
        params: dict[str, Param] = {"title": made.title, "reason": reason}
        notice = Notice("paid-post-failed", params, once=f"paid-post:{made.id}")
        await tell_one(session, made.created_by, made.community_id, notice, now)
    elif outcome.state == UNCERTAIN:
        notice = Notice("paid-post-uncertain", {"title": made.title}, once=f"paid-post:{made.id}")
        await tell_one(session, made.created_by, made.community_id, notice, now)


# Buying


async def bought(
    session: AsyncSession,
    links: Links,
    person_id: int,
    payload: str,
    now: datetime,
    charge_id: str | None = None,
) -> Order | None:
    """Somebody paid for what a post shows; taken down once. The book of Stars knows the number,
    the news of it does not. None where it is known already, or no post of ours."""
    made = await post_of(session, links, payload)
    if made is None or not await paid_posts.note_view(session, made.id, person_id, now):
        return None
    order = Order(
        community_id=made.community_id,
        person_id=person_id,
        kind=PAID_POST,
        subject_id=made.id,
        title=made.title,
        price_stars=made.price_stars,
        cause=f"{PAID_POST}:{made.id}",
        created_at=now,
        expires_at=now,
        paid_at=now,
    )
    session.add(order)
    await session.flush()
    row = {
        "telegram_payment_charge_id": charge_id or f"{UNTOLD}{PAID_POST}:{order.id}",
        "order_id": order.id,
        "person_id": person_id,
        "currency": "XTR",
        "amount": made.price_stars,
        "payload": payload,
        "standing": APPLIED,
        "received_at": now,
    }
    (number,) = await new_rows(session, Charge, [row], Charge.id)
    charge = await session.get_one(Charge, number)
    for state in (AWAITING, PAID):
        move(session, order, state, "paid-media", person_id, now)
    fulfil(session, order, "paid-media", person_id, now)
    await ledger.sold(session, order, charge, [ledger.Made(made.created_by)], now)
    log_order(session, order, "order.paid", now, value=charge.amount)
    params = {"title": made.title, "order": str(order.id), "amount": str(charge.amount)}
    notice = Notice("paid-post-receipt", params, once=f"paid-post-receipt:{order.id}")
    await tell_one(session, person_id, made.community_id, notice, now)
    return order


async def post_of(session: AsyncSession, links: Links, payload: str) -> PaidPost | None:
    """The post a payload of Telegram's names, if it is ours; locked."""
    numbers = links.sealer.unseal(payload, PAID_POST)
    return await paid_posts.locked_post(session, numbers[0]) if numbers else None


# Goods: what is shown needs no invoice of ours, and can't be unseen


async def _price(_session: AsyncSession, _turn: Turn, _order: Order) -> int:
    raise Mistake("checkout-unknown")


async def _is_due(_session: AsyncSession, _order: Order) -> bool:
    return False


async def _grant(_session: AsyncSession, _turn: Turn, order: Order, _charge: Charge) -> None:
    raise AssertionError(f"order {order.id} has no invoice")


async def _withdraw(_session: AsyncSession, _order: Order, _now: datetime) -> None:
    """What somebody has seen they have seen."""


async def _restore(_session: AsyncSession, _order: Order, _now: datetime) -> bool:
    return True


PAID_POSTS = Goods(_price, _is_due, _grant, _withdraw, _restore)
