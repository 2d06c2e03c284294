"""Channels in which a community's campaigns post.

A channel belongs to the community whose group discusses it, else to one that whoever made the bot
its admin runs or makes courses for. Who runs a channel runs nothing else: its admins are no admins
of the community, and who reads it is no member.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_one
from bot.community.rights import tell_gone
from bot.community.turn import Turn
from bot.outreach.telegram import Refused, Telegram
from storage import communities, home_channels
from storage.communities import CHANNEL, Chat, Community

POSTING = "can_post_messages"
"""Bot API, ChatAdministratorRights; for pinning and deleting more is asked by the check list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A channel the bot is in, and what it may do there."""

    id: int
    title: str
    missing: Sequence[str]
    group_id: int | None
    """The group that discusses it."""


async def look_at_channel(telegram: Telegram, bot_id: int, channel_id: int) -> Found | None:
    """A channel as it is now; None where the bot is no admin."""
    try:
        who = {"chat_id": channel_id, "user_id": bot_id}
        member = await telegram.call("getChatMember", who)
        if member["status"] != "administrator":
            return None
        chat = await telegram.call("getChat", {"chat_id": channel_id})
    except Refused:
        return None
    missing = () if member.get(POSTING) else (POSTING,)
    return Found(channel_id, chat.get("title", ""), missing, chat.get("linked_chat_id"))


async def discussed_in(telegram: Telegram, bot_id: int, group_id: int) -> Found | None:
    """The channel that a group discusses, if the bot is one of its admins."""
    try:
        group = await telegram.call("getChat", {"chat_id": group_id})
    except Refused:
        return None
    channel_id = group.get("linked_chat_id")
    return await look_at_channel(telegram, bot_id, channel_id) if channel_id else None


async def take_in(session: AsyncSession, turn: Turn, found: Found, *, is_new: bool) -> None:
    """The bot came into a channel, or its rights there changed; `is_new` where it was not there.

    Where nobody knows whose channel it is, who brought the bot in reads what to do.
    """
    home = await _home_of(session, turn, found)
    if home is None:
        notice = Notice("channel-unknown", {"channel": found.title})
        await tell_one(session, turn.person.id, None, notice, turn.now)
        return
    known = await session.get(Chat, found.id)
    is_new = is_new or known is None or known.left_at is not None
    await home_channels.keep(session, found.id, found.title, home.id, turn.person.id, turn.now)
    params = {"channel": found.title, "group": home.title}
    if is_new:
        await _tell(session, turn, home, Notice("channel-joined", params))
    for right in found.missing:
        once = f"channel:{found.id}:{right}:{turn.now:%Y%m%d}"
        await _tell(session, turn, home, Notice(f"channel-missing-{right}", params, once=once))


async def go_out(session: AsyncSession, turn: Turn) -> None:
    """The bot was taken out of a channel."""
    if turn.home is not None:
        await tell_gone(session, turn.home, turn.place.chat_id, turn.now, turn.person.id)


async def _home_of(session: AsyncSession, turn: Turn, found: Found) -> Community | None:
    known = await session.get(Chat, found.id)
    if known is not None and known.left_at is None and await _has_group(session, known):
        return await session.get(Community, known.community_id)
    if found.group_id is not None:
        group = await session.get(Chat, found.group_id)
        if group is not None and group.left_at is None:
            return await session.get(Community, group.community_id)
    own = [
        home
        for home in await communities.communities_of(session, turn.person.id)
        if await communities.makes_courses(session, home.id, turn.person.id)
        and not await communities.is_away(session, home.id)
    ]
    first = [home for home in own if home.id == turn.person.community_id]
    if first or own:
        return (first or own)[0]
    if known is not None and await _has_group(session, known):
        return await session.get(Community, known.community_id)
    return None


async def _has_group(session: AsyncSession, chat: Chat) -> bool:
    """Whether it is kept for a community that also meets somewhere."""
    return chat.kind == CHANNEL and not await communities.is_away(session, chat.community_id)


async def _tell(session: AsyncSession, turn: Turn, home: Community, notice: Notice) -> None:
    """The admins, and who did it."""
    await tell_admins(session, home.id, notice, turn.now)
    if not await communities.is_admin(session, home.id, turn.person.id):
        await tell_one(session, turn.person.id, home.id, notice, turn.now)
