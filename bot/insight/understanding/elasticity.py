"""How buying goes with the price: ε, by how many percent fewer buy at a price one percent higher.

In each trial people were told one of several prices by lot, so that only chance and the price tell
them apart. The share who buys is taken to be rᵢⱼ = Aᵢ pᵢⱼ^ε: each trial i has its own Aᵢ (its
course, its audience, its time), all have one ε. For b buyers of n who were told, ln r is estimated
by ln((b + ½) / (n + ½)) with the variance 1/(b + ½) − 1/(n + ½), which is nearly unbiased with few
buyers and can be taken of none, too (S. D. Walter, The Distribution of Levin's Measure of
Attributable Risk, Biometrika 62, 1975; J. J. Gart, J. Nam, Biometrics 44, 1988). ε is the weighted
least-squares slope of ln r over ln p within trials. Where trials differ by more than chance allows,
its interval is wider by √(Q / df), with Q the weighted sum of squares of each trial's own ε around
it (W. G. Cochran, Biometrics 10, 1954; R. T. Birge, Physical Review 40, 1932). With ε < −1 a lower
price brings more Stars in all, with ε > −1 a higher one does (A. Marshall, Principles of Economics,
1890, III.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NORMAL_95 = 1.959964

FEWEST = 10
"""Buyers in all: with fewer the interval holds any price policy."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One price of a trial, how many were told it, and how many of them bought."""

    price: int
    told: int
    bought: int


@dataclass(frozen=True, slots=True)
class Elasticity:
    """ε with its 95 % interval."""

    middle: float
    low: float
    high: float

    def at(self, change: float) -> tuple[float, float, float]:
        """By which part more buy (or fewer, below zero) when the price is multiplied by that."""
        found = [change**one - 1 for one in (self.middle, self.low, self.high)]
        return found[0], min(found[1:]), max(found[1:])


def elasticity(trials: Sequence[Sequence[Arm]]) -> Elasticity | None:
    """ε of all trials together; None where too few bought, or no two prices can be compared."""
    arms = [[arm for arm in trial if arm.told > 0 and arm.price > 0] for trial in trials]
    if sum(arm.bought for trial in arms for arm in trial) < FEWEST:
        return None
    slopes: list[float] = []
    weights: list[float] = []
    for trial in arms:
        if len({arm.price for arm in trial}) < 2:
            continue
        price = np.log([arm.price for arm in trial])
        bought = np.asarray([arm.bought for arm in trial]) + 0.5
        told = np.asarray([arm.told for arm in trial]) + 0.5
        rate, weight = np.log(bought / told), 1 / np.maximum(1 / bought - 1 / told, 1e-9)
        off = price - np.average(price, weights=weight)
        weights.append(float((weight * off**2).sum()))
        slopes.append(float((weight * off * rate).sum()) / weights[-1])
    if not slopes:
        return None
    middle = float(np.average(slopes, weights=weights))
    error = NORMAL_95 * _spread(slopes, weights, middle) / sum(weights) ** 0.5
    return Elasticity(middle, middle - error, middle + error)


def _spread(slopes: Sequence[float], weights: Sequence[float], middle: float) -> float:
    """By how much more than chance allows trials differ; 1 where they don't."""
    if len(slopes) < 2:
        return 1.0
    apart = sum(
        weight * (slope - middle) ** 2 for slope, weight in zip(slopes, weights, strict=True)
    )
    return float(max(1.0, apart / (len(slopes) - 1)) ** 0.5)
