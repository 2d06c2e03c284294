"""Who may use a handler: declared where it is registered, checked here before it runs.

`@router.message(Command("poll"), flags=ADMINS)`; a handler that declares nothing is a failing test.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject

from bot.community.members import ADMINS_FRESH, ADMINS_OLD, Known, Members, Room
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake

ANYONE = {"access": Role.MEMBER}
CREATORS = {"access": Role.CREATOR}
ADMINS = {"access": Role.ADMIN}
OWNERS = {"access": Role.OWNER}

_REFUSAL = {
    Role.CREATOR: "access-creators",
    Role.ADMIN: "access-admins",
    Role.OWNER: "access-owners",
}


class Access(BaseMiddleware):
    """Lets a handler run only for those it is meant for. Raises Mistake for others."""

    def __init__(self, members: Members) -> None:
        self._members = members

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Check the declared role; rights that may be out of date are asked for again."""
        needed = get_flag(data, "access", default=Role.MEMBER)
        if needed > Role.MEMBER:
            await self._ensure(needed, data)
        return await handler(event, data)

    async def _ensure(self, needed: Role, data: dict[str, Any]) -> None:
        turn: Turn = data["turn"]
        age = ADMINS_OLD if turn.role >= needed else ADMINS_FRESH
        room: Room = data["room"]
        known = Known(turn.person, turn.home, turn.role)
        role = turn.role
        if role < Role.OWNER and await self._members.refresh_rights(known, room, turn.now, age):
            known = await self._members.recognise(data["account"], room, turn.now)
            role = known.role
        if role < needed:
            raise Mistake(_REFUSAL[needed])
