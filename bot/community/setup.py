"""Setting up a community: the first words in a group, and its language, clock and money."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.community.zones import zone_called
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech import LANGUAGES, Html, words
from storage import communities, people
from storage.communities import Community

CURRENCIES = ("XTR",)
"""Telegram Stars; what Telegram asks digital goods to be sold for (Bot API, Payments)."""

ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
)
"""Offered as buttons; any other can be typed."""


async def greet(
    session: AsyncSession, turn: Turn, *, is_admin: bool, missing: Sequence[str]
) -> None:
    """Say hello to a group, what the bot may do there, and where its admin goes on."""
    community = await session.get_one(Community, turn.community.id)
    if community.set_up_at is None:  # until an admin chooses, the language of whoever came first
        turn = replace(turn, words=turn.in_private().words)
        community.language = turn.words.language
    lines = [turn.words(f"right-{right}", group=community.title) for right in missing]
    lines.append(turn.words("setup-is-admin" if is_admin else "setup-no-admin"))
    rights = Html("\n".join(lines))
    html = turn.words("setup-greeting", group=community.title, rights=rights)
    set_up = turn.links.address("setup", community.id)
    buttons = [[button(turn.words.plain("setup-button"), url=set_up)]]
    await turn.reply(session, html, buttons)


async def ensure_admin(session: AsyncSession, turn: Turn, community_id: int) -> Community:
    """The community, for somebody who administers it, or an owner. Raises Mistake for others."""
    community = await session.get(Community, community_id)
    may = turn.role >= Role.OWNER or await communities.is_admin(
        session, community_id, turn.person.id
    )
    if community is None or not may:
        raise Mistake("access-admins")
    return community


async def begin(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """An admin comes to set a group up; in private it is about this one now. Raises Mistake."""
    community = await ensure_admin(session, turn, community_id)
    await people.settle_in(session, turn.person.id, community.id)


async def choose_language(session: AsyncSession, community_id: int, language: str) -> None:
    """The language the bot speaks in the group."""
    assert language in LANGUAGES
    (await session.get_one(Community, community_id)).language = language


async def choose_timezone(session: AsyncSession, community_id: int, name: str) -> None:
    """The clock the community lives by; an IANA name in any case. Raises Mistake."""
    (await session.get_one(Community, community_id)).timezone = read_timezone(name)


async def finish(
    session: AsyncSession, turn: Turn, community_id: int, currency: str, now: datetime
) -> None:
    """The last choice; from now on the community counts as set up."""
    assert currency in CURRENCIES
    community = await session.get_one(Community, community_id)
    first_time = community.set_up_at is None
    community.currency = currency
    community.set_up_at = now
    turn.log(session, "community.set-up", community.id)
    key = "setup-done" if first_time else "setup-changed"
    await turn.reply(session, turn.words(key, group=community.title))


async def point_to_settings(session: AsyncSession, turn: Turn) -> None:
    """Settings are changed in private; here is the way."""
    way = turn.links.address("setup", turn.community.id)
    label = turn.words.plain("setup-button")
    await turn.reply(session, turn.words("setup-in-private"), [[button(label, url=way)]])


def read_timezone(text: str) -> str:
    """An IANA name from what somebody typed (zones.py). Raises Mistake."""
    if found := zone_called(text):
        return found
    raise Mistake("setup-timezone-unknown", name=text.strip()[:40])


def clock_of(community: Community, now: datetime) -> str:
    """The time on the community's clocks, `HH:MM`."""
    return now.astimezone(ZoneInfo(community.timezone)).strftime("%H:%M")


def language_name(language: str) -> str:
    """What a language calls itself."""
    return words(language).plain("language-name")
