"""Joining: every press is answered at once, with a ticket or with what is missing."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import earn
from bot.community.points import JOINED
from bot.community.presence import ensure_not_left
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.closing import close
from bot.engagement.giveaways.conditions import ensure_met, ensure_present
from bot.engagement.giveaways.opening import refresh_later
from bot.mistakes import Mistake
from storage import giveaways
from storage.database import Database
from storage.events import log_event
from storage.giveaways import RUNNING, Giveaway


async def ensure_in_chats(
    database: Database, whereabouts: Whereabouts, turn: Turn, giveaway_id: int
) -> None:
    """Ask Telegram, before any transaction, whether they are there. Raises Mistake."""
    async with database.reading() as session:
        giveaway = await session.get(Giveaway, giveaway_id)
        is_in = await giveaways.entry_of(session, giveaway_id, turn.person.id) is not None
    if giveaway is None or is_in or giveaway.state != RUNNING:
        return  # `join` says so
    if turn.home is not None and turn.home.id == giveaway.community_id:
        await ensure_present(whereabouts, giveaway, turn.person.id, turn.now)


async def join(session: AsyncSession, turn: Turn, giveaway_id: int) -> str:
    """Take part; returns the toast. Raises Mistake."""
    giveaway = await giveaways.giveaway_by_id(session, giveaway_id)
    if giveaway is None or turn.community.id != giveaway.community_id:
        raise Mistake("giveaway-not-here")
    if giveaway.state != RUNNING:  # a tap has no time of its own: what closes the list decides
        raise Mistake("giveaway-over")
    reader = turn.in_private().words
    entry = await giveaways.entry_of(session, giveaway.id, turn.person.id)
    if entry is not None:
        return reader.plain("giveaway-joined-already", number=str(entry.number))
    await ensure_not_left(session, giveaway.community_id, turn.person.id)
    await ensure_met(session, giveaway, turn.person.id, turn.now, reader)
    await giveaways.enter(session, giveaway, turn.person.id, turn.now)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.joined",
        turn.now,
        subject_id=giveaway.id,
        cause="button",
    )
    home = giveaway.community_id
    await earn(session, home, turn.person.id, JOINED, giveaway.id, turn.now)
    if giveaway.entrants == giveaway.entrants_wanted:
        await close(session, giveaway, turn.now)
    else:
        await refresh_later(session, giveaway, turn.now)
    return reader.plain("giveaway-joined", number=str(giveaway.entrants))
