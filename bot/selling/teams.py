"""Group buys (拼团): a lower price for so many people together, each of whom pays when joining.

The course opens when the team is full; if it is not full in time, everybody's Stars go back. Money
and places are in team_seats.py, how it looks in team_card.py.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import presence
from bot.community.timezones import clock_here
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, button
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from bot.selling import offering
from bot.selling.courses import Wish, buy, ensure_costs, ensure_seat, offered_course
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.team_card import put_offer_up, refresh_soon, ways_on
from bot.speech.arguments import Arguments
from bot.speech.formats import moment, span, stars
from bot.speech.lengths import shortened
from bot.teaching.course_prices import with_days_back
from bot.teaching.leads import NO_LEAD, Lead, note_press
from storage import communities, lending, people, teams
from storage.communities import Community
from storage.courses import Course
from storage.database import alone
from storage.events import log_event
from storage.orders import Order
from storage.outbox import SENT
from storage.teams import (
    FULL,
    GATHERING,
    GIVEN,
    NEW,
    SEAT_ASKED,
    SEAT_HELD,
    TEAM,
    Team,
    TeamOffer,
    TeamSeat,
)
from storage.touches import CLICKED, ORDERED

TAKES = frozenset({"price", "people", "for", "until"})
LONGEST = timedelta(days=14)
"""For a team to fill up; its Stars must be on the bot's balance for as long, to go back."""
FURTHEST = timedelta(days=90)
OFFERED_FOR = timedelta(days=30)
"""Where nobody says until when teams may be started."""
SMALLEST, LARGEST = 2, 50


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """An offer that is to be made."""

    course: str
    price: str
    people: int
    lasts: timedelta
    offered_for: timedelta


def read_team(arguments: Arguments) -> TeamDraft:
    """An offer in one line. Raises Mistake."""
    if len(arguments.words) != 1:
        raise Mistake("team-how")
    people_ = offering.option(arguments, "people", "team-how")
    lasts = offering.option(arguments, "for", "team-how")
    until = arguments.options.get("until")
    return TeamDraft(
        course=arguments.words[0],
        price=offering.option(arguments, "price", "team-how"),
        people=offering.number(people_, SMALLEST, LARGEST, "--people"),
        lasts=offering.length(lasts, LONGEST, "--for"),
        offered_for=offering.length(until, FURTHEST, "--until") if until else OFFERED_FOR,
    )


