"""What falls due in a group while the bot is out of it: it waits until the bot is back.

It is for what people wait for who take part in something; the rest is not made up for.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins
from storage import communities, diary

LEFT = "community.left"
"""In the diary: the bot is out of a community's last group; its subject is the community."""

SETTLING = timedelta(seconds=10)
"""After the bot's return, until it has asked who runs the group: draws may bar admins."""


class Away(Exception):
    """Telegram says that the bot is in the group no more, though no news of that came yet."""


async def leave(session: AsyncSession, community_id: int, chat_id: int, now: datetime) -> datetime:
    """The bot is out of a chat; returns since when. Of the last group the diary knows, too."""
    was_away = await communities.is_away(session, community_id)
    left_at = await communities.leave_chat(session, chat_id, now)
    if not was_away and await communities.is_away(session, community_id):
        await diary.write_in_once(session, community_id, LEFT, community_id, now)
    return left_at


async def wait_if_away(
    session: AsyncSession, kind: str, subject_id: int, chat_id: int, notice: Notice, now: datetime
) -> bool:
    """Whether what is due has to wait, as the bot is out of the chat; its last admins read so."""
    left_at = await communities.away_since(session, chat_id)
    if left_at is None:
        return False
    await wait(session, kind, subject_id, chat_id, notice, now)
    return True


async def wait(
    session: AsyncSession, kind: str, subject_id: int, chat_id: int, notice: Notice, now: datetime
) -> None:
    """Put it off until the bot is back; the chat's last admins read so, once for each absence."""
    community = await communities.community_of(session, chat_id)
    assert community is not None, "what is due in a chat belongs to its community"
    left_at = await leave(session, community.id, chat_id, now)
    diary.write_in(session, community.id, kind, subject_id, diary.ONCE_BACK)
    notice = replace(
        notice,
        params={**notice.params, "group": community.title},
        once=f"waits:{kind.partition('.')[0]}:{subject_id}:{left_at:%Y%m%d%H%M%S%f}",
    )
    await tell_last_admins(session, community.id, notice, now)


async def take_up(session: AsyncSession, community_id: int, now: datetime) -> None:
    """The bot is back: what waited is due as soon as it knows who runs the group."""
    await diary.take_up(session, community_id, now + SETTLING)
