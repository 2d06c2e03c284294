"""What a community's past teaches: the model, how well it foresaw, and what goes with what.

Plain data in, plain data out; takes up to some seconds of one core where trees are tried, so call
it in a worker thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.insight.conversion import fitting, judging
from bot.insight.conversion.fitting import Model, merged
from bot.insight.conversion.judging import HAND, PLAIN, SURELY, TREES, Judged, Learn
from bot.insight.conversion.odds import BY_HAND, matrix, rate_of
from storage.likely import BUYS
from storage.traits import TRAITS, Tally

LIKELY = 0.2
"""A chance of one in five is worth a message …"""

TIMES = 3
"""… and so are members thrice as likely as the average, where hardly anybody comes to that."""

PROBABLY = 0.5

SURE = 1.959964
"""Standard deviations from nothing beyond which something goes with it, 95 times in 100."""

WORTH_TELLING = 1.2
"""Times as likely, or as unlikely."""

_LEARN: dict[str, Learn] = {
    HAND: fitting.by_hand,
    PLAIN: fitting.plain,
    TREES: fitting.trees,
}


@dataclass(frozen=True, slots=True)
class Effect:
    """Members with a trait did it so many times as often as they would have without."""

    trait: str
    times: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that was learnt about one thing."""

    model: Model
    judged: Judged | None
    """None where there is too little to learn from; the odds are those set by hand then."""
    effects: Sequence[Effect]
    """What surely goes with it, the strongest first."""
    rate: float
    """The average chance of those who are members now."""
    least: float
    """The chance from which on somebody is told of."""
    times: int
    people: int
    did: int
    """What there was to learn from: times, members of all of them, and how many did it."""

    @property
    def is_sure(self) -> bool:
        """Whether it foresees better than the average does, by more than luck would have it."""
        return self.judged is not None and self.judged.lead > SURELY


def learn(target: str, times: Sequence[Sequence[Tally]], present: Sequence[Tally]) -> Learnt:
    """What these times teach, the oldest first; `present` are the traits members have now."""
    usual, past = BY_HAND[target], merged([one for time in times for one in time])
    judged = judging.judge(times, usual) if judging.is_enough(times) else None
    model = _LEARN[judged.best if judged else HAND](past or present, usual)
    if not past:
        model = fitting.by_hand([one._replace(did=0) for one in present], usual)
    rate = _rate(model, present, rate_of(past, usual.share))
    return Learnt(
        model,
        judged,
        _effects(model, merged(present or past)) if judged and judged.best != HAND else (),
        rate,
        min(LIKELY, TIMES * rate) if target == BUYS else PROBABLY,
        len(times),
        sum(one.people for one in past),
        sum(one.did for one in past),
    )


def _rate(model: Model, present: Sequence[Tally], usual: float) -> float:
    people = np.array([one.people for one in present], dtype=np.float64)
    if not people.sum():
        return usual
    return float(people @ model.chances([one.traits for one in present]) / people.sum())


def _effects(model: Model, present: Sequence[Tally]) -> Sequence[Effect]:
    """Everybody with the trait compared with everybody without it, all else being as it is: a
    ratio of chances, which is what people take “times as likely” for, not of odds."""
    plain = replace(model, known={})
    patterns = np.array([one.traits for one in present], dtype=np.int64)
    people = np.array([one.people for one in present], dtype=np.float64)
    found = []
    for at, trait in enumerate(TRAITS):
        has = matrix(patterns)[:, at].astype(bool)
        if abs(model.weights[at]) < SURE * model.spreads[at] or not has.any():
            continue
        with_it, without = patterns | (1 << at), patterns & ~np.int64(1 << at)
        times = float(people @ plain.chances(with_it)) / float(people @ plain.chances(without))
        if max(times, 1 / times) >= WORTH_TELLING:
            found.append(Effect(trait, times))
    return sorted(found, key=lambda one: abs(np.log(one.times)), reverse=True)
