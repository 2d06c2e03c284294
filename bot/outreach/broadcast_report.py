"""What the admin who started a broadcast reads of it: its progress, doubts, and how it ended.

The progress is one message, edited gently: by the diary, however fast people are told.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.outreach.broadcast_words import Waiting, called, progress
from bot.outreach.messages import Place, button, edited, text
from bot.outreach.outbox import ANSWER, PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from storage import broadcast_turns, broadcasts, diary
from storage.broadcast_turns import Later
from storage.broadcasts import (
    BLOCKED,
    BY_COMPLAINTS,
    DONE,
    DOUBTFUL,
    FAILED,
    FINISHED,
    PAUSED,
    RUNNING,
    SENT,
    STOPPED,
    Broadcast,
    Tally,
)
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT as DELIVERED
from storage.people import Person

EDIT_EVERY, EDIT_SELDOM = timedelta(seconds=5), timedelta(seconds=20)
"""How often the progress is brought up to date: in the beginning, and …"""

BEGINNING = timedelta(minutes=2)
"""… after so long, when nobody looks at it all the time any more."""

SETTLING = timedelta(seconds=1)
"""After a pause or the end: what was in flight has come back by then."""

SOON = timedelta(minutes=10)
"""Who waits longer waits for a time of their own; the others were held up on their way."""

PROGRESS = "broadcast-progress"

PAUSE, RESUME, STOP = 0, 1, 2
"""What the buttons below the progress ask for."""


async def show_anew(
    session: AsyncSession, broadcast: Broadcast, now: datetime, links: Links
) -> None:
    """Put the progress at the end of the chat, and keep it up to date there."""
    tally = await broadcasts.tally(session, broadcast)
    speech = await _speech(session, broadcast)
    later = await _later(session, broadcast, tally, now)
    html = progress(broadcast, tally, speech, None, later)
    broadcast.message_id, broadcast.shown = None, html
    broadcast.shown_at, broadcast.shown_done = now, tally.done
    reason = Reason(PROGRESS, broadcast.id, broadcast.community_id, urgency=ANSWER)
    call = text(Place(broadcast.created_by), html, _buttons(broadcast, speech, links))
    await say(session, call, now, reason)
    await _show_later(session, broadcast, now + EDIT_EVERY)


async def after_shown(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """The progress is in the chat: remember where."""
    if outcome.state == DELIVERED:
        broadcast = await session.get_one(Broadcast, outcome.row.subject_id)
        broadcast.message_id = outcome.result["message_id"]


async def show_now(
    session: AsyncSession, broadcast: Broadcast, now: datetime, links: Links
) -> None:
    """Bring the progress up to date at once: its buttons are others now."""
    await diary.strike_out(session, "broadcast.show", broadcast.id)
    await _edit(session, broadcast, now, links)
    await _show_later(session, broadcast, now + SETTLING)


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show how far it is by now; goes on as long as it runs."""
    broadcast = await session.get_one(Broadcast, entry.subject_id)
    await _edit(session, broadcast, now, links)
    tally_left = (await broadcasts.tally(session, broadcast)).left
    if broadcast.state in (STOPPED, FINISHED):
        await _say_end(session, broadcast, now)
    if broadcast.state == RUNNING and (tally_left or not broadcast.is_open):
        began = broadcast.started_at or now
        pause = EDIT_EVERY if now - began < BEGINNING else EDIT_SELDOM
        diary.write_in(session, broadcast.community_id, "broadcast.show", broadcast.id, now + pause)


async def trickled(session: AsyncSession, broadcast_ids: Collection[int], now: datetime) -> None:
    """Something came of broadcasts that do not run any more."""
    for broadcast_id in broadcast_ids:
        broadcast = await session.get_one(Broadcast, broadcast_id)
        if broadcast.state != RUNNING:
            await _show_later(session, broadcast, now + SETTLING)


async def doubted(session: AsyncSession, broadcast_id: int, people: int, now: datetime) -> None:
    """A process died with so many messages in flight: never silently."""
    broadcast = await session.get_one(Broadcast, broadcast_id)
    key = "broadcast-crash-again" if broadcast.is_repeated else "broadcast-crash"
    speech = await _speech(session, broadcast)
    html = speech(
        key,
        name=broadcast.name,
        number=str(broadcast.id),
        called=called(broadcast, speech),
        people=people,
    )
    await _tell(session, broadcast, html, now)
    await _show_later(session, broadcast, now + SETTLING)


