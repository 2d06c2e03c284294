"""How fast a post fades, from the hours at which people came: λ, its half-life, and how sure it is.

At t hours after the posting they come as a Poisson
process of rate C(t) = Σᵢ kᵢ Xᵢ e^{−λt}. Seen from one post only the sum A = Σᵢ kᵢ Xᵢ shows (whose
part is how large is told apart over many posts, in influence.py). After T hours, with people at
t₁ … tₙ, the logarithm of the likelihood is

    n ln A − λ Σ tⱼ − A (1 − e^{−λT}) / λ.

For each λ the best A is nλ / (1 − e^{−λT}); put in, there remains the likelihood of n times drawn
from an exponential distribution cut off at T (what comes later is not seen yet, and the cut says
so; a plain 1/mean would call every young post short-lived):

    ℓ(λ) = n ln λ − n ln(1 − e^{−λT}) − λ Σ tⱼ.

With x = λT and m the mean time over T it is n (ln(x / (1 − e^{−x})) − mx) and a constant: concave,
highest where 1/x − 1/(eˣ − 1) = m, which halving an interval finds. It is below zero where more
came late than early, and then nothing fades yet. The 95 % interval holds every λ whose ℓ is less
than 1.92 below the highest (profile likelihood: half of χ²₁'s 0.95 quantile): unlike ± 1.96
standard errors it is as skewed as what is known, which matters with ten people.

Sources: D. R. Cox, P. A. W. Lewis, The Statistical Analysis of Series of Events (1966), 3.3, for
the process; W. L. Deemer, D. F. Votaw, Estimation of Parameters of Truncated or Censored
Exponential Distributions, Annals of Mathematical Statistics 26 (1955), for the equation.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

DROP = 1.920729
"""Half of the 0.95 quantile of χ² with one degree of freedom."""

STEEPEST = 1e4
"""Of x = λT: a post seen for a day whose half-life is six seconds."""

HALVINGS = 60
"""Of an interval: as exact as numbers are."""


@dataclass(frozen=True, slots=True)
class Decay:
    """λ per hour with its 95 % interval; an entry for each post."""

    rate: Numbers
    low: Numbers
    high: Numbers


def estimate(count: npt.ArrayLike, mean: npt.ArrayLike, age: npt.ArrayLike) -> Decay:
    """λ of posts that `count` people came to, after `mean` hours on average, within `age` hours.

    Raises ValueError unless there are people, and their mean lies within the age.
    """
    n, m, t = (np.atleast_1d(np.asarray(one, dtype=np.float64)) for one in (count, mean, age))
    share = m / t
    if (n < 1).any() or (share <= 0).any() or (share >= 1).any():
        raise ValueError("people must have come, and within the age")
    steep = np.full_like(share, STEEPEST)
    best = _where(lambda x: _slope(x, share), -steep, steep)
    least = _height(best, share) - DROP / n
    low = _where(lambda x: least - _height(x, share), -steep, best)
    high = _where(lambda x: _height(x, share) - least, best, steep)
    return Decay(best / t, low / t, high / t)


def half_life(rate: float) -> float:
    """Hours after which half of what a post reaches has come; endless where nothing fades."""
    return float(np.log(2) / rate) if rate > 0 else float("inf")


def _height(x: Numbers, share: Numbers) -> Numbers:
    """ℓ per person: ln(x / (1 − e^{−x})) − mx, without overflow on either side."""
    size = np.maximum(np.abs(x), 1e-9)
    shape = np.log(size / -np.expm1(-size)) - np.where(x < 0, size, 0.0)
    return np.asarray(shape - share * x)


def _slope(x: Numbers, share: Numbers) -> Numbers:
    """Its derivative: 1/x − 1/(eˣ − 1) − m, which only falls."""
    near = np.abs(x) < 1e-4
    safe = np.where(near, 1.0, x)
    far = 1 / safe - 1 / np.expm1(np.minimum(safe, 700.0))
    return np.asarray(np.where(near, 0.5 - x / 12, far) - share)


def _where(falling: Callable[[Numbers], Numbers], low: Numbers, high: Numbers) -> Numbers:
    """Where a function goes from above zero to below, between two places."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = falling(middle) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2
