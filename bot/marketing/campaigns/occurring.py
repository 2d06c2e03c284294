"""One time a step is due, and how it is written down when nothing is said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_last_admins
from bot.marketing.campaigns.plan import Step
from storage import communities, diary
from storage.campaigns import SKIPPED, Campaign, CampaignPost, CampaignStep
from storage.communities import Community


@dataclass(frozen=True, slots=True)
class Due:
    """A step whose time has come, in its locked campaign."""

    campaign: Campaign
    row: CampaignStep
    step: Step
    home: Community
    at: datetime
    """When it was due."""


def new_post(due: Due, state: str, times: int = 1) -> CampaignPost:
    """The row for this time; add it before anything is sent."""
    due.row.occurrences += times
    return CampaignPost(
        community_id=due.home.id,
        campaign_id=due.campaign.id,
        step_id=due.row.id,
        occurrence=due.row.occurrences,
        due_at=due.at,
        state=state,
        message_ids=[],
    )


async def leave_out(session: AsyncSession, due: Due, reason: str, times: int = 1) -> None:
    """Nothing is said this time, or these several times; written down all the same."""
    skipped = new_post(due, SKIPPED, times)
    skipped.reason = reason
    session.add(skipped)
    await session.flush()


async def tell_left_out(
    session: AsyncSession, due: Due, reason: str, now: datetime, *, times: int = 1
) -> None:
    """The admins hear of it; where the bot is in no chat, those who were admins last."""
    params: dict[str, str | int | datetime] = {
        "name": due.campaign.name,
        "number": str(due.campaign.id),
        "step": due.step.name,
        "steps": len(due.campaign.plan["steps"]),
        "time": due.at,
        "hours": max(1, round(due.step.lateness.within.total_seconds() / 3600)),
        "times": times,
    }
    is_away = await communities.is_away(session, due.home.id)
    tell = tell_last_admins if is_away else tell_admins
    await tell(session, due.home.id, Notice(f"campaign-{reason}", params), now)


def put_off(session: AsyncSession, due: Due, until: datetime) -> bool:
    """Look at it again then; it stays due since when it was. Returns that it has not happened."""
    diary.write_in(session, due.home.id, "campaign.step", due.row.id, until)
    return False
