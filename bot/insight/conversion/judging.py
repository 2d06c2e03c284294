"""How well chances foresaw what came: on times that were not learnt from.

Each of the last times in turn is held out: what came before it is learnt from, and what is said of
it is compared with what was done. Errors are Brier's: the mean of (chance − what came)², where what
came is 1 or 0 (G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly
Weather Review 78, 1950). Whether chances are calibrated shows when members with about the same
chance stand together: of those with 10 to 20 in 100, so many should do it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.insight.conversion import fitting
from bot.insight.conversion.fitting import Model
from bot.insight.conversion.odds import ByHand, Numbers, rate_of
from storage.traits import Tally

BASE, HAND, PLAIN, TREES = "base", "hand", "plain", "trees"
"""Everybody gets the average · odds set by hand · logistic regression · trees."""

HELD_OUT = 4
"""Times, the latest; at most half of all."""

FEWEST_TIMES = 3
FEWEST_DID, FEWEST_HELD = 20, 10
"""Who did it, in the times learnt from first and in those held out; below this luck decides."""

ENOUGH_FOR_TREES = 1_000
"""With fewer who did it, trees mostly learn chance; and small servers need not load them."""

SURELY = 2.0
"""Standard errors by which a challenger must be better."""

EDGES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Between members with about the same chance."""

Learn = Callable[[Sequence[Tally], ByHand], Model]


@dataclass(frozen=True, slots=True)
class Bin:
    """Members who had about the same chance: its mean, how many they were, how many did it."""

    said: float
    people: int
    did: int

    @property
    def came(self) -> float:
        """The share of them who did it."""
        return self.did / self.people

    @property
    def interval(self) -> tuple[float, float]:
        """Between what and what that share lies, 95 times in 100 (E. B. Wilson, 1927)."""
        n, p, z = self.people, self.came, 1.959964
        middle, wide = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = ((middle + sign * wide) / (1 + z * z / n) for sign in (-1, 1))
        return max(float(low), 0.0), min(float(high), 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """How well each way foresaw, on how much, and how the best one is calibrated."""

    best: str
    errors: Mapping[str, float]
    """Brier's, by way."""
    times: int
    people: int
    did: int
    """Members of all those times, each counted once for each time."""
    bins: Sequence[Bin]
    lead: float
    """By how many standard errors it foresaw better than the average did."""

    @property
    def better(self) -> float:
        """How much smaller the error is than if everybody got the average; below 0 it is larger."""
        return 1 - self.errors[self.best] / self.errors[BASE]

    @property
    def off(self) -> float:
        """How far chances are from what came, on average over all members."""
        return sum(one.people * abs(one.said - one.came) for one in self.bins) / self.people


def is_enough(times: Sequence[Sequence[Tally]]) -> bool:
    """Whether there is enough to learn from and to judge what was learnt; the oldest first."""
    held = _held(times)
    before, after = times[: len(times) - held], times[len(times) - held :]
    return len(times) >= FEWEST_TIMES and _did(before) >= FEWEST_DID and _did(after) >= FEWEST_HELD


def judge(times: Sequence[Sequence[Tally]], usual: ByHand) -> Judged:
    """Try all ways on the last times, the oldest first; there must be enough."""
    ways: dict[str, Learn] = {HAND: fitting.by_hand, PLAIN: fitting.plain}
    if _did(times[: len(times) - _held(times)]) >= ENOUGH_FOR_TREES:
        ways[TREES] = fitting.trees
    said: dict[str, list[Numbers]] = {BASE: [], **{way: [] for way in ways}}
    came: list[Tally] = []
    for at in range(len(times) - _held(times), len(times)):
        before = fitting.merged([one for time in times[:at] for one in time])
        patterns = [one.traits for one in times[at]]
        said[BASE].append(np.full(len(patterns), rate_of(before, usual.share)))
        for way, learn in ways.items():
            said[way].append(learn(before, usual).chances(patterns))
        came += times[at]
    chances = {way: np.concatenate(found) for way, found in said.items()}
    best = _best(chances, came)
    return Judged(
        best,
        {way: brier(found, came) for way, found in chances.items()},
        _held(times),
        sum(one.people for one in came),
        sum(one.did for one in came),
        binned(chances[best], came),
        _lead(chances[best], chances[BASE], came),
    )


def brier(said: Numbers, came: Sequence[Tally]) -> float:
    """The mean of (chance − what came)² over all members."""
    people, did = _columns(came)
    return float((did @ (1 - said) ** 2 + (people - did) @ said**2) / people.sum())


def binned(said: Numbers, came: Sequence[Tally]) -> Sequence[Bin]:
    """Members by their chance, from the smallest."""
    people, did = _columns(came)
    place = np.searchsorted(EDGES, said, side="right")
    return [
        Bin(
            float(people[here] @ said[here] / people[here].sum()),
            int(people[here].sum()),
            int(did[here].sum()),
        )
        for here in (place == one for one in range(len(EDGES) + 1))
        if people[here].sum()
    ]


def _best(chances: Mapping[str, Numbers], came: Sequence[Tally]) -> str:
    """Plain logistic regression, unless the odds set by hand foresaw better, or trees surely so."""
    if brier(chances[HAND], came) < brier(chances[PLAIN], came):
        return HAND
    if TREES in chances and _lead(chances[TREES], chances[PLAIN], came) > SURELY:
        return TREES
    return PLAIN


def _lead(said: Numbers, other: Numbers, came: Sequence[Tally]) -> float:
    """By how many standard errors the one's error is smaller than the other's."""
    people, did = _columns(came)
    of_who_did, of_others = (1 - other) ** 2 - (1 - said) ** 2, other**2 - said**2
    whole = people.sum()
    mean = (did @ of_who_did + (people - did) @ of_others) / whole
    square = (did @ of_who_did**2 + (people - did) @ of_others**2) / whole
    error = np.sqrt(max(square - mean**2, 1e-18) / whole)
    return float(mean / error)


def _held(times: Sequence[Sequence[Tally]]) -> int:
    return min(HELD_OUT, len(times) // 2)


def _did(times: Sequence[Sequence[Tally]]) -> int:
    return sum(one.did for time in times for one in time)


def _columns(came: Sequence[Tally]) -> tuple[Numbers, Numbers]:
    return (
        np.array([one.people for one in came], dtype=np.float64),
        np.array([one.did for one in came], dtype=np.float64),
    )
