"""How long something lasts where some of it still goes on: the share that is left after each time.

With dᵢ ends among nᵢ who were still there just before tᵢ, the share that is left after t is

    S(t) = Π (1 − dᵢ / nᵢ)  over all tᵢ ≤ t

(E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, JASA 53, 1958). Who
still goes on counts in nᵢ for as long as they are known, and is not taken for one who stays for
ever, nor left out. Its variance is S² Σ dᵢ / (nᵢ (nᵢ − dᵢ)) (M. Greenwood, The Natural Duration of
Cancer, 1926). The 95 % band is taken where log(−log S) is ± 1.96 standard errors, so that it stays
between 0 and 1 and is right with few people, too (J. D. Kalbfleisch, R. L. Prentice, The
Statistical Analysis of Failure Time Data, 1980, 1.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Survival:
    """The share that is left from each of these times on; before the first it is 1."""

    times: Numbers
    share: Numbers
    low: Numbers
    high: Numbers
    there: Numbers
    """How many were there just before."""

    def at(self, time: float) -> tuple[float, float, float]:
        """The share after that time, with its band."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 1.0, 1.0, 1.0
        return float(self.share[place]), float(self.low[place]), float(self.high[place])

    @property
    def median(self) -> tuple[float, float, float]:
        """When half is gone, with its 95 % interval; endless where that has not been seen (R.
        Brookmeyer, J. Crowley, A Confidence Interval for the Median Survival Time, Biometrics 38,
        1982: all times at which the band holds one half)."""
        return self._down(self.share), self._down(self.low), self._down(self.high)

    def _down(self, curve: Numbers) -> float:
        below = np.flatnonzero(curve <= 0.5)
        return float(self.times[below[0]]) if below.size else inf


def kaplan_meier(lasted: Sequence[float], is_over: Sequence[bool]) -> Survival:
    """The curve of what `lasted` so long, and is over or still goes on.

    Raises ValueError unless there is one answer for each length, none below zero.
    """
    length, over = np.asarray(lasted, dtype=np.float64), np.asarray(is_over, dtype=np.bool_)
    if length.shape != over.shape or (length < 0).any():
        raise ValueError("each length, none below zero, is over or is not")
    times, ends = np.unique(length[over], return_counts=True)
    there = (length.size - np.searchsorted(np.sort(length), times, side="left")).astype(np.float64)
    share = np.cumprod(1 - ends / there).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(ends / (there * (there - ends))))
        far = NORMAL_95 * spread / np.log(share)
        low, high = share ** np.exp(-far), share ** np.exp(far)
    # Where nobody is left, the variance is not known: the band is what it was before.
    low, high = (_carried(curve, share) for curve in (low, high))
    return Survival(times, share, np.minimum(low, share), np.maximum(high, share), there)


def _carried(curve: Numbers, share: Numbers) -> Numbers:
    if share.size and share[-1] == 0:
        curve = curve.copy()
        curve[-1] = curve[-2] if curve.size > 1 else share[-1]
    return curve
