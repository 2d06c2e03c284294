"""What is learnt: a logistic regression drawn towards the odds set by hand, and as its challenger
boosted trees, which see what comes of several traits together.

Members are told apart by twelve traits only, so that all of a community's history is some hundred
rows, however many members it has: (traits, how many had them, how many of them did it).

The logistic regression is the most probable one where each weight lies around the one set by hand
with a standard deviation of ln 2 (what was judged may well be off by a factor of two), and the base
around the community's rate: Newton's method on a concave function, a few milliseconds.

Trees are scikit-learn's, loaded where there are enough buyers to try them. What they say of each
pattern of traits is kept, as a number; of patterns nobody had yet, the logistic regression speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.insight.conversion.odds import ByHand, Numbers, chance, intercept, matrix, rate_of
from storage.traits import TRAITS, Tally

SPREAD = float(np.log(2))
"""Of weights around those set by hand."""

BASE_SPREAD = 1.0
"""Of the base: what is set by hand may be wrong as a whole, too."""

STEPS = 100
"""Of Newton's method, which takes about ten."""

LONGEST_STEP = 2.0

TREES, DEEP, RATE, FEWEST_IN_LEAF = 100, 2, 0.1, 0.002
"""Shallow trees in small steps, and no leaf with fewer than 2 in 1,000 of all members."""


@dataclass(frozen=True, slots=True)
class Model:
    """What says how likely somebody with certain traits does something; plain numbers."""

    base: float
    weights: Numbers
    """One for each trait, in their order."""
    spreads: Numbers
    """How sure each weight is: its standard deviation."""
    known: dict[int, float] = field(default_factory=dict)
    """Logarithms of odds for whole patterns of traits, where trees know better."""

    def chances(self, patterns: Sequence[int] | npt.NDArray[np.int64]) -> Numbers:
        """How likely it is of each."""
        found = chance(self.base + matrix(patterns) @ self.weights)
        if self.known:
            for at, pattern in enumerate(patterns):
                if (logit := self.known.get(int(pattern))) is not None:
                    found[at] = chance(logit)
        return found


def by_hand(tallies: Sequence[Tally], usual: ByHand) -> Model:
    """The odds set by hand, at the community's rate."""
    rate = rate_of(tallies, usual.share)
    base = intercept(usual.weights, tallies, rate) if tallies else float(np.log(rate / (1 - rate)))
    return Model(base, usual.weights, np.full(len(TRAITS), SPREAD))


def plain(tallies: Sequence[Tally], usual: ByHand) -> Model:
    """The logistic regression."""
    tallies = merged(tallies)
    before = by_hand(tallies, usual)
    x = np.hstack([np.ones((len(tallies), 1)), matrix([one.traits for one in tallies])])
    people = np.array([one.people for one in tallies], dtype=np.float64)
    did = np.array([one.did for one in tallies], dtype=np.float64)
    middle = np.concatenate([[before.base], before.weights])
    tight = np.concatenate([[BASE_SPREAD], before.spreads]) ** -2
    found, curve = middle.copy(), np.diag(tight)
    for _ in range(STEPS):
        p = chance(x @ found)
        slope = x.T @ (did - people * p) - tight * (found - middle)
        curve = (x.T * (people * p * (1 - p))) @ x + np.diag(tight)
        step = np.linalg.solve(curve, slope)
        found = found + step * min(1.0, LONGEST_STEP / float(np.abs(step).max(initial=1e-12)))
        if np.abs(step).max() < 1e-9:
            break
    spreads = np.sqrt(np.diag(np.linalg.inv(curve)))
    return Model(float(found[0]), found[1:], spreads[1:])


def trees(tallies: Sequence[Tally], usual: ByHand) -> Model:
    """The logistic regression, corrected by trees where patterns are known."""
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415  slow to load

    tallies = merged(tallies)
    ground = plain(tallies, usual)
    patterns = [one.traits for one in tallies]
    people = np.array([one.people for one in tallies], dtype=np.float64)
    did = np.array([one.did for one in tallies], dtype=np.float64)
    grown: Any = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEEP,
        learning_rate=RATE,
        min_weight_fraction_leaf=FEWEST_IN_LEAF,
        random_state=0,
    )
    rows, answers = np.vstack([matrix(patterns)] * 2), np.repeat([1, 0], len(tallies))
    grown.fit(rows, answers, sample_weight=np.concatenate([did, people - did]))
    logits = grown.decision_function(matrix(patterns))
    known = {pattern: float(one) for pattern, one in zip(patterns, logits, strict=True)}
    return Model(ground.base, ground.weights, ground.spreads, known)


def merged(tallies: Sequence[Tally]) -> Sequence[Tally]:
    """One row for each pattern."""
    people: dict[int, int] = {}
    did: dict[int, int] = {}
    for one in tallies:
        people[one.traits] = people.get(one.traits, 0) + one.people
        did[one.traits] = did.get(one.traits, 0) + one.did
    return [Tally(traits, count, did[traits]) for traits, count in sorted(people.items())]
