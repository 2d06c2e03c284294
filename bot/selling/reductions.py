"""What lowers the price of a course for somebody, and which of several counts: one, the best.

Nothing adds up: a coupon, a flash sale, friends' help and what was paid for single lessons never
lower a price together, and no price falls below one Star.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.speech import Words
from bot.speech.formats import lowered

LEAST = 1
"""Star; Telegram has no invoice for nothing (Bot API, LabeledPrice: amount)."""


class By(StrEnum):
    """What lowers it; of equal prices the first counts, which takes nothing from anybody."""

    BARGAIN = "bargain"
    LESSONS = "lessons"
    FLASH = "flash"
    COUPON = "coupon"


_ORDER = {by: place for place, by in enumerate(By)}


@dataclass(frozen=True, slots=True)
class Reduction:
    """What something costs, and what it would without."""

    by: By
    id: int
    """The coupon's, the sale's, the bargain's, or the latest right's to a lesson alone."""
    price_stars: int
    before_stars: int
    code: str = ""
    """The coupon's."""
    passed_over: str = ""
    """The code of the coupon somebody named, where this price is better."""

    def in_words(self, words: Words) -> str:
        """Both prices."""
        return lowered(self.price_stars, self.before_stars, words)

    def label(self, words: Words) -> str:
        """What it is called: the coupon's code, or its kind."""
        return self.code or words.plain(f"reduced-by-{self.by}")

    @property
    def columns(self) -> dict[str, int | None]:
        """As an order keeps it."""
        return columns_of(self)


def columns_of(reduction: Reduction | None) -> dict[str, int | None]:
    """What an order says of the one reduction it has, or of none."""
    return {
        f"{by}_id": reduction.id if reduction is not None and reduction.by is by else None
        for by in By
    }


def best(reductions: Iterable[Reduction]) -> Reduction | None:
    """The one that counts: the lowest price, and never two of them."""
    return min(reductions, key=lambda one: (one.price_stars, _ORDER[one.by]), default=None)


def not_below_one(price_stars: int) -> int:
    """A price as it may be asked."""
    return max(LEAST, price_stars)


def price_after(price: int, step: int, floor: int, helps: int) -> int:
    """What somebody pays when so many friends have helped: never more than the course costs now,
    never less than the floor, and never less than one Star."""
    return not_below_one(min(price, max(floor, price - step * helps)))
