"""Whose Stars a paid question or an unlocked answer brought; kept for the ledger to take over."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage import experts
from storage.experts import PaidQuestion, Share
from storage.orders import Order


def share(
    session: AsyncSession,
    question: PaidQuestion,
    order: Order,
    person_id: int,
    amount: int,
    now: datetime,
) -> None:
    """Note Stars of an order as somebody's."""
    if amount:
        session.add(
            Share(
                community_id=question.community_id,
                order_id=order.id,
                question_id=question.id,
                person_id=person_id,
                stars=amount,
                at=now,
            )
        )


async def reverse_shares(session: AsyncSession, order: Order, now: datetime | None) -> None:
    """The order's money went back, or (None) came again."""
    for share in await experts.shares_of_order(session, order.id):
        share.reversed_at = now
