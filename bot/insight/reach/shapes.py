"""Three ways in which people may come to a post, each as a grid of shapes.

All are Poisson-like processes of rate A · f(t): A says how many, f when. Of each shape in a grid,
given who came so far, three things are asked: how likely the times are, how much of f is seen, and
how much is still ahead. What is unknown is weighed in forecast.py.

- **constant**: f = 1. Nothing fades; the simplest alternative, and the worst after a day.
- **fading**: f = λ e^{−λt}, the model of decay.py.
- **heavy-tailed**: a few more come long after, as others carry the post on. As in SEISMIC (Q. Zhao
  et al., SEISMIC: A Self-Exciting Point Process Model for Predicting Tweet Popularity, KDD 2015)
  the post and everybody who came bring others after delays with a power law,
  f(t) = φ(t) + w Σ_{tᵢ<t} φ(t − tᵢ), φ(s) = θ/c · (1 + s/c)^{−1−θ}; w is how far one of them
  carries it beside the post itself. Their kernel is flat up to five minutes and then a power, ours
  is bent smoothly (Lomax); their followers' numbers are what Telegram tells nobody, so w is one for
  all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bot.insight.reach.decay import Numbers

END = 7 * 24.0
"""Hours after which nobody comes any more, for all we say: chats move on within a week."""

HALF_LIVES = np.geomspace(1 / 12, 30 * 24, 72)
"""Of the fading shapes: five minutes to a month."""

EXPONENTS = (0.1, 0.2, 0.35, 0.6, 1.0, 1.6, 2.6)
BENDS = (0.05, 0.2, 0.6, 2.0, 6.0)
"""Hours."""
CARRIED = (0.0, 0.003, 0.01)

PAIRED = 300
"""People whose following each other is looked at; of more, every second (third …) counts for two:
pairs grow with the square."""


class Family(StrEnum):
    """What a post is like."""

    CONSTANT = "constant"
    FADING = "fading"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class Seen:
    """Hours after the posting at which people came, in order, and how old the post is."""

    hours: Numbers
    age: float

    def until(self, age: float) -> "Seen":
        """What was seen of it when it was younger."""
        return Seen(self.hours[self.hours <= age], min(age, self.age))


@dataclass(frozen=True, slots=True)
class Fit:
    """Of each shape: ln Π f(tⱼ), ∫₀ᵀ f, and how many one person brings, in units of A."""

    times: Numbers
    seen: Numbers
    carried: Numbers


RATES = np.log(2) / HALF_LIVES
_THETA, _BEND = (
    one.ravel() for one in np.meshgrid(np.asarray(EXPONENTS), np.asarray(BENDS), indexing="ij")
)
_CARRIED = np.repeat(np.asarray(CARRIED), _THETA.size)


def sizes(family: Family) -> int:
    """How many shapes its grid has."""
    if family is Family.CONSTANT:
        return 1
    return len(HALF_LIVES if family is Family.FADING else _CARRIED)


def base(family: Family) -> Numbers:
    """What is thought of the shapes before any post was seen; sums to one.

    Half-lives about six hours, most of them between twenty minutes and five days.
    """
    if family is not Family.FADING:
        return np.full(sizes(family), 1 / sizes(family))
    weight = np.exp(-0.5 * (np.log(HALF_LIVES / 6) / 1.5) ** 2)
    return np.asarray(weight / weight.sum())


def fit(family: Family, post: Seen) -> Fit:
    """How the family's shapes fit what was seen of a post."""
    if family is Family.CONSTANT:
        return Fit(np.zeros(1), np.full(1, post.age), np.zeros(1))
    if family is Family.FADING:
        times = post.hours.size * np.log(RATES) - RATES * float(post.hours.sum())
        return Fit(times, -np.expm1(-RATES * post.age), np.zeros(RATES.size))
    return Fit(_log_density(post), _heavy(post, [post.age])[0], _CARRIED)


def ahead(family: Family, post: Seen, until: Sequence[float]) -> Numbers:
    """∫ f from the post's age until these hours, for those who came so far; by hour and shape."""
    ends = np.maximum(np.asarray(until, dtype=np.float64), post.age)[:, None]
    if family is Family.CONSTANT:
        return np.asarray(ends - post.age)
    if family is Family.FADING:
        return np.asarray(np.exp(-RATES * post.age) - np.exp(-RATES * ends))
    return _heavy(post, ends[:, 0].tolist()) - _heavy(post, [post.age])


# Heavy tails


def _thinned(hours: Numbers) -> tuple[Numbers, float]:
    every = -(-hours.size // PAIRED) or 1
    return hours[::every], float(every)


def _arrived(since: Numbers) -> Numbers:
    """∫₀ˢ φ, by time and kernel."""
    return np.asarray(1 - (1 + since[:, None] / _BEND) ** -_THETA)


def _heavy(post: Seen, until: Sequence[float]) -> Numbers:
    some, every = _thinned(post.hours)
    rows = []
    for end in until:
        own = _arrived(np.asarray([end]))[0]
        after = every * _arrived(np.maximum(end - some, 0)).sum(axis=0)
        rows.append(np.concatenate([own + carried * after for carried in CARRIED]))
    return np.asarray(rows)


def _log_density(post: Seen) -> Numbers:
    some, every = _thinned(post.hours)
    own = _kernel(some[:, None])
    brought = np.zeros_like(own)
    for at in range(1, some.size):
        brought[at] = every * _kernel((some[at] - some[:at])[:, None]).sum(axis=0)
    parts = [every * np.log(own + carried * brought).sum(axis=0) for carried in CARRIED]
    return np.concatenate(parts)


def _kernel(since: Numbers) -> Numbers:
    """φ, by time and kernel."""
    return np.asarray(_THETA / _BEND * (1 + since / _BEND) ** (-1 - _THETA))
