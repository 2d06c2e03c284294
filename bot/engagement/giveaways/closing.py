"""Closing: nobody joins any more, the list is frozen and its hash published; or it is called off.

Freezing a long list takes a while, so it is done in a thread and in short transactions; the diary
sees to it that it is done.
"""

import asyncio
from array import array
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import wait_if_away
from bot.community.notices import Notice
from bot.community.turn import Role, Turn
from bot.engagement.draw import FrozenList, commitment, freeze
from bot.engagement.giveaways import desk
from bot.engagement.giveaways.checks import Suspicions, look_for
from bot.engagement.giveaways.opening import edit, of_count
from bot.identity import Links
from bot.mistakes import Mistake, NotAllowed
from bot.outreach.messages import Buttons, Place, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.lengths import one_line
from storage import communities, diary, giveaway_winners, giveaways
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.giveaways import CLOSED, DRAWN, FROZEN, RUNNING, STOPPED, Giveaway
from storage.outbox import FAILED, SENT

BONUS_WINDOW = timedelta(days=7)
"""How far back talking counts for extra tickets."""

ENTROPY_CHARS = 300
"""Longer than any block hash or drand round's randomness."""

Publishing = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""What is left of an errand (handlers/clock.py)."""


async def own_giveaway(session: AsyncSession, turn: Turn, giveaway_id: int) -> Giveaway:
    """A giveaway of a community they run, locked. Raises Mistake; members hear whose it is, and
    others learn nothing of it."""
    return await _ensure_own(
        session, turn, giveaway_id, await giveaways.giveaway_by_id(session, giveaway_id)
    )


async def look_at_own(session: AsyncSession, turn: Turn, giveaway_id: int) -> Giveaway:
    """The same for who reads much of it and changes nothing: nobody else has to wait. Raises
    Mistake."""
    return await _ensure_own(session, turn, giveaway_id, await session.get(Giveaway, giveaway_id))


async def _ensure_own(
    session: AsyncSession, turn: Turn, giveaway_id: int, giveaway: Giveaway | None
) -> Giveaway:
    if giveaway is None:
        raise Mistake("giveaway-unknown", number=str(giveaway_id))
    home, who = giveaway.community_id, turn.person.id
    is_home = turn.home is not None and turn.home.id == home
    if (is_home and turn.role >= Role.ADMIN) or await communities.is_admin(session, home, who):
        return giveaway
    if is_home or await communities.is_member(session, home, who):
        raise NotAllowed("access-admins")
    raise Mistake("giveaway-unknown", number=str(giveaway_id))


async def after_opening(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """The announcement is in the group: remember where. What is over by now shows as over."""
    giveaway = await giveaways.giveaway_by_id(session, outcome.row.subject_id or 0)
    assert giveaway is not None, "giveaways stay"
    if outcome.state == SENT:
        giveaway.message_id = outcome.result["message_id"]
        if giveaway.state != RUNNING:
            await _show_over(session, giveaway, now)
    elif outcome.state == FAILED and not giveaway.entrants:  # nobody saw it, so nobody can win
        giveaway.state = STOPPED
        await diary.strike_out(session, "giveaway.close", giveaway.id)


async def close_on_time(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time is up."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != RUNNING or await waits(session, entry, giveaway, now):
        return
    await close(session, giveaway, now)


async def waits(
    session: AsyncSession, entry: DiaryEntry, giveaway: Giveaway, now: datetime
) -> bool:
    """Whether it goes on only when the bot is back: now it could tell nobody, nor see who left."""
    notice = waiting(giveaway)
    return await wait_if_away(session, entry.kind, giveaway.id, giveaway.chat_id, notice, now)


def waiting(giveaway: Giveaway) -> Notice:
    """What its admins read meanwhile."""
    return Notice("giveaway-waits", {"prize": giveaway.prize, "number": str(giveaway.id)})


async def close_early(session: AsyncSession, turn: Turn, giveaway_id: int) -> None:
    """An admin ends it before its time. Raises Mistake, for the second of two admins too."""
    giveaway = await own_giveaway(session, turn, giveaway_id)
    if giveaway.state != RUNNING:
        raise Mistake("giveaway-closed-already", number=str(giveaway.id))
    await close(session, giveaway, turn.now)
    _log(session, turn, giveaway, "giveaway.closed")
    await turn.reply(session, turn.words("giveaway-closing", number=str(giveaway.id)))


async def cancel(session: AsyncSession, turn: Turn, giveaway_id: int) -> None:
    """An admin calls it off, and the group reads so. Raises Mistake once it is drawn."""
    giveaway = await own_giveaway(session, turn, giveaway_id)
    if giveaway.state in (DRAWN, STOPPED):
        raise Mistake("giveaway-ended", number=str(giveaway.id))
    giveaway.state = STOPPED
    giveaway.closed_at = giveaway.closed_at or turn.now
    for kind in ("close", "freeze", "draw", "count"):
        await diary.strike_out(session, f"giveaway.{kind}", giveaway.id)
    _log(session, turn, giveaway, "giveaway.cancelled")
    await desk.freshen(session, giveaway, turn.now)
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    html = speech("giveaway-cancelled", prize=giveaway.prize, count=giveaway.entrants)
    await tell_group(session, giveaway, html, turn.now, "cancelled")
    if giveaway.message_id is not None:
        await say(session, edit(giveaway, html), turn.now, of_count(giveaway))
    if turn.place.chat_id != giveaway.chat_id:
        html = turn.words("giveaway-cancelled", prize=giveaway.prize, count=giveaway.entrants)
        await turn.reply(session, html)


async def close(session: AsyncSession, giveaway: Giveaway, now: datetime) -> None:
    """Nobody joins from now on; with nobody in there is nothing to draw."""
    giveaway.state = CLOSED
    giveaway.closed_at = min(now, giveaway.draws_at)
    await diary.strike_out(session, "giveaway.close", giveaway.id)
    if giveaway.entrants:
        diary.write_in(session, giveaway.community_id, "giveaway.freeze", giveaway.id, now)
        return
    giveaway.state = STOPPED
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    await _show_closed(session, giveaway, now, speech)
    html = speech("giveaway-nobody", prize=giveaway.prize)
    await tell_group(session, giveaway, html, now, "result")


async def frozen_list(database: Database, giveaway: Giveaway) -> FrozenList:
    """The entrants in the order that is hashed; made anew each time, always the same."""
    people, tickets = array("q"), array("q")
    async for page in giveaways.entrants(database, giveaway.id):
        people.extend(row.person_id for row in page)
        tickets.extend(row.tickets for row in page)
    async with database.reading() as session:
        nameless = await giveaway_winners.nameless(session, giveaway.id)
    entrants = zip(people, tickets, strict=True)
    return await asyncio.to_thread(freeze, giveaway.entry_key, entrants, nameless)


async def freeze_list(
    entry: DiaryEntry, _now: datetime, *, database: Database, links: Links
) -> Publishing:
    """Count tickets and hash the list; returns what is left to do in a transaction."""
    async with database.reading() as session:
        giveaway = await session.get_one(Giveaway, entry.subject_id)
    if giveaway.state != CLOSED:
        return partial(_publish_list, list_hash="", suspicions=None, links=links)
    if giveaway.bonus:
        await giveaways.give_bonus(database, giveaway, BONUS_WINDOW)
    frozen = await frozen_list(database, giveaway)
    suspicions = None
    if giveaway.checks_first:
        async with database.reading() as session:
            suspicions = await look_for(session, giveaway)
    return partial(_publish_list, list_hash=frozen.hash, suspicions=suspicions, links=links)


async def _publish_list(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    *,
    list_hash: str,
    suspicions: Suspicions | None,
    links: Links,
) -> None:
    """The list stands: say its hash, and draw, or wait for what was promised to be waited for."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != CLOSED or await waits(session, entry, giveaway, now):
        return
    giveaway.state, giveaway.list_hash = FROZEN, list_hash
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    await _show_closed(session, giveaway, now, speech)
    if giveaway.entropy_source is None and not giveaway.checks_first:
        diary.write_in(session, giveaway.community_id, "giveaway.draw", giveaway.id, now)
        return
    html = speech(
        "giveaway-frozen",
        prize=giveaway.prize,
        number=str(giveaway.id),
        count=giveaway.entrants,
        hash=list_hash,
        waits=_waits_for(giveaway),
        source=giveaway.entropy_source or "",
    )
    await tell_group(session, giveaway, html, now, "frozen")
    if suspicions is not None:
        await desk.show_to_admins(session, giveaway, suspicions, now, links)


