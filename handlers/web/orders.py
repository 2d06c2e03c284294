"""Orders: the rows behind what was earned and given back.

Creators read of what they sell alone; admins, of all their community sells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight import figures
from bot.insight.stats_words import money
from bot.speech import Words
from bot.speech.currencies import STARS, in_words
from bot.speech.formats import moment, stars
from handlers.web import choices
from handlers.web.choices import Choice
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.pages import with_query
from handlers.web.visitors import for_team
from storage import order_rows
from storage.exports import OrderRow
from storage.order_rows import Wanted
from storage.people import is_nameless

routes = web.RouteTableDef()

PAGE = 50
"""Rows shown at once."""

BACK = "back"

KEPT = "deposit.kept"


@dataclass(frozen=True, slots=True)
class Shown:
    """An order as it is read."""

    number: int
    at: str
    back_at: str
    who: str
    username: str
    title: str
    price: str
    state: str


def page_of(request: web.Request) -> int:
    """Which page of rows, from 1."""
    given = request.query.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


def within(page: int, count: int) -> int:
    """The page that is asked for, or the last there is of so many rows."""
    return min(page, max(1, -(-count // PAGE)))


def turning(request: web.Request, page: int, has_more: bool) -> dict[str, str]:
    """The ways to newer and older rows."""
    return {
        "newer": with_query(request, page=page - 1) if page > 1 else "",
        "older": with_query(request, page=page + 1) if has_more else "",
    }


def wanted_of(turn: Turn, choice: Choice, *, is_back: bool) -> Wanted:
    """Which orders the choice is about."""
    period, home = choice.asked.period, turn.community.id
    whose = choices.whose(turn)
    of = choice.asked.of
    return Wanted(
        home, whose, period.begin, period.end, of.course_id, of.campaign_id, is_back=is_back
    )


@routes.get("/dashboard/{community}/orders")
@for_team(Role.CREATOR)
async def orders(request: web.Request, turn: Turn) -> web.StreamResponse:
    """What was paid, or what was given back."""
    house, page = request.app[HOUSE], page_of(request)
    is_back = request.query.get("which") == BACK
    async with house.database.reading() as session:
        choice = await choices.read(session, request, turn)
        wanted = wanted_of(turn, choice, is_back=is_back)
        paid = await order_rows.count(session, replace(wanted, is_back=False))
        back = await order_rows.count(session, replace(wanted, is_back=True))
        page = within(page, back[0] if is_back else paid[0])
        found = await order_rows.rows(session, wanted, PAGE + 1, (page - 1) * PAGE)
        other = await order_rows.other_money(session, replace(wanted, is_back=False))
        other_back = await order_rows.other_money(session, replace(wanted, is_back=True))
        kept = await _kept(session, turn, choice)
        cost, own = await order_rows.shared(session, replace(wanted, is_back=False))
    return show_room(
        request,
        turn,
        "orders",
        **choice.given,
        **turning(request, page, len(found) > PAGE),
        rows=[_shown(one, turn) for one in found[:PAGE]],
        is_back=is_back,
        paid=turn.words.plain("web-orders-paid", **_counted(paid, other, turn)),
        back=turn.words.plain("web-orders-back", **_counted(back, other_back, turn)),
        deposits=stars(kept, turn.words) if kept else "",
        shared=(stars(cost, turn.words), stars(own, turn.words)) if cost else (),
        to_ledger=with_query(request, which=None, page=None).replace("/orders", "/ledger", 1),
        to_paid=with_query(request, which=None, page=None),
        to_back=with_query(request, which=BACK, page=None),
        query=request.rel_url.raw_query_string,
    )


def _counted(
    found: tuple[int, int, int], other: Mapping[str, int], turn: Turn
) -> dict[str, str | int]:
    """Orders, their people, and what they cost, in all money."""
    count, people, cost = found
    return {"count": count, "people": people, "stars": money(cost, other, turn.words)}


async def _kept(session: AsyncSession, turn: Turn, choice: Choice) -> int:
    """Stars of deposits that stayed: earned on those days, but paid for nothing, and so no order
    that anybody sells."""
    if turn.role < Role.ADMIN:
        return 0
    home, asked = turn.community.id, choice.asked
    found = await figures.by_kind(session, home, asked.period, (KEPT,), asked.of)
    return found[KEPT].stars


def _shown(one: OrderRow, turn: Turn) -> Shown:
    order, speech = one.order, turn.words
    paid_at, back_at = (
        moment(at, turn.community.timezone, speech) if at else ""
        for at in (order.paid_at, one.back_at)
    )
    return Shown(
        order.id,
        paid_at,
        back_at,
        one.name,
        "" if is_nameless(order.person_id) or not one.username else f"@{one.username}",
        order.title,
        _price(one, speech),
        order.state,
    )


def _price(one: OrderRow, speech: Words) -> str:
    if one.order.currency == STARS:
        return stars(one.order.price_stars, speech)
    return in_words(one.paid or one.order.amount or 0, one.order.currency)
