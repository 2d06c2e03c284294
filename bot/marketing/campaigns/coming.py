"""When a step comes, in words: its time, or that it is said at the best hour of its day as long as
that hour is not chosen."""

from collections.abc import Sequence
from datetime import datetime

from bot.community.turn import Turn
from bot.marketing.campaigns.keeping import plan_of, step_of
from bot.marketing.campaigns.plan import AfterAction, BestTime, Step
from bot.marketing.campaigns.timing import DAY, first_due, local_of
from bot.speech.formats import calendar_part, moment
from storage.campaigns import Campaign, CampaignStep


def next_of(campaign: Campaign, ahead: Sequence[CampaignStep]) -> CampaignStep | None:
    """The first of these that is said at a time of its own: what follows people's actions is only
    looked after from then on."""
    plan = plan_of(campaign)
    own = (row for row in ahead if not isinstance(step_of(plan, row).when, AfterAction))
    return next(own, None)


def coming(campaign: Campaign, ahead: Sequence[CampaignStep], turn: Turn) -> str | None:
    """When the next of these is said, if one is at all; what is late is made up for now."""
    plan = plan_of(campaign)
    ahead = [row for row in ahead if _is_in_time(step_of(plan, row), row, turn)]
    row = next_of(campaign, ahead)
    if row is None or row.next_at is None:
        return None
    if row.next_at < turn.now and not isinstance(step_of(plan, row).when, BestTime):
        return turn.words.plain("campaign-now")
    return time_of(step_of(plan, row), row.next_at, campaign, turn)


def _is_in_time(step: Step, row: CampaignStep, turn: Turn) -> bool:
    may_pass = DAY if isinstance(step.when, BestTime) else step.lateness.within
    return row.next_at is not None and turn.now - row.next_at <= may_pass


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
