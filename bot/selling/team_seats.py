"""Places in teams: paid for, filled, given back. Every state is written down before it is said.

Whoever deals with a place locks first the order that paid it and then its team; so a team that is
full or failed only writes its places into the diary, and each is settled by itself.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import affiliates, ledger, returns
from bot.selling.courses import entitle, offered_course
from bot.selling.goods import Again, Goods
from bot.selling.memberships import owning
from bot.selling.order_states import fulfil
from bot.selling.receipts import send_receipt, with_way_back
from bot.selling.refunds import ask_refund
from bot.selling.team_card import put_up, refresh_soon, ways_on
from bot.selling.teams import ensure_open, join
from bot.speech import words
from bot.speech.formats import moment, stars
from bot.teaching.learning import deliver_first_lesson
from storage import courses, diary, entitlements, lending, orders, teams
from storage.communities import Community
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.orders import Charge, Order
from storage.people import Person
from storage.teams import (
    FAILED,
    FULL,
    GATHERING,
    GIVEN,
    NEW,
    RETURNED,
    SEAT_HELD,
    Team,
    TeamOffer,
    TeamSeat,
)


async def _locked(session: AsyncSession, order: Order) -> tuple[TeamSeat, Team]:
    """What an order is for, as it is now; the order is locked already."""
    found = await teams.seat_by_id(session, order.subject_id)
    team = await teams.locked_team(session, found.team_id)
    return await teams.seat_by_id(session, found.id), team


async def _course_of(session: AsyncSession, team: Team) -> Course:
    course = await courses.course_by_id(session, team.course_id)
    assert course is not None, "courses stay"
    return course


# Goods


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    _, team = await _locked(session, order)
    await ensure_open(session, turn, team, await offered_course(session, team.course_id))
    return team.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    seat, _ = await _locked(session, order)
    return seat.state not in (SEAT_HELD, GIVEN)


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Paid: they are in, and the last one fills the team.

    What reaches us when there is no place any more, or none is needed, goes straight back.
    """
    seat, team = await _locked(session, order)
    seat.order_id, seat.paid_at = order.id, turn.now
    if why := await _why_not(session, team, seat):
        seat.state = RETURNED
        await _give_back(session, seat, team, charge, why, turn.now)
        return
    seat.state = SEAT_HELD
    if team.state == NEW:
        await _begin(session, team, turn)
    await session.flush()
    _log(session, team, seat.person_id, "team.joined", turn.now)
    buyer = turn.in_private()
    course = await _course_of(session, team)
    led = await affiliates.commissions_on(session, order, charge, [course], turn.now)
    made = [ledger.Made(course.creator_id, course_id=course.id)]
    await ledger.hold(session, order, charge, made, turn.now, led)
    is_full = len(await teams.members_of(session, team.id)) >= team.people
    buttons = [] if is_full else ways_on(team, course, turn.links, buyer.words)
    await send_receipt(session, buyer, order, charge, buttons, due_at=team.ends_at, is_full=is_full)
    if is_full:
        await _settle_early(session, team, FULL, turn.now)
    await refresh_soon(session, team, turn.now)


async def _why_not(session: AsyncSession, team: Team, seat: TeamSeat) -> str | None:
    if team.state == FULL or len(await teams.members_of(session, team.id)) >= team.people:
        return "full"
    if team.state == FAILED:
        return "failed"
    if await lending.kept_entitlement(session, seat.person_id, team.course_id) is not None:
        return "owned"
    other = await teams.waiting_place(session, seat.person_id, team.course_id, but_in=team.id)
    return "owned" if other is not None else None


