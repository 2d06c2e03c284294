"""What a course costs, in words: a price, the least that somebody may choose, or nothing."""

from typing import Protocol

from bot.speech import Words
from bot.speech.formats import lowered, stars


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
