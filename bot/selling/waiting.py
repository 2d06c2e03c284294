"""Lines for courses that are sold out: who asked first is offered the first seat that is free.

A seat that is free is kept for the line, so that nobody overtakes it; whoever is at its head has it
kept for some hours, never over the night, and then it passes on. While anybody waits the course is
looked at every few minutes, whatever set the seat free: a refund, more seats, a gift given back.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.quiet_hours import QuietHours, next_waking
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import away
from bot.speech import words
from bot.speech.formats import moment
from bot.teaching.course_prices import buying_label
from storage import (
    communities,
    consents,
    diary,
    entitlements,
    lending,
    orders,
    seats,
    waiting,
)
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.orders import COURSE
from storage.people import Person
from storage.waiting import GONE, OFFERED, WAITING, LinePlace

LOOK = "seat.look"
"""The diary's word for looking whether a seat is free."""

LOOK_EVERY = timedelta(minutes=5)
"""Who waits for days does not notice five minutes, and a look is cheap."""

HELD_FOR = timedelta(hours=6)
"""Long enough to read it after work …"""

AFTER_NIGHT = timedelta(hours=2)
"""… and where that ends in the night, until so long after it."""


# Asking


async def say_sold_out(session: AsyncSession, turn: Turn, course: Course) -> None:
    """All seats are taken: the way into the line, or one's place in it."""
    place = await waiting.place_of(session, course.id, turn.person.id)
    if place is not None:
        await _say_place(session, turn, course, place)
        return
    token = turn.links.token("seatwait", course.id)
    html = turn.words(
        "seats-sold-out", course=course.title, count=await waiting.length_of(session, course.id)
    )
    buttons = [[button(turn.words.plain("seats-tell-me"), token=token)]]
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))


