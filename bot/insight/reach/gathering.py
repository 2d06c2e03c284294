"""Reads what is known of a post and of its community's last posts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.insight.reach.answering import Taken
from bot.mistakes import Mistake
from storage import reach
from storage.people import is_nameless
from storage.reach import HOUR, Post

WINDOW = timedelta(days=90)
"""How far back posts are like those of today."""

LEARNT_FROM = 60
"""Posts; more would tell nothing new, and each is looked at three times."""

LISTED = 8
"""Posts to choose from."""


async def latest(session: AsyncSession, community_id: int, now: datetime) -> Sequence[Post]:
    """The posts that can be asked about, the newest first."""
    return await reach.latest_posts(session, community_id, now - WINDOW, LISTED)


async def gather(
    session: AsyncSession, community_id: int, row_id: int, now: datetime
) -> tuple[Post, Taken, Sequence[Taken]]:
    """A post, who came to it, and who came to others. Raises Mistake where there is none."""
    post = await reach.post_by_row(session, community_id, row_id)
    if post is None:
        raise Mistake("reach-gone")
    last = await reach.latest_posts(session, community_id, now - WINDOW, LEARNT_FROM)
    others = [one for one in last if one.key != post.key]
    came = await reach.came_to(session, [post, *others], without=NOBODY)
    taken = [Taken((now - one.posted_at) / HOUR, came[one.key]) for one in (post, *others)]
    return post, taken[0], taken[1:]


async def names(session: AsyncSession, people: Sequence[int]) -> dict[int, str]:
    """What they are called; who was forgotten has no name."""
    return await reach.names_of(session, [one for one in people if not is_nameless(one)])
