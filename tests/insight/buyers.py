"""Simulated communities whose members buy by a known law."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from bot.insight.conversion.odds import Numbers, chance, matrix
from storage import traits
from storage.traits import TRAITS, Tally

SHARES = {
    traits.UNPAID: 0.02,
    traits.BOUGHT: 0.1,
    traits.NEW: 0.15,
    traits.INVITED: 0.2,
    traits.TRIED: 0.05,
    traits.LOOKED_AT: 0.12,
    traits.ASKED: 0.08,
    traits.TOOK: 0.25,
    traits.TALKED: 0.3,
    traits.TALKATIVE: 0.1,
    traits.PRESSED: 0.06,
    traits.MOVED: 0.2,
}


def weights(**adds: float) -> Numbers:
    """A law: what traits add to the logarithm of the odds; `took_part` is took-part."""
    by_name = {name.replace("_", "-"): add for name, add in adds.items()}
    return np.array([by_name.get(trait, 0.0) for trait in TRAITS])


LAW = weights(unpaid=2.4, bought=0.4, tried=1.0, looked=1.1, asked=0.75, talked=0.4, moved=0.3)
"""Not what is set by hand: questions count, and carts for less."""


def patterns(people: int, rng: Generator) -> np.ndarray:
    """Members' traits; who is lively is so in several ways."""
    lively = rng.normal(0, 0.9, people)
    found = np.zeros(people, dtype=np.int64)
    for trait in TRAITS:
        share = SHARES[trait]
        has = rng.uniform(size=people) < chance(np.log(share / (1 - share)) + lively - 0.3)
        found |= has.astype(np.int64) * traits.bit(trait)
    return found


def time(people: int, base: float, law: Numbers, rng: Generator) -> Sequence[Tally]:
    """What a fortnight brought."""
    found = patterns(people, rng)
    did = rng.uniform(size=people) < truth(found, base, law)
    kinds, which = np.unique(found, return_inverse=True)
    counts, bought = np.bincount(which), np.bincount(which, weights=did)
    return [Tally(int(k), int(n), int(d)) for k, n, d in zip(kinds, counts, bought, strict=True)]


def truth(found: np.ndarray, base: float, law: Numbers) -> Numbers:
    """How likely each truly is to buy."""
    return chance(base + matrix(found) @ law)
