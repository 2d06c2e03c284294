"""What an order asks and what a charge brought, in words, whichever money it is in."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.speech import Words
from bot.speech.currencies import STARS, in_words
from bot.speech.formats import stars
from storage import orders
from storage.orders import Charge, Order


def price_of(order: Order, words: Words) -> str:
    """What was ordered costs this; shipping comes on top of it."""
    if order.currency == STARS:
        return stars(order.price_stars, words)
    return in_words(order.amount or 0, order.currency)


async def paid_for(session: AsyncSession, order: Order, words: Words) -> str:
    """What its buyer paid, shipping and all; before that what it costs."""
    if order.currency != STARS:
        amount = await orders.amount_paid(session, order.id)
        if amount is not None:
            return in_words(amount, order.currency)
    return price_of(order, words)


def paid_by(charge: Charge, words: Words) -> str:
    """What came in."""
    if charge.currency == STARS:
        return stars(charge.amount, words)
    return in_words(charge.amount, charge.currency)
