"""Giveaways and what proves their draws: who won, the list's hash, the seed and the whole record.

They are what `/giveaways` and `/verify` say in chat; docs/giveaways.md tells how one checks a draw.
"""

from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.speech.formats import moment
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.visitors import for_team
from storage import courses, giveaways
from storage.giveaways import DRAWN, Giveaway

routes = web.RouteTableDef()

LISTED = 30
"""Giveaways shown, the newest."""

NAMED = 10
"""Winners named of each."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A giveaway as it is read."""

    id: int
    prize: str
    state: str
    draws_at: str
    entrants: int
    winners: list[str]
    more: int
    """Winners who are not named."""
    list_hash: str
    seed: str
    """Empty until the draw: before, it decides who wins."""


@routes.get("/dashboard/{community}/giveaways")
@for_team(Role.ADMIN)
async def overview(request: web.Request, turn: Turn) -> web.StreamResponse:
    """What runs and what was drawn, the newest first."""
    async with request.app[HOUSE].database.reading() as session:
        found = await giveaways.latest_giveaways(session, turn.community.id, LISTED)
        rows = [await _shown(session, one, turn) for one in found]
    return show_room(request, turn, "giveaways", rows=rows)


async def _shown(session: AsyncSession, one: Giveaway, turn: Turn) -> Shown:
    is_drawn = one.state == DRAWN
    won = await giveaways.winners_of(session, one.id) if is_drawn else ()
    names = [person.name for person in won]
    at = moment(one.draws_at, turn.community.timezone, turn.words)
    return Shown(
        one.id,
        one.prize,
        one.state,
        at,
        one.entrants,
        names[:NAMED],
        len(names[NAMED:]),
        one.list_hash or "",
        one.seed if is_drawn else "",
    )


@routes.get("/dashboard/{community}/giveaways/{number:[0-9]{1,18}}/record")
@for_team(Role.ADMIN)
async def record(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The record `/verify` sends; docs/verify_draw.py repeats the draw by it."""
    house, number = request.app[HOUSE], int(request.match_info["number"])
    found = await house.scribe.find(turn, number)
    async with house.database.reading() as session:
        file = await courses.media_by_id(session, found.record_id or 0, with_data=True)
    if file is None or file.data is None:
        raise web.HTTPNotFound
    kept = {"Content-Disposition": f'attachment; filename="{file.filename}"'}
    return web.Response(body=file.data, content_type=file.content_type, headers=kept)
