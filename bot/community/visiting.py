"""Coming to the dashboard in a browser: by a link from the bot that works once, or as a Mini App.

What the browser holds is a secret of 256 bits; we keep its digest alone. Nobody is let in by who
they say they are: a link is asked for in the private chat, and a Mini App's data are signed by
Telegram.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random

from aiogram.utils.web_app import safe_parse_webapp_init_data
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import role_of
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from storage import communities, outbox_ends, web_visits
from storage.communities import Community
from storage.people import Person
from storage.web_visits import WebLink, WebVisit

LINK_LASTS = timedelta(minutes=10)
"""Long enough to switch from the telephone to a computer; too short to be found later in a chat."""

IDLE, LONGEST = timedelta(hours=2), timedelta(hours=12)
"""A visit ends when nobody looked for so long, and when a day's work is done."""

SEEN_EVERY = timedelta(minutes=5)
"""How often it is written down that somebody is there still."""

APP_DATA_LASTS = timedelta(minutes=15)
"""How old a Mini App's data may be ("Validating data received via the Mini App": auth_date)."""

LINK = "dashboard-link"
"""What the message with the link is said for."""

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class House:
    """A community somebody may look into, and as what."""

    community: Community
    role: Role


def digest_of(secret: str) -> str:
    """As it is kept: secrets of full length need no salt."""
    return sha256(secret.encode()).hexdigest()


def _new_secret(rng: Random) -> str:
    return base64.urlsafe_b64encode(rng.randbytes(_SECRET_BYTES)).decode().rstrip("=")


async def give_link(session: AsyncSession, turn: Turn, rng: Random) -> str:
    """A secret for a link that lets this person in; the ones before it work no more."""
    await web_visits.take_links_back(session, turn.person.id)
    secret = _new_secret(rng)
    link = WebLink(
        digest=digest_of(secret),
        person_id=turn.person.id,
        community_id=turn.community.id,
        made_at=turn.now,
        expires_at=turn.now + LINK_LASTS,
    )
    session.add(link)
    return secret


async def tell_link(session: AsyncSession, turn: Turn, address: str | None, rng: Random) -> None:
    """`/dashboard`: a link for this person, and the Mini App where Telegram opens one, which it
    does by https alone (Bot API, WebAppInfo). Raises Mistake where there is no site."""
    if address is None:
        raise Mistake("web-off")
    secret = await give_link(session, turn, rng)
    speech = turn.words
    rows = [[button(speech.plain("web-open"), url=f"{address}/enter/{secret}")]]
    if address.startswith("https:"):
        rows.insert(0, [button(speech.plain("web-open-here"), app=f"{address}/app")])
    minutes = LINK_LASTS // timedelta(minutes=1)
    html = speech("web-link", group=turn.community.title, minutes=minutes)
    reason = Reason(LINK, None, turn.community.id, expires_at=turn.now + LINK_LASTS)
    await turn.reply(session, html, rows, reason)


async def after_link(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """What was said held a secret; Telegram has it now, and we keep it no longer."""
    await outbox_ends.forget_words(session, [outcome.row.id])


async def look_at_link(session: AsyncSession, secret: str, now: datetime) -> WebLink:
    """A link that works still, which looking does not change. Raises Mistake."""
    link = await web_visits.link_at(session, digest_of(secret), now)
    if link is None or await _person(session, link.person_id) is None:
        raise Mistake("web-link-over", minutes=LINK_LASTS // timedelta(minutes=1))
    return link


async def enter_by_link(
    session: AsyncSession, secret: str, now: datetime, rng: Random
) -> tuple[str, int]:
    """Use a link up: the secret of the visit that begins, and the community it leads to. Raises
    Mistake."""
    link = await look_at_link(session, secret, now)
    if not await web_visits.use_up(session, link.digest):
        raise Mistake("web-link-over", minutes=LINK_LASTS // timedelta(minutes=1))
    return begin(session, link.person_id, now, rng), link.community_id


def read_app_data(token: str, data: str, now: datetime) -> int:
    """Whose Mini App this is, by what Telegram signed. Raises Mistake for data that are somebody
    else's invention, or old."""
    try:
        told = safe_parse_webapp_init_data(token, data)
    except (ValueError, TypeError) as error:
        raise Mistake("web-app-refused") from error
    age = now - told.auth_date.astimezone(UTC)
    if told.user is None or told.user.is_bot or not -APP_DATA_LASTS < age < APP_DATA_LASTS:
        raise Mistake("web-app-refused")
    return told.user.id


async def enter_by_app(session: AsyncSession, person_id: int, now: datetime, rng: Random) -> str:
    """The secret of the visit that begins. Raises Mistake for whom the bot has never met."""
    if await _person(session, person_id) is None:
        raise Mistake("web-app-refused")
    return begin(session, person_id, now, rng)


def begin(session: AsyncSession, person_id: int, now: datetime, rng: Random) -> str:
    """A visit of somebody who was let in; its secret is for their cookie."""
    secret = _new_secret(rng)
    session.add(WebVisit(digest=digest_of(secret), person_id=person_id, began_at=now, seen_at=now))
    return secret


async def visitor(
    session: AsyncSession, secret: str, now: datetime
) -> tuple[Person, WebVisit] | None:
    """Whose visit it is, as long as it lasts."""
    digest = digest_of(secret)
    visit = await web_visits.visit_at(session, digest, now - LONGEST, now - IDLE)
    person = await _person(session, visit.person_id) if visit is not None else None
    return (person, visit) if visit is not None and person is not None else None


async def leave(session: AsyncSession, secret: str) -> None:
    """The visit is over."""
    await web_visits.end_visit(session, digest_of(secret))


async def forget_over(session: AsyncSession, now: datetime) -> None:
    """Nothing is kept of links and visits whose time is over."""
    await web_visits.forget_over(session, now, now - LONGEST, now - IDLE)


async def houses_of(
    session: AsyncSession, person: Person, owner_ids: frozenset[int]
) -> list[House]:
    """The communities whose figures somebody may see, or of whose some."""
    found = []
    for home in await communities.communities_of(session, person.id):
        role = await role_of(session, person.id, home.id, owner_ids)
        if role >= Role.CREATOR:
            found.append(House(home, role))
    return found


async def _person(session: AsyncSession, person_id: int) -> Person | None:
    """Not who is being forgotten at this moment."""
    person = await session.get(Person, person_id)
    return person if person is not None and person.forget_as is None else None