def _waits_for(giveaway: Giveaway) -> str:
    if giveaway.entropy_source is None:
        return "check"
    return "both" if giveaway.checks_first else "entropy"


async def give_entropy(session: AsyncSession, turn: Turn, giveaway_id: int, given: str) -> None:
    """The value of the public entropy named at opening, once; with it everything is decided.

    Raises Mistake, also while an admin could still choose whom to take out.
    """
    giveaway = await own_giveaway(session, turn, giveaway_id)
    if giveaway.entropy_source is None:
        raise Mistake("giveaway-entropy-none", number=str(giveaway.id))
    if giveaway.entropy is not None:
        raise Mistake("giveaway-entropy-given", value=giveaway.entropy)
    if giveaway.state in (RUNNING, CLOSED):
        raise Mistake("giveaway-entropy-early", number=str(giveaway.id))
    if giveaway.state != FROZEN:
        raise Mistake("giveaway-ended", number=str(giveaway.id))
    if giveaway.checks_first and giveaway.checked_at is None:
        raise Mistake("giveaway-check-first", number=str(giveaway.id))
    value = one_line(given)
    if not 1 <= len(value) <= ENTROPY_CHARS:
        raise Mistake("giveaway-entropy-how", number=str(giveaway.id), most=ENTROPY_CHARS)
    giveaway.entropy = value
    _log(session, turn, giveaway, "giveaway.entropy_given")
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    html = speech("giveaway-entropy", source=giveaway.entropy_source, value=value)
    await tell_group(session, giveaway, html, turn.now, "entropy")
    diary.write_in(session, giveaway.community_id, "giveaway.draw", giveaway.id, turn.now)


