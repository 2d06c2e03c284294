"""Which words are asked about more than before: Dunning's log-likelihood ratio, plain functions.

What is counted are people, not words: who asks ten times counts once. G² compares the share of the
people asking who used a word in two spans of time, and holds for small counts too, where the
chi-squared test and differences of shares do not (Ted Dunning, "Accurate Methods for the Statistics
of Surprise and Coincidence", Computational Linguistics 19(1), 1993).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

SURE = 6.63
"""G² above this is chance once in a hundred (χ² of one degree of freedom, 0.99)."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How many people used a term now and before, and how surprising the difference is."""

    term: str
    people: int
    before: int
    surprise: float
    """G²; 0 where the share has not grown."""

    @property
    def is_rising(self) -> bool:
        """Whether more than chance."""
        return self.surprise >= SURE


def log_likelihood(now: int, of_now: int, before: int, of_before: int) -> float:
    """G² of `now` out of `of_now` people against `before` out of `of_before`."""
    if not of_now or not of_before:
        return 0.0
    share = (now + before) / (of_now + of_before)
    found = (
        (now, of_now * share),
        (of_now - now, of_now * (1 - share)),
        (before, of_before * share),
        (of_before - before, of_before * (1 - share)),
    )
    # Zero up to rounding is zero, and never below.
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in found if seen))


def trends(
    now: Mapping[str, int], of_now: int, before: Mapping[str, int], of_before: int
) -> list[Trend]:
    """Every term of now, the most surprising first; of equals the one more people used."""
    found = []
    for term, people in now.items():
        earlier = before.get(term, 0)
        grew = people * of_before > earlier * of_now
        surprise = log_likelihood(people, of_now, earlier, of_before) if grew else 0.0
        found.append(Trend(term, people, earlier, surprise))
    return sorted(found, key=lambda one: (-one.surprise, -one.people, one.term))
