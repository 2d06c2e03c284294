"""Whose clock times are told by: a person's own in private, where they set one, else the group's.

What is said in a group keeps the group's clock, as others read along.
"""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.setup import ZONES, read_timezone
from bot.community.turn import Turn
from bot.outreach.messages import button
from storage.communities import Community
from storage.events import log_event
from storage.people import Person

OFF = ("off", "group")
FOLLOW = len(ZONES)
"""The button that follows the group's clock again."""


def own_clock(person: Person, community: Community) -> str:
    """The timezone somebody reads times in when nobody else does."""
    return person.timezone or community.timezone


def clock_here(turn: Turn, community: Community) -> str:
    """The timezone for what is said in this turn's chat."""
    return own_clock(turn.person, community) if turn.is_private else community.timezone


async def offer_timezones(session: AsyncSession, turn: Turn) -> None:
    """Say which clock is followed now, and offer others."""
    token = turn.links.token
    zones = [
        button(name.replace("_", " "), token=token("ownzone", number))
        for number, name in enumerate(ZONES)
    ]
    rows = [zones[start : start + 2] for start in range(0, len(zones), 2)]
    if turn.person.timezone is not None:
        rows.append([button(turn.words.plain("timezone-follow"), token=token("ownzone", FOLLOW))])
    await turn.reply(
        session, turn.words("timezone-question", **_shown(turn, turn.person.timezone)), rows
    )


async def choose_own_timezone(session: AsyncSession, turn: Turn, text: str) -> Person:
    """From now on private words follow that clock, or with `off` the group's. Raises Mistake."""
    person = await session.get_one(Person, turn.person.id)
    chosen = None if text.strip().casefold() in OFF else read_timezone(text)
    person.timezone = chosen
    if turn.home is not None:
        cause = chosen or OFF[0]
        log_event(session, turn.home.id, person.id, "timezone.chosen", turn.now, cause=cause)
    return person


async def tell_timezone(session: AsyncSession, turn: Turn, person: Person) -> None:
    """What was chosen, with the time it is there, so that a slip shows at once."""
    key = "timezone-chosen" if person.timezone else "timezone-off"
    await turn.reply(session, turn.words(key, **_shown(turn, person.timezone)))


def _shown(turn: Turn, own: str | None) -> dict[str, str]:
    zone = own or (turn.home.timezone if turn.home else "")
    time = turn.now.astimezone(ZoneInfo(zone)).strftime("%H:%M") if zone else ""
    whose = "own" if own else "group" if zone else "none"
    return {"zone": zone, "time": time, "whose": whose}
