"""Who may use a handler: declared where it is registered, checked here before it runs.

`@router.message(Command("poll"), flags=ADMINS)`; a handler that declares nothing is a failing test.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import visiting
from bot.community.members import Members, Room
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake, NotAllowed
from storage.communities import Community

Home = Callable[[AsyncSession, int], Awaitable[int | None]]
"""The community that a button's first number leads to."""

ANYONE = {"access": Role.MEMBER}
CREATORS = {"access": Role.CREATOR}
ADMINS = {"access": Role.ADMIN}

STARTERS = ADMINS | {"even_away": True}
"""Admins; where the bot is out of the group, and nobody is known as one, whoever asks: the handler
sees to it that they decide about what they started alone."""


def team_of(home: Home) -> dict[str, Any]:
    """For private buttons about one community, whichever is spoken about: whose admin somebody
    must be is for what they call to say, and is asked of Telegram again where it may be old."""
    return ANYONE | {"home": home}


async def named_itself(_session: AsyncSession, community_id: int) -> int:
    """The number is the community's own."""
    return community_id


AWAY = "access-away"
"""What is said where the bot is out of the group."""

_REFUSAL = {
    Role.CREATOR: "access-creators",
    Role.ADMIN: "access-admins",
    Role.OWNER: "access-owners",
}

_IN_GROUPS = {
    Role.CREATOR: "access-creators-here",
    Role.ADMIN: "access-admins-here",
    Role.OWNER: "access-owners",
}
"""The same in a few words, as everybody reads along."""


class Access(BaseMiddleware):
    """Lets a handler run only for those it is meant for. Raises Mistake for others.

    `least` is for what declares nothing itself: the steps of a dialog.
    """

    def __init__(self, members: Members, least: Role = Role.MEMBER) -> None:
        self._members = members
        self._least = least

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Check the declared role; rights that may be out of date are asked for again."""
        needed = get_flag(data, "access", default=self._least)
        if needed > Role.MEMBER:
            await self._ensure(needed, data)
        if home := get_flag(data, "home"):
            await self._look_again(home, data)
        return await handler(event, data)

    async def _ensure(self, needed: Role, data: dict[str, Any]) -> None:
        turn: Turn = data["turn"]
        if turn.role < Role.OWNER:
            turn = data["turn"] = await self._up_to_date(needed, turn, data)
            if manager := data.get("dialog_manager"):
                manager.middleware_data["turn"] = turn
        if turn.role < needed:
            refusal = await self._refusal(needed, turn)
            if not (refusal.key == AWAY and get_flag(data, "even_away")):
                raise refusal

    async def _look_again(self, home: Home, data: dict[str, Any]) -> None:
        """Who was an admin once keeps the buttons, but not the right to press them."""
        turn: Turn = data["turn"]
        async with self._members.database.reading() as session:
            number = await home(session, data["numbers"][0])
            group = await session.get(Community, number) if number is not None else None
        if await self._members.refresh_rights(group, turn.now):
            data["turn"] = await self._recognised(turn, data)

    async def _refusal(self, needed: Role, turn: Turn) -> Mistake:
        """Where the bot is no more nobody is an admin; who was one reads why. Who is one elsewhere
        reads of which group they talk."""
        if not turn.is_private:
            return NotAllowed(_IN_GROUPS[needed])
        if turn.home is not None and await self._members.is_away(turn.home):
            return Mistake(AWAY, group=turn.home.title)
        async with self._members.database.reading() as session:
            houses = await visiting.houses_of(session, turn.person, turn.owner_ids)
        own = next((one.community for one in houses if one.role >= needed), None)
        if turn.home is not None and own is not None:
            return NotAllowed("access-elsewhere", group=turn.home.title, own=own.title)
        return NotAllowed(_REFUSAL[needed])

    async def _up_to_date(self, needed: Role, turn: Turn, data: dict[str, Any]) -> Turn:
        """The turn with the person's rights as they are now."""
        asked = await self._members.refresh_rights(turn.home, turn.now)
        if not asked and turn.role >= needed:
            return turn
        return await self._recognised(turn, data)

    async def _recognised(self, turn: Turn, data: dict[str, Any]) -> Turn:
        room: Room = data["room"]
        self._members.forget(turn.person.id)
        known = await self._members.recognise(data["account"], room, turn.now)
        return replace(turn, role=known.role, home=known.community)
