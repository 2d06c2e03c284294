"""Everything that can be bought, by the kind its orders carry, and who hears that it was; and what
can be priced."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement import referrals
from bot.engagement.challenges.deposits import DEPOSITS
from bot.engagement.experts.asking import QUESTIONS
from bot.engagement.experts.unlocking import UNLOCKS
from bot.engagement.gatherings import pricing as event_pricing
from bot.engagement.gatherings.tickets import TICKETS
from bot.identity import Links
from bot.selling import bundle_pricing, course_pricing, flash, left_courses, team_seats
from bot.selling.bundles import BUNDLES
from bot.selling.courses import COURSES
from bot.selling.gating.keeping import look_soon
from bot.selling.gifts import GIFTS
from bot.selling.goods import Goods, Shelf
from bot.selling.memberships import joining
from bot.selling.memberships import pricing as membership_pricing
from bot.selling.memberships.subscribing import MEMBERSHIPS
from bot.selling.paid_posts import PAID_POSTS
from bot.selling.priced import PriceList
from bot.selling.single_lessons import LESSONS
from bot.selling.team_seats import TEAMS
from bot.selling.wares import pricing as ware_pricing
from bot.selling.wares.parcels import PARCELS
from bot.teaching import learning_given_back
from storage import bundles, lending, subscriptions
from storage.bundles import BUNDLE
from storage.deposits import DEPOSIT
from storage.diary import DiaryEntry
from storage.experts import QUESTION, UNLOCK
from storage.gifts import GIFT
from storage.orders import COURSE, FULFILLED, Charge, Order
from storage.paid_posts import PAID_POST
from storage.price_changes import EVENT, WARE
from storage.single_lessons import LESSON
from storage.subscriptions import MEMBERSHIP
from storage.teams import TEAM
from storage.tickets import TICKET
from storage.wares import PARCEL

Consequence = Callable[[AsyncSession, Order, datetime], Awaitable[None]]


def _followed(goods: Goods, comes: Consequence, goes: Consequence) -> Goods:
    """The same goods, and what else follows where they are handed over or come back, and where
    they go back."""

    async def grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
        await goods.grant(session, turn, order, charge)
        await comes(session, order, turn.now)

    async def withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
        await goods.withdraw(session, order, now)
        await goes(session, order, now)

    async def restore(session: AsyncSession, order: Order, now: datetime) -> bool:
        is_back = await goods.restore(session, order, now)
        if is_back:
            await comes(session, order, now)
        return is_back

    return replace(goods, grant=grant, withdraw=withdraw, restore=restore)


async def _reward(session: AsyncSession, order: Order, now: datetime) -> None:
    """Whoever brought the buyer is rewarded; a place in a team may not have opened its course."""
    if order.state == FULFILLED:
        await referrals.bought(session, order.community_id, order.person_id, now)


async def _look_at_gates(session: AsyncSession, order: Order, now: datetime) -> None:
    await look_soon(session, order.community_id, now)


def _watched(goods: Goods) -> Goods:
    """What opens courses: gated chats look who has access now."""
    return _followed(goods, _look_at_gates, _look_at_gates)


def _rewarding(goods: Goods) -> Goods:
    """Courses, alone or together: whoever brought their buyer is rewarded with the sale."""
    return _watched(_followed(goods, _reward, referrals.gave_back))


def _learned(goods: Goods) -> Goods:
    """What is learned from: what that brought its learners goes with the Stars, once it is known
    what stays open to them, and comes again with it."""
    return _followed(goods, learning_given_back.come_again, learning_given_back.go_back)


def _returned(goods: Goods) -> Goods:
    """What goes back with its Stars stays open where a bundle of its buyer's holds it, or their
    membership opens it, too; and what a flash sale had sold of it comes back to the sale."""

    async def withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
        """The sale comes after the course: who pays locks them in this order, too."""
        home, who = order.community_id, order.person_id
        # memberships are locked before courses, everywhere
        await subscriptions.subscriptions_of(session, home, who, lock=True)
        await goods.withdraw(session, order, now)
        await session.flush()
        await bundles.keep_open(session, home, who, now)
        await lending.keep_open(session, home, who, now)
        await flash.after_return(session, order, now)

    return replace(goods, withdraw=withdraw)


_TEAMS = _learned(_rewarding(_returned(TEAMS)))

GOODS: Shelf = {
    BUNDLE: _learned(_rewarding(_returned(BUNDLES))),
    COURSE: replace(_learned(_rewarding(_returned(COURSES))), again=left_courses.AGAIN),
    DEPOSIT: _returned(DEPOSITS),
    GIFT: _learned(_watched(_returned(GIFTS))),
    LESSON: _learned(_returned(LESSONS)),
    MEMBERSHIP: replace(_learned(_watched(MEMBERSHIPS)), again=joining.AGAIN),
    PAID_POST: _returned(PAID_POSTS),
    PARCEL: _returned(PARCELS),
    QUESTION: _returned(QUESTIONS),
    TEAM: replace(_TEAMS, grant=TEAMS.grant),
    TICKET: _returned(TICKETS),
    UNLOCK: _returned(UNLOCKS),
}

PRICES: PriceList = {
    COURSE: course_pricing.PRICED,
    BUNDLE: bundle_pricing.PRICED,
    MEMBERSHIP: membership_pricing.PRICED,
    EVENT: event_pricing.PRICED,
    WARE: ware_pricing.PRICED,
}
"""What `/price` can price."""


async def settle_place(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """A place in a team; where the course opens, whoever brought its buyer is rewarded."""
    order = await team_seats.settle(session, entry, now, links=links)
    if order is not None:
        await referrals.bought(session, order.community_id, order.person_id, now)
        await look_soon(session, order.community_id, now)
        await learning_given_back.come_again(session, order, now)
