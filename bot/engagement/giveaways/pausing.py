"""Why a draw that is due waits: the bot is out of the group, or blind in a chat that is asked for.

Its admins read what would help; it goes on by itself when that is done.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import wait
from bot.community.notices import Notice, tell_last_admins
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.closing import waiting
from storage import diary, giveaways
from storage.diary import DiaryEntry
from storage.giveaways import FROZEN, Giveaway

LOOK_AGAIN = timedelta(minutes=1)
"""Short for an admin who has just given the right back; a look costs a handful of calls."""


class Blind(Exception):
    """Telegram does not tell the bot who is in a chat that is asked for, whoever it asks about."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


async def ensure_sight(whereabouts: Whereabouts, giveaway: Giveaway) -> None:
    """Raises Blind where the bot is no admin any more in a chat that entrants must be in."""
    for chat in giveaway.required_chats:
        if not await whereabouts.looks_into(chat["id"]):
            raise Blind(chat["title"])


async def wait_for_return(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Nobody is drawn while the bot is out of the group."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is not None and giveaway.state == FROZEN:
        notice = waiting(giveaway)
        await wait(session, entry.kind, giveaway.id, giveaway.chat_id, notice, now)


async def wait_for_sight(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, chat: str
) -> None:
    """Nobody is passed over because the bot lost a right; its admins read so, once a day."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != FROZEN:
        return
    due_at = now + LOOK_AGAIN
    diary.write_in(session, giveaway.community_id, entry.kind, giveaway.id, due_at)
    params = {"prize": giveaway.prize, "number": str(giveaway.id), "chat": chat}
    once = f"giveaway:{giveaway.id}:blind:{now:%Y%m%d}"
    notice = Notice("giveaway-blind", params, once=once)
    await tell_last_admins(session, giveaway.community_id, notice, now)
