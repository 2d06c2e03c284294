"""Friends' help (助力): everybody new whom somebody brings lowers their price by pressing *Help*.

A friend helps once with an offer, nobody helps themselves, and who counts as brought is decided as
for every invite link (no rings, nobody who was here before). The price falls step by step to a
floor and is somebody's own for a time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import presence
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling import courses, offering
from bot.selling.bargain_cards import put_offer_up, refresh_soon, send_card
from bot.selling.reductions import price_after
from bot.speech import words
from bot.speech.arguments import Arguments
from bot.speech.formats import lowered, moment, span, stars
from storage import (
    bargains,
    communities,
    lending,
    memberships,
    orders,
    people,
    referrals,
)
from storage.bargains import Bargain, BargainOffer
from storage.communities import Community
from storage.courses import Course
from storage.database import alone
from storage.events import log_event
from storage.orders import COURSE
from storage.outbox import SENT
from storage.people import Person
from storage.referrals import LEFT

TAKES = frozenset({"step", "floor", "for", "until"})
LONGEST, FURTHEST = timedelta(days=30), timedelta(days=90)
OFFERED_FOR = timedelta(days=30)
"""Where nobody says until when one may begin."""


@dataclass(frozen=True, slots=True)
class BargainDraft:
    """An offer that is to be made."""

    course: str
    step: str
    floor: str
    lasts: timedelta
    offered_for: timedelta


def read_bargain(arguments: Arguments) -> BargainDraft:
    """An offer in one line. Raises Mistake."""
    if len(arguments.words) != 1:
        raise Mistake("bargain-how")
    lasts = offering.option(arguments, "for", "bargain-how")
    until = arguments.options.get("until")
    return BargainDraft(
        course=arguments.words[0],
        step=offering.option(arguments, "step", "bargain-how"),
        floor=offering.option(arguments, "floor", "bargain-how"),
        lasts=offering.length(lasts, LONGEST, "--for"),
        offered_for=offering.length(until, FURTHEST, "--until") if until else OFFERED_FOR,
    )


async def offer(session: AsyncSession, turn: Turn, draft: BargainDraft) -> None:
    """Put it up in the group. Raises Mistake."""
    course = await offering.own_course(session, turn, draft.course)
    place = await presence.place_for(session, turn)
    floor = offering.lower_price(course, draft.floor, turn)
    step = offering.number(draft.step, 1, course.price_stars - floor, "--step")
    await alone(session, f"bargain-offer:{course.id}")
    if await bargains.offer_for(session, course.id, turn.now) is not None:
        raise Mistake("bargain-twice", code=course.code)
    made = BargainOffer(
        community_id=course.community_id,
        course_id=course.id,
        step_stars=step,
        floor_stars=floor,
        minutes=draft.lasts // timedelta(minutes=1),
        until=turn.now + draft.offered_for,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(made)
    await session.flush()
    await put_offer_up(session, made, place, turn.now, turn.links)
    _log(session, turn, made.community_id, "bargain.offered", made.id)
    if turn.is_private:
        link = turn.links.address("bargain", made.id)
        await turn.reply(session, turn.words("bargain-offered", course=course.title, link=link))


async def stop(session: AsyncSession, turn: Turn, name: str) -> None:
    """Nobody begins any more; who has begun keeps their time. Raises Mistake."""
    course = await offering.own_course(session, turn, name)
    found = await bargains.offer_for(session, course.id, turn.now)
    if found is None:
        raise Mistake("bargain-none", course=course.title)
    found.stopped_at = turn.now
    _log(session, turn, course.community_id, "bargain.offer-stopped", found.id)
    await turn.reply(session, turn.words("bargain-stopped", course=course.title))


async def begin(session: AsyncSession, turn: Turn, offer_id: int) -> None:
    """*Ask my friends*: one's own price and link, or how far one is by now. Raises Mistake."""
    made = await bargains.offer_by_id(session, offer_id)
    assert made is not None, "offers stay, and links are signed"
    course = await courses.offered_course(session, made.course_id)
    await communities.join_community(session, made.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, made.community_id)
    if await lending.kept_entitlement(session, turn.person.id, course.id) is not None:
        raise Mistake("bargain-owned", course=course.title)
    found = await bargains.bargain_for_offer(session, made.id, turn.person.id)
    if found is None:
        if made.stopped_at is not None or made.until <= turn.now:
            raise Mistake("bargain-offer-over")
        found = await bargains.begin(session, made, turn.person.id, turn.now + made.lasts, turn.now)
        _log(session, turn, made.community_id, "bargain.begun", found.id)
    if found.ends_at <= turn.now:
        raise Mistake("bargain-over", course=course.title)
    await send_card(session, turn, found, made, course)


