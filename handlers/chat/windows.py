"""Words in dialogs: a window's text and its buttons come from the Fluent files like all else."""

from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.api.protocols import DialogManager as Manager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.text import Text

from bot.community.turn import Turn


class Says(Text):
    """The text of a key, with the window's data as its parameters; HTML in the window's body."""

    def __init__(self, key: str, *params: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self._key = key
        self._params = params

    async def _render_text(self, data: dict[str, Any], manager: Manager) -> str:
        turn: Turn = manager.middleware_data["turn"]
        return turn.words(self._key, **{name: data[name] for name in self._params})


class Label(Says):
    """The same for a button, which knows no markup."""

    async def _render_text(self, data: dict[str, Any], manager: Manager) -> str:
        turn: Turn = manager.middleware_data["turn"]
        return turn.words.plain(self._key, **{name: data[name] for name in self._params})


def turn_of(manager: DialogManager) -> Turn:
    """Whose turn it is in this dialog."""
    turn: Turn = manager.middleware_data["turn"]
    return turn
