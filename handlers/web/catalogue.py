"""The public catalogue of a community, the pages of its courses and the lessons free to read."""

from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from bot.marketing.storefront import reading
from bot.marketing.storefront.reading import Card
from bot.speech import Words
from bot.speech.formats import stars
from bot.teaching.course_prices import price_in_words
from bot.teaching.leads import WEB_PAGES, Lead
from handlers.web import linked_data
from handlers.web.caching import known_or
from handlers.web.house import HOUSE, House
from handlers.web.public import GALLERY, Seen, home_of, show_public, speech_of
from storage.courses import Course

routes = web.RouteTableDef()

PICTURES_LAST = "public, max-age=3600"
"""A new cover is seen within an hour."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A course in the catalogue as it is read."""

    card: Card
    price: str
    buying: str
    buy: str


@routes.get("/c/{shop}")
async def catalogue(request: web.Request) -> web.StreamResponse:
    """What a community has for sale."""
    house = request.app[HOUSE]
    async with house.reading_for_strangers() as session:
        home = await home_of(session, request)
        cards = await reading.catalogue(session, home.id, house.now())
    path, speech = f"/c/{request.match_info['shop'].casefold()}", speech_of(request, home)
    thing = linked_data.of_catalogue(home, house.address + path, cards)
    about = speech.plain("web-public-intro", group=home.title)
    seen = Seen(path, home.title, about, thing=thing)
    rows = [
        Offered(
            one,
            price_in_words(one.course, speech),
            buying(one, speech),
            _opening(house, "buy", one.course, "catalogue"),
        )
        for one in cards
    ]
    return show_public(request, "public_catalogue.html", seen, home=home, rows=rows)


@routes.get("/c/{shop}/{code}")
async def course(request: web.Request) -> web.StreamResponse:
    """A course."""
    house = request.app[HOUSE]
    async with house.reading_for_strangers() as session:
        home = await home_of(session, request)
        found = await reading.published(session, home.id, request.match_info["code"])
        if found is None:
            raise web.HTTPNotFound
        page = await reading.page(session, found, house.now())
    speech = speech_of(request, home)
    shop = f"/c/{request.match_info['shop'].casefold()}"
    path = f"{shop}/{found.code}"
    catalogue_at, address = house.address + shop, house.address + path
    thing = linked_data.of_course(home, catalogue_at, address, page)
    picture = f"{address}/cover" if found.cover_id is not None else ""
    seen = Seen(path, found.title, found.blurb, picture, thing)
    has_free = any(one.is_free for one in page.lessons)
    return show_public(
        request,
        "public_course.html",
        seen,
        home=home,
        page=page,
        course=found,
        path=path,
        price=price_in_words(found, speech),
        buying=buying(page.card, speech),
        buy=_opening(house, "buy", found, "course"),
        attempt=_opening(house, "try", found, "course") if has_free else "",
    )


@routes.get(r"/c/{shop}/{code}/{number:\d{1,4}}")
async def lesson(request: web.Request) -> web.StreamResponse:
    """A lesson that is free to read."""
    house, number = request.app[HOUSE], int(request.match_info["number"])
    async with house.reading_for_strangers() as session:
        home = await home_of(session, request)
        found = await reading.published(session, home.id, request.match_info["code"])
        read = await reading.free_lesson(session, found, number, house.now())
        if found is None or read is None:
            raise web.HTTPNotFound
        page = await reading.page(session, found, house.now())
    speech = speech_of(request, home)
    course_path = f"/c/{request.match_info['shop'].casefold()}/{found.code}"
    path, html = f"{course_path}/{number}", reading.words_of(read)
    about = speech.plain("web-public-about", title=found.title, group=home.title)
    seen = Seen(path, f"{read.title} · {found.title}", about)
    return show_public(
        request,
        "public_lesson.html",
        seen,
        home=home,
        course=found,
        lesson=read,
        count=page.card.lessons,
        course_path=course_path,
        path=path,
        html=Markup(html) if html is not None else read.text,  # noqa: S704
        has_picture=read.kind == reading.PICTURE and read.media_id is not None,
        buying=buying(page.card, speech),
        buy=_opening(house, "buy", found, "lesson"),
    )


@routes.get(r"/c/{shop}/{code}/{number:\d{1,4}}/picture")
async def picture(request: web.Request) -> web.StreamResponse:
    """The picture of a lesson that is free."""
    async with request.app[HOUSE].reading_for_strangers() as session:
        home = await home_of(session, request)
        found = await reading.published(session, home.id, request.match_info["code"])
        number = int(request.match_info["number"])
        read = await reading.free_lesson(session, found, number, request.app[HOUSE].now())
    is_one = read is not None and read.kind == reading.PICTURE
    return await _picture(request, read.media_id if read is not None and is_one else None)


@routes.get("/c/{shop}/{code}/cover")
async def cover(request: web.Request) -> web.StreamResponse:
    """A course's picture; those who pass the page on show it, too."""
    async with request.app[HOUSE].reading_for_strangers() as session:
        home = await home_of(session, request)
        found: Course | None
        found = await reading.published(session, home.id, request.match_info["code"])
    return await _picture(request, found.cover_id if found is not None else None)


async def _picture(request: web.Request, media_id: int | None) -> web.StreamResponse:
    found = await request.app[GALLERY].picture(media_id) if media_id is not None else None
    if found is None:
        raise web.HTTPNotFound
    told = {"Cross-Origin-Resource-Policy": "cross-origin"}
    answer = web.Response(body=found.data, content_type=found.kind, headers=told)
    return known_or(request, answer, lasts=PICTURES_LAST)


def _opening(house: House, what: str, found: Course, page: str) -> str:
    """A link into the chat that tells which page it stood on."""
    return house.links.address(what, found.id, *Lead(page=WEB_PAGES.index(page)).numbers)


def buying(card: Card, speech: Words) -> str:
    """What stands on the button that leads to Telegram."""
    one = card.course
    if card.seats_left == 0:
        return speech.plain("web-public-line")
    if one.price_stars == 0:
        return speech.plain("web-public-get")
    key = "web-public-choose" if one.is_minimum else "web-public-buy"
    return speech.plain(key, price=stars(one.price_stars, speech))
