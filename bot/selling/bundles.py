"""Bundles: several courses, one price, one order; a refund takes all of them back.

A bundle's price is its own: no coupon, flash sale or help of friends lowers it further.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, button
from bot.selling import affiliates, bundle_card, ledger, returns
from bot.selling.courses import ensure_seat, entitle
from bot.selling.goods import Again, Goods
from bot.selling.memberships import owning
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.speech.arguments import Arguments, unquoted
from bot.speech.formats import lowered, stars
from bot.speech.lengths import shortened
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.course_words import read_code, read_price, read_title
from bot.teaching.learning import deliver_first_lesson
from bot.teaching.opening import enrol
from storage import bundles, communities, entitlements, lending, people
from storage.bundles import BUNDLE, Bundle
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.database import alone
from storage.events import log_event
from storage.orders import Charge, Order
from storage.waiting import end_place

TAKES = frozenset({"courses", "price"})
VERBS = frozenset({"NEW", "STOP"})
"""What a bundle can't be called, as `/bundle NEW` means something else."""

_COMMA = re.compile("[,，、]")
LEAST, MOST = 2, 8
"""Courses in a bundle; a card of more is no offer any more, but a list."""


@dataclass(frozen=True, slots=True)
class BundleDraft:
    """A bundle that is to be sold."""

    code: str
    title: str
    courses: Sequence[str]
    price_stars: int


def read_bundle(arguments: Arguments) -> BundleDraft:
    """A bundle in one line. Raises Mistake."""
    options = arguments.options
    if len(arguments.words) != 2 or TAKES - options.keys():
        raise Mistake("bundle-how")
    names = [name for name in _COMMA.split(options["courses"]) if name.strip()]
    if not LEAST <= len(names) <= MOST:
        raise Mistake("bundle-courses", least=LEAST, most=MOST)
    title = arguments.words[1]
    code = read_code(arguments.words[0])
    if code in VERBS:
        raise Mistake("bundle-how")
    return BundleDraft(code, read_title(title), names, read_price(options["price"]))


