"""Rows to take along, as CSV or XLSX: what the page shows, all of it, in the form of the bot's own
files (bot/selling/exports.py), in which nothing is a formula."""

import asyncio
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.community.turn import Role, Turn
from bot.selling import exports, statements
from bot.selling.exports import MIME, ORDER_COLUMNS, Form, Table, What
from handlers.web import choices
from handlers.web.house import HOUSE
from handlers.web.orders import BACK, is_own_account, statement_of, wanted_of
from handlers.web.visitors import for_team
from storage import order_rows

routes = web.RouteTableDef()

FORMS = "csv|xlsx"


@routes.get(f"/dashboard/{{community}}/orders.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
async def orders(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The orders of a period."""
    is_back = request.query.get("which") == BACK
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        found = await order_rows.rows(session, wanted_of(turn, choice, is_back=is_back))
    return await _file(request, turn, What.ORDERS, [exports.order_row(one) for one in found])


@routes.get(f"/dashboard/{{community}}/learners.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
async def learners(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Everybody who has or had a course, or one of them."""
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        found = await exports.learners_of(session, turn, choice.asked.of.course_id)
    return await _file(request, turn, What.LEARNERS, found)


@routes.get(f"/dashboard/{{community}}/ledger.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
async def ledger(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The lines of an account."""
    form = Form(request.match_info["form"])
    is_own = is_own_account(request, turn)
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        found = await statement_of(session, turn, choice, is_own=is_own)
    if found is None:
        raise web.HTTPNotFound
    data = await asyncio.to_thread(statements.as_table, found, form, turn.words, turn.now)
    return _answer(turn, "ledger", form, data)


async def _file(
    request: web.Request, turn: Turn, what: What, rows: list[exports.TableRow]
) -> web.StreamResponse:
    form = Form(request.match_info["form"])
    names = ORDER_COLUMNS if what == What.ORDERS else exports.LEARNER_COLUMNS
    zone = ZoneInfo(turn.community.timezone)
    table = Table(what, names, rows)
    data = await asyncio.to_thread(exports.written, table, form, zone, turn.now)
    return _answer(turn, what, form, data)


def _answer(turn: Turn, name: str, form: Form, data: bytes) -> web.StreamResponse:
    day = f"{turn.now.astimezone(ZoneInfo(turn.community.timezone)):%Y-%m-%d}"
    kept = {"Content-Disposition": f'attachment; filename="{name}-{day}.{form}"'}
    return web.Response(body=data, content_type=MIME[form], headers=kept)
