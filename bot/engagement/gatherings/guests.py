"""What all who come to an event are told in private: a day and an hour before, or that it is off.

Only those who took a seat and began a chat with the bot are written to, each in their language and
on their clock. There may be thousands: it goes page by page, a short transaction each.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.engagement.gatherings.questions import tell_host
from bot.outreach.messages import Call, Place, text
from bot.outreach.outbox import PATIENT, URGENT, Reason, say_all
from bot.speech import Html, words
from bot.speech.formats import moment
from storage import gatherings
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.gatherings import CANCELLED, PLANNED, Gathering
from storage.people import Person

PAGE = 200
"""Guests per transaction; others wait for it a few hundredths of a second."""

DAY_TOO_LATE = timedelta(hours=2)
"""This near to the beginning the reminder of the day before would only come with the other one."""

Rest = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""What is left when everybody is told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Something everybody is told once."""

    text: str
    once: str
    """Its part of the key that keeps it from being told twice."""
    purpose: str
    state: str
    """The event's, as long as it may be told."""
    least: timedelta = timedelta.min
    """Nearer than this to the beginning it is told no more."""
    waiting_too: bool = False


TOMORROW = Telling("event-remind-day", "day", "event-reminder", PLANNED, DAY_TOO_LATE)
IN_AN_HOUR = Telling("event-remind-hour", "hour", "event-reminder", PLANNED, timedelta(0))
OFF = Telling("event-called-off-for-you", "off", "event-off", CANCELLED, waiting_too=True)


async def remind_day(entry: DiaryEntry, now: datetime, *, database: Database) -> Rest:
    """A day before; after a long silence of ours the hour's reminder is enough."""
    await _tell(database, entry.subject_id, TOMORROW, now)
    return _no_more


async def remind_hour(entry: DiaryEntry, now: datetime, *, database: Database) -> Rest:
    """An hour before; the host reads what was asked."""
    is_told = await _tell(database, entry.subject_id, IN_AN_HOUR, now)
    return _show_questions if is_told else _no_more


async def tell_off(entry: DiaryEntry, now: datetime, *, database: Database) -> Rest:
    """It does not take place; whoever waited for a seat reads so, too."""
    await _tell(database, entry.subject_id, OFF, now)
    return _no_more


async def tell_holder_off(
    session: AsyncSession, gathering: Gathering, person_id: int, now: datetime
) -> None:
    """Whose ticket goes back reads first that the event is off; nobody reads it twice."""
    community = await session.get_one(Community, gathering.community_id)
    person = await session.get_one(Person, person_id)
    if person.unreachable_at is None:
        await say_all(session, _calls([person], gathering, community, OFF), now)


async def _tell(database: Database, gathering_id: int, what: Telling, now: datetime) -> bool:
    """Page by page, as long as it holds; False if it does not (any more)."""
    after = 0
    while True:
        async with database.transaction() as session:
            gathering = await gatherings.gathering_by_id(session, gathering_id)
            if gathering is None or gathering.state != what.state:
                return False
            if gathering.starts_at - now <= what.least:
                return False
            page = await gatherings.reachable_guests(
                session, gathering.id, after, PAGE, waiting_too=what.waiting_too
            )
            community = await session.get_one(Community, gathering.community_id)
            guests = [person for _, person in page]
            await say_all(session, _calls(guests, gathering, community, what), now)
        if len(page) < PAGE:
            return True
        after = page[-1][0]
        await asyncio.sleep(0)  # SQLite itself lets nobody else have a turn


def _calls(
    guests: Iterable[Person], gathering: Gathering, community: Community, what: Telling
) -> list[tuple[Call, Reason]]:
    """Most read the same words on the same clock.

    Where a seat costs something the word that it is off is as urgent as that of the refund, which
    would overtake it.
    """
    urgency = URGENT if what is OFF and gathering.ticket_stars is not None else PATIENT
    said: dict[tuple[str | None, str], Html] = {}
    calls: list[tuple[Call, Reason]] = []
    for person in guests:
        about = (person.language or person.telegram_language, own_clock(person, community))
        if about not in said:
            said[about] = _words(gathering, community, what, *about)
        key = f"event:{gathering.id}:{what.once}:{person.id}"
        expires_at = gathering.starts_at if what.state == PLANNED else None
        why = Reason(what.purpose, gathering.id, community.id, key, urgency, expires_at)
        calls.append((text(Place(person.id), said[about]), why))
    return calls


def _words(
    gathering: Gathering, community: Community, what: Telling, language: str | None, zone: str
) -> Html:
    speech = words(language)
    return speech(
        what.text,
        title=gathering.title,
        group=community.title,
        time=moment(gathering.starts_at, zone, speech),
        zone=zone,
    )


async def _show_questions(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    gathering = await gatherings.gathering_by_id(session, entry.subject_id)
    if gathering is not None and gathering.state == PLANNED:
        await tell_host(session, gathering, now)


async def _no_more(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """All is said."""
