"""What there is to say of a post, from who came to it and to the community's other posts.

Plain data in, plain data out; takes up to a second of one core, so call it in a worker thread.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from bot.insight.reach import decay, influence
from bot.insight.reach.comparing import FEWEST_POSTS, best_of, errors, fair, is_enough
from bot.insight.reach.decay import half_life
from bot.insight.reach.forecast import Forecast, foresee, learn, plausible, weigh
from bot.insight.reach.influence import Spread
from bot.insight.reach.shapes import END, RATES, Family, Seen
from storage.reach import Came

MOMENT = 1 / 3600
"""Hours; Telegram's times are to the second, and nobody comes before the post."""

SHOWN_HALF_LIVES = 5
"""Until when a picture goes: three in a hundred are still to come then."""

POINTS = 40
"""Of a forecast's curve."""

NAMED = 3
"""Members of influence who are told: those of whom it is sure."""

TIMES = 3
"""Posts somebody must have taken part in to be told of."""

MARKED = 1.2
"""kᵢ from which it is worth telling: of a thousand members a few are surely a little above one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A post's age in hours, and who came to it."""

    age: float
    came: Sequence[Came]


@dataclass(frozen=True, slots=True)
class Influential:
    """Somebody after whom more people come than usual: kᵢ with its 95 % interval."""

    person_id: int
    influence: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is told of a post."""

    seen: Seen
    kinds: Sequence[tuple[str, int]]
    """How people came, the most of them first."""
    half_life: tuple[float, float, float] | None
    """In hours, with the 95 % interval; None where it does not fade yet."""
    forecast: Forecast
    end: float
    """Until when the picture goes."""
    family: Family
    """The one that foresees this community's posts best."""
    off: Mapping[Family, float]
    """By how much each is off; empty where there are too few posts to say."""
    posts: int
    """On how many it was tried."""
    influential: Sequence[Influential]

    @property
    def final(self) -> tuple[int, int, int]:
        """How many people come in the end, and between how many and how many."""
        return self.forecast.final


def seen(post: Taken) -> Seen:
    """The hours at which people came, in the first week."""
    hours = np.repeat([one.hours for one in post.came], [one.people for one in post.came])
    age = min(max(post.age, 2 * MOMENT), END)
    return Seen(np.clip(np.sort(hours[hours <= age]), MOMENT, age - MOMENT), age)


def answer(post: Taken, others: Sequence[Taken], rng: Generator) -> Answer | None:
    """What to say of a post; None where too few came to say anything."""
    here = seen(post)
    if not is_enough(here):
        return None
    known = [one for one in map(seen, others) if is_enough(one)]
    off = errors(known, rng)
    family = best_of(off)
    lasts = _half_life(here)
    end = _end(here, lasts)
    hours = [*np.linspace(here.age, end, POINTS), END]
    usual = learn(family, [plausible(family, one) for one in known])
    return Answer(
        here,
        Counter({kind: _of(kind, post) for kind in {one.kind for one in post.came}}).most_common(),
        lasts,
        foresee(family, here, usual, rng, hours),
        end,
        family,
        off,
        len(fair(known)) if off else 0,
        _influential([post, *others], known) if len(known) >= FEWEST_POSTS else (),
    )


def _of(kind: str, post: Taken) -> int:
    return sum(one.people for one in post.came if one.kind == kind)


def _half_life(post: Seen) -> tuple[float, float, float] | None:
    found = decay.estimate(post.hours.size, post.hours.mean(), post.age)
    if found.rate[0] <= 0:
        return None
    rate, low, high = (float(one[0]) for one in (found.rate, found.low, found.high))
    return half_life(rate), half_life(high), half_life(low)


def _end(post: Seen, lasts: tuple[float, float, float] | None) -> float:
    shown = SHOWN_HALF_LIVES * lasts[0] if lasts else 3 * post.age
    return min(END, max(shown, 1.15 * post.age))


def _influential(posts: Sequence[Taken], known: Sequence[Seen]) -> Sequence[Influential]:
    """Those after whom surely more come than usual, the strongest first."""
    usual = learn(Family.FADING, [plausible(Family.FADING, one) for one in known])
    spreads = [
        Spread([(one.person_id, one.hours) for one in post.came if one.hours <= age], age, rate)
        for post, age, rate in ((post, *_rate(post, usual)) for post in posts)
    ]
    found = influence.followed(spreads)
    if not found:
        return ()
    people = list(found)
    drawn = influence.shrink(
        [found[who].came for who in people], [found[who].expected for who in people]
    )
    told = [
        Influential(who, *(float(one[at]) for one in (drawn.influence, drawn.low, drawn.high)))
        for at, who in enumerate(people)
        if found[who].posts >= TIMES
        and drawn.low[at] > max(drawn.mean, 1)
        and drawn.influence[at] > MARKED
    ]
    return sorted(told, key=lambda one: one.influence, reverse=True)[:NAMED]


def _rate(post: Taken, usual: decay.Numbers) -> tuple[float, float]:
    """A post's age, and the λ that is thought of it in its community."""
    here = seen(post)
    weights = weigh(Family.FADING, here, usual)
    return here.age, float(np.exp(weights @ np.log(RATES)))
