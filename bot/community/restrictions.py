"""What holds somebody who answers the greeting: what admins did by hand, or a mute for strikes.

It only remembers and says what stands. Of the admins' doing the bot's own is none, and never comes
here: nobody answers bots (handlers/chat/who.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.types import ChatPermissions
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.moderation import MUTE, MUTED
from storage import arrivals
from storage.arrivals import REMOVED, WAITING, Arrival
from storage.moderation import strikes_since

ALMOST_OVER = timedelta(minutes=1)
"""What ends so soon is over: Telegram takes less than 30 seconds for "for ever" (Bot API,
restrictChatMember: until_date), and the call has to get there."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """What somebody may still do, and until when it is so (Bot API, ChatMemberRestricted)."""

    permissions: Mapping[str, bool]
    ends_at: datetime | None
    """None is never."""
    for_strikes: bool = False
    """Whether it is the bot's own mute."""

    @property
    def is_mute(self) -> bool:
        """Whether they may not even write."""
        return not self.permissions.get("can_send_messages")


async def note(
    session: AsyncSession, chat_id: int, person_id: int, given: Restriction | None
) -> None:
    """An admin restricted somebody, or (None) lifted it.

    A lift is kept whoever it is for; a restriction of those who are asked, or will be when they
    come back. Telegram itself knows those of all others.
    """
    arrival = await arrivals.arrival_of(session, chat_id, person_id)
    if arrival is None or (given and arrival.state not in (WAITING, REMOVED)):
        return
    arrival.restriction = dict(given.permissions) if given else None
    arrival.restricted_until = given.ends_at if given else None


def standing(arrival: Arrival, now: datetime) -> Restriction | None:
    """What an admin's word still holds somebody to."""
    ends_at = arrival.restricted_until
    if arrival.restriction is None or (ends_at is not None and ends_at - now < ALMOST_OVER):
        return None
    return Restriction(arrival.restriction, ends_at)


async def muted_until(
    session: AsyncSession, community_id: int, chat_id: int, person_id: int, now: datetime
) -> datetime | None:
    """When the mute ends that the bot itself gave somebody there for strikes, if one holds."""
    begun = now - MUTED + ALMOST_OVER
    strikes = await strikes_since(session, community_id, person_id, begun)
    mutes = [one.at for one in strikes if one.step == MUTE and one.chat_id == chat_id]
    return max(mutes) + MUTED if mutes else None


async def holding(session: AsyncSession, arrival: Arrival, now: datetime) -> Restriction | None:
    """What holds somebody once they have answered: an admin's word, or the mute for strikes if
    that lasts longer. Leaving and coming back ends neither."""
    given = standing(arrival, now)
    until = await muted_until(
        session, arrival.community_id, arrival.chat_id, arrival.person_id, now
    )
    if until is None:
        return given
    if given and not (given.is_mute and given.ends_at and given.ends_at < until):
        return given
    return Restriction(dict.fromkeys(ChatPermissions.model_fields, False), until, for_strikes=True)


async def is_muted(session: AsyncSession, arrival: Arrival, now: datetime) -> bool:
    """Whether they may not write although they have answered."""
    restriction = await holding(session, arrival, now)
    return restriction is not None and restriction.is_mute
