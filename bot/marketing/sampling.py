"""Who gets which variant next, where what sells better is sent more. Plain functions.

Shares that follow what sells allow no test of significance (experiments.py); what is told instead
is the probability of being the best (`chances`).

Sources: W. R. Thompson, Biometrika 25 (1933) 285-294; O. Chapelle and L. Li, NIPS 2011, sampling
from the posterior.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bot.marketing.attribution import apportioned

DRAWS = 1000
"""From the posterior; the shares are then right to about one percent and a half."""


def shares(successes: Sequence[int], trials: Sequence[int], rng: Random) -> list[int]:
    """Weights, in percent, by which the next ones get each variant: as often as it comes out as the
    best (Thompson sampling for a batch). They sum up to 100.

    Nothing is known of a variant before it was tried (Beta(1, 1)), so all begin alike.
    """
    won = [0] * len(trials)
    for _ in range(DRAWS):
        won[best_drawn(successes, trials, rng)] += 1
    return apportioned(100, won)


def chances(successes: Sequence[int], trials: Sequence[int], rng: Random) -> list[float]:
    """The probability that each is the best one, from what is known."""
    return [share / 100 for share in shares(successes, trials, rng)]


def best_drawn(successes: Sequence[int], trials: Sequence[int], rng: Random) -> int:
    """The variant for one more: what comes out as the best of one draw from each posterior."""
    drawn = [
        rng.betavariate(1 + won, 1 + tried - won)
        for won, tried in zip(successes, trials, strict=True)
    ]
    return max(range(len(drawn)), key=drawn.__getitem__)


@dataclass(frozen=True, slots=True)
class Posted:
    """One variant of a post: how often it was posted, and what came of it in all."""

    times: int
    sales: int
    presses: int


def best_posted(variants: Sequence[Posted], rng: Random) -> int:
    """The variant of one more post: Thompson sampling of what one post brings, from the posterior
    of a Poisson rate (Gamma is conjugate to it: A. Gelman et al., Bayesian Data Analysis, ch. 2.6).

    Sales count; presses as long as nothing was sold. What is known before a variant was posted is
    what all of them brought on average, worth one post: so a post nobody presses is a failure.
    """
    is_sold = any(one.sales for one in variants)
    brought = [one.sales if is_sold else one.presses for one in variants]
    usual = (sum(brought) + 1) / (sum(one.times for one in variants) + 1)
    drawn = [
        rng.gammavariate(1 + came, usual / (1 + one.times * usual))
        for one, came in zip(variants, brought, strict=True)
    ]
    return max(range(len(drawn)), key=drawn.__getitem__)
