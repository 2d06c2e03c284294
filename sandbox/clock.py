"""The world's time: this machine's, or that of a clock which can be turned forward."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sandbox.errors import Impossible

FURTHEST = timedelta(days=366)
"""By which it can be turned at once."""


def utc_now() -> datetime:
    """This machine's time."""
    return datetime.now(UTC)


@dataclass
class TurnableClock:
    """This machine's time and a lead, which only grows; give it to the bot as well."""

    ahead: timedelta = timedelta()
    heeded: list[Callable[[], None]] = field(default_factory=list, repr=False)
    """Told whenever it was turned."""

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def turn(self, by: timedelta) -> None:
        """Let so much time go by. Raises Impossible for less than none and more than FURTHEST."""
        if not timedelta() <= by <= FURTHEST:
            raise Impossible(f"The clock is turned forward, by {FURTHEST.days} days at most.")
        self.ahead += by
        for tell in self.heeded:
            tell()
