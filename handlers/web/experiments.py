"""Experiments of campaigns: each with its versions, how many were told and bought, in what interval
the truth lies, and what is decided. What a campaign sold itself, too, where some were held out.

It is what `/campaign stats` says in chat, of all campaigns at once; for admins.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from aiohttp import web

from bot.community.turn import Role, Turn
from bot.marketing.campaigns.results import figures, trials
from bot.marketing.campaigns.results.trials import Experiment, Tried
from bot.marketing.experiments import Arm, Interval, Lift, rate_between, verdict
from bot.speech import Html
from bot.speech.formats import day_of
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.visitors import for_team
from storage import campaigns
from storage.campaigns import Campaign

routes = web.RouteTableDef()

LOOKED_AT = 20
"""Campaigns, the latest that tried something."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of those that were tried, as it is read."""

    name: str
    told: int
    bought: int
    rate: str
    between: str
    left: float
    """Where its interval begins and ends, and where its rate is, in percent of the scale."""
    width: float
    mark: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An experiment as it is read."""

    campaign_id: int
    campaign: str
    since: str
    what: str
    kind: str
    """`split`, `learn`, `public` or `lift`."""
    state: str
    """`decided` or `open`."""
    versions: Sequence[Version]
    said: Sequence[Html]


@routes.get("/dashboard/{community}/experiments")
@for_team(Role.ADMIN)
async def experiments(request: web.Request, turn: Turn) -> web.StreamResponse:
    """All of them, the latest first."""
    async with request.app[HOUSE].database.reading() as session:
        made = await campaigns.campaigns_of(session, turn.community.id)
        latest = [one for one in made if one.starts_at and _tries(one)][:LOOKED_AT]
        results = await trials.tried(session, turn.community.id, latest)
    # Chances are drawn a thousand times: not where everybody else waits.
    found = await asyncio.to_thread(
        lambda: [shown for one in latest for shown in _of(one, results[one.id], turn)]
    )
    return show_room(request, turn, "experiments", experiments=found)


def _tries(campaign: Campaign) -> bool:
    """Whether anything of it is said in more than one way, or kept from some."""
    steps = figures.steps_of(campaign)
    return any(len(step.variants) > 1 for step in steps) or campaign.holdout > 0


def _of(campaign: Campaign, tried: Tried, turn: Turn) -> list[Shown]:
    found = [_shown(one, campaign, turn) for one in tried.experiments]
    return found + ([_lifted(tried.lift, campaign, turn)] if tried.lift is not None else [])


def _shown(one: Experiment, campaign: Campaign, turn: Turn) -> Shown:
    speech, steps = turn.words, figures.steps_of(campaign)
    # Drawn by lot are only chances told in words; asked twice, the same is said.
    rng = Random(campaign.id)  # noqa: S311
    learns = figures.is_learning(one, steps)
    found = None if learns else verdict(one.arms)
    return Shown(
        campaign.id,
        campaign.name,
        _since(campaign, turn),
        figures.step_name(one.step, speech, steps),
        "learn" if learns else "split" if one.is_private else "public",
        "decided" if found is not None and found.is_decided else "open",
        _versions(
            one.arms,
            figures.variants_of(one, steps),
            found.best if found else None,
            is_tested=not learns,
        ),
        figures.decision(one, speech, rng, steps),
    )


def _lifted(lift: Lift, campaign: Campaign, turn: Turn) -> Shown:
    speech = turn.words
    names = [speech.plain("web-lift-version", name=one) for one in ("told", "held")]
    best = int(lift.held_out.rate > lift.told.rate)
    return Shown(
        campaign.id,
        campaign.name,
        _since(campaign, turn),
        speech.plain("web-lift"),
        "lift",
        "decided" if lift.is_decided else "open",
        _versions([lift.told, lift.held_out], names, best),
        [figures.lift_in_words(lift, speech)],
    )


def _since(campaign: Campaign, turn: Turn) -> str:
    assert campaign.starts_at is not None, "only what has begun is looked at"
    return day_of(campaign.starts_at, turn.community.timezone, turn.words)


def _versions(
    arms: Sequence[Arm], names: Sequence[str], best: int | None, *, is_tested: bool = True
) -> list[Version]:
    """Where shares follow what sells no interval holds, and none is drawn."""
    between = [rate_between(arm) if is_tested else Interval(arm.rate, arm.rate) for arm in arms]
    highest = [one.high for one, arm in zip(between, arms, strict=True) if arm.told]
    top = max(highest, default=0) or 1
    found = []
    for at, (arm, name, one) in enumerate(zip(arms, names, between, strict=True)):
        is_known = arm.told > 0
        found.append(
            Version(
                name,
                arm.told,
                arm.bought,
                f"{arm.rate:.1%}" if is_known else "–",
                f"{one.low:.1%} – {one.high:.1%}" if is_known and is_tested else "–",
                round(100 * one.low / top, 2) if is_known else 0,
                round(100 * (one.high - one.low) / top, 2) if is_known else 0,
                round(100 * arm.rate / top, 2) if is_known else 0,
                at == best and sum(other.rate == arm.rate for other in arms) == 1,
            )
        )
    return found
