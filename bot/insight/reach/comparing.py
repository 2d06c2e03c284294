"""Which of the three families foresees a community's posts best, on posts it has not seen.

Each post in turn is held out: the others say how usual each shape is, its first hours are shown,
and the forecast of how many came in all is compared with how many did.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.random import Generator

from bot.insight.reach.forecast import foresee, learn, plausible
from bot.insight.reach.shapes import END, Family, Seen

EARLY = 3.0
"""Hours that are shown of a post."""

OLD = 24.0
"""Hours after which it is fair to ask how many came in all."""

MOST_POSTS = 20
"""Posts that are held out, the latest; each takes some hundredths of a second."""

FEWEST_PEOPLE = 5
FEWEST_POSTS = 4
"""Below this luck decides."""


def errors(posts: Sequence[Seen], rng: Generator) -> Mapping[Family, float]:
    """By how much each family's forecasts are off: 0.25 is a quarter too many or too few, mostly.

    `posts`: the latest first. Empty where there are too few posts to say. The error of one forecast
    is |ln((1 + said) / (1 + came))|, so that twice too many is as bad as half, and a large post
    counts like a small one.
    """
    posts = fair(posts)
    if len(posts) < FEWEST_POSTS:
        return {}
    return {family: _error(family, posts, rng) for family in Family}


def fair(posts: Sequence[Seen]) -> Sequence[Seen]:
    """Those that a forecast can be tried on."""
    return [one for one in posts if one.age >= OLD and is_enough(one.until(EARLY))][:MOST_POSTS]


def is_enough(post: Seen) -> bool:
    """Whether there is enough of a post to say anything."""
    return post.hours.size >= FEWEST_PEOPLE


def best_of(found: Mapping[Family, float]) -> Family:
    """The one that is off least; fading where nobody knows."""
    return min(found, key=lambda family: found[family]) if found else Family.FADING


def _error(family: Family, posts: Sequence[Seen], rng: Generator) -> float:
    off = []
    likely = [plausible(family, post) for post in posts]
    for at, post in enumerate(posts):
        usual = learn(family, [*likely[:at], *likely[at + 1 :]])
        end = min(post.age, END)
        said = foresee(family, post.until(EARLY), usual, rng, [end]).middle[-1]
        came = np.count_nonzero(post.hours <= end)
        off.append(abs(float(np.log((1 + said) / (1 + came)))))
    return float(np.expm1(np.mean(off)))
