"""Steps that learn while they are said: what sells better is sent more and more.

Everybody who is still to be told is shared out anew every quarter of an hour, by Thompson sampling
from what the same step has sold so far (bot/marketing/sampling.py). Who got a variant keeps it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import Model
from bot.marketing.campaigns.ending import is_live
from bot.marketing.campaigns.keeping import step_of
from bot.marketing.campaigns.plan import Choosing, Step
from bot.marketing.campaigns.results.results import results_of
from bot.marketing.experiments import Arm
from bot.marketing.sampling import Posted, best_posted, shares
from storage import campaign_people, campaign_results, diary
from storage.broadcasts import Broadcast
from storage.campaigns import Campaign, CampaignPost, CampaignStep
from storage.database import Database
from storage.diary import DiaryEntry, Duty

EVERY = timedelta(minutes=15)
"""Long enough for somebody to buy, short enough to matter to a message that takes hours."""

LEARN = "campaign.learn"
"""The diary's word for the next look; its subject is the post."""


def learns(step: Step) -> bool:
    """Whether there is anything to be learnt."""
    return step.choosing is Choosing.LEARN and len(step.variants) > 1


async def shares_now(
    session: AsyncSession, campaign: Campaign, position: int, step: Step, seed: int
) -> list[int]:
    """In percent, who gets which variant from now on. Chance is of this moment and step alone, so
    that whichever process does it comes to the same."""
    arms = await _told(session, campaign, position, len(step.variants))
    rng = Random(seed)  # noqa: S311 - a choice, not a secret
    return shares([arm.bought for arm in arms], [arm.told for arm in arms], rng)


async def variant_now(
    session: AsyncSession,
    campaign: Campaign,
    position: int,
    step: Step,
    seed: int,
    among: Sequence[int],
) -> int:
    """The variant of the next post, `among` which it may be: nobody knows who sees one, so what
    counts is how much each time it was posted has brought."""
    times = await campaign_results.times_posted(session, campaign.id, position)
    results = await results_of(session, campaign, Model.LAST)
    lines = {line.message: line for line in results.lines}
    posted = []
    for number in among:
        line = lines.get((position, number))
        sales, presses = (line.credit.sales, line.pressed.clicked) if line else (0, 0)
        posted.append(Posted(times.get(step.variants[number].name, 0), sales, presses))
    rng = Random(seed)  # noqa: S311 - a choice, not a secret
    return among[best_posted(posted, rng)]


async def _told(
    session: AsyncSession, campaign: Campaign, position: int, variants: int
) -> list[Arm]:
    of_all = await campaign_results.broadcasts_of(session, campaign.community_id, campaign.id)
    steps = {number: step for number, step in of_all.items() if step == position}
    reached = await campaign_results.reached_by_message(session, steps)
    bought = await campaign_results.bought_by_message(session, steps, {campaign.course_id: steps})
    messages = [(position, variant) for variant in range(variants)]
    return [
        Arm(bought.get(one, 0), reached[one].people) if one in reached else Arm(0, 0)
        for one in messages
    ]


def seed_of(broadcast_id: int, now: datetime) -> int:
    """The same for everybody who looks at the same moment."""
    return broadcast_id * 1_000_003 + int(now.timestamp())


def reweighted(broadcast: Broadcast, weights: list[int]) -> None:
    """The shares of whoever is added from now on."""
    broadcast.variants = [
        {**variant, "weight": weight}
        for variant, weight in zip(broadcast.variants, weights, strict=True)
    ]


async def learn(entry: DiaryEntry, _now: datetime, *, database: Database) -> Duty:
    """Share out anew whoever is still to be told, which may take a while; nobody who pauses waits
    for it."""
    async with database.transaction("bulk") as session:
        goes_on = await _learn(session, entry)
    return _look_again if goes_on else _rest


async def _learn(session: AsyncSession, entry: DiaryEntry) -> bool:
    told = await session.get(CampaignPost, entry.subject_id)
    if told is None or told.broadcast_id is None:
        return False
    campaign = await session.get_one(Campaign, told.campaign_id)
    broadcast = await session.get_one(Broadcast, told.broadcast_id)
    if not is_live(broadcast):
        return False
    row = await session.get_one(CampaignStep, told.step_id)
    step = step_of(campaign, row)
    weights = await shares_now(
        session, campaign, row.position, step, seed_of(broadcast.id, entry.due_at)
    )
    await campaign_people.share_out(session, broadcast.id, weights)
    reweighted(broadcast, weights)
    return True


async def _look_again(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    diary.write_in(session, entry.community_id, LEARN, entry.subject_id, now + EVERY)


async def _rest(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Everybody was told."""
