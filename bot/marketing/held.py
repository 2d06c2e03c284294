"""What goes out in private for a community whose groups the bot is out of: it is held.

Nobody can be asked who runs such a group, so whoever started something decides about it alone: they
may look at it, pause it and stop it. It goes on when the bot is back and an admin wants it to.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins, tell_one
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.pausing import hold
from bot.marketing.campaigns.plan import Room
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from storage import broadcasts, campaigns, communities
from storage.broadcasts import Broadcast
from storage.campaigns import PAUSED, RUNNING, SCHEDULED, Campaign
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event


async def hold_all(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """The bot was taken out of a community's last group."""
    home = await session.get_one(Community, entry.subject_id)
    if not await communities.is_away(session, home.id):
        return
    going = await campaigns.campaigns_in(session, home.id, (SCHEDULED, RUNNING))
    for number in [one.id for one in going if _is_private(one)]:
        await _hold_campaign(session, home, number, now, links)
    for broadcast in await broadcasts.of_cause(session, home.id, "command"):
        if broadcast.state == broadcasts.RUNNING:
            broadcast.state, broadcast.is_held = broadcasts.PAUSED, False
            await broadcast_report.show_now(session, broadcast, now, links)
            _log(session, home, "broadcast.paused", broadcast.id, now)
            await _tell(session, home, "broadcast-held", broadcast, now)


async def _hold_campaign(
    session: AsyncSession, home: Community, number: int, now: datetime, links: Links
) -> None:
    campaign = await campaigns.campaign_by_id(session, home.id, number)
    if campaign is None:
        return
    if await campaigns.change_state(session, campaign, (SCHEDULED, RUNNING), PAUSED):
        await hold(session, campaign, now, links)
        _log(session, home, "campaign.paused", campaign.id, now)
        await _tell(session, home, "campaign-held", campaign, now)


async def _tell(
    session: AsyncSession, home: Community, key: str, held: Campaign | Broadcast, now: datetime
) -> None:
    """Its starter and whoever ran the group read it, each once."""
    params = {"group": home.title, "name": held.name, "number": str(held.id)}
    notice = Notice(key, params, once=f"{key}:{held.id}:{now:%Y%m%d%H%M%S%f}")
    await tell_last_admins(session, home.id, notice, now)
    await tell_one(session, starter_of(held), home.id, notice, now)


def _log(session: AsyncSession, home: Community, what: str, number: int, now: datetime) -> None:
    log_event(session, home.id, None, what, now, subject_id=number, cause="removed")


def _is_private(campaign: Campaign) -> bool:
    return any(step.where.room is Room.PRIVATE for step in plan_of(campaign).steps)


# Who decides about it


def starter_of(started: Campaign | Broadcast) -> int:
    """Whoever started it, or looks after it since."""
    if isinstance(started, Campaign):
        return started.started_by or started.created_by
    return started.created_by


def decides(turn: Turn, started: Campaign | Broadcast) -> bool:
    """Whether it is theirs to decide about: every admin's; while the bot is away, the starter's."""
    return turn.role >= Role.ADMIN or turn.person.id == starter_of(started)


def ensure_decides(turn: Turn, started: Campaign | Broadcast | None = None) -> None:
    """Raises Mistake for whoever may not, or for what only a known admin does."""
    if turn.role < Role.ADMIN and (started is None or not decides(turn, started)):
        raise Mistake("access-away", group=turn.community.title)


async def ensure_here(session: AsyncSession, turn: Turn, key: str, number: int) -> None:
    """Raises Mistake where the bot is out of the group: nothing goes on until it is back."""
    if await communities.is_away(session, turn.community.id):
        raise Mistake(key, group=turn.community.title, number=str(number))
