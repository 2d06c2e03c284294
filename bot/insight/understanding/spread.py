"""Quartiles, of values as they are or counted."""

from collections.abc import Mapping, Sequence

import numpy as np

QUARTERS = (0.25, 0.5, 0.75)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Below which a quarter, half, and three quarters are (R. J. Hyndman, Y. Fan, Sample Quantiles
    in Statistical Packages, American Statistician 50, 1996: definition 7). Raises ValueError
    without any."""
    if not len(values):
        raise ValueError("of nothing there are no quartiles")
    low, middle, high = np.quantile(np.asarray(values, dtype=np.float64), QUARTERS)
    return float(low), float(middle), float(high)


def mean_of(counts: Mapping[int, int]) -> tuple[float, float, float]:
    """The mean of values, each so often, with its 95 % interval by the normal approximation; one
    value alone has no interval. Raises ValueError without any."""
    many = sum(counts.values())
    if not many:
        raise ValueError("of nothing there is no mean")
    mean = sum(value * times for value, times in counts.items()) / many
    squares = sum(times * (value - mean) ** 2 for value, times in counts.items())
    error = 1.959964 * float(np.sqrt(squares / max(many - 1, 1) / many))
    return mean, max(mean - error, min(counts)), mean + error


def middle_of(counts: Mapping[int, int]) -> int:
    """The least value that half of them don't go beyond. Raises ValueError without any."""
    half = sum(counts.values()) / 2
    if not half:
        raise ValueError("of nothing there is no middle")
    so_far = 0
    for value in sorted(counts):
        so_far += counts[value]
        if so_far >= half:
            break
    return value
