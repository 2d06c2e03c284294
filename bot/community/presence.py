"""Where the bot is, who runs the groups there, and whom it may still write to.

It learns all of this from Telegram's own news; it refuses to guess.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import absence, setup
from bot.community.rights import tell_gone, tell_missing
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import broadcast_report
from bot.outreach.messages import Place
from storage import communities, complaints, memberships, moves, people
from storage.communities import Community

ADMIN = "administrator"
RUNS_IT = ("creator", ADMIN)
"""Bot API, ChatMember: status."""

OUTSIDE = ("left", "kicked")
"""Who has one of these is in a chat no more."""


async def come_in(
    session: AsyncSession,
    turn: Turn,
    title: str,
    was: str,
    becomes: str,
    missing: Sequence[str],
) -> None:
    """The bot came into a group, or its rights there changed; `missing` ones are named."""
    await communities.come_back(session, turn.place.chat_id, title, turn.person.id)
    if was in OUTSIDE:
        await absence.take_up(session, turn.community.id, turn.now)
        await setup.greet(session, turn, is_admin=becomes == ADMIN, missing=missing)
    else:
        await tell_missing(session, turn.community, missing, turn.now)


async def go_out(session: AsyncSession, turn: Turn) -> None:
    """Somebody took the bot out of a group; from now on nobody runs it but the owners."""
    await tell_gone(session, turn.community, turn.place.chat_id, turn.now, turn.person.id)


async def warn_if_away(session: AsyncSession, turn: Turn) -> None:
    """Whoever prepares something for a group the bot is not in reads so, and how to add it."""
    if await communities.is_away(session, turn.community.id):
        await turn.reply(session, turn.words("presence-away", group=turn.community.title))


async def place_for(session: AsyncSession, turn: Turn) -> Place:
    """Where it was typed; from the private chat, the community's first group. Raises Mistake."""
    if not turn.is_private:
        return Place(turn.place.chat_id, turn.place.thread_id)
    groups = await communities.groups_of(session, turn.community.id)
    if not groups:
        raise Mistake("presence-away", group=turn.community.title)
    return Place(groups[0].id)


async def lose_touch(session: AsyncSession, turn: Turn) -> None:
    """Somebody blocked the bot; nothing is sent to them until they come back."""
    await people.mark_unreachable(session, turn.person.id, turn.now)
    because_of = await complaints.depart(session, turn.person.id, turn.now)
    if because_of is not None:
        await broadcast_report.trickled(session, [because_of], turn.now)


async def change_rights(session: AsyncSession, chat_id: int, person_id: int, status: str) -> None:
    """Somebody became an admin of a group, or is none any more, or joined, or left."""
    await communities.set_admin(session, chat_id, person_id, status if status in RUNS_IT else None)


async def ensure_not_left(session: AsyncSession, community_id: int, person_id: int) -> None:
    """Who left may look up what is theirs, but takes part in nothing new. Raises Mistake."""
    if await memberships.has_left(session, community_id, person_id):
        community = await session.get_one(Community, community_id)
        raise Mistake("presence-left", group=community.title)


async def move(session: AsyncSession, turn: Turn, new_id: int) -> None:
    """A group became a supergroup, which is another chat to Telegram."""
    await moves.move_chat(session, turn.place.chat_id, new_id, turn.now)
