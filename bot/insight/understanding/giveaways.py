"""What a giveaway costs for each member who would not be there without it.

Who comes while it runs and is still about a month after is compared with who came in as long a time
just before: so many would have come anyway. Only the difference is owed to the giveaway, and where
there is none, it has brought nobody, whatever it cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

STAYS = timedelta(days=30)
"""How long after the end somebody must still be about."""

LOOKED = timedelta(days=14)
"""For so long it is looked whether they are: the same for both, so that neither has more time."""


@dataclass(frozen=True, slots=True)
class Windows:
    """While it ran, and as long before: when each began and ended, and from when and until when
    who stays is about."""

    during: tuple[datetime, datetime, datetime, datetime]
    before: tuple[datetime, datetime, datetime, datetime]


@dataclass(frozen=True, slots=True)
class Came:
    """How many joined, and how many of them stayed."""

    joined: int
    stayed: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one giveaway."""

    number: int
    prize: str
    stars: int | None
    """What its prizes would have brought; None where nobody knows."""
    during: Came
    before: Came
    is_known: bool
    """Whether it is so long ago that it is known who stays."""

    @property
    def brought(self) -> int:
        """Members who stay that would not have come without it, as far as can be told."""
        return max(self.during.stayed - self.before.stayed, 0)

    @property
    def each(self) -> float | None:
        """The Stars that each of these has cost; None where that can't be said."""
        if self.stars is None or not self.brought or not self.is_known:
            return None
        return self.stars / self.brought


def windows(begin: datetime, end: datetime) -> Windows:
    """The times that are compared; both with the same time to stay after."""
    length = end - begin
    return Windows(
        (begin, end, end + STAYS, end + STAYS + LOOKED),
        (begin - length, begin, begin + STAYS, begin + STAYS + LOOKED),
    )


def together(costs: Sequence[Cost]) -> tuple[int, int]:
    """Stars and members brought by those of which both is known."""
    known = [one for one in costs if one.is_known and one.stars is not None]
    return sum(one.stars or 0 for one in known), sum(one.brought for one in known)
