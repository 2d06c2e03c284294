"""Coming in and going out: the link from the bot, the Mini App, *Log out*.

Looking at a link does nothing, as messengers look at links, too: it is used up by a button.
"""

from aiohttp import web

from bot.community import visiting
from bot.mistakes import Mistake
from handlers.web.house import HOUSE, PERSON
from handlers.web.pages import show
from handlers.web.visitors import end_visits, forget, remember, somebody
from storage.people import Person

routes = web.RouteTableDef()

MOST_APP_DATA = 8_000
"""Characters of a Mini App's data; they are some hundreds."""


@routes.get("/")
async def door(_request: web.Request) -> web.StreamResponse:
    """The address alone."""
    raise web.HTTPSeeOther("/dashboard")


@routes.get("/enter")
async def how_to_enter(request: web.Request) -> web.StreamResponse:
    """Says where the link is to be had."""
    return show(request, "enter.html")


@routes.get("/enter/{secret}")
async def ask(request: web.Request) -> web.StreamResponse:
    """The link: asks whether to go in, and as whom: it may be another's, passed on."""
    house = request.app[HOUSE]
    async with house.reading_for_strangers() as session:
        link = await visiting.look_at_link(session, request.match_info["secret"], house.now())
        person = await session.get_one(Person, link.person_id)
    return show(request, "confirm.html", name=person.name)


@routes.post("/enter/{secret}")
async def enter(request: web.Request) -> web.StreamResponse:
    """*Go in*."""
    house = request.app[HOUSE]
    secret = request.match_info["secret"]
    async with house.reading_for_strangers() as session:  # who guesses keeps no writer waiting
        await visiting.look_at_link(session, secret, house.now())
    async with house.database.transaction() as session:
        visit, home = await visiting.enter_by_link(session, secret, house.now(), house.rng)
        await end_visits(session, request)
    response = web.HTTPSeeOther(f"/dashboard/{home}")
    remember(response, house, visit, in_app=False)
    raise response


@routes.get("/app")
async def app(request: web.Request) -> web.StreamResponse:
    """The Mini App's first page, whose script hands over what Telegram signed."""
    return show(request, "app.html")


@routes.post("/app")
async def enter_by_app(request: web.Request) -> web.StreamResponse:
    """Takes a Mini App's data."""
    house = request.app[HOUSE]
    try:
        data = str((await request.post()).get("data", ""))[:MOST_APP_DATA]
    except (ValueError, LookupError) as error:  # no form at all
        raise Mistake("web-app-refused") from error
    person_id = visiting.read_app_data(house.token, data, house.now())
    async with house.database.transaction() as session:
        visit = await visiting.enter_by_app(session, person_id, house.now(), house.rng)
        await end_visits(session, request)
    response = web.json_response({"to": "/dashboard"})
    remember(response, house, visit, in_app=True)
    return response


@routes.post("/leave")
async def leave(request: web.Request) -> web.StreamResponse:
    """*Log out*."""
    house = request.app[HOUSE]
    if PERSON in request:
        async with house.database.transaction() as session:
            await end_visits(session, request)
    response = web.HTTPSeeOther("/enter")
    forget(response, house)
    raise response


@routes.get("/dashboard")
async def choose(request: web.Request) -> web.StreamResponse:
    """The communities somebody may look into; where it is one, that one."""
    house, person = request.app[HOUSE], somebody(request)
    async with house.database.reading() as session:
        homes = await visiting.houses_of(session, person, house.members.owner_ids)
    if len(homes) == 1:
        raise web.HTTPSeeOther(f"/dashboard/{homes[0].community.id}")
    return show(request, "choose.html", homes=homes)
