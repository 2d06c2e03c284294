"""The life of an order as plain data: its states, and the only ways from one to the next.

Nothing else changes `Order.state` (tests/test_house.py). `docs/orders.md` is drawn from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.orders import (
    AWAITING,
    CANCELLED,
    DRAFT,
    EXPIRED,
    FULFILLED,
    PAID,
    REFUNDED,
    Order,
    OrderTransition,
)

MEANINGS: Mapping[str, str] = {
    DRAFT: "being written down; never outlives the transaction that sends its invoice",
    AWAITING: "the buyer has the invoice, and its price stands",
    PAID: "the Stars came in; what they are for is still owed",
    FULFILLED: "the Stars came in, and what they are for was handed over",
    EXPIRED: "its time was over before anybody paid",
    CANCELLED: "its buyer or an admin cancelled it, or there is a newer invoice that costs no more",
    REFUNDED: "Telegram gave the Stars back",
}


@dataclass(frozen=True, slots=True)
class Way:
    """From one state to another, and what leads there."""

    source: str
    target: str
    why: str


WAYS: Sequence[Way] = (
    Way(DRAFT, AWAITING, "the invoice is sent"),
    Way(AWAITING, PAID, "the buyer pays"),
    Way(AWAITING, EXPIRED, "an hour has passed"),
    Way(AWAITING, CANCELLED, "cancelled or replaced"),
    Way(EXPIRED, PAID, "money that was under way"),
    Way(CANCELLED, PAID, "money that was under way"),
    Way(PAID, FULFILLED, "handed over"),
    Way(PAID, REFUNDED, "the Stars are back"),
    Way(FULFILLED, REFUNDED, "the Stars are back"),
)

_ALLOWED = frozenset((way.source, way.target) for way in WAYS)


class IllegalTransition(Exception):
    """Somebody wanted an order where no way leads from where it is: a fault of ours."""

    def __init__(self, order: Order, state: str) -> None:
        super().__init__(f"order {order.id} is {order.state} and can't become {state}")


def is_allowed(source: str, target: str) -> bool:
    """Whether a way leads there."""
    return (source, target) in _ALLOWED


def move(
    session: AsyncSession,
    order: Order,
    state: str,
    cause: str,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Bring an order, locked by the caller, to a state, and write down why and by whom (None for
    the clock and for Telegram). Raises IllegalTransition."""
    if not is_allowed(order.state, state):
        raise IllegalTransition(order, state)
    session.add(
        OrderTransition(
            order_id=order.id,
            from_state=order.state,
            to_state=state,
            cause=cause,
            actor_id=actor_id,
            at=now,
        )
    )
    order.state = state


def fulfil(
    session: AsyncSession, order: Order, cause: str, actor_id: int | None, now: datetime
) -> None:
    """What a paid order is for is handed over. What was handed over once, was taken away and is
    given again, stays fulfilled all along."""
    if order.state != FULFILLED:
        move(session, order, FULFILLED, cause, actor_id, now)
