"""What is thought before anything is learnt: odds set by hand, moved to the community's own rate.

For each thing that is asked of members there is a base chance, and what each trait adds to the
logarithm of the odds. A new community is judged by these alone, which is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from storage import traits
from storage.likely import BUYS, LEAVES
from storage.reckoned import ODDS
from storage.traits import TRAITS, Tally

Numbers = npt.NDArray[np.float64]

IMAGINARY = 100
"""Members who are added to the counted ones, and do as many do: with 400 real ones the usual rate
makes a fifth of the community's."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """The usual share of all members, and what each trait adds."""

    share: float
    adds: Mapping[str, float]

    @property
    def weights(self) -> Numbers:
        """One for each trait; nothing where nobody knows."""
        return np.array([self.adds.get(trait, 0.0) for trait in TRAITS])


BY_HAND: Mapping[str, ByHand] = {
    BUYS: ByHand(
        share=0.02,
        adds={
            traits.UNPAID: ODDS.unpaid / 100,
            traits.TRIED: ODDS.tried / 100,
            traits.BOUGHT: ODDS.bought / 100,
            traits.LOOKED_AT: ODDS.looked / 100,
            traits.PRESSED: ODDS.pressed / 100,
            traits.TALKED: ODDS.active / 100,
        },
    ),
    LEAVES: ByHand(
        share=0.35,
        adds={
            traits.TALKED: -1.4,
            traits.TALKATIVE: -1.4,
            traits.TOOK: -0.7,
            traits.BOUGHT: -0.7,
            traits.LOOKED_AT: -0.7,
            traits.PRESSED: -0.7,
            traits.NEW: 0.7,
        },
    ),
}
"""Those of buying are those of storage/reckoned.py, and come from there. That about one in three
who came by within a month does not come again the next, and what keeps them, is judgement."""


def matrix(patterns: Sequence[int] | npt.NDArray[np.int64]) -> Numbers:
    """A row for each pattern of traits: 1 where a trait is so."""
    bits = np.arange(len(TRAITS))
    return ((np.asarray(patterns, dtype=np.int64)[:, None] >> bits) & 1).astype(np.float64)


def chance(logit: npt.ArrayLike) -> Numbers:
    """The chance whose odds have that logarithm."""
    return np.asarray(1 / (1 + np.exp(-np.clip(np.asarray(logit, dtype=np.float64), -30, 30))))


def rate_of(tallies: Sequence[Tally], usual: float) -> float:
    """The share of members who did it, drawn towards the usual one where few are known."""
    people, did = sum(one.people for one in tallies), sum(one.did for one in tallies)
    return (did + IMAGINARY * usual) / (people + IMAGINARY)


def intercept(weights: Numbers, tallies: Sequence[Tally], rate: float) -> float:
    """What all odds begin with, so that the chances of these members come to that rate."""
    x = matrix([one.traits for one in tallies]) @ weights
    people = np.array([one.people for one in tallies], dtype=np.float64)
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        is_less = float(people @ chance(middle + x)) < rate * float(people.sum())
        low, high = (middle, high) if is_less else (low, middle)
    return (low + high) / 2
