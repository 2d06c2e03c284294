"""The people behind a figure of the funnel; for admins, who know their members."""

from dataclasses import dataclass

from aiohttp import web

from bot.community.members import NOBODY
from bot.community.turn import Role, Turn
from bot.insight import asking
from bot.insight.funnel import ACTIVE, OF_SOMETHING, STEPS
from bot.speech.formats import moment
from handlers.web import choices
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.orders import PAGE, page_of, turning
from handlers.web.pages import with_query
from handlers.web.visitors import for_team
from storage import event_people
from storage.event_counts import ALL, only_of
from storage.event_people import Asked, Stepper
from storage.people import is_nameless

routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody as they are read."""

    who: str
    username: str
    times: int
    last: str


@routes.get("/dashboard/{community}/people")
@for_team(Role.ADMIN)
async def people(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Who took a step in the period, the latest first."""
    house, page = request.app[HOUSE], page_of(request)
    asked_for = request.query.get("step", ACTIVE)
    if asked_for not in (ACTIVE, *STEPS):
        raise web.HTTPNotFound
    async with house.database.reading() as session:
        choice = await choices.read(session, request, turn)
        offered = (ACTIVE, *STEPS) if choice.asked.of == ALL else OF_SOMETHING
        step = asked_for if asked_for in offered else offered[0]
        period = choice.asked.period
        only = only_of(choice.asked.of)
        kinds = STEPS.get(step, ())
        asked = Asked(turn.community.id, kinds, period.begin, period.end, NOBODY, only)
        known = asking.are_named(choice.asked.period, turn.now, house.keeping.events)
        offset = (page - 1) * PAGE
        found = await event_people.people(session, asked, PAGE + 1, offset) if known else []
    return show_room(
        request,
        turn,
        "people",
        **choice.given,
        **turning(request, page, len(found) > PAGE),
        step=step,
        steps=[
            (name, turn.words.plain(f"stats-{name}"), with_query(request, step=name, page=None))
            for name in offered
        ],
        rows=[_shown(one, turn) for one in found[:PAGE]],
    )


def _shown(one: Stepper, turn: Turn) -> Shown:
    username = f"@{one.username}" if one.username and not is_nameless(one.person_id) else ""
    at = moment(one.last_at, turn.community.timezone, turn.words)
    return Shown(one.name, username, one.times, at)
