"""What happens by itself when its time has come: polls close, bans end, subscriptions renew.

It follows the world's own clock, which a play may turn; nothing waits in here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count


@dataclass(order=True, slots=True)
class _Due:
    at: datetime
    number: int
    act: Callable[[], None] = field(compare=False)


class Timetable:
    """Everything that is still to come, the earliest first."""

    def __init__(self) -> None:
        self._due: list[_Due] = []
        self._numbers = count()

    def add(self, at: datetime, act: Callable[[], None]) -> None:
        """Let something happen at a time, or at once if it is past."""
        heappush(self._due, _Due(at, next(self._numbers), act))

    def run(self, now: datetime) -> None:
        """Let everything happen that is due."""
        while self._due and self._due[0].at <= now:
            heappop(self._due).act()
