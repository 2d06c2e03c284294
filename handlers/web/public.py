"""The frame of the pages that everybody may see: whose they are, and in which language.

Of a community that has not switched them on there is nothing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.storefront import reading
from bot.speech import LANGUAGES, Words, words
from handlers.web import linked_data
from handlers.web.caching import known_or
from handlers.web.callers import Callers
from handlers.web.house import HOUSE, PERSON
from handlers.web.linked_data import Thing
from handlers.web.pages import TAGS, accepted, show
from handlers.web.pictures import Gallery
from storage.communities import Community

CALLERS = web.AppKey("callers", Callers)
GALLERY = web.AppKey("gallery", Gallery)

LANGUAGE = "lang"
"""In an address: the language that was chosen on a page."""

KEY_BYTES = 32

LOCALES = {"en": "en_US", "zh": "zh_CN"}
"""Languages as Open Graph has them (og:locale)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says of itself to those who pass it on."""

    path: str
    """Its own address behind the site's; the same in every language."""
    title: str
    about: str
    picture: str = ""
    """The whole address of one; empty without."""
    thing: Thing | None = None
    is_listed: bool = True
    """Whether search engines may list it."""


def set_up(app: web.Application) -> None:
    """What these pages remember while the bot runs."""
    house = app[HOUSE]
    app[CALLERS] = Callers(house.rng.randbytes(KEY_BYTES))
    app[GALLERY] = Gallery(house.database, house.members.telegram)


async def home_of(session: AsyncSession, request: web.Request) -> Community:
    """The community in the address, if its pages are on; raises HTTPNotFound else."""
    found = await reading.community_at(session, request.match_info["shop"].casefold())
    if found is None:
        raise web.HTTPNotFound
    return found


def speech_of(request: web.Request, home: Community | None = None) -> Words:
    """The language chosen on the page, else the visitor's own, else the community's."""
    chosen = request.query.get(LANGUAGE, "")
    if chosen in LANGUAGES:
        return words(chosen)
    person = request.get(PERSON)
    if person is not None:
        return words(person.language or person.telegram_language)
    asked = accepted(request.headers.get("Accept-Language", ""))
    return words(asked or (home.language if home is not None else None))


def show_public(
    request: web.Request,
    template: str,
    seen: Seen,
    *,
    home: Community | None = None,
    status: int = 200,
    **context: Any,
) -> web.Response:
    """A page with its frame. `context` may use what is put in here."""
    house, speech = request.app[HOUSE], speech_of(request, home)
    data = linked_data.written(seen.thing) if seen.thing is not None else ""
    other = next(one for one in LANGUAGES if one != speech.language)
    kept: Mapping[str, str] = (
        {LANGUAGE: speech.language} if request.query.get(LANGUAGE) == speech.language else {}
    )

    def say(key: str, **params: str | int) -> str:
        return speech.plain(f"web-{key}", **params)

    def to(path: str) -> str:
        return str(request.rel_url.with_path(path).with_query(kept))

    given = {
        "say": say,
        "tag": TAGS[speech.language],
        "locale": LOCALES[speech.language],
        "to": to,
        "here": request.path.casefold(),
        "seen": seen,
        "canonical": house.address + seen.path,
        "data": data,
        "home": home,
        "shop": request.match_info.get("shop", "").casefold(),
        "kept": kept,
        "other_tag": TAGS[other],
        "to_other": str(request.rel_url.update_query({LANGUAGE: other})),
        "tags": {TAGS[one]: one for one in LANGUAGES},
        **context,
    }
    response = show(request, template, status, **given)
    response.headers["Vary"] = "Accept-Language, Cookie"
    if data:
        response.headers["Content-Security-Policy"] = linked_data.policy_with(data)
    return known_or(request, response) if seen.is_listed and status == HTTPStatus.OK else response
