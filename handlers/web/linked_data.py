"""What search engines read of a page (schema.org, as JSON-LD): the same as people do, no more.

A browser runs none of it. Our policy names its digest all the same, so that it would stand even
where a browser asks for one (Content Security Policy 3, hash-source).
"""

import base64
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson
from markupsafe import Markup

from bot.marketing.storefront.reading import Card, Page
from handlers.web.headers import POLICY
from storage.communities import Community

SCHEMA = "https://schema.org"

STARS = "XTR"
"""Telegram Stars, as Telegram calls them (Bot API, sendInvoice: currency)."""

Thing = dict[str, Any]


def of_catalogue(home: Community, address: str, cards: Sequence[Card]) -> Thing:
    """The courses in their order."""
    listed = [
        {
            "@type": "ListItem",
            "position": at,
            "url": f"{address}/{one.course.code}",
            "name": one.course.title,
        }
        for at, one in enumerate(cards, start=1)
    ]
    kind = {"@context": SCHEMA, "@type": "ItemList", "name": home.title, "url": address}
    return {**kind, "itemListElement": listed}


def of_course(home: Community, catalogue: str, address: str, page: Page) -> Thing:
    """A course with its offer, what people think of it, and what it teaches."""
    card = page.card
    course, opinion = card.course, card.opinion
    is_free = course.price_stars == 0
    thing: Thing = {
        "@context": SCHEMA,
        "@type": "Course",
        "name": course.title,
        "description": course.blurb or course.title,
        "courseCode": course.code,
        "url": address,
        "isAccessibleForFree": is_free,
        "provider": {"@type": "Organization", "name": home.title, "url": catalogue},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "Online"},
        "syllabusSections": [{"@type": "Syllabus", "name": one.title} for one in page.lessons],
        "offers": _offer(card, address),
    }
    if course.cover_id is not None:
        thing["image"] = f"{address}/cover"
    if opinion.count:
        rating = {"ratingValue": f"{opinion.tenths / 10:.1f}", "ratingCount": opinion.count}
        thing["aggregateRating"] = {"@type": "AggregateRating", "bestRating": 5, **rating}
    if page.reviews:
        thing["review"] = [
            {
                "@type": "Review",
                "reviewBody": one.words,
                "author": {"@type": "Person", "name": one.name},
                "reviewRating": {"@type": "Rating", "ratingValue": one.stars, "bestRating": 5},
            }
            for one in page.reviews
        ]
    return thing


def _offer(card: Card, address: str) -> Thing:
    course = card.course
    offer: Thing = {
        "@type": "Offer",
        "price": str(course.price_stars),
        "priceCurrency": STARS,
        "category": "Paid" if course.price_stars else "Free",
        "availability": f"{SCHEMA}/{'SoldOut' if card.seats_left == 0 else 'InStock'}",
        "url": address,
    }
    if course.is_minimum:  # buyers choose what they pay, from the price upwards
        least = {"minPrice": str(course.price_stars), "priceCurrency": STARS}
        offer["priceSpecification"] = {"@type": "PriceSpecification", **least}
    return offer


def written(thing: Thing) -> Markup:
    """As it stands in a page: nothing in it can end the script it stands in."""
    text = orjson.dumps(thing).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704


def policy_with(text: str) -> str:
    """The site's policy, with this script's digest beside our own files."""
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