async def _begin(session: AsyncSession, team: Team, turn: Turn) -> None:
    """The first has paid: the time runs, and the card goes up."""
    offer = await session.get_one(TeamOffer, team.offer_id)
    team.state, team.ends_at = GATHERING, turn.now + offer.lasts
    diary.write_in(session, team.community_id, "team.end", team.id, team.ends_at)
    await session.flush()
    await put_up(session, team, turn.now, turn.links)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """Its Stars go back: who paid it is out, or loses the course with them."""
    seat, team = await _locked(session, order)
    if seat.order_id != order.id or seat.state not in (SEAT_HELD, GIVEN):
        return
    await entitlements.lock_course(session, team.course_id)
    for entitlement in await entitlements.by_order(session, order):
        entitlement.revoked_at = now
    seat.state = RETURNED
    await session.flush()
    await _after_leaving(session, team, now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    """They are in again, if there is still a place; the course opens if the team is full."""
    seat, team = await _locked(session, order)
    await entitlements.lock_course(session, team.course_id)
    if seat.order_id != order.id or await _is_lost(session, team, seat):
        return False
    seat.state = SEAT_HELD
    await session.flush()
    if team.state == FULL:
        seat.state = GIVEN
        await owning.own(session, seat.person_id, team.course_id, now)
        entitle(session, order, team.course_id, now)
        fulfil(session, order, "team", None, now)
    elif len(await teams.members_of(session, team.id)) >= team.people:
        await _settle_early(session, team, FULL, now)
    await refresh_soon(session, team, now)
    return True


async def _is_lost(session: AsyncSession, team: Team, seat: TeamSeat) -> bool:
    """Whether there is no place for them any more, or they need none."""
    own = await lending.kept_entitlement(session, seat.person_id, team.course_id)
    if team.state == FAILED or own is not None:
        return True
    return len(await teams.members_of(session, team.id)) >= team.people


async def _thing(session: AsyncSession, order: Order) -> str:
    """The course: who orders it alone, or in another team, has decided."""
    seat = await session.get_one(TeamSeat, order.subject_id)
    return f"course:{(await session.get_one(Team, seat.team_id)).course_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    seat = await session.get_one(TeamSeat, order.subject_id)
    await join(session, turn, seat.team_id, cause=cause)


TEAMS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))


# What time does


