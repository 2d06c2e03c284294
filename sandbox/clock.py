"""The world's time: this machine's, or that of a clock which can be turned forward."""

from dataclasses import dataclass
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

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def turn(self, by: timedelta) -> None:
        """Let so much time go by. Raises Impossible for less than none and more than FURTHEST."""
        if not timedelta() <= by <= FURTHEST:
            raise Impossible(f"The clock is turned forward, by {FURTHEST.days} days at most.")
        self.ahead += by
