"""What an admin sees before money goes back: the latest orders, and what it would mean."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.selling.lesson_credit import ensure_not_taken_off
from bot.selling.money import paid_for
from bot.selling.refunds import ensure_told, refundable
from storage import orders
from storage.people import Person

LISTED = 10
"""Orders offered at once; others are named by their number."""


async def offer(session: AsyncSession, turn: Turn) -> None:
    """The latest paid orders, each with a button to give its money back."""
    paid = await orders.paid_orders(session, turn.community.id, LISTED)
    if not paid:
        raise Mistake("refund-nothing-paid")
    buttons = [
        [
            button(
                turn.words.plain(
                    "refund-row",
                    order=str(order.id),
                    name=person.name,
                    item=order.title,
                    price=await paid_for(session, order, turn.words),
                ),
                token=turn.links.token("refund", order.id),
            )
        ]
        for order, person in paid
    ]
    await turn.reply(session, turn.words("refund-list"), buttons)


async def confirm(session: AsyncSession, turn: Turn, order_id: int) -> None:
    """Say what would happen, and ask once more. Raises Mistake."""
    order = await refundable(session, turn, order_id)
    await ensure_not_taken_off(session, order, turn.now)
    charge = await orders.paying_charge(session, order.id)
    if charge is not None:
        ensure_told(order, charge)
    buyer = await session.get_one(Person, order.person_id)
    html = turn.words(
        "refund-question",
        order=str(order.id),
        name=buyer.name,
        item=order.title,
        kind=order.kind,
        price=await paid_for(session, order, turn.words),
    )
    yes = button(turn.words.plain("refund-yes"), token=turn.links.token("refundyes", order.id))
    no = button(turn.words.plain("refund-no"), token=turn.links.token("refundno", order.id))
    await turn.reply(session, html, [[yes], [no]])
