"""Whom an update may be for, told at a glance.

aiogram asks the filters of one handler after another. With a hundred handlers that takes longer
than the one that answers, and each button would be unsealed for each kind there is. So only those
are asked that wait for this command, or this kind of button, or for neither.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, TelegramObject

from bot.identity import kind_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command

Key = Callable[[TelegramObject, Mapping[str, Any]], str | None]


class Switchboard(TelegramEventObserver):
    """An observer whose handlers are sorted, in their order, by what they wait for."""

    def __init__(self, router: Router, event_name: str, key: Key) -> None:
        super().__init__(router, event_name)
        self._key = key
        self._waiting: Sequence[tuple[HandlerObject, frozenset[str] | None]] = ()
        self._lines: dict[str | None, TelegramEventObserver] = {}
        """By what is waited for; made when it is first called for."""

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:
        """Ask those it may be for; the first whose filters pass handles it."""
        return await self._line(self._key(event, kwargs)).trigger(event, **kwargs)

    def _line(self, key: str | None) -> TelegramEventObserver:
        self._waiting = self._waiting or [(handler, _keys(handler)) for handler in self.handlers]
        if key not in self._lines and not any(key in (keys or ()) for _, keys in self._waiting):
            key = None  # people may write any command
        if key not in self._lines:
            line = self._lines[key] = TelegramEventObserver(self.router, self.event_name)
            line.handlers += [
                handler for handler, keys in self._waiting if keys is None or key in keys
            ]
        return self._lines[key]


def install(router: Router) -> None:
    """Before anything is registered there."""
    router.message = router.observers["message"] = Switchboard(router, "message", _command)
    router.callback_query = router.observers["callback_query"] = Switchboard(
        router, "callback_query", _button
    )


def _keys(handler: HandlerObject) -> frozenset[str] | None:
    """What a handler waits for; None if it may be anything."""
    for asked in handler.filters or ():
        match asked.callback:
            case Command(names=names):
                return names
            case Opened():
                return frozenset({"start"})
            case Pressed(kind=kind):
                return frozenset({kind})
    return None


def _command(_event: TelegramObject, data: Mapping[str, Any]) -> str | None:
    command: CommandObject | None = data.get("command")
    return command.command if command else None


def _button(event: TelegramObject, _data: Mapping[str, Any]) -> str | None:
    assert isinstance(event, CallbackQuery)
    return kind_of(event.data or "")
