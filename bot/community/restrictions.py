"""What admins do by hand to somebody who has still to answer the greeting: it outlasts the answer.

It only remembers and says what stands. The bot's own doing is none of it, and never comes here:
nobody answers bots (handlers/chat/who.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from storage import arrivals
from storage.arrivals import REMOVED, WAITING, Arrival

ALMOST_OVER = timedelta(minutes=1)
"""What ends so soon is over: Telegram takes less than 30 seconds for "for ever" (Bot API,
restrictChatMember: until_date), and the call has to get there."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """What somebody may still do, and until when it is so (Bot API, ChatMemberRestricted)."""

    permissions: Mapping[str, bool]
    ends_at: datetime | None
    """None is never."""

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


def is_muted(arrival: Arrival, now: datetime) -> bool:
    """Whether an admin keeps them from writing."""
    restriction = standing(arrival, now)
    return restriction is not None and restriction.is_mute
