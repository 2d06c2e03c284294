"""What search engines read is valid schema.org: each thing has properties that its type has there,
of the kind it takes, and those without which it says nothing."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.storefront.reading import Card, Page, Review
from handlers.web import linked_data
from handlers.web.linked_data import Thing
from storage.communities import Community
from storage.courses import PUBLISHED, Course, Lesson
from storage.feedback import Opinion

NOW = datetime(2026, 11, 30, tzinfo=UTC)
SITE = "https://learn.example.org"
HOME = Community(id=1, title="Py Lovers", created_at=NOW)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme == "https"


def _is_price(value: object) -> bool:
    return isinstance(value, str) and value.isdecimal()


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and float(str(value)) >= 1


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


Kind = str | tuple[str, ...] | Callable[[object], bool]

RATED: dict[str, Kind] = {"ratingValue": _is_number, "bestRating": _is_number}

TYPES: dict[str, tuple[dict[str, Kind], dict[str, Kind]]] = {
    "ItemList": (
        {"name": _is_text, "url": _is_address, "itemListElement": ("ListItem",)},
        {},
    ),
    "ListItem": ({"position": _is_number, "url": _is_address, "name": _is_text}, {}),
    "Course": (
        {
            "name": _is_text,
            "description": _is_text,
            "provider": "Organization",
            "offers": "Offer",
            "hasCourseInstance": "CourseInstance",
            "url": _is_address,
            "courseCode": _is_text,
            "isAccessibleForFree": lambda value: isinstance(value, bool),
        },
        {
            "syllabusSections": ("Syllabus",),
            "image": _is_address,
            "aggregateRating": "AggregateRating",
            "review": ("Review",),
        },
    ),
    "Organization": ({"name": _is_text, "url": _is_address}, {}),
    "CourseInstance": ({"courseMode": _one_of("Online")}, {}),
    "Syllabus": ({"name": _is_text}, {}),
    "Offer": (
        {
            "price": _is_price,
            "priceCurrency": _one_of("XTR"),
            "category": _one_of("Free", "Paid"),
            "availability": _one_of("https://schema.org/InStock", "https://schema.org/SoldOut"),
            "url": _is_address,
        },
        {"priceSpecification": "PriceSpecification"},
    ),
    "PriceSpecification": ({"minPrice": _is_price, "priceCurrency": _one_of("XTR")}, {}),
    "AggregateRating": ({**RATED, "ratingCount": _is_number}, {}),
    "Review": ({"reviewBody": _is_text, "author": "Person", "reviewRating": "Rating"}, {}),
    "Person": ({"name": _is_text}, {}),
    "Rating": (RATED, {}),
}
"""By type what must stand there and what may (schema.org; Google, Course list and Course info)."""


def check(thing: object, kind: str) -> None:
    """It is one of that type, all the way down."""
    assert isinstance(thing, dict)
    assert thing["@type"] == kind
    must, may = TYPES[kind]
    said = thing.keys() - {"@type", "@context"}
    assert must.keys() <= said <= must.keys() | may.keys()
    for name in said:
        wanted, value = (must | may)[name], thing[name]
        if callable(wanted):
            assert wanted(value), (kind, name, value)
        elif isinstance(wanted, tuple):
            for one in value:
                check(one, wanted[0])
        else:
            check(value, wanted)


def read(thing: Thing) -> dict[str, object]:
    """As a search engine does: what stands in the page, parsed."""
    text = str(linked_data.written(thing))
    assert not set(text) & set("<>&\u2028\u2029")
    found = json.loads(text)
    assert found == thing
    assert found["@context"] == "https://schema.org"
    return dict(found)


WORDS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).filter(_is_text)


@given(
    title=WORDS,
    blurb=st.just("") | WORDS,
    price=st.sampled_from((0, 1, 250)),
    is_minimum=st.booleans(),
    left=st.sampled_from((None, 0, 3)),
    cover=st.sampled_from((None, 9)),
    reviews=st.lists(st.builds(Review, st.integers(1, 5), WORDS, WORDS), max_size=2),
)
def test_a_course_is_a_course_with_an_offer(
    title: str,
    blurb: str,
    price: int,
    is_minimum: bool,
    left: int | None,
    cover: int | None,
    reviews: list[Review],
) -> None:
    course = Course(
        id=1,
        code="PY101",
        title=title,
        blurb=blurb,
        price_stars=price,
        is_minimum=is_minimum,
        cover_id=cover,
        state=PUBLISHED,
    )
    opinion = Opinion(len(reviews), 45 if reviews else 0)
    page = Page(Card(course, 1, opinion, left), [Lesson(title=title)], reviews, 3)

    found = read(linked_data.of_course(HOME, f"{SITE}/c/py", f"{SITE}/c/py/PY101", page))

    check(found, "Course")
    assert found["isAccessibleForFree"] == (price == 0)
    assert ("review" in found) == ("aggregateRating" in found) == bool(reviews)
    listed = linked_data.of_catalogue(HOME, f"{SITE}/c/py", [page.card, page.card])
    check(read(listed), "ItemList")
    assert [one["position"] for one in listed["itemListElement"]] == [1, 2]
