"""What an order can buy: each kind of goods says when it can be had, hands it over, takes it back.

Orders, payments and refunds know goods by this alone; handlers/goods.py lists the kinds there are.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from storage.orders import Charge, Order


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a buyer told Telegram about sending (Bot API, OrderInfo)."""

    way_id: str | None = None
    receiver: str | None = None
    address: Mapping[str, Any] | None = None


NOWHERE = Delivery()
"""What needs no sending."""


@dataclass(frozen=True, slots=True)
class Again:
    """The way back to what somebody ordered and did not pay (reminders.py)."""

    thing: Callable[[AsyncSession, Order], Awaitable[str]]
    """What it is, whoever orders it: `course:3`. One is reminded of it once in some weeks, and
    not where one has ordered the same again."""
    order: Callable[[AsyncSession, Turn, Order, str], Awaitable[None]]
    """Order it once more at today's price, for this cause. Raises Mistake."""
    label: Callable[[AsyncSession, Turn, Order], Awaitable[str]] | None = None
    """The button that does so, where the price now alone does not say it. Raises Mistake where the
    buyer can't have it, or has no need of it any more."""


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of goods."""

    price: Callable[[AsyncSession, Turn, Order], Awaitable[int]]
    """Its price now, in Stars; an open order keeps the one it was made at. Raises Mistake when the
    buyer can't have it."""
    is_due: Callable[[AsyncSession, Order], Awaitable[bool]]
    """Whether the buyer has not got yet what the order is for, so that money for it pays it."""
    grant: Callable[[AsyncSession, Turn, Order, Charge], Awaitable[None]]
    """Hand over what was paid for, with the receipt."""
    withdraw: Callable[[AsyncSession, Order, datetime], Awaitable[None]]
    """Its money goes back: take it away, if it has not been taken away before."""
    restore: Callable[[AsyncSession, Order, datetime], Awaitable[bool]]
    """The money did not go back: return what was withdrawn. False where the buyer has bought it
    again meanwhile, so that this money is for nothing."""
    asks: Callable[[AsyncSession, Order, Delivery], Awaitable[tuple[str, int]]] | None = None
    """The currency and the amount to be paid, where that is not the order's price in Stars. Raises
    Mistake."""
    note: Callable[[AsyncSession, Order, Delivery], Awaitable[None]] | None = None
    """Take down where it goes, before it is granted."""
    renewed: Callable[[AsyncSession, Turn, Order, Charge], Awaitable[Order | None]] | None = None
    """The order that the next payment of a subscription pays, which names its first order; None
    where it is for nothing. Only for what is paid every month."""
    overpaid: Callable[[AsyncSession, Turn, Order, Charge, bool], Awaitable[None]] | None = None
    """A subscription's payment was for nothing; `True` if it is the first of another one."""
    again: Again | None = None
    """The way back to it; without one nobody is reminded of it."""


Shelf = Mapping[str, Goods]
"""All goods, by the orders' kind."""
