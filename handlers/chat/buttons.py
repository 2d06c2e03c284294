"""Filters for what people press and open: only genuine tokens of ours get through."""

from collections.abc import Sequence
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.identity import Links


class Pressed(Filter):
    """A button of this kind; the handler gets its `numbers`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    async def __call__(self, tap: CallbackQuery, links: Links) -> bool | dict[str, Any]:
        """Unseal the button's token."""
        return _numbers(links, tap.data or "", self.kind)


class Opened(Filter):
    """A link of this kind (`/start TOKEN` in private); the handler gets its `numbers`."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def __call__(self, message: Message, links: Links) -> bool | dict[str, Any]:
        """Unseal the link's token."""
        command, _, token = (message.text or "").partition(" ")
        return command == "/start" and _numbers(links, token.strip(), self._kind)


def _numbers(links: Links, token: str, kind: str) -> bool | dict[str, Sequence[int]]:
    numbers = links.sealer.unseal(token, kind)
    return False if numbers is None else {"numbers": numbers}
