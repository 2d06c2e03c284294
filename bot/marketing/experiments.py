"""Which variant sells better, how sure that is, and who gets which next. Plain functions.

Two kinds of experiments are told apart because the numbers mean different things. Fixed shares
(`verdict`) allow a test of significance. Where what sells better is sent more (`shares`), no such
test holds, and the probability of being the best is told instead (`chances`).

Sources: E. B. Wilson, JASA 22 (1927), the score interval. R. G. Newcombe, Statistics in Medicine
17 (1998) 873-890, method 10, the interval of a difference. R. A. Fisher's exact test, where a
square of the table expects fewer than 5 (W. G. Cochran, Biometrics 10 (1954) 417-451).
S. Holm, Scandinavian J. of Statistics 6 (1979) 65-70, several comparisons at once. J. L. Fleiss,
Statistical Methods for Rates and Proportions, ch. 4, how many are needed. W. R. Thompson,
Biometrika 25 (1933) 285-294; O. Chapelle and L. Li, NIPS 2011, sampling from the posterior.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, exp, lgamma, sqrt
from random import Random
from statistics import NormalDist

from bot.marketing.attribution import apportioned

ALPHA = 0.05
"""Chance may look like a difference in one experiment of twenty."""

POWER = 0.8
"""How often a difference of the size seen would be found with as many people as are asked for."""

DRAWS = 1000
"""From the posterior; the shares are then right to about one percent and a half."""

_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf(1 - ALPHA / 2)


@dataclass(frozen=True, slots=True)
class Arm:
    """One variant: how many were told, and how many of them bought."""

    bought: int
    told: int

    @property
    def rate(self) -> float:
        """The share who bought."""
        return self.bought / self.told if self.told else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies, as far as one can tell (95 %)."""

    low: float
    high: float


def rate_between(arm: Arm) -> Interval:
    """The rate's interval (Wilson); with nobody told it may be anything."""
    if not arm.told:
        return Interval(0.0, 1.0)
    n, rate, z = arm.told, arm.rate, _Z
    middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    # At the ends the formula gives 0 and 1, up to rounding.
    low = 0.0 if arm.bought == 0 else max(0.0, middle - half)
    high = 1.0 if arm.bought == n else min(1.0, middle + half)
    return Interval(low, high)


def difference_between(first: Arm, second: Arm) -> Interval:
    """By how much the first rate is above the second (Newcombe)."""
    one, other = rate_between(first), rate_between(second)
    gap = first.rate - second.rate
    below = sqrt((first.rate - one.low) ** 2 + (other.high - second.rate) ** 2)
    above = sqrt((one.high - first.rate) ** 2 + (second.rate - other.low) ** 2)
    return Interval(max(-1.0, gap - below), min(1.0, gap + above))


def p_value(first: Arm, second: Arm) -> float:
    """How often chance alone would make two equals differ at least so much."""
    told, bought = first.told + second.told, first.bought + second.bought
    if not first.told or not second.told or bought in (0, told):
        return 1.0
    least = min(first.told, second.told) * min(bought, told - bought) / told
    if least < 5:
        return _fisher(first, second)
    rate = bought / told
    error = sqrt(rate * (1 - rate) * (1 / first.told + 1 / second.told))
    return min(1.0, 2 * (1 - _NORMAL.cdf(abs(first.rate - second.rate) / error)))


def _fisher(first: Arm, second: Arm) -> float:
    """Of all tables with these sums, the share of those no likelier than this one."""
    told, bought = first.told + second.told, first.bought + second.bought
    if bought > told - bought:  # the same of who did not buy, who are fewer to go through
        first = Arm(first.told - first.bought, first.told)
        second = Arm(second.told - second.bought, second.told)
        bought = told - bought

    def likelihood(of_first: int) -> float:
        return exp(
            _ways(first.told, of_first)
            + _ways(second.told, bought - of_first)
            - _ways(told, bought)
        )

    seen = likelihood(first.bought) * (1 + 1e-7)  # equals differ in the last digits
    possible = range(max(0, bought - second.told), min(bought, first.told) + 1)
    return min(1.0, sum(chance for chance in map(likelihood, possible) if chance <= seen))


