"""Whom an update may be for, told at a glance.

aiogram asks the filters of one handler after another. With a hundred handlers that takes longer
than the one that answers, and each button would be unsealed for each kind there is. So only those
are asked that wait for this command, or this kind of button, or for neither.
"""

from collections.abc import Callable, Mapping
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
        self._lines: Mapping[str | None, TelegramEventObserver] = {}

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:
        """Ask those it may be for; the first whose filters pass handles it."""
        self._lines = self._lines or self._connect()
        line = self._lines.get(self._key(event, kwargs), self._lines[None])
        return await line.trigger(event, **kwargs)

    def _connect(self) -> Mapping[str | None, TelegramEventObserver]:
        keys = {key for handler in self.handlers for key in _keys(handler) or ()}
        return {key: self._line(key) for key in (*keys, None)}

    def _line(self, key: str | None) -> TelegramEventObserver:
        line = TelegramEventObserver(self.router, self.event_name)
        for handler in self.handlers:
            keys = _keys(handler)
            if keys is None or key in keys:
                line.handlers.append(handler)
        return line


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