async def offer(session: AsyncSession, turn: Turn, draft: TeamDraft) -> None:
    """Put it up in the group. Raises Mistake."""
    course = await offering.own_course(session, turn, draft.course)
    place = await presence.place_for(session, turn)
    price = offering.lower_price(course, draft.price, turn)
    await alone(session, f"team-offer:{course.id}")
    if await teams.offer_for(session, course.id, turn.now) is not None:
        raise Mistake("team-twice", code=course.code)
    made = TeamOffer(
        community_id=course.community_id,
        course_id=course.id,
        price_stars=price,
        people=draft.people,
        minutes=draft.lasts // timedelta(minutes=1),
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        until=turn.now + draft.offered_for,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(made)
    await session.flush()
    await put_offer_up(session, made, turn.now, turn.links)
    _log(session, turn, made.community_id, "team.offered", made.id)
    if turn.is_private:
        link = turn.links.address("team", made.id)
        await turn.reply(session, turn.words("team-offered", course=course.title, link=link))


async def stop(session: AsyncSession, turn: Turn, name: str) -> None:
    """No team is started any more; those that have begun go on. Raises Mistake."""
    course = await offering.own_course(session, turn, name)
    found = await teams.offer_for(session, course.id, turn.now)
    if found is None:
        raise Mistake("team-none", course=course.title)
    locked = await teams.offer_by_id(session, found.id)
    assert locked is not None, "offers stay"
    locked.stopped_at = turn.now
    _log(session, turn, course.community_id, "team.offer-stopped", found.id)
    await turn.reply(session, turn.words("team-stopped", course=course.title))


async def start(session: AsyncSession, turn: Turn, offer_id: int, lead: Lead = NO_LEAD) -> None:
    """*Start a team*: one's own, or the one that has been started already; from a campaign whose
    offer is over, *Buy*. Raises Mistake."""
    made = await teams.offer_by_id(session, offer_id)
    if made is None or made.stopped_at is not None or made.until <= turn.now:
        if made is not None and lead.campaign_id:
            await buy(session, turn, Wish(made.course_id, lead, is_invited=bool(lead.place)))
            return
        raise Mistake("team-offer-over")
    team = await teams.team_of_starter(session, made.id, turn.person.id)
    if team is None:
        team = Team(
            community_id=made.community_id,
            offer_id=made.id,
            course_id=made.course_id,
            price_stars=made.price_stars,
            people=made.people,
            starter_id=turn.person.id,
            state=NEW,
            created_at=turn.now,
            chat_id=made.chat_id,
            thread_id=made.thread_id,
        )
        session.add(team)
        await session.flush()
        _log(session, turn, made.community_id, "team.started", team.id)
    order = await _ask(session, turn, team)
    course = await offered_course(session, team.course_id)
    kind = ORDERED if order else CLICKED
    order_id = order.id if order else None
    note_press(session, lead, course, turn.person.id, kind, turn.now, order_id=order_id)


async def join(session: AsyncSession, turn: Turn, team_id: int, *, cause: str = "") -> None:
    """*Join*: what it costs and what happens when, and the invoice. Raises Mistake."""
    await _ask(session, turn, await teams.locked_team(session, team_id), cause)


async def _ask(session: AsyncSession, turn: Turn, team: Team, cause: str = "") -> Order | None:
    """Returns the order; None for who has a place already."""
    course = await offered_course(session, team.course_id)
    community = await session.get_one(Community, team.community_id)
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    seat = await teams.seat_of(session, team.id, turn.person.id)
    if seat is not None and seat.state in (SEAT_HELD, GIVEN):
        await show_own(session, turn, team, seat)
        return None
    await ensure_open(session, turn, team, course)
    if seat is None:
        seat = TeamSeat(team_id=team.id, person_id=turn.person.id, state=SEAT_ASKED)
        session.add(seat)
        await session.flush()
    until = _until(turn, team, community, await _lasts(session, team))
    price = stars(team.price_stars, turn.words)
    html = turn.words(
        "team-terms", course=course.title, price=price, people=team.people, until=until
    )
    html = await with_days_back(session, [course], html, turn.words)
    await turn.reply(session, html, reason=Reason(community_id=community.id))
    blurb = turn.words.plain("team-order-text", people=team.people, until=until)
    item = Item(TEAM, seat.id, course.title, shortened(blurb, INVOICE_TEXT_CHARS), team.price_stars)
    order = await open_order(session, turn, community, item, cause or f"team:{team.id}")
    await send_invoice(session, turn, order, item, community)
    return order


async def _lasts(session: AsyncSession, team: Team) -> timedelta:
    return (await session.get_one(TeamOffer, team.offer_id)).lasts


def _until(turn: Turn, team: Team, community: Community, lasts: timedelta) -> str:
    """When a team must be full; one that nobody has paid for has all its time before it."""
    if team.ends_at is None:
        return turn.words.plain("team-after-payment", time=span(lasts, turn.words))
    return moment(team.ends_at, clock_here(turn, community), turn.words)


async def ensure_open(session: AsyncSession, turn: Turn, team: Team, course: Course) -> None:
    """Somebody may pay for a place now; the team is locked. Raises Mistake."""
    ensure_costs(course)
    if team.state == FULL:
        raise Mistake("team-full", course=course.title)
    is_open = team.state in (NEW, GATHERING)
    if team.state == NEW:  # the first payment begins it: the offer must still hold
        offer = await session.get_one(TeamOffer, team.offer_id)
        is_open = offer.stopped_at is None and turn.now < offer.until
    if not is_open or (team.ends_at is not None and team.ends_at <= turn.now):
        raise Mistake("team-over", course=course.title)
    if await lending.kept_entitlement(session, turn.person.id, course.id) is not None:
        raise Mistake("team-owned", course=course.title)
    other = await teams.waiting_place(session, turn.person.id, course.id, but_in=team.id)
    if other is not None:
        raise Mistake("team-in-another", course=course.title)
    members = len(await teams.members_of(session, team.id))
    paying, _ = await teams.being_paid(session, team.id, turn.now, but_for=turn.person.id)
    if members + paying >= team.people:
        raise Mistake("team-last-place")
    await ensure_seat(session, course, turn)


async def show_own(session: AsyncSession, turn: Turn, team: Team, seat: TeamSeat) -> None:
    """Where one's team stands, with the way to call others and to leave."""
    course = await offered_course(session, team.course_id)
    if seat.state == GIVEN:
        label = turn.words.plain("order-open-course")
        opening = [[button(label, token=turn.links.token("open", course.id))]]
        await turn.reply(session, turn.words("order-owned", course=course.title), opening)
        return
    members = await teams.members_of(session, team.id)
    assert team.ends_at is not None, "somebody has paid"
    community = await session.get_one(Community, team.community_id)
    html = turn.words(
        "team-yours",
        course=course.title,
        count=len(members),
        people=team.people,
        until=moment(team.ends_at, clock_here(turn, community), turn.words),
    )
    buttons = ways_on(team, course, turn.links, turn.words)
    await turn.reply(session, html, buttons, Reason(community_id=team.community_id))


async def after_offer_card(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """The offer is in the group: remember where."""
    if outcome.state == SENT:
        made = await teams.offer_by_id(session, outcome.row.subject_id or 0)
        if made is not None:
            made.message_id = outcome.result["message_id"]


async def after_card(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A team's card is in the group: remember where; it may have changed on the way."""
    if outcome.state == SENT:
        assert outcome.row.subject_id is not None
        team = await teams.locked_team(session, outcome.row.subject_id)
        team.message_id = outcome.result["message_id"]
        if team.state != GATHERING or len(await teams.members_of(session, team.id)) != 1:
            await refresh_soon(session, team, now)


def _log(session: AsyncSession, turn: Turn, community_id: int, kind: str, subject: int) -> None:
    log_event(session, community_id, turn.person.id, kind, turn.now, subject_id=subject)
