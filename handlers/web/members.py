"""Members and the groups they fall into: how engaged each is, how that changes, and what is
expected of them. For admins alone; members never see it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight.conversion.telling import percent
from bot.insight.understanding.sorts import WINDOW, Sorts
from bot.speech.formats import day_of, stars
from bot.speech.workbooks import Value
from handlers.web import circles
from handlers.web.circles import Circle
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.orders import PAGE, page_of, turning
from handlers.web.visitors import for_team
from storage import likely, member_rows
from storage.likely import BUYS, LEAVES, WHOLE
from storage.member_rows import MemberRow, Order
from storage.people import is_nameless
from storage.persona_facts import Doings, doings_of

routes = web.RouteTableDef()

MEMBER_COLUMNS = (
    *("id", "name", "username", "since", "until", "sort", "engagement", "before"),
    *("last", "sales", "stars", "silent_percent", "buys_percent"),
)
"""Columns of a file; the same in every language, as programs read them."""

AT_ONCE = 500
"""People whose doings are read in one statement."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Which members are asked for, and all that is said of them."""

    circle: Circle
    all: Sequence[Circle]
    order: Order
    sorts: Sorts | None
    """None where they are still being told apart."""
    rows: Sequence[MemberRow]
    doings: Mapping[int, Doings]
    count: int
    sure: frozenset[str]
    """Of what the community has taught enough for single members' chances to be told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody as they are read."""

    who: str
    username: str
    state: str
    sort: str
    engagement: str
    trend: str
    mood: str
    last: str
    sales: int
    stars: str
    leaves: str
    buys: str


@dataclass(frozen=True, slots=True)
class Size:
    """A group as it is read."""

    key: str
    name: str
    kind: str
    what: str
    people: int
    share: str
    engagement: str
    trend: str
    mood: str


async def listed(
    request: web.Request, turn: Turn, limit: int | None = None, offset: int = 0
) -> Listed:
    """The members an address asks for."""
    house, home = request.app[HOUSE], turn.community.id
    sorts = await _sorts(request, turn, limit)
    order = request.query.get("sort", Order.ENGAGED)
    if order not in set(Order):
        raise web.HTTPNotFound
    async with house.database.reading() as session:
        found = await circles.circles(session, turn, sorts)
        key = request.query.get("group", circles.EVERYBODY)
        circle = next((one for one in found if one.key == key), None)
        if circle is None:
            raise web.HTTPNotFound
        people = await circles.people_of(session, turn, circle, sorts)
        rows = await member_rows.members(session, home, people, Order(order), limit, offset)
        return Listed(
            circle,
            found,
            Order(order),
            sorts,
            rows,
            await _doings(session, turn, rows),
            await member_rows.count(session, home, people),
            await _sure(session, turn),
        )


async def _sorts(request: web.Request, turn: Turn, limit: int | None) -> Sorts | None:
    """A page waits for them no longer than one feels; a file does, and so does a sort's page."""
    sorting, home = request.app[HOUSE].sorting, turn.community.id
    is_of_sort = request.query.get("group", "").startswith(f"{circles.SORT}-")
    is_page = limit is not None and limit <= PAGE + 1
    return await (sorting.soon if is_page and not is_of_sort else sorting.of)(home, turn.now)


async def _doings(
    session: AsyncSession, turn: Turn, rows: Sequence[MemberRow]
) -> Mapping[int, Doings]:
    found: dict[int, Doings] = {}
    for first in range(0, len(rows), AT_ONCE):
        ids = [one.person_id for one in rows[first : first + AT_ONCE]]
        found.update(await doings_of(session, turn.community.id, turn.now - WINDOW, ids))
    return found


async def _sure(session: AsyncSession, turn: Turn) -> frozenset[str]:
    return frozenset(
        [
            target
            for target in (BUYS, LEAVES)
            if await likely.sure_model(session, turn.community.id, target, turn.now)
        ]
    )


