"""A bundle's card: what is in it, for how much, and for whom it is no bargain.

Who has some of it reads so, and is led to the rest where that costs no more by itself.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.selling.waiting import is_sold_out
from bot.speech import Html
from bot.speech.formats import lowered, stars
from bot.teaching.course_prices import with_days_back
from storage import bundles, lending
from storage.bundles import Bundle
from storage.courses import Course


async def show(session: AsyncSession, turn: Turn, bundle: Bundle) -> None:
    """What is in it, for how much, and the way to buy it."""
    inside = await bundles.courses_in(session, bundle.id)
    lines = [
        turn.words("bundle-line", title=one.title, price=stars(one.price_stars, turn.words))
        for one in inside
    ]
    html = turn.words(
        "bundle-card",
        title=bundle.title,
        courses=Html("\n".join(lines)),
        price=stars(bundle.price_stars, turn.words)
        if is_dearer(bundle.price_stars, inside)
        else lowered(bundle.price_stars, _sum(inside), turn.words),
    )
    lacked = await lacked_by(session, turn.person.id, inside) if turn.is_private else inside
    html = await with_days_back(session, lacked, html, turn.words)
    if len(lacked) < len(inside):
        html = Html(f"{html}\n\n{_had(turn, bundle, inside, lacked)}")
    elif is_dearer(bundle.price_stars, inside):
        alone = stars(_sum(inside), turn.words)
        html = Html(f"{html}\n\n{turn.words('bundle-dear', alone=alone)}")
    ways = _ways(turn, bundle, lacked)
    full = [one.title for one in lacked if await is_sold_out(session, one, turn, is_locked=False)]
    if full and not is_dearer(bundle.price_stars, lacked):
        html = Html(f"{html}\n\n{turn.words('bundle-full', courses=', '.join(full))}")
        ways = []
    reason = Reason("card", community_id=bundle.community_id)
    await turn.reply(session, html, ways, reason)
    turn.log(session, "bundle.previewed", bundle.community_id, subject_id=bundle.id)


async def lacked_by(
    session: AsyncSession, person_id: int, inside: Sequence[Course]
) -> Sequence[Course]:
    """What somebody has not got for good."""
    return [
        course
        for course in inside
        if await lending.kept_entitlement(session, person_id, course.id) is None
    ]


def is_dearer(price_stars: int, lacked: Sequence[Course]) -> bool:
    """Whether what somebody lacks costs no more by itself than a bundle at that price."""
    return _sum(lacked) <= price_stars


def _had(turn: Turn, bundle: Bundle, inside: Sequence[Course], lacked: Sequence[Course]) -> Html:
    if not lacked:
        return turn.words("bundle-owned", title=bundle.title)
    names = ", ".join(course.title for course in inside if course not in lacked)
    if not is_dearer(bundle.price_stars, lacked):
        return turn.words("bundle-had", courses=names)
    alone = stars(_sum(lacked), turn.words)
    return turn.words("bundle-rest", courses=names, count=len(lacked), price=alone)


def _ways(turn: Turn, bundle: Bundle, lacked: Sequence[Course]) -> Buttons:
    """*Buy*; or, in private, to the courses that are missing, where those alone cost no more."""
    if turn.is_private and is_dearer(bundle.price_stars, lacked):
        return [[button(one.title, token=turn.links.token("course", one.id))] for one in lacked]
    if is_dearer(bundle.price_stars, lacked):
        return []
    label = turn.words.plain("course-buy", price=stars(bundle.price_stars, turn.words))
    if turn.is_private:
        return [[button(label, token=turn.links.token("bundlebuy", bundle.id))]]
    return [[button(label, url=turn.links.address("bundlebuy", bundle.id))]]


def _sum(courses: Sequence[Course]) -> int:
    return sum(course.price_stars for course in courses)
