"""Events: announced with a card, a seat by a tap, a waiting list that moves up by itself.

What time does to them is in running.py, the host's questions in questions.py.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.presence import ensure_not_left, place_for
from bot.community.timezones import clock_here, own_clock
from bot.community.turn import Turn
from bot.engagement.gatherings.card import (
    card,
    line,
    public_buttons,
    put_up,
    refresh_later,
    show_as_is,
)
from bot.engagement.gatherings.draft import GatheringDraft
from bot.engagement.gatherings.ending import DUTIES, TICKET_SETTLE, call_off
from bot.engagement.gatherings.ical import CONTENT_TYPE, Appointment, calendar_file
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, words
from bot.speech.formats import moment
from bot.speech.mentions import mention
from storage import communities, diary, gatherings, people, tickets
from storage.communities import Community
from storage.courses import MediaFile
from storage.events import log_event
from storage.gatherings import CANCELLED, NOBODY_COMES, PLANNED, RUNNING, Gathering, GatheringSeat
from storage.outbox import FAILED, SENT
from storage.people import Person
from storage.tickets import TICKET_HELD

LISTED = 10

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
"""How long before it begins people are reminded."""

TICKET_OFFER = "ticket.offer"
"""The diary's word: a seat came free for who has to pay it."""


async def announce(
    session: AsyncSession, turn: Turn, draft: GatheringDraft, place: Place | None = None
) -> None:
    """Put its card into the group, and what time will bring into the diary. Raises Mistake."""
    place = place or await place_for(session, turn)
    gathering = Gathering(
        community_id=turn.community.id,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        title=draft.title,
        starts_at=draft.starts_at,
        ends_at=draft.starts_at + draft.lasts,
        seats=draft.seats,
        ticket_stars=draft.ticket_stars,
        state=PLANNED,
        calendar_id=await _calendar(session, turn, draft),
        host_id=turn.person.id,
        created_at=turn.now,
    )
    session.add(gathering)
    await session.flush()
    await put_up(session, gathering, turn.now, turn.links)
    _write_in(session, gathering, turn.now)
    _log(session, gathering, turn.person.id, "event.announced", turn.now)
    if turn.is_private:
        html = turn.words("event-announced", title=gathering.title, number=str(gathering.id))
        await turn.reply(session, html)


def _write_in(session: AsyncSession, gathering: Gathering, now: datetime) -> None:
    starts_at, community_id = gathering.starts_at, gathering.community_id
    for kind, due_at in zip(
        DUTIES, (starts_at - DAY, starts_at - HOUR, starts_at, gathering.ends_at), strict=True
    ):
        if due_at > now:
            diary.write_in(session, community_id, kind, gathering.id, due_at)


async def _calendar(session: AsyncSession, turn: Turn, draft: GatheringDraft) -> int:
    """Its file, under a name that no other has."""
    file = MediaFile(
        community_id=turn.community.id,
        kind="document",
        filename="event.ics",
        content_type=CONTENT_TYPE,
    )
    session.add(file)
    await session.flush()
    appointment = Appointment(
        uid=f"event-{file.id}@{turn.links.username}.t.me",
        title=draft.title,
        starts_at=draft.starts_at,
        ends_at=draft.starts_at + draft.lasts,
        place=f"Telegram: {turn.community.title}",
    )
    file.data = calendar_file(appointment, turn.now)
    return file.id


