"""Checking a certificate by its number: the same answer as `/certificate NUMBER` in the chat."""

from aiohttp import web

from bot.mistakes import Mistake
from bot.teaching import certificates
from handlers.web.house import HOUSE
from handlers.web.pages import said
from handlers.web.public import Seen, show_public, speech_of

routes = web.RouteTableDef()

MOST_TYPED = 60
"""Characters that are looked at; a number has some twenty."""


@routes.get("/verify")
async def ask(request: web.Request) -> web.StreamResponse:
    """The form; what is typed into it leads to an address of its own."""
    typed = "".join(request.query.get("number", "").split())[:MOST_TYPED].replace("/", "")
    if typed:
        to = request.rel_url.with_path(f"/verify/{typed.upper()}")
        chosen = request.query.get("lang")
        raise web.HTTPSeeOther(to.with_query({"lang": chosen} if chosen else {}))
    return _shown(request, "", None, 200, is_listed=True)


@routes.get("/verify/{number}")
async def verify(request: web.Request) -> web.StreamResponse:
    """Whether a certificate holds."""
    number, speech = request.match_info["number"][:MOST_TYPED], speech_of(request)
    try:
        async with request.app[HOUSE].reading_for_strangers() as session:
            found = await certificates.find_numbered(session, number)
            told = await certificates.told(session, found, speech)
    except Mistake as mistake:
        return _shown(request, number, said(mistake, speech), 404)
    return _shown(request, found.number, told, 200)


def _shown(
    request: web.Request, number: str, told: str | None, status: int, *, is_listed: bool = False
) -> web.Response:
    speech = speech_of(request)
    title, about = speech.plain("web-public-verify"), speech.plain("web-verify-how")
    seen = Seen(request.path, title, about, is_listed=is_listed)
    return show_public(request, "public_verify.html", seen, status=status, number=number, told=told)
