"""Which variant sells better, and how sure that is. Plain functions.

Shares that stay what they are allow a test of significance, and it is one that may be looked at
every day: of equal variants fewer than five in a hundred are called different on *any* day. Where
what sells better is sent more no such test holds (sampling.py).

Sources: E. B. Wilson, JASA 22 (1927), the score interval. R. G. Newcombe, Statistics in Medicine
17 (1998) 873-890, method 10, the interval of a difference. R. A. Fisher's exact test, where a
square of the table expects fewer than 5 (W. G. Cochran, Biometrics 10 (1954) 417-451).
R. Johari et al., Always Valid Inference, Operations Research 70 (2022) 1806-1821, what holds
whenever one looks: the likelihood ratio against a normal mixture of differences. S. Holm,
Scandinavian J. of Statistics 6 (1979) 65-70, several comparisons at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

ALPHA = 0.05
"""Chance may look like a difference in one experiment of twenty."""

WORTH = 0.5
"""Differences in the logarithm of the odds that are looked for: one variant sells about 1.6 times
as well. Larger and smaller ones are found, too, a little later than a test made for them would."""

FEW = 5
"""Purchases (or their lack) expected of a variant, below which the normal curve is no help."""

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


def rate_between(arm: Arm, z: float = _Z) -> Interval:
    """The rate's interval (Wilson); with nobody told it may be anything."""
    if not arm.told:
        return Interval(0.0, 1.0)
    n, rate = arm.told, arm.rate
    middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    # At the ends the formula gives 0 and 1, up to rounding.
    low = 0.0 if arm.bought == 0 else max(0.0, middle - half)
    high = 1.0 if arm.bought == n else min(1.0, middle + half)
    return Interval(low, high)


def difference_between(first: Arm, second: Arm, z: float = _Z) -> Interval:
    """By how much the first rate is above the second (Newcombe)."""
    one, other = rate_between(first, z), rate_between(second, z)
    gap = first.rate - second.rate
    below = sqrt((first.rate - one.low) ** 2 + (other.high - second.rate) ** 2)
    above = sqrt((one.high - first.rate) ** 2 + (second.rate - other.low) ** 2)
    return Interval(max(-1.0, gap - below), min(1.0, gap + above))


# Whether it is chance


def p_once(first: Arm, second: Arm) -> float:
    """How often chance alone would make two equals differ at least so much, for who looks once."""
    told, bought = first.told + second.told, first.bought + second.bought
    if not first.told or not second.told or bought in (0, told):
        return 1.0
    if _least(first, second) < FEW:
        return _fisher(first, second)
    return min(1.0, 2 * (1 - _NORMAL.cdf(sqrt(_squared(first, second)))))


def p_whenever(first: Arm, second: Arm) -> float:
    """How often chance alone would make two equals differ so much on some day of all those on which
    one looks, as often as one likes. Never surer than looking once."""
    told, bought = first.told + second.told, first.bought + second.bought
    if not first.told or not second.told or bought in (0, told):
        return 1.0
    surprise = _surprise(_information(first, second), _squared(first, second))
    return max(min(1.0, exp(-surprise)), p_once(first, second))


def _information(first: Arm, second: Arm) -> float:
    """What is known of the difference in log odds: the inverse of its variance, were they equal."""
    told, bought = first.told + second.told, first.bought + second.bought
    rate = bought / told
    return rate * (1 - rate) * first.told * second.told / told


def _squared(first: Arm, second: Arm) -> float:
    """The difference in standard errors, squared."""
    rate = (first.bought + second.bought) / (first.told + second.told)
    spread = rate * (1 - rate) * (1 / first.told + 1 / second.told)
    return (first.rate - second.rate) ** 2 / spread


def _least(first: Arm, second: Arm) -> float:
    """The smallest of the four numbers expected."""
    told, bought = first.told + second.told, first.bought + second.bought
    return min(first.told, second.told) * min(bought, told - bought) / told


def _surprise(information: float, squared: float) -> float:
    """The logarithm of how much likelier a difference is among variants that differ by about
    WORTH than among equals."""
    known = WORTH**2 * information
    return squared / 2 * known / (1 + known) - log1p(known) / 2


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


def needed(first: Arm, second: Arm, alpha: float = ALPHA) -> int | None:
    """How many people each would have to be told to until a difference like this one is decided,
    should it stay what it is; None where there is none."""
    if first.rate == second.rate:
        return None
    information, squared = _information(first, second), _squared(first, second)

    def is_enough(times: float) -> bool:
        return _surprise(information * times, squared * times) > -log(alpha)

    # Fisher's test says when it is decided until so many are expected.
    below, times = 0.0, max(1.0, FEW / _least(first, second))
    while not is_enough(times):
        below, times = times, times * 2
    while times - below > times / 1000 and below:
        middle = (below + times) / 2
        below, times = (below, middle) if is_enough(middle) else (middle, times)
    return ceil(times * min(first.told, second.told))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best variant against another one."""

    other: int
    p: float
    """However often one looks; corrected for how many comparisons there are."""
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
    adjusted = corrected([p_whenever(arms[one], arms[other]) for one, other in pairs])
    p = {frozenset(pair): value for pair, value in zip(pairs, adjusted, strict=True)}
    against = [
        _compared(arms, best, other, p[frozenset((best, other))], ALPHA / len(pairs))
        for other in range(len(arms))
        if other != best
    ]
    return Verdict(best, against)


def _compared(arms: Sequence[Arm], best: int, other: int, p: float, alpha: float) -> Comparison:
    if p < ALPHA:
        return Comparison(other, p, 0)
    wanted = needed(arms[best], arms[other], alpha)
    fewest = min(arms[best].told, arms[other].told)
    return Comparison(other, p, None if wanted is None else max(wanted - fewest, 1))


# What a campaign itself sold


@dataclass(frozen=True, slots=True)
class Lift:
    """What came of telling people, against a group chosen by lot who were told nothing."""

    told: Arm
    held_out: Arm
    gap: Interval
    """However often one looks."""

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
    # Little is known of few; as wide as for these it would say nothing at all.
    known = max(1.0, WORTH**2 * _information(told, held_out))
    z = sqrt((1 + 1 / known) * (log1p(known) - 2 * log(ALPHA)))
    return Lift(told, held_out, difference_between(told, held_out, z))
