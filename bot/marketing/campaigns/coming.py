"""When a step comes, in words: its time, or that it is said at the best hour of its day as long as
that hour is not chosen."""

from datetime import datetime

from bot.community.turn import Turn
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import BestTime, Step
from bot.marketing.campaigns.timing import first_due, local_of
from bot.speech.formats import calendar_part, moment
from storage.campaigns import Campaign, CampaignStep


def coming(campaign: Campaign, row: CampaignStep | None, turn: Turn) -> str | None:
    """When the step is due next, if it is at all."""
    if row is None or row.next_at is None:
        return None
    return time_of(plan_of(campaign).steps[row.position - 1], row.next_at, campaign, turn)


def time_of(step: Step, at: datetime, campaign: Campaign, turn: Turn) -> str:
    """`Tue 1 Dec 2026, 09:00`, or `Tue 1 Dec 2026, at the best hour`."""
    zone, start = turn.community.timezone, max(campaign.starts_at or turn.now, turn.now)
    since = campaign.starts_at or start
    is_open = isinstance(step.when, BestTime) and at in (
        first_due(step.when, since, zone),
        first_due(step.when, start, zone),
    )
    if not is_open:
        return moment(at, zone, turn.words)
    day = calendar_part(local_of(at, zone).date(), "day", turn.words)
    return turn.words.plain("campaign-at-best-hour", day=day)
