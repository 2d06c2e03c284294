"""Coupons as members see them: the courses at their lower price, with the way to buy them."""

from dataclasses import replace

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import clock_here
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.selling.coupon_desk import coupon_named
from bot.selling.coupons import discounted, ensure_usable, is_for, obstacle, terms_in_words
from bot.selling.prices import reduction_for
from bot.speech.formats import stars
from bot.teaching.catalogue import show_course
from bot.teaching.course_prices import price_in_words
from bot.teaching.leads import Lead
from storage import communities, coupons, courses, people
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import Course
from storage.events import log_event

BUTTONS = 50
"""Courses offered at once; Telegram takes 100 buttons with a message."""


async def show_own(session: AsyncSession, turn: Turn) -> None:
    """`/coupon` alone: those made for them, or how it is used. Raises Mistake."""
    own = await coupons.coupons_of(session, turn.community.id, turn.person.id, turn.now)
    usable = [one for one in own if not await obstacle(session, one, turn.person.id, turn.now)]
    if not usable:
        raise Mistake("coupon-how" if turn.role >= Role.CREATOR else "coupon-which")
    rows = [[button(one.code, token=turn.links.token("coupon", one.id))] for one in usable]
    await turn.reply(session, turn.words("coupon-own"), rows[:BUTTONS])


async def show_named(session: AsyncSession, turn: Turn, name: str) -> None:
    """`/coupon SPRING`: in private what it is for, in a group the way there. Raises Mistake."""
    coupon = await coupon_named(session, turn, name)
    if turn.is_private:
        await _show(session, turn, coupon)
        return
    await ensure_usable(session, coupon, turn.person.id, turn.now)
    _log(session, turn, coupon)
    way = turn.links.address("coupon", coupon.id)
    html = turn.words("coupon-in-private", code=coupon.code)
    await turn.reply(session, html, [[button(turn.words.plain("open-private"), url=way)]])


async def show_linked(session: AsyncSession, turn: Turn, coupon_id: int) -> None:
    """A coupon's link, which invites anybody into its community. Raises Mistake."""
    coupon = await coupons.coupon_by_id(session, coupon_id)
    assert coupon is not None, "coupons stay, and links are signed"
    await communities.join_community(session, coupon.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, coupon.community_id)
    await _show(session, turn, coupon)


async def show_pressed(session: AsyncSession, turn: Turn, coupon_id: int, course_id: int) -> None:
    """A button for a coupon, or for one of its courses; for the community's own. Raises Mistake."""
    coupon = await coupons.coupon_by_id(session, coupon_id)
    assert coupon is not None, "coupons stay, and buttons are signed"
    if not await communities.is_member(session, coupon.community_id, turn.person.id):
        raise Mistake("coupon-unknown", code=coupon.code)
    await _show(session, turn, coupon, course_id)


async def _show(session: AsyncSession, turn: Turn, coupon: Coupon, course_id: int = 0) -> None:
    """The card of the course it is for, or all of them to choose from."""
    wanted = coupon.course_id or course_id
    await ensure_usable(session, coupon, turn.person.id, turn.now, course_id=wanted)
    community = await session.get_one(Community, coupon.community_id)
    here = replace(turn, home=community)
    _log(session, here, coupon)
    clock = clock_here(here, community)
    terms = await terms_in_words(session, coupon, clock, turn.words)
    intro = turn.words("coupon-intro", code=coupon.code, terms=terms)
    if wanted:
        course = await courses.course_by_id(session, wanted)
        if course is None or not is_for(coupon, course):
            raise Mistake("order-not-offered")
        lead = Lead(coupon_id=coupon.id)
        price = await _best_price(session, course, turn, coupon.id)
        await show_course(session, here, course, lead=lead, intro=intro, price_stars=price)
        return
    offered = await courses.published_courses(session, community.id)
    rows = [[_choice(turn, coupon, course)] for course in offered[:BUTTONS]]
    await here.reply(session, intro, rows)


def _choice(turn: Turn, coupon: Coupon, course: Course) -> InlineKeyboardButton:
    price = price_in_words(course, turn.words)
    if not course.is_minimum and course.price_stars:
        price = stars(discounted(course.price_stars, coupon), turn.words)
    token = turn.links.token("coupon", coupon.id, course.id)
    return button(f"{course.title} · {price}", token=token)


async def with_coupon(
    session: AsyncSession, turn: Turn, course_id: int, lead: Lead
) -> tuple[Lead, int | None]:
    """What leads on from a lesson that is tried, with the best price; without a coupon that can't
    be used any more, as the course can be had all the same."""
    coupon = await coupons.coupon_by_id(session, lead.coupon_id) if lead.coupon_id else None
    course = await courses.course_by_id(session, course_id)
    if course is None:
        return lead, None
    if coupon is None or await obstacle(
        session, coupon, turn.person.id, turn.now, course_id=course.id
    ):
        lead = replace(lead, coupon_id=0)
    return lead, await _best_price(session, course, turn, lead.coupon_id)


async def _best_price(
    session: AsyncSession, course: Course, turn: Turn, coupon_id: int
) -> int | None:
    """Theirs in private, everybody's in a group; None where nothing lowers it."""
    person_id = turn.person.id if turn.is_private else None
    found = await reduction_for(session, course, person_id, turn.now, coupon_id=coupon_id)
    return found.price_stars if found else None


async def show_priced(session: AsyncSession, turn: Turn, course: Course) -> None:
    """A course's card at the best price it can be had for without a coupon. Raises Mistake."""
    price = await _best_price(session, course, turn, 0)
    await show_course(session, turn, course, price_stars=price)


def _log(session: AsyncSession, turn: Turn, coupon: Coupon) -> None:
    log_event(
        session,
        coupon.community_id,
        turn.person.id,
        "coupon.shown",
        turn.now,
        subject_id=coupon.id,
    )
