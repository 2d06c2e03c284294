"""Simulated posts: people who come to them as each of the families says they do."""

import numpy as np
from numpy.random import Generator

from bot.insight.reach.shapes import Seen


def fading(rng: Generator, reach: float, rate: float, age: float) -> Seen:
    """About `reach` people in the end, fewer by e^{-rate} each hour."""
    return seen(rng.exponential(1 / rate, rng.poisson(reach)), age)


def constant(rng: Generator, per_hour: float, age: float) -> Seen:
    """As many in each hour."""
    return seen(rng.uniform(0, age, rng.poisson(per_hour * age)), age)


def heavy(
    rng: Generator,
    reach: float,
    brings: float,
    age: float,
    *,
    theta: float = 0.6,
    bend: float = 0.2,
) -> Seen:
    """The post brings `reach` people, each of whom brings others, after delays with a power law."""
    hours = _delays(rng, rng.poisson(reach), theta, bend)
    everybody = [hours]
    while hours.size:
        hours = np.repeat(hours, rng.poisson(brings, hours.size))
        hours = hours + _delays(rng, hours.size, theta, bend)
        everybody.append(hours)
    return seen(np.concatenate(everybody), age)


def seen(hours: np.ndarray, age: float) -> Seen:
    """Those who came by now, in order."""
    return Seen(np.sort(hours[hours <= age]), age)


def _delays(rng: Generator, many: int, theta: float, bend: float) -> np.ndarray:
    return bend * (rng.uniform(size=many) ** (-1 / theta) - 1)
