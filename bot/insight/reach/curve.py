"""The curve itself: what people carry, fading from the posting on.

C(t) = Σᵢ kᵢ Xᵢ e^{−λ(t−t₀)} is how many come per hour at t: kᵢ is the influence of person i, Xᵢ how
far the post went through them, λ the decay per hour, t₀ the posting. Its integral is the reach.
"""

import numpy as np
import numpy.typing as npt

from bot.insight.reach.decay import Numbers


def so_far(start: float, rate: float, hours: npt.ArrayLike) -> Numbers:
    """The reach within these hours of a post that begins with `start` people per hour."""
    since = np.maximum(np.asarray(hours, dtype=np.float64), 0)
    return np.asarray(start * (since if rate == 0 else -np.expm1(-rate * since) / rate))


def start_of(count: int, rate: float, age: float) -> float:
    """The A of a post that `count` people came to within its `age`: the most likely one."""
    return float(count / so_far(1.0, rate, age))