async def ensure_undrawn(session: AsyncSession, giveaway: Giveaway) -> None:
    """Raises Mistake unless the list is frozen and nobody draws from it yet."""
    number = str(giveaway.id)
    if giveaway.state in (RUNNING, CLOSED):
        raise Mistake("giveaway-open-still", number=number)
    if giveaway.state != FROZEN:
        raise Mistake("giveaway-ended", number=number)
    if await diary.is_written_in(session, "giveaway.draw", giveaway.id):
        raise Mistake("giveaway-drawing", number=number)


async def tell_group(
    session: AsyncSession,
    giveaway: Giveaway,
    html: Html,
    now: datetime,
    what: str,
    buttons: Buttons = (),
) -> None:
    """Say something about it where it is, once."""
    place = Place(giveaway.chat_id, giveaway.thread_id, giveaway.message_id)
    key = f"giveaway:{giveaway.id}:{what}"
    reason = Reason("giveaway-said", giveaway.id, giveaway.community_id, key)
    await say(session, text(place, html, buttons), now, reason)


async def _show_over(session: AsyncSession, giveaway: Giveaway, now: datetime) -> None:
    """Called off, or closed; with nobody in it, closed is what it was in either case."""
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    if giveaway.state != STOPPED or not giveaway.entrants:
        await _show_closed(session, giveaway, now, speech)
        return
    html = speech("giveaway-cancelled", prize=giveaway.prize, count=giveaway.entrants)
    await say(session, edit(giveaway, html), now, of_count(giveaway))


async def _show_closed(
    session: AsyncSession, giveaway: Giveaway, now: datetime, speech: Words
) -> None:
    if giveaway.message_id is None:
        return
    html = speech("giveaway-closed", prize=giveaway.prize, count=giveaway.entrants)
    fair = speech("giveaway-fair", number=str(giveaway.id), commitment=commitment(giveaway.seed))
    parts = [html, fair]
    if giveaway.list_hash is not None:
        parts.append(speech("giveaway-fair-list", hash=giveaway.list_hash))
    await say(session, edit(giveaway, Html("\n\n".join(parts))), now, of_count(giveaway))


def _log(session: AsyncSession, turn: Turn, giveaway: Giveaway, kind: str) -> None:
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        kind,
        turn.now,
        subject_id=giveaway.id,
    )
