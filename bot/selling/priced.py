"""What `/price` can price: each kind of goods says how it is named, read, shown and priced anew.

The desk (pricing.py) knows kinds by this alone; handlers/goods.py lists those there are.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.speech import Html, Words
from bot.speech.currencies import STARS
from bot.speech.currencies import in_words as in_other_words
from bot.teaching.course_prices import price_in_words


@dataclass(frozen=True, slots=True)
class Price:
    """What is asked: exactly so much, so much at least, or nothing."""

    amount: int
    """In Stars; for a ware in the smallest unit of its currency."""
    is_minimum: bool = False

    @property
    def price_stars(self) -> int:
        """The same, as courses name it."""
        return self.amount

    def in_words(self, currency: str, words: Words) -> str:
        """As a desk or a list names it."""
        if currency != STARS:
            return in_other_words(self.amount, currency)
        return price_in_words(self, words)


@dataclass(frozen=True, slots=True)
class Tag:
    """Something that has a price, as its desk shows it."""

    kind: str
    """As its changes name it (storage/price_changes.py)."""
    subject_id: int
    community_id: int
    title: str
    named: str
    """What `/price` calls it: `PY101`, `goods 3`."""
    price: Price
    currency: str = STARS
    until: datetime | None = None
    """From when on nobody buys it any more."""


Setting = Callable[[AsyncSession, int, Price, datetime], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Priced:
    """One kind of what has a price."""

    word: str
    """What names the kind in a line: `/price bundle PYALL 400`."""
    named: Callable[[AsyncSession, Turn, str], Awaitable[Tag]]
    """One's own of that name. Raises Mistake."""
    own: Callable[[AsyncSession, Turn, int], Awaitable[Tag]]
    """The same by its id. Raises Mistake."""
    read: Callable[[AsyncSession, Turn, Tag, str], Awaitable[Price]]
    """A price as it was typed. Raises Mistake for what it can't cost."""
    put: Setting
    """It costs that from now on; False, and nothing is done, where it is not sold any more."""
    is_code: Callable[[AsyncSession, int, str], Awaitable[bool]] | None = None
    """Whether the community sells one of that code, so that the word may be left out."""
    desk: Callable[[AsyncSession, Turn, int], Awaitable[Sequence[Html]]] | None = None
    """What its desk says besides."""
    after: Callable[[AsyncSession, Turn, int], Awaitable[Sequence[Html]]] | None = None
    """What is said besides when it was priced anew."""


PriceList = Mapping[str, Priced]
"""All kinds, as price changes name them."""
