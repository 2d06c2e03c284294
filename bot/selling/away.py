"""Where the bot was taken out of a community's groups, nothing new is sold and nothing offered.

Nobody is known to run the group then, so nobody could help a buyer or give Stars back. Money that
arrives all the same is taken down as ever, and what was bought is handed over.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mistakes import Mistake
from storage import communities, diary
from storage.communities import Community
from storage.diary import DiaryEntry


async def ensure_present(session: AsyncSession, community_id: int) -> None:
    """Raises the Mistake that says why nothing is sold there, and that nobody was charged."""
    if await communities.gone_since(session, community_id) is not None:
        community = await session.get_one(Community, community_id)
        raise Mistake("selling-away", group=community.title)


async def waits(session: AsyncSession, entry: DiaryEntry) -> bool:
    """Whether what would be offered is put off until the bot is back."""
    if await communities.gone_since(session, entry.community_id) is None:
        return False
    diary.write_in(session, entry.community_id, entry.kind, entry.subject_id, diary.ONCE_BACK)
    return True