@routes.get("/dashboard/{community}/members")
@for_team(Role.ADMIN)
async def members(request: web.Request, turn: Turn) -> web.StreamResponse:
    """Who belongs here, all of them or a group's."""
    page = page_of(request)
    found = await listed(request, turn, PAGE + 1, (page - 1) * PAGE)
    speech = turn.words
    async with request.app[HOUSE].database.reading() as session:
        what = await circles.words_of(session, turn, found.circle, found.sorts)
    return show_room(
        request,
        turn,
        "members",
        **turning(request, page, len(found.rows) > PAGE),
        view="members",
        rows=[_shown(one, found, turn) for one in found.rows[:PAGE]],
        found=found,
        waits=found.sorts is None,
        what=what,
        orders=[(str(one), speech.plain("web-members-order", name=str(one))) for one in Order],
        query=request.rel_url.raw_query_string,
    )


@routes.get("/dashboard/{community}/members/groups")
@for_team(Role.ADMIN)
async def groups(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The groups they fall into, and how large each is."""
    house, home = request.app[HOUSE], turn.community.id
    sorts = await house.sorting.soon(home, turn.now)
    async with house.database.reading() as session:
        _, whole = await member_rows.sizes(session, home)
        sizes = [
            await _size(session, turn, one, sorts, whole)
            for one in await circles.circles(session, turn, sorts)
        ]
    return show_room(request, turn, "members", view="groups", sizes=sizes, waits=sorts is None)


async def _size(
    session: AsyncSession, turn: Turn, circle: Circle, sorts: Sorts | None, whole: int
) -> Size:
    people = await circles.people_of(session, turn, circle, sorts)
    count, here = await member_rows.sizes(session, turn.community.id, people)
    if circle.kind == circles.SORT and sorts is not None:
        count, here = count * sorts.every, here * sorts.every
    lively = await likely.liveliness(session, turn.community.id, people)
    now, before = round(lively.now), round(lively.before)
    trend, mood = _trend(now, before) if lively.people else ("", "")
    return Size(
        circle.key,
        circle.name,
        circle.kind,
        await circles.words_of(session, turn, circle, sorts),
        count,
        f"{here / whole:.0%}" if whole else "",
        str(now) if lively.people else "–",
        trend,
        mood,
    )


def _shown(one: MemberRow, found: Listed, turn: Turn) -> Shown:
    speech, did = turn.words, found.doings.get(one.person_id)
    trend, mood = _trend(one.engagement, one.engagement_before)
    sort = _sort(one, found)
    return Shown(
        one.name,
        _username(one),
        "gone" if one.left_at else "",
        speech.plain("insight-persona", name=sort) if sort else "–",
        "–" if one.engagement is None else str(one.engagement),
        trend,
        mood,
        day_of(did.last, turn.community.timezone, speech) if did else "–",
        did.sales if did else 0,
        stars(did.stars, speech) if did and did.stars else "–",
        _chance(one.leaves, LEAVES, found),
        _chance(one.buys, BUYS, found),
    )


def member_row(one: MemberRow, found: Listed) -> Sequence[Value]:
    """Somebody as they stand in a file; chances in hundredths, as far as they are told."""
    did = found.doings.get(one.person_id)
    return (
        "" if is_nameless(one.person_id) else str(one.person_id),
        one.name,
        _username(one),
        one.joined_at,
        one.left_at,
        _sort(one, found),
        one.engagement,
        one.engagement_before,
        did.last if did else None,
        did.sales if did else 0,
        did.stars if did else 0,
        _percents(one.leaves, LEAVES, found),
        _percents(one.buys, BUYS, found),
    )


def _sort(one: MemberRow, found: Listed) -> str | None:
    return found.sorts.of.get(one.person_id) if found.sorts is not None else None


def _percents(of: int | None, target: str, found: Listed) -> Decimal | None:
    return Decimal(of) * 100 / WHOLE if of is not None and target in found.sure else None


def _username(one: MemberRow) -> str:
    return "" if is_nameless(one.person_id) or not one.username else f"@{one.username}"


def _chance(of: int | None, target: str, found: Listed) -> str:
    """Where too little is known to tell of single people, nothing is."""
    return percent(of / WHOLE) if of is not None and target in found.sure else "–"


def _trend(now: int | None, before: int | None) -> tuple[str, str]:
    """By how many points, and whether that is good."""
    if now is None or before is None:
        return "", ""
    if now == before:
        return "=", ""
    return (f"▲ {now - before}", "good") if now > before else (f"▼ {before - now}", "bad")
