"""The form on the public pages: shown, taken, and said back with what is wrong or with thanks.

It works without scripts. Posts of other sites are turned away before they come here (headers.py).
"""

from collections.abc import Mapping

from aiohttp import web
from multidict import MultiDict
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.storefront import form, inquiries, reading
from bot.marketing.storefront.form import EMAIL_CHARS, INTEREST_CHARS, NAME_CHARS
from bot.mistakes import Mistake
from handlers.web.callers import address_of
from handlers.web.house import HOUSE
from handlers.web.public import CALLERS, LANGUAGE, Seen, home_of, show_public, speech_of
from storage.communities import Community
from storage.courses import Course

routes = web.RouteTableDef()

MOST = {"name": NAME_CHARS, "email": EMAIL_CHARS, "interest": INTEREST_CHARS}

FIELDS = ("name", "email", "course", "interest", "agree", form.HONEYPOT)

NOTHING: Mapping[str, str] = dict.fromkeys(FIELDS, "")


@routes.get("/ask/{shop}")
async def ask(request: web.Request) -> web.StreamResponse:
    """The empty form; `?course=PY101` chooses one."""
    async with request.app[HOUSE].reading_for_strangers() as session:
        home, offered = await _offered(session, request)
    typed = {**NOTHING, "course": request.query.get("course", "").upper()}
    return _shown(request, home, offered, typed, {})


@routes.post("/ask/{shop}")
async def take(request: web.Request) -> web.StreamResponse:
    """What was written."""
    house = request.app[HOUSE]
    try:
        posted: MultiDict[object] = MultiDict(await request.post())
    except (ValueError, LookupError) as error:  # no form at all
        raise web.HTTPBadRequest from error
    given = {name: one for name in FIELDS if isinstance(one := posted.get(name, ""), str)}
    async with house.reading_for_strangers() as session:
        home, offered = await _offered(session, request)
    found = form.read(given, {code: one.id for code, one in offered.items()})
    if given.get(form.HONEYPOT):
        raise _thanks(request)
    if found.wish is None:
        return _shown(request, home, offered, found.typed, found.wrong)
    if not request.app[CALLERS].may_call(address_of(request), house.now()):
        return _refused(request, home, "web-ask-too-often", 429)
    language = speech_of(request, home).language
    try:
        async with house.database.transaction() as session:
            await inquiries.take(session, home.id, found.wish, language, house.now())
    except Mistake as mistake:
        return _refused(request, home, mistake.key, 503)
    raise _thanks(request)


@routes.get("/ask/{shop}/thanks")
async def thanks(request: web.Request) -> web.StreamResponse:
    """After it was sent; looked at again, nothing is sent again."""
    async with request.app[HOUSE].reading_for_strangers() as session:
        home = await home_of(session, request)
    seen = Seen(request.path, speech_of(request, home).plain("web-ask-thanks"), "", is_listed=False)
    return show_public(request, "public_thanks.html", seen, home=home)


async def _offered(
    session: AsyncSession, request: web.Request
) -> tuple[Community, dict[str, Course]]:
    home = await home_of(session, request)
    return home, await reading.codes(session, home.id)


def _thanks(request: web.Request) -> web.HTTPSeeOther:
    to = request.rel_url.with_path(f"/ask/{request.match_info['shop'].casefold()}/thanks")
    chosen = request.query.get(LANGUAGE)
    return web.HTTPSeeOther(to.with_query({LANGUAGE: chosen} if chosen else {}))


def _shown(
    request: web.Request,
    home: Community,
    offered: Mapping[str, Course],
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
) -> web.Response:
    speech = speech_of(request, home)
    problems = {
        field: speech.plain("web-ask-problem", field=field, how=how, most=MOST.get(field, 0))
        for field, how in wrong.items()
    }
    path = f"/ask/{request.match_info['shop'].casefold()}"
    about = speech.plain("web-public-intro", group=home.title)
    return show_public(
        request,
        "public_ask.html",
        Seen(path, speech.plain("web-ask-title"), about, is_listed=False),
        home=home,
        status=400 if wrong else 200,
        offered=offered,
        typed=typed,
        problems=problems,
        most=MOST,
        trap=form.HONEYPOT,
        days=request.app[HOUSE].keeping.messages,
        path=path,
    )


def _refused(request: web.Request, home: Community, key: str, status: int) -> web.Response:
    speech = speech_of(request, home)
    seen = Seen(request.path, speech.plain("web-sorry"), "", is_listed=False)
    words = speech.plain(key)
    return show_public(request, "public_sorry.html", seen, home=home, status=status, words=words)