def _ways(of: int, some: int) -> float:
    """The logarithm of how many ways there are to choose some of these."""
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)


def corrected(p_values: Sequence[float]) -> list[float]:
    """The same for several comparisons at once (Holm): one that is true by chance gets no cheaper
    by asking often."""
    adjusted, floor = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=lambda at: p_values[at])):
        floor = max(floor, min(1.0, p_values[at] * (len(p_values) - rank)))
        adjusted[at] = floor
    return adjusted


def needed(first: Arm, second: Arm) -> int | None:
    """How many people each would have to be told to for a difference like this one to be found;
    None where there is none."""
    if first.rate == second.rate:
        return None
    mean = (first.rate + second.rate) / 2
    spread = first.rate * (1 - first.rate) + second.rate * (1 - second.rate)
    z = _Z * sqrt(2 * mean * (1 - mean)) + _NORMAL.inv_cdf(POWER) * sqrt(spread)
    return ceil((z / (first.rate - second.rate)) ** 2)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best variant against another one."""

    other: int
    p: float
    """Corrected for how many comparisons there are."""
    gap: Interval
    more: int | None
    """How many more each of the two would have to be told to; 0 where it is decided, None where
    both sold the same."""

    @property
    def is_decided(self) -> bool:
        """Whether chance alone would seldom do that."""
        return self.p < ALPHA


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an experiment with fixed shares says so far."""

    best: int
    against: Sequence[Comparison]

    @property
    def is_decided(self) -> bool:
        """Whether the best is better than each of the others."""
        return all(one.is_decided for one in self.against)


def verdict(arms: Sequence[Arm]) -> Verdict | None:
    """The variant that sold best, and how it stands against the others; None before two of them
    were told to anybody and one was bought from."""
    if len(arms) < 2 or any(not arm.told for arm in arms) or not any(arm.bought for arm in arms):
        return None
    best = max(range(len(arms)), key=lambda at: (arms[at].rate, -at))
    pairs = list(combinations(range(len(arms)), 2))
    adjusted = corrected([p_value(arms[one], arms[other]) for one, other in pairs])
    p = {frozenset(pair): value for pair, value in zip(pairs, adjusted, strict=True)}
    against = [
        _compared(arms, best, other, p[frozenset((best, other))])
        for other in range(len(arms))
        if other != best
    ]
    return Verdict(best, against)


def _compared(arms: Sequence[Arm], best: int, other: int, p: float) -> Comparison:
    gap = difference_between(arms[best], arms[other])
    if p < ALPHA:
        return Comparison(other, p, gap, 0)
    wanted = needed(arms[best], arms[other])
    fewest = min(arms[best].told, arms[other].told)
    more = None if wanted is None else max(wanted - fewest, 1)
    return Comparison(other, p, gap, more)


# Learning while sending


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


# What a campaign itself sold


@dataclass(frozen=True, slots=True)
class Lift:
    """What came of telling people, against a group chosen by lot who were told nothing."""

    told: Arm
    held_out: Arm
    gap: Interval

    @property
    def extra(self) -> int:
        """Sales that would not have been without it, about; fewer than none if it did harm."""
        return round((self.told.rate - self.held_out.rate) * self.told.told)

    @property
    def extra_between(self) -> tuple[int, int]:
        """As far as one can tell."""
        return round(self.gap.low * self.told.told), round(self.gap.high * self.told.told)

    @property
    def is_decided(self) -> bool:
        """Whether it is more than chance."""
        return self.gap.low > 0 or self.gap.high < 0


def lift(told: Arm, held_out: Arm) -> Lift | None:
    """The true lift; None without people on both sides."""
    if not told.told or not held_out.told:
        return None
    return Lift(told, held_out, difference_between(told, held_out))
