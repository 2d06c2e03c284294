"""Which messages a sale is owed to: first touch, last touch, or all of them alike. Plain functions
over plain data, in whole Stars: each Star of a sale is credited once, or to nobody without a touch.

What is credited is what was paid. A refund takes the credit back, because a sale that was given
back is no sale (`credited` is handed only those that stand).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Model(IntEnum):
    """How a sale is shared out among the messages before it. Buttons name them by number."""

    LAST = 0
    """All of it to the latest."""
    FIRST = 1
    """All of it to the earliest."""
    LINEAR = 2
    """The same to each; pressing under one message twice does not count twice."""


WINDOW = timedelta(days=7)
"""How long a press counts: long enough to sleep on it, too short to claim what came by itself."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A message of a campaign: which step, which of its variants, and where it stood."""

    campaign_id: int
    step: int = 0
    variant: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed something under a message."""

    source: Source
    at: datetime
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sale:
    """Somebody paid so many Stars."""

    stars: int
    at: datetime
    courses: frozenset[int]
    """What it brought."""


def credited(
    sale: Sale, presses: Iterable[Press], model: Model, window: timedelta = WINDOW
) -> Mapping[Source, int]:
    """The Stars of a sale by the messages it is owed to; empty where nothing led to it.

    `presses` are the buyer's; those count that led to a course it brought, no longer than `window`
    before the payment.
    """
    counted = sorted(
        (press for press in presses if _counts(press, sale, window)), key=lambda press: press.at
    )
    if not counted:
        return {}
    match model:
        case Model.FIRST:
            return {counted[0].source: sale.stars}
        case Model.LAST:
            return {counted[-1].source: sale.stars}
        case Model.LINEAR:
            sources = list(dict.fromkeys(press.source for press in counted))
            shares = apportioned(sale.stars, [1] * len(sources))
            return dict(zip(sources, shares, strict=True))


def _counts(press: Press, sale: Sale, window: timedelta) -> bool:
    is_for_it = press.course_id is None or press.course_id in sale.courses
    return is_for_it and timedelta() <= sale.at - press.at <= window


def apportioned(whole: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in the proportion of the weights that sum up to `whole`, by the method of the
    largest remainder (Hamilton's); of equal remainders the first goes first.

    Raises ValueError without any weight above zero.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0 or whole < 0:
        raise ValueError("shares need weights, none below zero")
    shares = [whole * weight // total for weight in weights]
    remainders = [whole * weight % total for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -remainders[at])
    for at in order[: whole - sum(shares)]:
        shares[at] += 1
    return shares


@dataclass(frozen=True, slots=True)
class Credit:
    """What a message is credited with."""

    sales: int = 0
    """Sales that are owed to it, wholly or in part."""
    stars: int = 0
