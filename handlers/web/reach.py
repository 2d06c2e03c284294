"""How far a post goes: the last posts, and of one of them the curve, in the words of `/reach`."""

import asyncio
from typing import Any

import numpy as np
from aiohttp import web

from bot.community.turn import Role, Turn
from bot.insight.plots import reach_json
from bot.insight.reach import gathering, telling
from bot.insight.reach.answering import answer
from bot.mistakes import Mistake
from bot.speech.formats import moment
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.pages import said
from handlers.web.visitors import for_team

routes = web.RouteTableDef()


@routes.get("/dashboard/{community}/reach")
@for_team(Role.ADMIN)
async def reach(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The posts to choose from; the chosen one, else the newest."""
    given, zone = request.query.get("post", ""), turn.community.timezone
    async with request.app[HOUSE].database.reading() as session:
        posts = await gathering.latest(session, turn.community.id, turn.now)
    shown = [
        (post.row_id, telling.title(post), moment(post.posted_at, zone, turn.words))
        for post in posts
    ]
    chosen = next((post.row_id for post in posts if str(post.row_id) == given), None)
    if given and chosen is None:
        raise web.HTTPNotFound
    if not posts:
        empty = said(Mistake("reach-none", group=turn.community.title), turn.words)
        return show_room(request, turn, "reach", posts=(), chosen=None, empty=empty, chart="")
    found = await _look_at(request, turn, chosen or posts[0].row_id)
    return show_room(request, turn, "reach", posts=shown, chosen=chosen or posts[0].row_id, **found)


async def _look_at(request: web.Request, turn: Turn, row_id: int) -> dict[str, Any]:
    """What the chat says of a post, and the chart of the same values as its picture."""
    house = request.app[HOUSE]
    async with house.database.reading() as session:
        post, taken, others = await gathering.gather(session, turn.community.id, row_id, turn.now)
    # Asked twice, the same is said: what is drawn by lot depends on the post alone.
    found = await asyncio.to_thread(answer, taken, others, np.random.default_rng(post.row_id))
    if found is None:
        people = sum(one.people for one in taken.came)
        few = Mistake("reach-too-few", title=telling.title(post), people=people)
        return {"empty": said(few, turn.words), "chart": ""}
    async with house.database.reading() as session:
        names = await gathering.names(session, [one.person_id for one in found.influential])
    drawn, labels = telling.series(turn, post, found)
    return {
        "empty": "",
        "chart": await asyncio.to_thread(reach_json, drawn, labels),
        "labels": labels,
        "told": telling.in_words(turn, post, found, names),
    }
