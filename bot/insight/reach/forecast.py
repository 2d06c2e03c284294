"""How many people come in the end, from those who came so far: a number, and a band of 95 %.

Nothing is fixed at its most likely value, so that the band says what is not known: each shape of a
grid (shapes.py) counts as much as it explains what was seen, times how usual it is in this
community; how many came says how large A may be (Gamma, with Jeffreys' prior); and who is still to
come is drawn, generation by generation where one brings the next.

How usual shapes are is learnt from earlier posts: the distribution over the grid under which they
are most likely, by a few steps of EM (N. Laird, Nonparametric Maximum Likelihood Estimation of a
Mixing Distribution, JASA 73, 1978), beside an imaginary post that knows nothing. So a community's
first post is judged widely, and its thirtieth by its likes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from bot.insight.reach.decay import Numbers
from bot.insight.reach.shapes import END, Family, Fit, Seen, ahead, base, fit

DRAWS = 4_000
STEPS = 10
"""Of EM: with more the distribution narrows to the few shapes that were seen."""

IMAGINARY = 0.5
"""How many real posts the one that knows nothing counts for."""

MOST_CARRIED = 0.9
"""People whom one brings; with one or more it would never end."""

GENERATIONS = 200


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many people there will have been, at some hours: the middle, and the band of 95 %."""

    hours: Numbers
    middle: Numbers
    low: Numbers
    high: Numbers

    @property
    def final(self) -> tuple[int, int, int]:
        """The middle and the band at the last hour, in whole people."""
        return round(float(self.middle[-1])), int(self.low[-1]), int(np.ceil(self.high[-1]))


def plausible(family: Family, post: Seen) -> Numbers:
    """ln of how likely what was seen is by each shape."""
    return _plausible(fit(family, post), post)


def learn(family: Family, likely: Sequence[Numbers]) -> Numbers:
    """How usual each shape is in a community, from how plausible its posts make each; sums to
    one."""
    known = usual = base(family)
    for _ in range(STEPS if likely else 0):
        seen = sum((_weights(one, usual) for one in likely), IMAGINARY * known)
        usual = seen / (IMAGINARY + len(likely))
    return usual


def weigh(family: Family, post: Seen, usual: Numbers) -> Numbers:
    """How much each shape counts for a post, after what was seen of it; sums to one."""
    return _weights(plausible(family, post), usual)


def foresee(
    family: Family, post: Seen, usual: Numbers, rng: Generator, hours: Sequence[float] = (END,)
) -> Forecast:
    """How many will have come at these hours, none of them before now."""
    found = fit(family, post)
    weights = _weights(_plausible(found, post), usual)
    shape = rng.choice(weights.size, size=DRAWS, p=weights)
    many = rng.gamma(post.hours.size + 0.5, size=DRAWS) / found.seen[shape]
    brings = np.minimum(many * found.carried[shape], MOST_CARRIED)
    rows = [
        _come(many * still[shape], brings, rng) + post.hours.size
        for still in ahead(family, post, hours)
    ]
    low, middle, high = np.quantile(np.asarray(rows), (0.025, 0.5, 0.975), axis=1)
    return Forecast(np.asarray(hours), middle, low, high)


def _come(expected: Numbers, brings: Numbers, rng: Generator) -> Numbers:
    come = rng.poisson(np.minimum(expected, 1e9))
    in_all = come.astype(np.float64)
    for _ in range(GENERATIONS if brings.any() else 0):
        come = rng.poisson(brings * come)
        if not come.any():
            break
        in_all += come
    return in_all


def _plausible(found: Fit, post: Seen) -> Numbers:
    """ln of how likely what was seen is by each shape, A left open: ∫ A^{n−½} e^{−A·seen} dA."""
    return np.asarray(found.times - (post.hours.size + 0.5) * np.log(found.seen))


def _weights(plausible: Numbers, usual: Numbers) -> Numbers:
    height = plausible + np.log(usual)
    weight = np.exp(height - height.max())
    return np.asarray(weight / weight.sum())
