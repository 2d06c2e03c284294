"""What a private message says while it goes out: prices, coupons and group buys are those of now.

A step that follows people is sent for weeks, and one that waits for the morning or for an admin is
sent later than it was made; nobody shall read what is not true any more.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.saying import Setting, as_variants
from storage import courses
from storage.broadcasts import Broadcast
from storage.campaigns import Campaign
from storage.communities import Community


async def word_anew(
    session: AsyncSession,
    campaign: Campaign,
    broadcast: Broadcast,
    now: datetime,
    links: Links,
    shares: Sequence[int] | None = None,
) -> None:
    """Make its variants once more, for everybody who is still to be told; with other `shares`, if
    given. Where Telegram has not seen a file yet the words are left for the next time."""
    position = _position_in(broadcast)
    steps = plan_of(campaign).steps
    if not 0 < position <= len(steps):
        return
    course = await courses.course_by_id(session, campaign.course_id)
    assert course is not None, "a course in a campaign stays"
    home = await session.get_one(Community, campaign.community_id)
    setting = Setting(campaign, course, home, links, now)
    weights = shares or [variant["weight"] for variant in broadcast.variants]
    made = await as_variants(session, setting, steps[position - 1], position, weights)
    files = [value for one in made for value in one["params"].values()]
    if any(str(file).startswith("media:") for file in files):
        both = zip(broadcast.variants, made, strict=False)
        made = [{**old, "weight": new["weight"]} for old, new in both]
    if made != broadcast.variants:
        broadcast.variants = made


def _position_in(broadcast: Broadcast) -> int:
    """Which step of its campaign it is, from 1; 0 for none."""
    _, _, number = (broadcast.cause or "").rpartition(":")
    return int(number) if number.isdigit() else 0
