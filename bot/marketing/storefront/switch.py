"""`/site`: an admin switches the community's public pages on or off, and names them.

They are off until somebody switches them on. Off, nothing of the community is to be found there,
whatever address somebody still has.
"""

import re
import unicodedata
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.formats import stars
from bot.teaching.leads import WEB_PAGES
from storage import courses, storefronts
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.storefronts import Brought, Storefront

NAME_CHARS = 40
"""Of a name in an address: what one still types."""

LOOKED_BACK = timedelta(days=30)
"""What the pages brought is told for so long."""

_NAME = re.compile(rf"(?=.{{3,{NAME_CHARS}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]+")


def page_of(address: str, storefront: Storefront, course: Course | None = None) -> str:
    """Where browsers find the catalogue, or a course in it."""
    catalogue = f"{address}/c/{storefront.name}"
    return catalogue if course is None else f"{catalogue}/{course.code}"


def read_name(typed: str) -> str:
    """A name for the address. Raises Mistake."""
    name = typed.strip().casefold()
    if not _NAME.fullmatch(name) or _NUMBER.fullmatch(name):
        raise Mistake("site-name", given=typed.strip()[:NAME_CHARS], most=NAME_CHARS)
    return name


def proposed_name(title: str, community_id: int) -> str:
    """A name made of a group's title, or of its number where that has no Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain))[:NAME_CHARS].strip("-")
    is_one = _NAME.fullmatch(name) and not _NUMBER.fullmatch(name)
    return name if is_one else f"group-{community_id}"


async def show(session: AsyncSession, turn: Turn, address: str | None) -> None:
    """`/site`: whether they are on, where they are, and what they brought. Raises Mistake."""
    await _show(session, turn, await ensure_admin(session, turn, turn.community.id), address)


async def rename(session: AsyncSession, turn: Turn, address: str | None, typed: str) -> None:
    """`/site py-lovers`. Raises Mistake for a name that is none, or another's."""
    community = await ensure_admin(session, turn, turn.community.id)
    name = read_name(typed)
    holder = await storefronts.holder_of(session, name)
    if holder not in (None, community.id):
        raise Mistake("site-name-taken", given=name)
    own = await _own(session, turn, community)
    own.name, own.changed_at = name, turn.now
    try:
        await session.flush()
    except IntegrityError as error:  # somebody else has just taken it
        raise Mistake("site-name-taken", given=name) from error
    await _show(session, turn, community, address)


async def switch(
    session: AsyncSession, turn: Turn, address: str | None, community_id: int, *, is_open: bool
) -> None:
    """*Switch on* or *Switch off*. Raises Mistake for who is no admin there."""
    community = await ensure_admin(session, turn, community_id)
    own = await _own(session, turn, community)
    if own.is_open != is_open:
        own.is_open, own.changed_at = is_open, turn.now
        turn.log(session, "site.opened" if is_open else "site.closed", community.id)
        await session.flush()
    await _show(session, turn, community, address)


async def tell_course(
    session: AsyncSession, turn: Turn, address: str | None, course: Course
) -> None:
    """The address of a course's page. Raises Mistake where it has none."""
    own = await storefronts.open_storefront(session, course.community_id)
    if address is None:
        raise Mistake("site-none")
    if own is None:
        raise Mistake("site-is-off")
    if course.state != PUBLISHED:
        raise Mistake("site-course-hidden", title=course.title)
    link = page_of(address, own, course)
    html = turn.words("site-course", title=course.title, link=link)
    rows = [[button(turn.words.plain("site-look"), url=link)]]
    await turn.reply(session, html, rows, Reason(community_id=course.community_id))


def _by_page(came: Brought, speech: Words) -> Html:
    """Which pages brought the buyers; nothing where there are none."""
    pages = WEB_PAGES[1:]
    named = {page: came.by_page.get(page, 0) for page in pages}
    return speech("site-by-page", **named) if came.orders else Html("")


async def _own(session: AsyncSession, turn: Turn, community: Community) -> Storefront:
    own = await storefronts.storefront_of(session, community.id)
    if own is None:
        name = proposed_name(community.title, community.id)
        if await storefronts.holder_of(session, name) is not None:
            name = f"{name[: NAME_CHARS - 20].strip('-')}-{community.id}"
        own = Storefront(community_id=community.id, name=name, is_open=False, changed_at=turn.now)
        session.add(own)
        await session.flush()
    return own


async def _show(
    session: AsyncSession, turn: Turn, community: Community, address: str | None
) -> None:
    if address is None:
        raise Mistake("site-none")
    own = await storefronts.storefront_of(session, community.id)
    is_open = own is not None and own.is_open
    speech, token = turn.words, turn.links.token
    if own is None or not is_open:
        rows: Buttons = [[button(speech.plain("site-on"), token=token("site", community.id, 1))]]
        html = speech("site-off-now", group=community.title)
    else:
        came = await storefronts.brought(session, community.id, turn.now - LOOKED_BACK)
        html = speech(
            "site-on-now",
            group=community.title,
            link=page_of(address, own),
            courses=len(await courses.published_courses(session, community.id)),
            days=LOOKED_BACK.days,
            people=came.people,
            orders=came.orders,
            stars=stars(came.stars, speech),
            pages=_by_page(came, speech),
        )
        rows = [
            [button(speech.plain("site-look"), url=page_of(address, own))],
            [button(speech.plain("site-off"), token=token("site", community.id, 0))],
        ]
    await turn.reply(session, html, rows, Reason(community_id=community.id))