async def stand_in_line(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """*Tell me when a seat is free*. Raises Mistake."""
    course = await _course_for(session, turn, course_id)
    if await lending.kept_entitlement(session, turn.person.id, course.id) is not None:
        raise Mistake("seats-owned", course=course.title)
    place = await waiting.place_of(session, course.id, turn.person.id)
    if place is None and not await is_sold_out(session, course, turn):
        raise Mistake("seats-free", course=course.title, code=course.code)
    if place is None:
        place = LinePlace(
            community_id=course.community_id,
            course_id=course.id,
            person_id=turn.person.id,
            state=WAITING,
            asked_at=turn.now,
        )
        session.add(place)
        await session.flush()
        await diary.write_in_once(
            session, course.community_id, LOOK, course.id, turn.now + LOOK_EVERY
        )
        _log(session, place, "seat.waited", turn.now)
    await _say_place(session, turn, course, place)


async def _say_place(session: AsyncSession, turn: Turn, course: Course, place: LinePlace) -> None:
    html = turn.words(
        "seats-in-line",
        course=course.title,
        place=await waiting.how_many_before(session, place) + 1,
    )
    leaving = button(
        turn.words.plain("seats-leave"), token=turn.links.token("seatleave", course.id)
    )
    await turn.reply(session, html, [[leaving]], Reason(community_id=course.community_id))


async def leave_line(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """*Leave the line*, or *No, thanks*: the next one is asked. Raises Mistake."""
    course = await _course_for(session, turn, course_id)
    place = await waiting.place_of(session, course.id, turn.person.id)
    if place is None:
        raise Mistake("seats-not-in-line", course=course.title)
    place.state, place.held_until = GONE, None
    _log(session, place, "seat.left", turn.now)
    await turn.reply(session, turn.words("seats-left", course=course.title))


async def _course_for(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """A course of a community of theirs, locked. Raises Mistake."""
    await entitlements.lock_course(session, course_id)
    course = await session.get(Course, course_id)
    if course is None or not await communities.is_member(
        session, course.community_id, turn.person.id
    ):
        raise Mistake("order-not-offered")
    return course


async def is_sold_out(
    session: AsyncSession, course: Course, turn: Turn, *, is_locked: bool = True
) -> bool:
    """Whether every seat is taken or kept, as far as this person is concerned; not `is_locked` for
    who only looks."""
    if course.seats is None:
        return False
    me = turn.person.id
    taken = await seats.seats_taken(session, course.id, turn.now, but_for=me, is_locked=is_locked)
    return taken >= course.seats


# What time does


async def look(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Offer what is free to the head of the line; what was offered too long ago passes on."""
    if await away.waits(session, entry):
        return
    await entitlements.lock_course(session, entry.subject_id)
    course = await session.get_one(Course, entry.subject_id)
    community = await session.get_one(Community, course.community_id)
    line = [
        place
        for place in await waiting.line_of(session, course.id)
        if await _still_waits(session, place, course, now)
    ]
    await session.flush()
    free = await _free(session, course, now, most=len(line))
    for place in line if course.state == PUBLISHED else ():
        if place.state == OFFERED:
            continue
        if free <= 0:
            break
        free -= await _offer(session, place, course, community, now, links)
    remaining = [place for place in line if place.state != GONE]
    if remaining:
        ends = [place.held_until for place in remaining if place.held_until is not None]
        due_at = min([now + LOOK_EVERY, *ends])
        await diary.write_in_once(session, community.id, LOOK, course.id, due_at)


async def _free(session: AsyncSession, course: Course, now: datetime, *, most: int) -> int:
    """How many seats are neither taken nor kept for somebody; `most` where there is no limit."""
    if course.seats is None:
        return most
    taken = await seats.seats_taken(session, course.id, now, but_for=0, with_line=False)
    return course.seats - taken


async def _still_waits(
    session: AsyncSession, place: LinePlace, course: Course, now: datetime
) -> bool:
    """Whether somebody is still in line: has no seat, and did not let one pass."""
    if await lending.kept_entitlement(session, place.person_id, course.id) is not None:
        place.state, place.held_until = GONE, None
        return False
    if place.state == WAITING or (place.held_until is not None and place.held_until > now):
        return True
    order = await orders.open_order(session, place.person_id, COURSE, course.id, now)
    if order is not None and order.held_until is not None and order.held_until > now:
        place.held_until = order.held_until  # paying at this moment
        return True
    place.state, place.held_until = GONE, None
    _log(session, place, "seat.passed", now)
    person = await session.get_one(Person, place.person_id)
    speech = words(person.language or person.telegram_language)
    token = f"seat-passed:{place.id}"
    html = speech("seats-passed", course=course.title, code=course.code)
    reason = Reason("notice", place.id, place.community_id, token)
    await say(session, text(Place(person.id), html), now, reason)
    return False


async def _offer(
    session: AsyncSession,
    place: LinePlace,
    course: Course,
    community: Community,
    now: datetime,
    links: Links,
) -> int:
    """Keep a seat for somebody and tell them, unless it is night where they are; returns how many
    seats are theirs: one, or none where they can't be reached any more."""
    person = await session.get_one(Person, place.person_id)
    if person.unreachable_at is not None:
        place.state = GONE
        _log(session, place, "seat.left", now)
        return 0
    clock = own_clock(person, community)
    terms = await consents.terms_of(session, community.id)
    quiet = QuietHours(terms.quiet_from, terms.quiet_until)
    if next_waking(now, clock, quiet) > now:
        return 1
    place.state, place.held_until = OFFERED, _until(now, clock, quiet)
    await session.flush()
    _log(session, place, "seat.offered", now)
    speech = words(person.language or person.telegram_language)
    until = moment(place.held_until, clock, speech)
    html = speech("seats-offered", course=course.title, until=until)
    label = buying_label(course, speech)
    buttons: Buttons = [
        [button(label, token=links.token("buy", course.id))],
        [button(speech.plain("seats-no-thanks"), token=links.token("seatleave", course.id))],
    ]
    reason = Reason("seat", place.id, community.id, f"seat:{place.id}", URGENT)
    await say(session, text(Place(person.id), html, buttons), now, reason)
    return 1


def _until(now: datetime, clock: str, quiet: QuietHours) -> datetime:
    """Until when a seat is kept that is offered now: never until a time at night."""
    until = now + HELD_FOR
    waking = next_waking(until, clock, quiet)
    return until if waking == until else waking + AFTER_NIGHT


def _log(session: AsyncSession, place: LinePlace, kind: str, now: datetime) -> None:
    log_event(session, place.community_id, place.person_id, kind, now, subject_id=place.course_id)