async def make(session: AsyncSession, turn: Turn, draft: BundleDraft) -> None:
    """Put it up for sale and say how members find it. Raises Mistake."""
    home = turn.community
    found = {}
    for name in draft.courses:
        course = await find_course(session, home.id, name)
        ensure_may_change(turn, course)
        found[course.id] = course
    if len(found) < LEAST:
        raise Mistake("bundle-courses", least=LEAST, most=MOST)
    total = sum(course.price_stars for course in found.values())
    if draft.price_stars >= total:
        raise Mistake("bundle-price", total=stars(total, turn.words))
    await alone(session, f"bundle:{home.id}:{draft.code}")
    if await bundles.bundle_by_code(session, home.id, draft.code) is not None:
        raise Mistake("bundle-twice", code=draft.code)
    bundle = Bundle(
        community_id=home.id,
        code=draft.code,
        title=draft.title,
        price_stars=draft.price_stars,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(bundle)
    await session.flush()
    bundles.put_in(session, bundle, found.keys())
    _log(session, turn, bundle, "bundle.made")
    html = turn.words(
        "bundle-made",
        title=bundle.title,
        code=bundle.code,
        price=lowered(bundle.price_stars, total, turn.words),
        link=turn.links.address("bundle", bundle.id),
    )
    await turn.reply(session, html)


async def stop(session: AsyncSession, turn: Turn, name: str) -> None:
    """It is sold no more; open invoices too are not paid. Raises Mistake."""
    bundle = await bundle_named(session, turn, name)
    for course in await bundles.courses_in(session, bundle.id):
        ensure_may_change(turn, course)
    bundle.stopped_at = turn.now
    _log(session, turn, bundle, "bundle.stopped")
    await turn.reply(session, turn.words("bundle-stopped", title=bundle.title))


async def bundle_named(session: AsyncSession, turn: Turn, name: str) -> Bundle:
    """The community's bundle of that code. Raises Mistake."""
    code = unquoted(name).upper()
    if not code:
        raise Mistake("bundle-which")
    bundle = await bundles.bundle_by_code(session, turn.community.id, code)
    if bundle is None:
        raise Mistake("bundle-unknown", code=code[:20])
    return bundle


async def show_named(session: AsyncSession, turn: Turn, name: str) -> None:
    """`/bundle PYALL`. Raises Mistake."""
    await bundle_card.show(session, turn, await bundle_named(session, turn, name))


async def show_linked(session: AsyncSession, turn: Turn, bundle_id: int) -> None:
    """A bundle's link, which invites anybody into its community. Raises Mistake."""
    await bundle_card.show(session, turn, await _invited(session, turn, bundle_id))


async def _invited(session: AsyncSession, turn: Turn, bundle_id: int) -> Bundle:
    """The bundle, if it is sold; its link makes members. Raises Mistake."""
    bundle = await bundles.bundle_by_id(session, bundle_id)
    if bundle is None or bundle.stopped_at is not None:
        raise Mistake("bundle-over")
    await communities.join_community(session, bundle.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, bundle.community_id)
    return bundle


async def buy(
    session: AsyncSession, turn: Turn, bundle_id: int, *, is_invited: bool, cause: str = ""
) -> None:
    """Open an order and send its invoice; a button is for the community's own. Raises Mistake."""
    bundle = await bundles.bundle_by_id(session, bundle_id)
    if bundle is None or not (
        is_invited or await communities.is_member(session, bundle.community_id, turn.person.id)
    ):
        raise Mistake("bundle-over")
    await _invited(session, turn, bundle_id)
    inside = await bundles.courses_in(session, bundle.id)
    lacked = await bundle_card.lacked_by(session, turn.person.id, inside)
    if not lacked:
        raise Mistake("bundle-owned", title=bundle.title)
    if bundle_card.is_dearer(bundle.price_stars, lacked):
        await bundle_card.show(session, turn, bundle)
        return
    await _ensure_to_be_had(session, turn, inside)
    community = await session.get_one(Community, bundle.community_id)
    titles = ", ".join(course.title for course in inside)
    blurb = shortened(titles, INVOICE_TEXT_CHARS)
    item = Item(BUNDLE, bundle.id, bundle.title, blurb, bundle.price_stars)
    order = await open_order(session, turn, community, item, cause or f"bundle:{bundle.id}")
    await send_invoice(session, turn, order, item, community)


async def _ensure_to_be_had(session: AsyncSession, turn: Turn, inside: Sequence[Course]) -> None:
    """Every course is for sale, and those they have not yet have a seat left. Raises Mistake."""
    for course in inside:
        if course.state != PUBLISHED:
            raise Mistake("bundle-over")
        if await lending.kept_entitlement(session, turn.person.id, course.id) is None:
            await ensure_seat(session, course, turn)


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    bundle = await bundles.bundle_by_id(session, order.subject_id)
    assert bundle is not None, "a bundle that was ordered stays"
    if bundle.stopped_at is not None:
        raise Mistake("bundle-over")
    inside = await bundles.courses_in(session, bundle.id)
    await _ensure_to_be_had(session, turn, inside)
    lacked = await bundle_card.lacked_by(session, order.person_id, inside)
    if bundle_card.is_dearer(order.price_stars, lacked):
        raise Mistake("bundle-dearer", title=bundle.title)
    return bundle.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    """As long as one of its courses is missing."""
    return bool(await _missing(session, order))


async def _missing(session: AsyncSession, order: Order) -> list[Course]:
    """What the buyer has not got; all is locked, always in the same order."""
    missing = []
    for course in await bundles.courses_in(session, order.subject_id):
        await entitlements.lock_course(session, course.id)
        if await lending.kept_entitlement(session, order.person_id, course.id) is None:
            missing.append(course)
    return missing


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Access to all of it, the receipt, and the first lesson of the first course."""
    missing = await _missing(session, order)
    for course in missing:
        await owning.own(session, order.person_id, course.id, turn.now)
        entitle(session, order, course.id, turn.now)
        await end_place(session, course.id, order.person_id)
    fulfil(session, order, "bundle", turn.person.id, turn.now)
    led = await affiliates.commissions_on(session, order, charge, missing, turn.now)
    makers = ledger.makers_of(missing, charge.amount)
    await ledger.sold(session, order, charge, makers, turn.now, led)
    await affiliates.tell_earned(session, order, charge, turn.now)
    buyer = turn.in_private()
    opening = [
        [button(course.title, token=turn.links.token("open", course.id))] for course in missing
    ]
    until = await returns.promise(session, order, missing, turn.now)
    await send_receipt(session, buyer, order, charge, opening, back_until=until)
    if missing:
        await deliver_first_lesson(session, buyer, missing[0], key=f"first-lesson:{charge.id}")
    for course in missing[1:]:
        await enrol(session, buyer, course)
    await ask_once(session, buyer, order.community_id)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """Everything it gave; what its buyer had before stays theirs."""
    await bundles.lock_courses(session, order.subject_id)
    for entitlement in await entitlements.by_order(session, order):
        entitlement.revoked_at = now
    await session.flush()


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    missing = await _missing(session, order)
    for course in missing:
        await owning.own(session, order.person_id, course.id, now)
        entitle(session, order, course.id, now)
    return bool(missing)


async def _thing(_session: AsyncSession, order: Order) -> str:
    return f"bundle:{order.subject_id}"


async def _label(session: AsyncSession, turn: Turn, order: Order) -> str:
    """Nobody is called back to what costs less without it by now."""
    bundle = await session.get_one(Bundle, order.subject_id)
    if bundle.stopped_at is not None:
        raise Mistake("bundle-over")
    inside = await bundles.courses_in(session, bundle.id)
    await _ensure_to_be_had(session, turn, inside)
    lacked = await bundle_card.lacked_by(session, turn.person.id, inside)
    if bundle_card.is_dearer(bundle.price_stars, lacked):
        raise Mistake("bundle-owned", title=bundle.title)
    return turn.words.plain("course-buy", price=stars(bundle.price_stars, turn.words))


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    await buy(session, turn, order.subject_id, is_invited=False, cause=cause)


def _log(session: AsyncSession, turn: Turn, bundle: Bundle, kind: str) -> None:
    log_event(session, bundle.community_id, turn.person.id, kind, turn.now, subject_id=bundle.id)


BUNDLES = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again, _label))
