"""What a course costs, in words: a price, the least that somebody may choose, or nothing; and for
how long the money can be had back."""

from collections.abc import Collection
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.speech import Html, Words
from bot.speech.formats import lowered, stars
from storage import returns
from storage.courses import Course


class Priced(Protocol):
    """Something that has a course's price: the course, or what it will cost."""

    @property
    def price_stars(self) -> int:
        """Whole Stars; none at all is free."""

    @property
    def is_minimum(self) -> bool:
        """Whether buyers choose what they pay from there upwards."""


def price_in_words(course: Priced, words: Words, price_stars: int | None = None) -> str:
    """As a card or a list names it; `price_stars` is a lower price than the course's own."""
    if course.price_stars == 0:
        return words.plain("price-free")
    if course.is_minimum:
        return words.plain("price-from", price=stars(course.price_stars, words))
    return lowered(price_stars or course.price_stars, course.price_stars, words)


def buying_label(course: Priced, words: Words, price_stars: int | None = None) -> str:
    """What stands on the button that leads to the course."""
    if course.price_stars == 0:
        return words.plain("price-get-free")
    price = stars(price_stars or course.price_stars, words)
    return words.plain("price-choose" if course.is_minimum else "course-buy", price=price)


async def with_days_back(
    session: AsyncSession, together: Collection[Course], card: Html, words: Words
) -> Html:
    """A card of what opens these courses, or lessons of one, and for how many days its buyers may
    give it back by themselves."""
    days = await returns.days_together(session, together)
    return Html(f"{card}\n{words('course-refund-days', days=days)}") if days else card
