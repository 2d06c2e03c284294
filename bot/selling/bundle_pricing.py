"""What bundles cost, for the desk of `/price`: less than their courses one by one."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling.bundles import bundle_named
from bot.selling.priced import Price, Priced, Tag
from bot.speech.formats import stars
from bot.teaching.authoring import ensure_may_change
from bot.teaching.course_words import read_price
from storage import bundles
from storage.bundles import BUNDLE, Bundle


async def _tag(session: AsyncSession, turn: Turn, bundle: Bundle) -> Tag:
    """Whose courses it holds may price it. Raises Mistake."""
    for course in await bundles.courses_in(session, bundle.id):
        ensure_may_change(turn, course)
    price = Price(bundle.price_stars)
    named = f"bundle {bundle.code}"
    return Tag(BUNDLE, bundle.id, bundle.community_id, bundle.title, named, price)


async def _named(session: AsyncSession, turn: Turn, name: str) -> Tag:
    return await _tag(session, turn, await bundle_named(session, turn, name))


async def _own(session: AsyncSession, turn: Turn, bundle_id: int) -> Tag:
    return await _tag(session, turn, await session.get_one(Bundle, bundle_id))


async def _read(session: AsyncSession, turn: Turn, tag: Tag, typed: str) -> Price:
    price = read_price(typed)
    total = sum(one.price_stars for one in await bundles.courses_in(session, tag.subject_id))
    if price >= total:
        raise Mistake("bundle-price", total=stars(total, turn.words))
    return Price(price)


async def _put(session: AsyncSession, bundle_id: int, price: Price, _now: datetime) -> bool:
    bundle = await session.get_one(Bundle, bundle_id)
    if bundle.stopped_at is not None:
        return False
    bundle.price_stars = price.amount
    return True


async def _is_code(session: AsyncSession, community_id: int, code: str) -> bool:
    return await bundles.bundle_by_code(session, community_id, code) is not None


PRICED = Priced("bundle", _named, _own, _read, _put, is_code=_is_code)
