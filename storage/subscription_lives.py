"""How long each subscription of a community has lasted, for those who count how many stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.orders import Charge, Order
from storage.subscriptions import MEMBERSHIP, NEW, Subscription


class Paid(NamedTuple):
    """One subscription that was paid at least once."""

    person_id: int
    plan_id: int
    state: str
    began_at: datetime
    paid_until: datetime | None
    refunded_at: datetime | None
    """When Stars for it last went back."""
    times: int
    """How many periods were paid."""


async def paid_subscriptions(session: AsyncSession, community_id: int) -> Sequence[Paid]:
    """All of them, the earliest first. One statement: the community's orders by their index, each
    with its subscription and charge by their keys; it takes as long as there are orders."""
    query = (
        select(
            Subscription.person_id,
            Subscription.plan_id,
            Subscription.state,
            func.min(Order.paid_at),
            Subscription.paid_until,
            func.max(Charge.refunded_at),
            func.count(Order.id.distinct()),
        )
        .join(Subscription, Subscription.id == Order.subject_id)
        .outerjoin(Charge, Charge.order_id == Order.id)
        .where(
            Order.community_id == community_id,
            Order.kind == MEMBERSHIP,
            Order.paid_at.is_not(None),
            Subscription.state != NEW,
        )
        .group_by(
            Subscription.id,
            Subscription.person_id,
            Subscription.plan_id,
            Subscription.state,
            Subscription.paid_until,
        )
        .order_by(func.min(Order.paid_at), Subscription.id)
    )
    return [
        Paid(person, plan, state, began, until, refunded, times)
        for person, plan, state, began, until, refunded, times in await session.execute(query)
        if began is not None
    ]
