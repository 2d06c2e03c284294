"""Who looks at a page: found by their cookie, and let in where the page says whom it is for.

Roles are those of the chat, asked of Telegram again where they may be old. Of what somebody may not
see there is nothing: the answer is the same as for what there is not.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import wraps

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import visiting
from bot.community.members import role_of
from bot.community.turn import Role, Turn
from bot.outreach.messages import Place
from bot.speech import words
from handlers.web.headers import Handler
from handlers.web.house import HOUSE, PERSON, TURN, House
from storage import communities, web_visits
from storage.communities import Community
from storage.people import Person

TeamPage = Callable[[web.Request, Turn], Awaitable[web.StreamResponse]]

MOST_SECRET = 100
"""Characters of a cookie that are looked at; ours has 43."""


def cookies_of(house: House) -> tuple[str, str]:
    """Their names, of a visit by link and of one in the Mini App; with https such that no other
    host can set them (RFC 6265bis, __Host-)."""
    prefix = "__Host-" if house.is_safe else ""
    return f"{prefix}lyceum", f"{prefix}lyceum-app"


def secrets_of(request: web.Request) -> Sequence[str]:
    """What the visitor's browser holds: one, or one of each kind; nothing in a stranger's."""
    held = (request.cookies.get(name, "") for name in cookies_of(request.app[HOUSE]))
    return [one[:MOST_SECRET] for one in held if one and one.isascii()]


def secret_of(request: web.Request) -> str:
    """The one that counts; empty for a stranger's."""
    return next(iter(secrets_of(request)), "")


async def end_visits(session: AsyncSession, request: web.Request) -> None:
    """Whatever this browser was let in by is over: who has copied it is not let in by it either."""
    for secret in secrets_of(request):
        await visiting.leave(session, secret)


@web.middleware
async def recognise(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Put the person into the request, if their visit lasts."""
    if "\0" in request.path:  # PostgreSQL takes no such text, and nothing of ours is called so
        raise web.HTTPNotFound
    secret = secret_of(request)
    if secret and not request.path.startswith("/static/"):
        person = await _visitor(request.app[HOUSE], secret)
        if person is not None:
            request[PERSON] = person
    return await handler(request)


async def _visitor(house: House, secret: str) -> Person | None:
    now = house.now()
    async with house.visits.admit(), house.database.reading() as session:
        found = await visiting.visitor(session, secret, now)
    if found is None:
        return None
    person, visit = found
    if now - visit.seen_at > visiting.SEEN_EVERY:
        async with house.database.transaction() as session:
            await web_visits.note_seen(session, visit.digest, now)
    return person


def remember(response: web.StreamResponse, house: House, secret: str, *, in_app: bool) -> None:
    """Give a browser the secret of its visit, and take one of the other kind back."""
    _set(response, house, "", 0, in_app=not in_app)
    _set(response, house, secret, int(visiting.LONGEST.total_seconds()), in_app=in_app)


def forget(response: web.StreamResponse, house: House) -> None:
    """Take it back, whichever way they came in."""
    for in_app in (False, True):
        _set(response, house, "", 0, in_app=in_app)


def _set(
    response: web.StreamResponse, house: House, secret: str, lasts: int, *, in_app: bool
) -> None:
    """In Telegram's web client the Mini App is framed by another site: only a cookie that is
    partitioned (CHIPS) comes along there, which http.cookies knows from Python 3.14 on. Posts of
    other sites are turned away by their origin (headers.py)."""
    is_framed = in_app and house.is_safe
    said = [f"{cookies_of(house)[in_app]}={secret}", f"Max-Age={lasts}", "Path=/", "HttpOnly"]
    said += ["Secure"] if house.is_safe else []
    said += ["SameSite=None", "Partitioned"] if is_framed else ["SameSite=Lax"]
    response.headers.add("Set-Cookie", "; ".join(said))


def somebody(request: web.Request) -> Person:
    """The visitor. Strangers are led to where it says how one comes in."""
    person: Person | None = request.get(PERSON)
    if person is None:
        raise web.HTTPSeeOther("/enter")
    return person


def for_team(role: Role) -> Callable[[TeamPage], Handler]:
    """A page about the community in its address, for those who are at least this there."""

    def declare(page: TeamPage) -> Handler:
        @wraps(page)
        async def shown(request: web.Request) -> web.StreamResponse:
            turn = await turn_of(request, somebody(request))
            if turn is None or turn.role < role:
                raise web.HTTPNotFound
            request[TURN] = turn
            return await page(request, turn)

        return shown

    return declare


async def is_in_still(request: web.Request, role: Role) -> bool:
    """Whether who looks on, without doing anything, may do so still; that keeps no visit alive."""
    house = request.app[HOUSE]
    async with house.database.reading() as session:
        found = await visiting.visitor(session, secret_of(request), house.now())
    turn = await turn_of(request, found[0]) if found is not None else None
    return turn is not None and turn.role >= role


async def turn_of(request: web.Request, person: Person) -> Turn | None:
    """What somebody does on a page, as a turn; None for a community that is none of theirs."""
    house, now = request.app[HOUSE], request.app[HOUSE].now()
    number = request.match_info["community"]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    async with house.database.reading() as session:
        home, role = await _standing(session, house, person, int(number))
    if home is not None and await house.members.refresh_rights(home, now):
        async with house.database.reading() as session:
            home, role = await _standing(session, house, person, home.id)
    if home is None or role < Role.CREATOR:
        return None
    speech = words(person.language or person.telegram_language)
    owners = house.members.owner_ids
    return Turn(person, role, home, Place(person.id), speech, house.links, now, owners)


async def _standing(
    session: AsyncSession, house: House, person: Person, number: int
) -> tuple[Community | None, Role]:
    own = await communities.communities_of(session, person.id)
    home = next((one for one in own if one.id == number), None)
    if home is None:
        return None, Role.MEMBER
    return home, await role_of(session, person.id, number, house.members.owner_ids)