async def after_announcing(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """The card is in the group: remember where. What nobody saw or wants does not take place.

    What has begun, or is over or called off by now, shows so.
    """
    gathering = await gatherings.gathering_by_id(session, outcome.row.subject_id or 0)
    assert gathering is not None, "events stay"
    if outcome.state == SENT:
        gathering.message_id = outcome.result["message_id"]
        if gathering.state != PLANNED:
            await show_as_is(session, gathering, now, links)
    elif (
        outcome.state == FAILED
        and await gatherings.count_seats(session, gathering.id) == NOBODY_COMES
    ):
        await call_off(session, gathering, now)


async def come(session: AsyncSession, turn: Turn, gathering_id: int) -> str:
    """Take a seat or a place in the waiting list; returns the toast. Raises Mistake."""
    gathering = await open_gathering(session, turn, gathering_id)
    if gathering.ticket_stars is not None:
        raise Mistake("ticket-pay")
    await ensure_not_left(session, gathering.community_id, turn.person.id)
    reader = turn.in_private().words
    seat = await gatherings.seat_of(session, gathering.id, turn.person.id)
    count = await gatherings.count_seats(session, gathering.id)
    community = await session.get_one(Community, gathering.community_id)
    zone = own_clock(turn.person, community)
    when = {"time": moment(gathering.starts_at, zone, reader), "zone": zone}
    if seat is not None:
        key = "event-waits-already" if seat.is_waiting else "event-comes-already"
        return reader.plain(key, **when)
    is_full = gathering.seats is not None and count.coming >= gathering.seats
    session.add(
        GatheringSeat(
            gathering_id=gathering.id,
            person_id=turn.person.id,
            is_waiting=is_full,
            asked_at=turn.now,
        )
    )
    _log(session, gathering, turn.person.id, "event.waits" if is_full else "event.joined", turn.now)
    await refresh_later(session, gathering, turn.now)
    if is_full:
        return reader.plain("event-waits", number=str(count.waiting + 1))
    is_silent = turn.person.started_at is None
    return reader.plain("event-comes-silent" if is_silent else "event-comes", **when)


async def stay_away(session: AsyncSession, turn: Turn, gathering_id: int) -> str:
    """Give the seat back; returns the toast. Raises Mistake."""
    gathering = await open_gathering(session, turn, gathering_id)
    reader = turn.in_private().words
    seat = await gatherings.seat_of(session, gathering.id, turn.person.id)
    if seat is None:
        return reader.plain("event-stays-away-already")
    is_late = gathering.starts_at <= turn.now and not seat.is_waiting
    if gathering.ticket_stars is not None and is_late:
        raise Mistake("ticket-begun")
    is_paid = await give_back(session, gathering, seat, turn.now)
    return reader.plain("ticket-goes-back" if is_paid else "event-stays-away")


async def leave_group(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """Somebody is in the group no more: their seats go to those who wait."""
    for number in await gatherings.seated_before(session, community_id, person_id):
        gathering = await gatherings.gathering_by_id(session, number)
        seat = await gatherings.seat_of(session, number, person_id)  # it may be another by now
        if gathering is not None and gathering.state == PLANNED and seat is not None:
            await give_back(session, gathering, seat, now)


async def give_back(
    session: AsyncSession, gathering: Gathering, seat: GatheringSeat, now: datetime
) -> bool:
    """A seat is free, and goes to who has waited longest; returns whether it was paid for, so that
    its Stars go back, too."""
    await gatherings.give_up_seat(session, seat)
    ticket = await tickets.ticket_of(session, gathering.id, seat.person_id)
    is_paid = ticket is not None and ticket.state == TICKET_HELD
    if ticket is not None:
        ticket.held_until = None
        if is_paid:
            diary.write_in(session, gathering.community_id, TICKET_SETTLE, ticket.id, now)
    _log(session, gathering, seat.person_id, "event.left", now)
    await refresh_later(session, gathering, now)
    following = None
    if not seat.is_waiting:
        following = await gatherings.next_waiting(session, gathering.id)
    if following is not None:
        following.is_waiting = False
        await session.flush()
        _log(session, gathering, following.person_id, "event.moved-up", now)
        if gathering.ticket_stars is None:
            await _tell_moved_up(session, gathering, following.person_id, now)
        else:
            diary.write_in(session, gathering.community_id, TICKET_OFFER, following.id, now)
    return is_paid


async def _tell_moved_up(
    session: AsyncSession, gathering: Gathering, person_id: int, now: datetime
) -> None:
    """In private, or in the group where the bot may not write to them."""
    community = await session.get_one(Community, gathering.community_id)
    person = await session.get_one(Person, person_id)
    is_private = person.started_at is not None and person.unreachable_at is None
    place = Place(gathering.chat_id, gathering.thread_id, gathering.message_id)
    speech, zone = words(community.language), community.timezone
    if is_private:
        place, speech = Place(person.id), words(person.language or person.telegram_language)
        zone = own_clock(person, community)
    html = speech(
        "event-moved-up",
        name=mention(person.id, person.name),
        title=gathering.title,
        time=moment(gathering.starts_at, zone, speech),
        zone=zone,
    )
    await say(session, text(place, html), now, Reason("event-seat", gathering.id, community.id))


async def send_calendar(session: AsyncSession, turn: Turn, gathering_id: int) -> None:
    """The .ics file, in private; a link invites whoever opens it. Raises Mistake."""
    gathering = await invited_gathering(session, turn, gathering_id)
    html = turn.words("event-calendar", title=gathering.title)
    call = messages.media(turn.place, "document", gathering.calendar_id, html)
    await turn.call(session, call, Reason("event-calendar", gathering.id))


async def list_gatherings(session: AsyncSession, turn: Turn) -> None:
    """What the community has before it, a button each in private."""
    found = await gatherings.coming_gatherings(session, turn.community.id, LISTED)
    if not found:
        await turn.reply(session, turn.words("event-none", group=turn.community.title))
        return
    zone = clock_here(turn, turn.community)
    lines = [line(gathering, zone, turn.words) for gathering in found]
    html = turn.words("event-list", group=turn.community.title, events=Html("\n".join(lines)))
    buttons = [
        [button(gathering.title, token=turn.links.token("evcard", gathering.id))]
        for gathering in found
        if turn.is_private
    ]
    await turn.reply(session, html, buttons)


async def show_card(session: AsyncSession, turn: Turn, gathering_id: int) -> None:
    """The card, for one person. Raises Mistake."""
    gathering = await open_gathering(session, turn, gathering_id)
    community = await session.get_one(Community, gathering.community_id)
    html = await card(session, gathering, clock_here(turn, community), turn.words)
    await turn.reply(session, html, public_buttons(gathering, turn.links, turn.words))


async def open_gathering(session: AsyncSession, turn: Turn, gathering_id: int) -> Gathering:
    """One of the person's own communities that is not over. Raises Mistake."""
    gathering = await gatherings.gathering_by_id(session, gathering_id)
    if gathering is None or not await communities.is_member(
        session, gathering.community_id, turn.person.id
    ):
        raise Mistake("event-not-here")
    ensure_goes_on(gathering, turn.now)
    return gathering


def ensure_goes_on(gathering: Gathering, now: datetime) -> None:
    """Raises Mistake for what was called off or is over."""
    if gathering.state == CANCELLED:
        raise Mistake("event-is-cancelled")
    if gathering.state not in (PLANNED, RUNNING) or gathering.ends_at <= now:
        raise Mistake("event-is-over")


async def invited_gathering(session: AsyncSession, turn: Turn, gathering_id: int) -> Gathering:
    """The same for who opened a link of its card: it makes them members. Raises Mistake."""
    gathering = await gatherings.gathering_by_id(session, gathering_id)
    if gathering is not None:
        await communities.join_community(session, gathering.community_id, turn.person.id, turn.now)
        if turn.home is None:
            await people.settle_in(session, turn.person.id, gathering.community_id)
    return await open_gathering(session, turn, gathering_id)


def _log(
    session: AsyncSession, gathering: Gathering, person_id: int, kind: str, at: datetime
) -> None:
    log_event(session, gathering.community_id, person_id, kind, at, subject_id=gathering.id)
