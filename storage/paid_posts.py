"""Paid posts: pictures and films in a chat that are seen once they are paid for, and who paid.

Telegram tells of a purchase without its number (Bot API, PaidMediaPurchased), and of what is sold
in a channel it tells nothing. Until its book of Stars names the number, a charge stands under ours.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import insert_new, locked
from storage.orders import APPLIED, Charge, Order
from storage.people import FIRST_NAMELESS

PAID_POST = "paidpost"
"""What orders of this room are for."""

UNTOLD = "untold:"
"""What the number of a charge begins with whose own Telegram has not told yet."""


class PaidPost(Base):
    """One message that sells what it shows."""

    __tablename__ = "paid_posts"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    is_channel: Mapped[bool]
    """Its Stars are the channel's, and nobody tells us of them."""
    message_id: Mapped[int | None]
    """Known once it stands there."""
    title: Mapped[str]
    """What it is called in orders."""
    price_stars: Mapped[int]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """What it leads to."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class PaidView(Base):
    """Who paid for one; Telegram shows it to them again without another payment."""

    __tablename__ = "paid_views"

    post_id: Mapped[int] = mapped_column(ForeignKey("paid_posts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]


async def locked_post(session: AsyncSession, post_id: int) -> PaidPost | None:
    """The post, locked, so that its buyers are looked at one after the other."""
    query = locked(select(PaidPost).where(PaidPost.id == post_id))
    return (await session.scalars(query)).one_or_none()


async def note_view(session: AsyncSession, post_id: int, person_id: int, now: datetime) -> bool:
    """Write down that somebody paid; False where that is known."""
    if await session.get(PaidView, (post_id, person_id)) is not None:
        return False
    row = {"post_id": post_id, "person_id": person_id, "at": now}
    await insert_new(session, PaidView, [row])
    return True


async def untold_charge(session: AsyncSession, post_id: int, person_id: int) -> Charge | None:
    """The charge of somebody for a post whose number Telegram has not told yet, locked with its
    order; or that of somebody who was forgotten meanwhile, and was maybe them."""
    query = (
        select(Order.id)
        .join(Charge, Charge.order_id == Order.id)
        .where(
            Order.kind == PAID_POST,
            Order.subject_id == post_id,
            or_(Order.person_id == person_id, Order.person_id >= FIRST_NAMELESS),
            Charge.standing == APPLIED,
            Charge.telegram_payment_charge_id.startswith(UNTOLD),
        )
        .order_by(Order.person_id, Order.id)  # their own first
        .limit(1)
    )
    order_id = await session.scalar(query)
    if order_id is None:
        return None
    await session.scalars(locked(select(Order).where(Order.id == order_id)))
    found = select(Charge).where(Charge.order_id == order_id, Charge.standing == APPLIED)
    return (await session.scalars(locked(found))).one()
