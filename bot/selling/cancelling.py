"""`/cancelorder`: an admin takes back an invoice that nobody has paid; its buyer hears so.

What is paid is given back with `/refund`. Money under way for it all the same is honoured.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import Reason, say
from bot.selling.money import price_of
from bot.selling.order_states import move
from bot.selling.orders import log_order
from bot.speech import words
from bot.speech.lengths import one_line, telegram_length
from storage import orders, star_book
from storage.orders import AWAITING, CANCELLED
from storage.people import Person

LISTED = 20
WHY_CHARS = 200

CAUSE = "admin"
"""Of the order's last step; who it was stands beside it."""


async def list_open(session: AsyncSession, turn: Turn) -> None:
    """`/cancelorder` alone: what waits for money, a button each. Raises Mistake."""
    waiting = await orders.waiting_orders(session, turn.community.id, turn.now, LISTED)
    if not waiting:
        raise Mistake("cancelling-none")
    buttons = [
        [
            button(
                turn.words.plain(
                    "cancelling-row",
                    order=str(order.id),
                    name=person.name,
                    item=order.title,
                    price=price_of(order, turn.words),
                ),
                token=turn.links.token("cancelorder", order.id),
            )
        ]
        for order, person in waiting
    ]
    await turn.reply(session, turn.words("cancelling-list"), buttons)


async def cancel(session: AsyncSession, turn: Turn, order_id: int, why: str = "") -> None:
    """Nobody is to pay it any more; the buyer reads so, and why if a reason was given.

    Raises Mistake for what is not there, does not wait for money, or may be paid by now.
    """
    reason = one_line(why)
    if telegram_length(reason) > WHY_CHARS:
        raise Mistake("cancelling-why", most=WHY_CHARS)
    order = await orders.order_by_id(session, order_id)
    if order is None or order.community_id != turn.community.id:
        raise Mistake("cancelling-unknown", order=str(order_id))
    if order.state != AWAITING:
        raise Mistake("cancelling-late", order=str(order.id), state=order.state)
    if await star_book.is_unheard(session, order):
        raise Mistake("cancelling-paying", order=str(order.id))
    move(session, order, CANCELLED, CAUSE, turn.person.id, turn.now)
    log_order(session, order, "order.cancelled", turn.now, cause=CAUSE)
    buyer = await session.get_one(Person, order.person_id)
    speech = words(buyer.language or buyer.telegram_language)
    html = speech(
        "cancelling-told",
        group=turn.community.title,
        item=order.title,
        order=str(order.id),
        has_why="yes" if reason else "no",
        why=reason,
    )
    told = Reason("order-cancelled", order.id, order.community_id, f"order-cancelled:{order.id}")
    await say(session, text(Place(buyer.id), html), turn.now, told)
    params = {"order": str(order.id), "item": order.title, "name": buyer.name}
    await turn.reply(session, turn.words("cancelling-done", **params))


def read_cancelling(typed: str) -> tuple[int, str] | None:
    """`5`, or `5 and why`; None where no order is named. Raises Mistake."""
    number, _, why = typed.strip().partition(" ")
    if not number:
        return None
    number = number.lstrip("#№")
    if not (number.isascii() and number.isdigit() and len(number) <= 15):
        raise Mistake("cancelling-unknown", order=number[:20] or "–")
    return int(number), why