async def after_card(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Their card is in the private chat: remember where, to keep it up to date."""
    if outcome.state == SENT:
        assert outcome.row.subject_id is not None
        bargain = await bargains.locked_bargain(session, outcome.row.subject_id)
        bargain.message_id = outcome.result["message_id"]


# Friends


async def show_to_friend(session: AsyncSession, turn: Turn, bargain_id: int) -> None:
    """Somebody opened the link of one who asks: what it is about, and *Help*. Raises Mistake."""
    bargain, made, course = await _running(session, turn, bargain_id)
    if bargain.person_id == turn.person.id:
        await send_card(session, turn, bargain, made, course)
        return
    asker = await session.get_one(Person, bargain.person_id)
    community = await session.get_one(Community, bargain.community_id)
    html = turn.words(
        "bargain-friend",
        name=asker.name,
        course=course.title,
        blurb=course.blurb,
        step=stars(made.step_stars, turn.words),
        group=community.title,
    )
    helping = button(turn.words.plain("bargain-help"), token=turn.links.token("help", bargain.id))
    rows = [[helping]]
    address = await referrals.way_in(session, bargain.community_id, bargain.person_id)
    if address is not None:
        rows.insert(
            0, [button(turn.words.plain("invite-join", group=community.title), url=address)]
        )
    await turn.reply(session, html, rows, Reason(community_id=community.id))


async def help_along(session: AsyncSession, turn: Turn, bargain_id: int, *, is_inside: bool) -> str:
    """*Help*; returns the toast. Raises Mistake with the reason it does not count."""
    bargain, made, course = await _running(session, turn, bargain_id)
    await bargains.locked_bargain(session, bargain.id)
    await _ensure_new(session, turn, bargain, is_inside=is_inside)
    before = (await bargains.count_helps(session, [bargain.id])).get(bargain.id, 0)
    price = course.price_stars
    if price_after(price, made.step_stars, made.floor_stars, before) <= made.floor_stars:
        raise Mistake("bargain-at-floor")
    if not await bargains.helped(session, bargain, turn.person.id, turn.now):
        raise Mistake("bargain-helped-already")
    log_event(
        session,
        bargain.community_id,
        turn.person.id,
        "bargain.helped",
        turn.now,
        subject_id=bargain.id,
        cause=f"bargain:{bargain.id}",
    )
    await refresh_soon(session, bargain, turn.now)
    now_costs = price_after(price, made.step_stars, made.floor_stars, before + 1)
    if now_costs <= made.floor_stars:
        await _tell_floor(session, bargain, course, now_costs, turn.now)
    await _tell_of_invoice(session, turn, bargain, course, now_costs)
    asker = await session.get_one(Person, bargain.person_id)
    speech = turn.in_private().words
    return speech.plain("bargain-helped", name=asker.name, price=stars(now_costs, speech))


async def _ensure_new(
    session: AsyncSession, turn: Turn, bargain: Bargain, *, is_inside: bool
) -> None:
    """The friend came by a link of theirs since they began, and is here. Raises Mistake."""
    home, me = bargain.community_id, turn.person.id
    if me == bargain.person_id:
        raise Mistake("bargain-self")
    referral = await referrals.referral_of(session, home, me)
    came_for_it = (
        referral is not None
        and referral.inviter_id == bargain.person_id
        and referral.came_at >= bargain.began_at
        and referral.state != LEFT
    )
    if not came_for_it or await memberships.has_left(session, home, me):
        raise Mistake("bargain-not-new")
    has_door = await referrals.way_in(session, home, bargain.person_id) is not None
    if has_door and not is_inside:
        community = await session.get_one(Community, home)
        raise Mistake("bargain-join-first", group=community.title)


async def _running(
    session: AsyncSession, turn: Turn, bargain_id: int
) -> tuple[Bargain, BargainOffer, Course]:
    """A bargain whose time is not over. Raises Mistake."""
    bargain = await bargains.bargain_by_id(session, bargain_id)
    assert bargain is not None, "bargains stay, and links are signed"
    course = await courses.offered_course(session, bargain.course_id)
    if bargain.ends_at <= turn.now:
        raise Mistake("bargain-over", course=course.title)
    made = await bargains.offer_by_id(session, bargain.offer_id)
    assert made is not None, "offers stay"
    return bargain, made, course


async def _tell_floor(
    session: AsyncSession, bargain: Bargain, course: Course, price: int, now: datetime
) -> None:
    """It falls no further: the one who asked is told, once."""
    person = await session.get_one(Person, bargain.person_id)
    community = await session.get_one(Community, bargain.community_id)
    speech = words(person.language or person.telegram_language)
    html = speech(
        "bargain-floor",
        course=course.title,
        price=lowered(price, course.price_stars, speech),
        left=span(bargain.ends_at - now, speech),
        until=moment(bargain.ends_at, person.timezone or community.timezone, speech),
    )
    key = f"bargain-floor:{bargain.id}"
    reason = Reason("notice", bargain.id, community.id, key, PATIENT)
    await say(session, text(Place(person.id), html), now, reason)


async def _tell_of_invoice(
    session: AsyncSession, turn: Turn, bargain: Bargain, course: Course, price: int
) -> None:
    """An invoice keeps its price: who has one open hears that they would pay less by now."""
    asker = await session.get_one(Person, bargain.person_id)
    order = await orders.open_order(session, asker.id, COURSE, course.id, turn.now)
    if order is None or order.price_stars <= price:
        return
    speech = words(asker.language or asker.telegram_language)
    html = speech(
        "order-bargain-open",
        name=turn.person.name,
        course=course.title,
        price=stars(price, speech),
        old=stars(order.price_stars, speech),
    )
    reason = Reason("notice", bargain.id, bargain.community_id, urgency=PATIENT)
    await say(session, text(Place(asker.id), html), turn.now, reason)


def _log(session: AsyncSession, turn: Turn, community_id: int, kind: str, subject: int) -> None:
    log_event(session, community_id, turn.person.id, kind, turn.now, subject_id=subject)
