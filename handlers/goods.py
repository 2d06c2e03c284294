"""Everything that can be bought, by the kind its orders carry, and who hears that it was."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement import referrals
from bot.engagement.challenges.deposits import DEPOSITS
from bot.engagement.experts.asking import QUESTIONS
from bot.engagement.experts.unlocking import UNLOCKS
from bot.selling.courses import COURSES
from bot.selling.goods import Shelf
from storage.deposits import DEPOSIT
from storage.experts import QUESTION, UNLOCK
from storage.orders import COURSE, Charge, Order


async def _grant_course(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Whoever brought the buyer is rewarded in the same transaction."""
    await COURSES.grant(session, turn, order, charge)
    await referrals.bought(session, order.community_id, order.person_id, turn.now)


async def _withdraw_course(session: AsyncSession, order: Order, now: datetime) -> None:
    """The reward goes with the course."""
    await COURSES.withdraw(session, order, now)
    await referrals.gave_back(session, order, now)


async def _restore_course(session: AsyncSession, order: Order, now: datetime) -> bool:
    """The reward comes back with the course."""
    is_back = await COURSES.restore(session, order, now)
    if is_back:
        await referrals.bought(session, order.community_id, order.person_id, now)
    return is_back


GOODS: Shelf = {
    COURSE: replace(
        COURSES, grant=_grant_course, withdraw=_withdraw_course, restore=_restore_course
    ),
    DEPOSIT: DEPOSITS,
    QUESTION: QUESTIONS,
    UNLOCK: UNLOCKS,
}
