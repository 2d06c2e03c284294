"""Sorts of members: groups of people who do alike, each with a name that says what they do.

Each person is six numbers: days since the last sign, hours of talk, how often they took part and
looked at a course, sales and Stars (recency, frequency and monetary value, and what comes before
them: A. M. Hughes, Strategic Database Marketing, 1994, for the three). As each of them has a few
very large values, logarithms are taken, and each is divided by its spread. k-means (S. P. Lloyd,
Least Squares Quantization in PCM, 1982) makes groups; how many, the silhouette says: how much
nearer people are to their own group than to the next one, from −1 to 1 (P. J. Rousseeuw,
Silhouettes, 1987). Below a quarter there is no structure to speak of (L. Kaufman, P. J. Rousseeuw,
Finding Groups in Data, 1990, table 4), and none is told.

scikit-learn is loaded with the first answer, not with the bot; call it in a worker thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from storage.persona_facts import Doings

Numbers = npt.NDArray[np.float64]

DAY = timedelta(days=1)

FEWEST = 40
"""People: of fewer, groups are a handful each."""

GROUPS = range(2, 6)

STRUCTURE = 0.25

COMPARED = 2000
"""People whose silhouettes are taken: the time grows with their square."""

STARTS = 10
"""Of k-means, of which the best is kept."""

PROFILES: dict[str, tuple[float, ...]] = {
    "champions": (-1.0, 1.0, 1.0, 0.5, 2.0, 2.0),
    "buyers": (-0.5, 0.0, 0.0, 0.5, 1.5, 1.5),
    "big": (0.0, -0.5, -0.5, 0.0, 1.5, 3.0),
    "silent": (0.5, -1.0, -0.5, 0.0, 1.0, 1.0),
    "lapsed": (1.5, -1.0, -1.0, -0.5, 1.0, 1.0),
    "talkers": (-1.0, 1.5, 0.5, 0.0, -0.5, -0.5),
    "players": (-0.5, 0.0, 1.5, 0.0, -0.5, -0.5),
    "curious": (-0.5, 0.0, 0.0, 1.5, -0.5, -0.5),
    "onlookers": (0.0, -0.5, -0.5, -0.5, -0.5, -0.5),
    "gone": (1.5, -1.0, -1.0, -0.5, -0.5, -0.5),
}
"""What a group of that name is like, in spreads from the mean of all: recency, talk, parts, looks,
sales, Stars."""

PAYING = ("champions", "buyers", "big", "silent", "lapsed")
"""Names for groups in which most have paid."""

WRONG = 1000.0
"""What it costs to call those who paid by the name of those who did not: more than any distance."""


@dataclass(frozen=True, slots=True)
class Persona:
    """One sort of members; the numbers are medians, of Stars and sales the mean."""

    name: str
    people: int
    days: float
    """Since the last sign."""
    talk: float
    parts: float
    looks: float
    paid: float
    """The share that ever paid."""
    stars: float


@dataclass(frozen=True, slots=True)
class Found:
    """The sorts of members, the largest first, and how clearly they stand apart."""

    personas: Sequence[Persona]
    silhouette: float
    whose: Sequence[str]
    """The sort of each of the people, in their order."""


def personas(people: Sequence[Doings], now: datetime, rng: Generator) -> Found | None:
    """The sorts there are; None where people are too few, or don't fall into groups."""
    if len(people) < FEWEST:
        return None
    raw = np.asarray([_numbers(one, now) for one in people])
    scaled = _scaled(np.log1p(raw))
    if np.unique(scaled, axis=0).shape[0] <= max(GROUPS):
        return None
    silhouette, groups = max(
        (_grouped(scaled, many, rng) for many in GROUPS), key=lambda found: found[0]
    )
    if silhouette < STRUCTURE:
        return None
    names = named(scaled, raw, groups)
    found = [
        _persona(name, raw[groups == at]) for at, name in enumerate(names) if (groups == at).any()
    ]
    whose = [names[at] for at in groups]
    return Found(sorted(found, key=lambda one: -one.people), silhouette, whose)


def _numbers(one: Doings, now: datetime) -> tuple[float, ...]:
    days = max((now - one.last) / DAY, 0.0)
    return (days, *map(float, one[1:]))


def _scaled(numbers: Numbers) -> Numbers:
    spread = numbers.std(axis=0)
    return np.asarray((numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _grouped(scaled: Numbers, many: int, rng: Generator) -> tuple[float, npt.NDArray[np.int64]]:
    from sklearn.cluster import KMeans  # noqa: PLC0415  takes seconds to load, needed rarely
    from sklearn.metrics import silhouette_score  # noqa: PLC0415

    seed = int(rng.integers(2**31))
    groups = KMeans(many, n_init=STARTS, random_state=seed).fit_predict(scaled)
    some = rng.permutation(len(scaled))[:COMPARED]
    if np.unique(groups[some]).size < 2:
        return -1.0, groups
    return float(silhouette_score(scaled[some], groups[some])), groups


def named(scaled: Numbers, raw: Numbers, groups: npt.NDArray[np.int64]) -> Sequence[str]:
    """A name for each group, no two the same: those whose profiles are nearest in all; who has paid
    is never called one who has not. All ways to name five groups are soon tried."""
    names = list(PROFILES)
    profiles = np.asarray(list(PROFILES.values()))
    costs = []
    for at in range(int(groups.max()) + 1):
        inside = groups == at
        far = ((profiles - scaled[inside].mean(axis=0)) ** 2).sum(axis=1)
        pays = bool((raw[inside, 4] > 0).mean() >= 0.5)
        costs.append(far + WRONG * np.asarray([(name in PAYING) != pays for name in names]))
    ways = np.asarray(list(permutations(range(len(names)), len(costs))))
    total = np.take_along_axis(np.asarray(costs), ways.T, axis=1).sum(axis=0)
    return [names[at] for at in ways[int(total.argmin())]]


def _persona(name: str, raw: Numbers) -> Persona:
    days, talk, parts, looks = (float(one) for one in np.median(raw[:, :4], axis=0))
    paid, stars = float((raw[:, 4] > 0).mean()), float(raw[:, 5].mean())
    return Persona(name, len(raw), days, talk, parts, looks, paid, stars)
