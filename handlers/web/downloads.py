"""Rows to take along, as CSV or XLSX: what the page shows, all of it, in the form of the bot's own
files (bot/selling/exports.py), in which nothing is a formula."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.selling import exports, statements
from bot.selling.exports import LEARNER_COLUMNS, MIME, MOST_ROWS, ORDER_COLUMNS, Form, learner_row
from handlers.web import choices
from handlers.web.house import HOUSE
from handlers.web.ledger import ALL, OWN, entries_of, statement_of, whose_account
from handlers.web.members import MEMBER_COLUMNS, listed, member_row
from handlers.web.orders import BACK, wanted_of
from handlers.web.questions import QUESTION_COLUMNS, WHICH, table
from handlers.web.visitors import TeamPage, for_team
from storage import order_rows
from storage.ledger_rows import Entry

routes = web.RouteTableDef()

Row = TypeVar("Row")

FORMS = "csv|xlsx"

JOURNAL = (
    *("at", "posting", "kind", "order", "item", "account", "name"),
    *("currency", "amount"),
)
"""Columns of the ledger's file."""


def in_turn(page: TeamPage) -> TeamPage:
    """Few files are written at the same time, the next ones after them."""

    @wraps(page)
    async def waited(request: web.Request, turn: Turn) -> web.StreamResponse:
        async with request.app[HOUSE].files.admit():
            return await page(request, turn)

    return waited


@routes.get(f"/dashboard/{{community}}/orders.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
@in_turn
async def orders(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The orders of a period."""
    is_back = request.query.get("which") == BACK
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        wanted = wanted_of(turn, choice, is_back=is_back)
        found = await order_rows.rows(session, wanted, MOST_ROWS + 1)
    return await _file(request, turn, "orders", ORDER_COLUMNS, found, exports.order_row)


@routes.get(f"/dashboard/{{community}}/learners.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
@in_turn
async def learners(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Everybody who has or had a course, or one of them."""
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        course_id = choice.asked.of.course_id
        found = await exports.learners_of(session, turn, course_id, MOST_ROWS + 1)
    row_of = partial(learner_row, speech=turn.words)
    return await _file(request, turn, "learners", LEARNER_COLUMNS, found, row_of)


@routes.get(f"/dashboard/{{community}}/ledger.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
@in_turn
async def ledger(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The lines of an account."""
    form, whose = Form(request.match_info["form"]), whose_account(request, turn)
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        if whose == ALL:
            found = await entries_of(session, turn, choice, MOST_ROWS + 1)
        else:
            own = whose == OWN
            statement = await statement_of(session, turn, choice, MOST_ROWS, is_own=own)
    if whose == ALL:
        return await _file(request, turn, "ledger", JOURNAL, found, _journal_row)
    if statement is None:
        raise web.HTTPNotFound
    if statement.is_cut:
        raise Mistake("web-rows-many", most=MOST_ROWS)
    data = await asyncio.to_thread(statements.as_table, statement, form, turn.words, turn.now)
    return _answer(turn, "ledger", form, data)


def _journal_row(one: Entry) -> exports.TableRow:
    """Names of columns and kinds are the same in every language: programs read this file."""
    return (
        *(one.at, one.posting_id, one.kind, one.order_id, one.title, one.account),
        *(one.whose, one.currency, exports.in_full(one.amount, one.currency)),
    )


@routes.get(f"/dashboard/{{community}}/members.{{form:{FORMS}}}")
@for_team(Role.ADMIN)
@in_turn
async def members(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The members of a group, with what is reckoned of each."""
    found = await listed(request, turn, MOST_ROWS + 1)
    rows = [member_row(one, found) for one in found.rows]
    return await _file(request, turn, "members", MEMBER_COLUMNS, rows, tuple)


@routes.get(f"/dashboard/{{community}}/questions.{{form:{FORMS}}}")
@for_team(Role.CREATOR)
@in_turn
async def questions(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The questions of a period."""
    which = request.query.get("which", "all")
    if which not in WHICH:
        raise web.HTTPNotFound
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        rows = await table(session, turn, choice, which, MOST_ROWS + 1)
    return await _file(request, turn, "questions", QUESTION_COLUMNS, rows, tuple)


async def _file(
    request: web.Request,
    turn: Turn,
    name: str,
    columns: Sequence[str],
    found: Sequence[Row],
    row_of: Callable[[Row], exports.TableRow],
) -> web.StreamResponse:
    """Raises Mistake where there are too many rows."""
    if len(found) > MOST_ROWS:
        raise Mistake("web-rows-many", most=MOST_ROWS)
    form = Form(request.match_info["form"])
    zone = ZoneInfo(turn.community.timezone)

    def write() -> bytes:
        return exports.written(columns, [row_of(one) for one in found], form, zone, turn.now)

    return _answer(turn, name, form, await asyncio.to_thread(write))


def _answer(turn: Turn, name: str, form: Form, data: bytes) -> web.StreamResponse:
    day = f"{turn.now.astimezone(ZoneInfo(turn.community.timezone)):%Y-%m-%d}"
    kept = {"Content-Disposition": f'attachment; filename="{name}-{day}.{form}"'}
    return web.Response(body=data, content_type=MIME[form], headers=kept)
