"""From one step to the next: how many go on, and how long it takes those who do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot.insight.understanding.spread import quartiles
from storage.step_times import Walk

STEPS = ("looked", "ordered", "paid", "began", "finished")

FEWEST = 4
"""Who went on, before anything is said of how long it takes: quartiles of three are the three."""

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Passage:
    """From a step to the next."""

    one: str
    other: str
    came: int
    went_on: int
    hours: tuple[float, float, float] | None
    """Below which a quarter, half and three quarters of those who went on are; None where they are
    too few."""

    @property
    def lost(self) -> float:
        """The share of those who came that did not go on."""
        return 1 - self.went_on / self.came if self.came else 0.0


def passages(counts: Sequence[int], walks: Sequence[Walk]) -> Sequence[Passage]:
    """All of them; `counts` are of the steps. Only who took both steps in the time, in this order,
    says how long it takes: it is the time of those who went on by now."""
    return [
        Passage(one, other, came, went_on, _hours(walks, one, other))
        for (one, came), (other, went_on) in pairwise(zip(STEPS, counts, strict=True))
    ]


def weakest(found: Sequence[Passage], least: int) -> Passage | None:
    """Where the greatest share is lost, of those to which at least so many came."""
    lossy = [one for one in found if one.came >= least and one.lost > 0]
    return max(lossy, key=lambda one: one.lost, default=None)


def _hours(walks: Sequence[Walk], one: str, other: str) -> tuple[float, float, float] | None:
    took = []
    for walk in walks:
        first, then = getattr(walk, one), getattr(walk, other)
        if first is not None and then is not None and then >= first:
            took.append((then - first) / HOUR)
    return quartiles(took) if len(took) >= FEWEST else None
