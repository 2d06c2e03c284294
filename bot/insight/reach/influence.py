"""Through whom posts go on: kᵢ of each member, drawn towards the community's mean.

For each time member i took part, Xᵢ is how many others would have come in the time that follows (a
quarter of the post's half-life, an hour at most), by the post's own curve; yᵢ is how many did.
Over all posts yᵢ is taken as Poisson with mean kᵢ Σ Xᵢ: kᵢ = 1.5 says that half as many again come
after i took part as at other times of the same age. A hint at influence, no proof: whoever comes
just when others do looks the same.

The plain yᵢ / Xᵢ of somebody who took part twice is mostly luck, and the highest of many are the
luckiest. So the kᵢ are taken to be spread about the community's mean μ by a gamma distribution, and
each is drawn towards it, the more the less was seen of it (Gamma–Poisson, the counterpart of
James–Stein for counts):

    kᵢ = (a + yᵢ) / (b + Xᵢ),   a / b = μ,   1 / a = (spread / μ)².

What a community's mean and spread are, its own data say: each of a grid counts as much as it
explains all the yᵢ together (negative binomial), and kᵢ and its interval are taken over all of
them (empirical Bayes with its own doubt kept: C. N. Morris, Parametric Empirical Bayes Inference,
JASA 78, 1983). Taken at the best of them alone, thirty members may seem to have no spread at all,
and intervals no width.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lgamma

import numpy as np
import numpy.typing as npt

from bot.insight.reach.curve import so_far, start_of
from bot.insight.reach.decay import Numbers, half_life

NORMAL_95 = 1.959964

SOON = 0.25
"""Of a half-life: later it is the post itself that brings people …"""

LATEST = 1.0
"""… and so it is after an hour."""

MEANS = np.exp(np.linspace(-0.6, 0.6, 13))
"""About the plain mean; many members leave little doubt about it, ten some."""

SHAPES = np.geomspace(0.3, 100, 30)
"""Of gamma distributions: from a few who bring nearly all, to members who hardly differ."""


@dataclass(frozen=True, slots=True)
class Shrunken:
    """kᵢ with its 95 % interval; an entry for each member."""

    influence: Numbers
    low: Numbers
    high: Numbers
    mean: float


def shrink(came: npt.ArrayLike, expected: npt.ArrayLike) -> Shrunken:
    """kᵢ from how many came and how many would have. Raises ValueError where none would have."""
    y, x = np.asarray(came, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    if not x.size or (x <= 0).any():
        raise ValueError("somebody must have been expected")
    mean = max(float(y.sum()), 0.5) / float(x.sum())
    means = mean * MEANS
    weights = _weights(y, x, means)
    shape = (SHAPES[:, None] + y)[:, None, :]
    rate = SHAPES[:, None, None] / means[:, None] + x
    middle = np.tensordot(weights, shape / rate, 2)
    spread = np.tensordot(weights, shape / rate**2 + (shape / rate - middle) ** 2, 2)
    low, high = (_quantile(middle, spread, z) for z in (-NORMAL_95, NORMAL_95))
    return Shrunken(middle, low, high, float(weights.sum(axis=0) @ means))


def _weights(y: Numbers, x: Numbers, means: Numbers) -> Numbers:
    """How well each shape with each mean explains all the members' counts; one in sum.

    Before they are seen, any share of drawing towards the mean is as likely as any other (uniform
    shrinkage: M. Daniels, A Prior for the Variance in Hierarchical Models, 1999).
    """
    bring = np.asarray([_log_gamma(y + shape).sum() for shape in SHAPES])
    own = y.size * (SHAPES * np.log(SHAPES) - _log_gamma(SHAPES))
    rate = SHAPES[:, None] / means
    share = np.log(rate[:, :, None] + x) @ y + np.asarray(
        [
            shape * np.log(one[:, None] + x).sum(axis=1)
            for shape, one in zip(SHAPES, rate, strict=True)
        ]
    )
    none = (bring + own)[:, None] - y.size * SHAPES[:, None] * np.log(means)
    typical = max(float(y.mean()), 0.5)
    before = np.log(SHAPES) - 2 * np.log(SHAPES + typical)
    height = none - share + before[:, None]
    weight = np.exp(height - height.max())
    return np.asarray(weight / weight.sum())


_log_gamma = np.vectorize(lgamma, otypes=[float])


def _quantile(middle: Numbers, spread: Numbers, z: float) -> Numbers:
    """Of a gamma distribution with that mean and variance (Wilson and Hilferty, 1931: its cube root
    is nearly normal)."""
    shape = middle**2 / spread
    root = 1 - 1 / (9 * shape) + z / (3 * np.sqrt(shape))
    return np.asarray(middle * np.maximum(root, 0) ** 3)


@dataclass(frozen=True, slots=True)
class Spread:
    """Who came to a post after how many hours, the earliest first, and how it fades."""

    came: Sequence[tuple[int | None, float]]
    age: float
    rate: float


@dataclass(slots=True)
class Followed:
    """What followed when somebody took part, over all posts."""

    came: float = 0
    expected: float = 0
    posts: int = 0


def followed(posts: Iterable[Spread]) -> Mapping[int, Followed]:
    """yᵢ and Xᵢ of everybody who took part and is known by name."""
    found: dict[int, Followed] = {}
    for post in posts:
        hours = np.asarray([hour for _, hour in post.came])
        if hours.size < 2:
            continue
        others = start_of(hours.size - 1, post.rate, post.age)
        after = min(SOON * half_life(post.rate), LATEST)
        until = np.minimum(hours + after, post.age)
        behind = np.searchsorted(hours, until, side="right") - np.arange(hours.size) - 1
        likely = so_far(others, post.rate, until) - so_far(others, post.rate, hours)
        for (person, _), came, expected in zip(post.came, behind, likely, strict=True):
            if person is not None and expected > 0:
                one = found.setdefault(person, Followed())
                one.came += float(came)
                one.expected += float(expected)
                one.posts += 1
    return found
