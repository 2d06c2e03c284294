"""The only place that asks what time it is; everybody else is told."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present as aware UTC."""


def real_time() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)
