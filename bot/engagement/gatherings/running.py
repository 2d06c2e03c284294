"""What time does to events in their group: beginning, end; and what admins do to them by hand.

What everybody who comes is told in private is in guests.py.
"""

import re
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.gatherings.card import show_as_is
from bot.engagement.gatherings.ending import call_off, close
from bot.engagement.gatherings.questions import tell_host
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import Reason, say
from bot.speech import words
from bot.speech.numbers import named_number
from bot.teaching.ratings import rate_link
from storage import diary, gatherings, tickets
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.feedback import EVENT
from storage.gatherings import CANCELLED, OVER, PLANNED, RUNNING, Gathering

URL_CHARS = 500
_URL = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")


async def begin(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """It begins: the group reads it, unless it is over by now; the host reads what was asked.

    Most hosts have read that an hour before; not where there was no such hour, or we were away.
    """
    gathering = await _due(session, entry)
    if gathering is None or gathering.ends_at <= now:
        return
    gathering.state = RUNNING
    await show_as_is(session, gathering, now, links)
    await _say_in_group(session, gathering, now, "event-begins")
    await tell_host(session, gathering, now)


async def finish(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """It is over: how was it?"""
    gathering = await gatherings.gathering_by_id(session, entry.subject_id)
    if gathering is None or gathering.state not in (PLANNED, RUNNING):
        return
    await close(session, gathering, now)
    await show_as_is(session, gathering, now, None)
    came = (await gatherings.count_seats(session, gathering.id)).coming
    url = rate_link(links, EVENT, gathering.id) if came else None
    await _say_in_group(session, gathering, now, "event-ends", came=came, rate_url=url)


async def cancel(session: AsyncSession, turn: Turn, number: str) -> None:
    """It does not take place; where seats are paid, whether it shall. Raises Mistake."""
    gathering = await one_of(session, turn, number, "cancel")
    _ensure_stoppable(gathering)
    paid = len(await tickets.held_tickets(session, gathering.id))
    if not paid:
        await _cancel(session, turn, gathering)
        return
    yes, no = turn.words.plain("event-cancel-yes"), turn.words.plain("event-cancel-no")
    rows = [
        [button(yes, token=turn.links.token("evoff", gathering.id))],
        [button(no, token=turn.links.token("evkeep", gathering.id))],
    ]
    html = turn.words("event-cancel-ask", title=gathering.title, count=paid)
    await turn.reply(session, html, rows, Reason(community_id=gathering.community_id))


async def cancel_surely(session: AsyncSession, turn: Turn, gathering_id: int) -> None:
    """*Yes, call it off*. Raises Mistake."""
    gathering = await one_of(session, turn, str(gathering_id), "cancel")
    _ensure_stoppable(gathering)
    await _cancel(session, turn, gathering)


async def keep(session: AsyncSession, turn: Turn, gathering_id: int) -> str:
    """*No, leave it*. Raises Mistake."""
    gathering = await one_of(session, turn, str(gathering_id), "cancel")
    _ensure_stoppable(gathering)
    return turn.words.plain("event-kept", title=gathering.title)


def _ensure_stoppable(gathering: Gathering) -> None:
    if gathering.state not in (PLANNED, RUNNING):
        raise Mistake("event-not-stoppable", title=gathering.title)


async def _cancel(session: AsyncSession, turn: Turn, gathering: Gathering) -> None:
    """The group is told, and everybody who comes; what was paid goes back."""
    await call_off(session, gathering, turn.now)
    await show_as_is(session, gathering, turn.now, None)
    await _say_in_group(session, gathering, turn.now, "event-called-off")
    diary.write_in(session, gathering.community_id, "event.off", gathering.id, turn.now)
    _log(session, gathering, turn.person.id, "event.cancelled", turn.now)
    if turn.place.chat_id != gathering.chat_id:
        await turn.reply(session, turn.words("event-stopped", title=gathering.title))


async def add_replay(session: AsyncSession, turn: Turn, rest: str) -> None:
    """`3 https://…`: the group reads where to see it again. Raises Mistake."""
    number, _, url = rest.strip().partition(" ")
    gathering = await one_of(session, turn, number, "replay")
    if not _URL.fullmatch(url.strip()) or len(url) > URL_CHARS:
        raise Mistake("event-replay-how")
    if gathering.state == CANCELLED or gathering.starts_at > turn.now:
        raise Mistake("event-replay-early", title=gathering.title)
    gathering.replay_url = url.strip()
    await show_as_is(session, gathering, turn.now, None if gathering.state == OVER else turn.links)
    await _say_in_group(session, gathering, turn.now, "event-replay", again=True)
    _log(session, gathering, turn.person.id, "event.replay-added", turn.now)
    if turn.place.chat_id != gathering.chat_id:
        await turn.reply(session, turn.words("event-replay-posted", title=gathering.title))


async def one_of(session: AsyncSession, turn: Turn, number: str, verb: str) -> Gathering:
    """The community's own event of that number, for `/event VERB NUMBER`. Raises Mistake."""
    if not number.strip():
        raise Mistake("event-which", verb=verb)
    found = named_number(number)
    gathering = await gatherings.gathering_by_id(session, found) if found is not None else None
    if gathering is None or gathering.community_id != turn.community.id:
        raise Mistake("event-unknown", number=number.strip()[:20])
    return gathering


async def _due(session: AsyncSession, entry: DiaryEntry) -> Gathering | None:
    gathering = await gatherings.gathering_by_id(session, entry.subject_id)
    return gathering if gathering is not None and gathering.state == PLANNED else None


async def _say_in_group(
    session: AsyncSession,
    gathering: Gathering,
    now: datetime,
    key: str,
    *,
    again: bool = False,
    came: int = 0,
    rate_url: str | None = None,
) -> None:
    """Below its card, in its topic; once, unless it may be said `again`."""
    community = await session.get_one(Community, gathering.community_id)
    speech = words(community.language)
    html = speech(
        key,
        title=gathering.title,
        url=gathering.replay_url or "",
        number=str(gathering.id),
        came=came,
    )
    place = Place(gathering.chat_id, gathering.thread_id, gathering.message_id)
    once = None if again else f"event:{gathering.id}:{key}"
    buttons = [[button(speech.plain("rating-rate"), url=rate_url)]] if rate_url else []
    reason = Reason(key, gathering.id, community.id, once)
    await say(session, text(place, html, buttons), now, reason)
    _log(session, gathering, None, f"event.{key.removeprefix('event-')}", now)


def _log(
    session: AsyncSession, gathering: Gathering, person_id: int | None, kind: str, at: datetime
) -> None:
    cause = "admin" if person_id else "clock"
    community_id = gathering.community_id
    log_event(
        session,
        community_id,
        person_id,
        kind,
        at,
        subject_id=gathering.id,
        cause=cause,
        place=gathering,
    )
