"""What memberships cost, for the desk of `/price`: for who joins from then on, and nobody else.

Telegram keeps a subscription's price as long as it runs (Bot API, createInvoiceLink).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.selling.memberships.offering import ensure_own, plan_named
from bot.selling.priced import Price, Priced, Tag
from bot.speech import Html
from bot.teaching.course_words import read_price
from storage import subscriptions
from storage.subscriptions import MEMBERSHIP, Plan


def _tag(turn: Turn, plan: Plan) -> Tag:
    ensure_own(turn, plan)
    named = f"membership {plan.code}"
    return Tag(MEMBERSHIP, plan.id, plan.community_id, plan.title, named, Price(plan.price_stars))


async def _named(session: AsyncSession, turn: Turn, name: str) -> Tag:
    return _tag(turn, await plan_named(session, turn, name))


async def _own(session: AsyncSession, turn: Turn, plan_id: int) -> Tag:
    return _tag(turn, await session.get_one(Plan, plan_id))


async def _read(_session: AsyncSession, _turn: Turn, _tag: Tag, typed: str) -> Price:
    return Price(read_price(typed))


async def _put(session: AsyncSession, plan_id: int, price: Price, _now: datetime) -> bool:
    plan = await session.get_one(Plan, plan_id)
    if plan.stopped_at is not None:
        return False
    plan.price_stars = price.amount
    return True


async def _is_code(session: AsyncSession, community_id: int, code: str) -> bool:
    return await subscriptions.plan_by_code(session, community_id, code) is not None


async def _kept(session: AsyncSession, turn: Turn, plan_id: int) -> Sequence[Html]:
    members = await subscriptions.count_members(session, plan_id)
    return [turn.words("price-membership-kept", members=members)]


PRICED = Priced("membership", _named, _own, _read, _put, is_code=_is_code, desk=_kept, after=_kept)
