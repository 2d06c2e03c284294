"""The ledger: every line of the journal for admins, and accounts with the balance after each line.

Creators read their own account alone; admins, the community's as well.
"""

from collections.abc import Sequence

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.selling import statements
from bot.selling.statements import Row, Statement
from bot.speech import Words
from bot.speech.currencies import STARS, in_words
from bot.speech.formats import MINUS, moment, stars
from handlers.web import choices
from handlers.web.choices import Choice
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.orders import PAGE, page_of, turning
from handlers.web.pages import with_query
from handlers.web.visitors import for_team
from storage import ledger_rows
from storage.ledger_rows import Entry

routes = web.RouteTableDef()

MOST_LINES = 500
"""Of an account on one page, the last ones."""

ALL, HOUSE_ACCOUNT, OWN = "all", "house", "own"
"""The journal · the community's own account · the visitor's."""

JOURNAL = ("at", "posting", "order", "item", "account", "who", "amount")
"""Columns of the journal."""


def whose_account(request: web.Request, turn: Turn) -> str:
    """What is asked for; what is not the visitor's own is for admins."""
    if turn.role < Role.ADMIN:
        return OWN
    asked = request.query.get("whose", ALL)
    return asked if asked in (ALL, HOUSE_ACCOUNT, OWN) else ALL


@routes.get("/dashboard/{community}/ledger")
@for_team(Role.CREATOR)
async def ledger(request: web.Request, turn: Turn) -> web.StreamResponse:
    """What happened to money, line by line."""
    whose, page, speech = whose_account(request, turn), page_of(request), turn.words
    ways, is_cut = {"newer": "", "older": ""}, False
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
        if whose == ALL:
            found = await entries_of(session, turn, choice, PAGE + 1, (page - 1) * PAGE)
            ways = turning(request, page, len(found) > PAGE)
            rows = [in_a_row(one, turn) for one in found[:PAGE]]
        else:
            own = whose == OWN
            statement = await statement_of(session, turn, choice, MOST_LINES, is_own=own)
            lines = statements.rows_of(statement, speech) if statement else ()
            rows = [_line(row, speech) for row in lines]
            is_cut = statement is not None and statement.is_cut
    tabs = (ALL, HOUSE_ACCOUNT, OWN) if turn.role >= Role.ADMIN else (OWN,)
    return show_room(
        request,
        turn,
        "ledger",
        **{**choice.given, "courses": ()},
        **ways,
        columns=journal_columns(speech) if whose == ALL else statements.columns(speech),
        numbers=(6,) if whose == ALL else (3, 4, 5),
        rows=rows,
        whose=whose,
        most=MOST_LINES if is_cut else 0,
        tabs=[(name, with_query(request, whose=name, page=None)) for name in tabs],
        query=request.rel_url.raw_query_string,
    )


def journal_columns(speech: Words) -> Sequence[str]:
    """What stands above the journal's lines."""
    return [speech.plain("web-column", name=name) for name in JOURNAL]


async def entries_of(
    session: AsyncSession, turn: Turn, choice: Choice, limit: int | None = None, offset: int = 0
) -> Sequence[Entry]:
    """The journal over the period."""
    period = choice.asked.period
    home = turn.community.id
    return await ledger_rows.entries(session, home, period.begin, period.end, limit, offset)


def in_a_row(one: Entry, turn: Turn) -> tuple[str, ...]:
    """A line of the journal as it is read."""
    speech = turn.words
    money = stars(one.amount, speech)
    if one.currency != STARS:
        money = in_words(one.amount, one.currency).replace("-", MINUS)
    return (
        moment(one.at, turn.community.timezone, speech),
        speech.plain("web-posting", kind=one.kind),
        str(one.order_id or ""),
        one.title or "",
        speech.plain("web-account", name=one.account),
        one.whose or "",
        money,
    )


async def statement_of(
    session: AsyncSession, turn: Turn, choice: Choice, last: int, *, is_own: bool
) -> Statement | None:
    """The last lines of an account; None where nothing was there and nothing came."""
    period = choice.asked.period
    who = turn.person.id if is_own else None
    wanted = statements.Wanted(who, period.begin, period.end)
    try:
        return await statements.draw_up(session, turn, wanted, last)
    except Mistake:
        return None


def _line(row: Row, speech: Words) -> tuple[str, ...]:
    def shown(amount: int | None) -> str:
        return "" if amount is None else stars(amount, speech)

    return row.at, row.what, row.order, shown(row.paid), shown(row.amount), shown(row.balance)
