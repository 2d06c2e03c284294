"""Memberships of a community the bot is out of: they are not renewed for ever, as nobody could help
their members or give Stars back.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins, tell_owners
from bot.selling.memberships.terms import REMIND, let_end, log, look_later, tell
from storage import communities, diary
from storage.communities import Community
from storage.subscriptions import STOPPED, Plan, Subscription

FOR_LONG = timedelta(days=1)
"""A bot that was taken out by mistake is back sooner. Less than the time from the reminder to the
renewal (terms.py, AHEAD), so that nobody is charged meanwhile."""


async def end_if_away(
    session: AsyncSession,
    subscription: Subscription,
    plan: Plan,
    now: datetime,
    owner_ids: Collection[int],
) -> bool:
    """Before it renews: where the bot has been away for long, it does not, and what is paid lasts;
    a while ago, it is looked at again. Returns whether the bot is away."""
    since = await communities.gone_since(session, subscription.community_id)
    if since is None:
        return False
    if now < since + FOR_LONG:
        diary.write_in(
            session, subscription.community_id, REMIND, subscription.id, since + FOR_LONG
        )
        return True
    subscription.state = STOPPED
    log(session, subscription, "membership.canceled", now)
    await let_end(session, subscription, now)
    await look_later(session, subscription)
    once = f"membership-away:{subscription.order_id}"
    await tell(session, subscription, plan, "membership-away", now, once=once)
    await _tell_team(session, plan, since, now, owner_ids)
    return True


async def _tell_team(
    session: AsyncSession, plan: Plan, since: datetime, now: datetime, owner_ids: Collection[int]
) -> None:
    """Who ran the group last and who runs the bot read it once for each absence."""
    community = await session.get_one(Community, plan.community_id)
    params = {"title": plan.title, "group": community.title}
    once = f"membership-away:{plan.id}:{since:%Y%m%d%H%M%S%f}"
    notice = Notice("membership-away-told", params, once=once)
    await tell_last_admins(session, community.id, notice, now)
    await tell_owners(session, owner_ids, community.id, notice, now)
