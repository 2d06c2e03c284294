"""What giveaways cost, and who came while they ran: for saying what a member who stays has cost.

A few statements for each giveaway, of which few are asked about; each counts along
ix_memberships_joined the members who joined in a time, and asks who did something in a later one.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.coupons import Coupon
from storage.courses import Course
from storage.giveaways import DRAWN, WON, Giveaway, GiveawayDraw
from storage.orders import SOLD, Order
from storage.own_steps import who_did_something


async def drawn_since(
    session: AsyncSession, community_id: int, since: datetime, most: int
) -> Sequence[Giveaway]:
    """A community's giveaways that were drawn since then, the newest first."""
    query = select(Giveaway).where(
        Giveaway.community_id == community_id,
        Giveaway.state == DRAWN,
        Giveaway.drawn_at >= since,
    )
    return (await session.scalars(query.order_by(Giveaway.id.desc()).limit(most))).all()


async def prizes_of(session: AsyncSession, giveaway: Giveaway) -> int:
    """How many prizes were given; one that went on to somebody else is one."""
    won = (GiveawayDraw.giveaway_id == giveaway.id, GiveawayDraw.result == WON)
    query = select(func.count(), func.count(GiveawayDraw.replaces)).where(*won)
    given, passed_on = (await session.execute(query)).one()
    return int(given - passed_on)


async def stars_forgone(session: AsyncSession, giveaway: Giveaway) -> int | None:
    """The Stars its prizes would have brought if they had been sold: courses at today's price, and
    what winners' coupons took off; None for a prize of which nobody knows the worth."""
    if giveaway.coupon_off is not None:
        return await _taken_off(session, giveaway)
    if giveaway.course_id is None:
        return None
    price = await session.scalar(select(Course.price_stars).where(Course.id == giveaway.course_id))
    return None if price is None else price * await prizes_of(session, giveaway)


async def _taken_off(session: AsyncSession, giveaway: Giveaway) -> int:
    query = (
        select(Coupon.is_percent, Coupon.off, Order.price_stars)
        .join(Order, Order.coupon_id == Coupon.id)
        .join(GiveawayDraw, GiveawayDraw.person_id == Coupon.person_id)
        .where(
            GiveawayDraw.giveaway_id == giveaway.id,
            Coupon.community_id == giveaway.community_id,
            Coupon.cause == f"giveaway:{giveaway.id}",
            Order.state.in_(SOLD),
        )
    )
    rows = await session.execute(query)
    return sum(
        round(paid * off / max(100 - off, 1)) if is_percent else off
        for is_percent, off, paid in rows
    )


async def joined_and_stayed(
    session: AsyncSession,
    community_id: int,
    begin: datetime,
    end: datetime,
    since: datetime,
    until: datetime,
    *,
    without: Collection[int] = (),
) -> tuple[int, int]:
    """How many joined in a time, and how many of them had not left by the end of a later one, and
    did something themselves in it."""
    about = who_did_something(community_id, since, until).subquery()
    had_not_left = Membership.left_at.is_(None) | (Membership.left_at >= until)
    stays = and_(had_not_left, about.c.person_id.is_not(None))
    query = (
        select(func.count(), func.count(case((stays, 1))))
        .select_from(Membership)
        .outerjoin(about, about.c.person_id == Membership.person_id)
        .where(
            Membership.community_id == community_id,
            Membership.joined_at >= begin,
            Membership.joined_at < end,
            Membership.person_id.not_in(without),
        )
    )
    joined, stayed = (await session.execute(query)).one()
    return joined, stayed