async def passed_over(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Somebody could not be told in time: said once, and counted in the progress."""
    speech = await _speech(session, broadcast)
    params = {"name": broadcast.name, "number": str(broadcast.id)}
    html = speech("broadcast-late", called=called(broadcast, speech), **params)
    await _tell(session, broadcast, html, now, once=f"broadcast-late:{broadcast.id}")


async def ended(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """It is over: the progress says so, and one more line, once what is in flight has come back."""
    await diary.strike_out(session, "broadcast.show", broadcast.id)
    await _show_later(session, broadcast, now if broadcast.state == FINISHED else now + SETTLING)
    log_event(
        session,
        broadcast.community_id,
        broadcast.created_by,
        f"broadcast.{broadcast.state}",
        now,
        subject_id=broadcast.id,
        cause=broadcast.ended,
    )


async def _say_end(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Once, however often the progress is shown after the end."""
    tally, speech = await broadcasts.tally(session, broadcast), await _speech(session, broadcast)
    is_annoying = broadcast.ended == BY_COMPLAINTS
    html = speech(
        "broadcast-ended",
        name=broadcast.name,
        number=str(broadcast.id),
        called=called(broadcast, speech),
        how=broadcast.ended or DONE,
        sent=tally.of(SENT),
        people=tally.people,
        lost=tally.of(BLOCKED) + tally.of(FAILED),
        doubtful=tally.of(DOUBTFUL),
        most=broadcast.most_complaints if is_annoying else broadcast.most_blocked,
    )
    await _tell(session, broadcast, html, now, once=f"broadcast-ended:{broadcast.id}")


async def waiting_for_their_time(
    session: AsyncSession, broadcast: Broadcast, tally: Tally, now: datetime
) -> Later | None:
    """Who waits for the end of their night, or for their hour; all of them are counted, so don't
    ask all the time."""
    if broadcast.state != RUNNING or not tally.left:
        return None
    return await broadcast_turns.waiting_beyond(session, broadcast, now + SOON, tally.left)


async def _later(
    session: AsyncSession, broadcast: Broadcast, tally: Tally, now: datetime
) -> Waiting | None:
    found = await waiting_for_their_time(session, broadcast, tally, now)
    if found is None:
        return None
    home = await session.get_one(Community, broadcast.community_id)
    admin = await session.get_one(Person, broadcast.created_by)
    return Waiting(found.people, found.since, admin.timezone or home.timezone)


def _buttons(
    broadcast: Broadcast, speech: Words, links: Links
) -> Sequence[Sequence[InlineKeyboardButton]]:
    first = {RUNNING: ("broadcast-pause", PAUSE), PAUSED: ("broadcast-resume", RESUME)}
    if broadcast.state not in first:
        return ()
    return [
        [
            button(speech.plain(key), token=links.token("bcturn", broadcast.id, act))
            for key, act in (first[broadcast.state], ("broadcast-stop", STOP))
        ]
    ]


async def _edit(session: AsyncSession, broadcast: Broadcast, now: datetime, links: Links) -> None:
    if broadcast.message_id is None:
        return
    tally = await broadcasts.tally(session, broadcast)
    speech = await _speech(session, broadcast)
    later = await _later(session, broadcast, tally, now)
    html = progress(broadcast, tally, speech, _rate(broadcast, tally, now), later)
    if html == broadcast.shown:  # Telegram refuses to edit nothing
        return
    broadcast.shown, broadcast.shown_at, broadcast.shown_done = html, now, tally.done
    buttons = _buttons(broadcast, speech, links)
    edit = edited(broadcast.created_by, broadcast.message_id, html, buttons)
    reason = Reason("broadcast-shown", broadcast.id, broadcast.community_id, urgency=PATIENT)
    await say(session, edit, now, reason)


def _rate(broadcast: Broadcast, tally: Tally, now: datetime) -> float | None:
    """Messages a second since the progress was last shown."""
    if broadcast.shown_at is None or now <= broadcast.shown_at:
        return None
    seconds = (now - broadcast.shown_at).total_seconds()
    return (tally.done - broadcast.shown_done) / seconds


async def _show_later(session: AsyncSession, broadcast: Broadcast, at: datetime) -> None:
    home = broadcast.community_id
    await diary.write_in_once(session, home, "broadcast.show", broadcast.id, at)


async def _tell(
    session: AsyncSession,
    broadcast: Broadcast,
    html: Html,
    now: datetime,
    *,
    once: str | None = None,
) -> None:
    reason = Reason("broadcast-told", broadcast.id, broadcast.community_id, once)
    await say(session, text(Place(broadcast.created_by), html), now, reason)


async def _speech(session: AsyncSession, broadcast: Broadcast) -> Words:
    admin = await session.get_one(Person, broadcast.created_by)
    return words(admin.language or admin.telegram_language)
