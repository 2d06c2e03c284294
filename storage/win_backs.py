"""Memberships that were let end: whether their people are to be called back, and that they were."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.help_tickets import HelpTicket
from storage.orders import Charge, Order
from storage.subscriptions import MEMBERSHIP, NEW, RUNNING, Subscription


async def is_back(session: AsyncSession, ended: Subscription) -> bool:
    """Whether somebody has a membership of the community again, or had this one once more since."""
    query = select(Subscription.id).where(
        Subscription.person_id == ended.person_id,
        Subscription.community_id == ended.community_id,
        Subscription.id != ended.id,
        or_(
            Subscription.state.in_(RUNNING),
            (Subscription.plan_id == ended.plan_id)
            & (Subscription.id > ended.id)
            & (Subscription.state != NEW),
        ),
    )
    return await session.scalar(query.limit(1)) is not None


async def wanted_back(session: AsyncSession, ended: Subscription) -> bool:
    """Whether somebody had Stars for it back, or asked for help about a payment for it."""
    payments = select(Order.id).where(
        Order.person_id == ended.person_id,
        Order.kind == MEMBERSHIP,
        Order.subject_id == ended.id,
    )
    returned = select(Charge.id).where(
        Charge.order_id.in_(payments),
        or_(Charge.refund_asked_at.is_not(None), Charge.refunded_at.is_not(None)),
    )
    asked = select(HelpTicket.id).where(
        HelpTicket.person_id == ended.person_id, HelpTicket.about.in_(payments)
    )
    if await session.scalar(returned.limit(1)) is not None:
        return True
    return await session.scalar(asked.limit(1)) is not None


async def was_called(session: AsyncSession, ended: Subscription, since: datetime) -> bool:
    """Whether somebody was called back to the same membership since then."""
    query = select(Subscription.id).where(
        Subscription.person_id == ended.person_id,
        Subscription.plan_id == ended.plan_id,
        Subscription.called_back_at >= since,
    )
    return await session.scalar(query.limit(1)) is not None