async def end(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Its time is over: who is not full by now gives everybody their Stars back.

    Whoever is paying at this moment was told that they may; they are waited for.
    """
    team = await teams.locked_team(session, entry.subject_id)
    if team.state != GATHERING:
        return
    paying, until = await teams.being_paid(session, team.id, now)
    if paying and until is not None:
        diary.write_in(session, team.community_id, "team.end", team.id, until)
        return
    await _settle(session, team, FAILED, now)
    await refresh_soon(session, team, now)


async def _settle(session: AsyncSession, team: Team, state: str, now: datetime) -> None:
    """Full or failed: have every place looked at as soon as this is committed."""
    team.state, team.settled_at = state, now
    for seat, _ in await teams.members_of(session, team.id):
        if seat.state == SEAT_HELD:
            diary.write_in(session, team.community_id, "team.settle", seat.id, now)
    log_event(session, team.community_id, None, f"team.{state}", now, subject_id=team.id)


async def _settle_early(session: AsyncSession, team: Team, state: str, now: datetime) -> None:
    """The same before its time is over."""
    await diary.strike_out(session, "team.end", team.id)
    await _settle(session, team, state, now)


async def settle(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> Order | None:
    """One place of a team that is full or failed; returns the order that now has its course."""
    found = await teams.seat_by_id(session, entry.subject_id)
    order = await orders.order_by_id(session, found.order_id) if found.order_id else None
    assert order is not None, f"place {found.id} is settled and was never paid"
    charge = await orders.paid_by(session, order.id)
    seat, team = await _locked(session, order)
    if seat.state != SEAT_HELD or seat.order_id != order.id or team.state not in (FULL, FAILED):
        return None
    if team.state == FAILED:
        seat.state = RETURNED
        await _give_back(session, seat, team, charge, "failed", now)
        return None
    await entitlements.lock_course(session, team.course_id)
    if await lending.kept_entitlement(session, seat.person_id, team.course_id) is not None:
        seat.state = RETURNED
        await _give_back(session, seat, team, charge, "owned", now)
        return None
    seat.state = GIVEN
    await owning.own(session, seat.person_id, team.course_id, now)
    entitle(session, order, team.course_id, now)
    fulfil(session, order, "team", None, now)
    await ledger.earn(session, order, charge, now)
    await affiliates.tell_earned(session, order, charge, now)
    back_until = await returns.promise(session, order, [await _course_of(session, team)], now)
    await _open_course(session, seat, team, now, links, back_until)
    return order


async def _open_course(
    session: AsyncSession,
    seat: TeamSeat,
    team: Team,
    now: datetime,
    links: Links,
    back_until: datetime | None,
) -> None:
    person = await session.get_one(Person, seat.person_id)
    community = await session.get_one(Community, team.community_id)
    course = await _course_of(session, team)
    speech, place = words(person.language or person.telegram_language), Place(person.id)
    label = speech.plain("order-open-course")
    opening: Buttons = [[button(label, token=links.token("open", course.id))]]
    html = speech("team-is-full", course=course.title, people=team.people)
    html = with_way_back(html, back_until, own_clock(person, community), speech)
    reason = Reason("notice", seat.id, community.id, f"team-full:{seat.order_id}", URGENT)
    await say(session, text(place, html, opening), now, reason)
    learner = Turn(person, Role.MEMBER, community, place, speech, links, now)
    await deliver_first_lesson(session, learner, course, key=f"team-lesson:{seat.order_id}")


# Leaving


async def leave(session: AsyncSession, turn: Turn, team_id: int) -> None:
    """*Leave*: the Stars go back, as long as the team is not full. Raises Mistake."""
    found = await teams.seat_of(session, team_id, turn.person.id)
    if found is None or found.order_id is None:
        raise Mistake("team-not-in")
    order = await orders.order_by_id(session, found.order_id)
    assert order is not None, "orders stay"
    charge = await orders.paying_charge(session, order.id)
    seat, team = await _locked(session, order)
    if seat.state == GIVEN or (seat.state == SEAT_HELD and team.state == FULL):
        raise Mistake("team-leave-full")
    if seat.state != SEAT_HELD or charge is None or seat.order_id != order.id:
        raise Mistake("team-not-in")
    seat.state = RETURNED
    await session.flush()
    await _give_back(session, seat, team, charge, "left", turn.now)
    await _after_leaving(session, team, turn.now)


async def _after_leaving(session: AsyncSession, team: Team, now: datetime) -> None:
    """One place is free again; a team without anybody in it is over."""
    if team.state == GATHERING and not await teams.members_of(session, team.id):
        await _settle_early(session, team, FAILED, now)
    await refresh_soon(session, team, now)


async def _give_back(
    session: AsyncSession, seat: TeamSeat, team: Team, charge: Charge, why: str, now: datetime
) -> None:
    """Ask Telegram for it, and say plainly why."""
    await ask_refund(session, charge, now, team.community_id, cause=f"team-{why}")
    _log(session, team, seat.person_id, "team.returned", now)
    person = await session.get_one(Person, seat.person_id)
    community = await session.get_one(Community, team.community_id)
    speech = words(person.language or person.telegram_language)
    until = moment(team.ends_at, own_clock(person, community), speech) if team.ends_at else "–"
    html = speech(
        "team-back",
        why=why,
        course=(await _course_of(session, team)).title,
        price=stars(charge.amount, speech),
        until=until,
    )
    reason = Reason("notice", seat.id, community.id, f"team-back:{charge.id}", URGENT)
    await say(session, text(Place(person.id), html), now, reason)


def _log(session: AsyncSession, team: Team, person_id: int, kind: str, now: datetime) -> None:
    log_event(session, team.community_id, person_id, kind, now, subject_id=team.id)
