"""What a course's new price does to what the course is part of, for who set it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.selling.bundle_card import is_dearer
from bot.speech import Html
from bot.speech.formats import stars
from storage import bundles
from storage.courses import Course
from storage.emptied_plans import plans_emptied


async def lines(session: AsyncSession, turn: Turn, course: Course) -> Sequence[Html]:
    """The bundles that cost no less than their courses now, and the memberships that open nothing
    that is sold: neither can be had."""
    speech = turn.words
    found = []
    for bundle in await bundles.bundles_of(session, course.id):
        inside = await bundles.courses_in(session, bundle.id)
        if is_dearer(bundle.price_stars, inside):
            price = stars(bundle.price_stars, speech)
            alone = stars(sum(one.price_stars for one in inside), speech)
            params = {"title": bundle.title, "code": bundle.code, "price": price, "alone": alone}
            found.append(speech("price-bundle-dear", **params))
    if not course.price_stars:
        for plan in await plans_emptied(session, course):
            found.append(speech("price-plan-empty", title=plan.title, code=plan.code))
    return found
