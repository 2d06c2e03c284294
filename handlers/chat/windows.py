"""What all dialogs share: words from the Fluent files, whose turn it is, what can't be read.

Each step counts once: where it leads commits with what it decides and the update's mark, and only
then is the next window shown (docs/contributing.md, Dialogs).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import STORAGE_KEY
from aiogram_dialog.api.protocols import DialogManager as Manager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel
from aiogram_dialog.widgets.text import Text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from handlers.chat.answers import answer_tap
from handlers.unit import Unit
from storage.database import Care


def window(*widgets: Any, state: State, getter: Any = None) -> Window:
    """A window of a dialog, written in Telegram's HTML like everything we say."""
    return Window(*widgets, state=state, getter=getter, parse_mode="HTML")


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


class At(Filter):
    """In one of these windows of a dialog."""

    def __init__(self, *windows: State) -> None:
        self._windows = windows

    async def __call__(self, _event: TelegramObject, aiogd_context: Context | None = None) -> bool:
        """Whether the person is there now."""
        return aiogd_context is not None and aiogd_context.state in self._windows


def turn_of(manager: DialogManager) -> Turn:
    """Whose turn it is in this dialog."""
    turn: Turn = manager.middleware_data["turn"]
    return turn


def unit_of(manager: DialogManager) -> Unit:
    """The unit of work of this step."""
    unit: Unit = manager.middleware_data["unit"]
    return unit


@asynccontextmanager
async def step(
    manager: DialogManager, then: State | None, care: Care = "chatter"
) -> AsyncIterator[AsyncSession]:
    """The unit of a step that leads to another window, or with None out of the dialog.

    Where it leads commits together with what it decides; the window is shown afterwards.
    """
    async with unit_of(manager)(care) as session:
        yield session
        if then is None:
            await manager.reset_stack(remove_keyboard=False)
        else:
            await go_to(manager, then)
    if then is None:
        await manager.reset_stack()  # once more, for the buttons


async def go_to(manager: DialogManager, then: State) -> None:
    """The next window, within a unit that decides which one it is."""
    await manager.switch_to(then)
    await manager.middleware_data[STORAGE_KEY].save_context(manager.current_context())


def expects(what: str) -> MessageInput:
    """Answers what a step can't use with what it waits for, and how to leave; put it last."""

    async def explain(_message: Message, _widget: MessageInput, manager: DialogManager) -> None:
        raise unexpected(manager, what)

    return MessageInput(explain, content_types=[ContentType.ANY])


def unexpected(manager: DialogManager, what: str) -> Mistake:
    """What a step waits for; `what` is the key of its name."""
    return Mistake("dialog-expects", what=turn_of(manager).words.plain(what))


async def toast(tap: CallbackQuery, manager: DialogManager, text: str) -> None:
    """Answer a tap with words, after the commit; a tap that can't be answered is no fault."""
    await answer_tap(manager.middleware_data["telegram"], tap, text)


def leave(left: str) -> Cancel:
    """The button that closes a form; its toast says what was `left` and what is kept."""

    async def tell(tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        await toast(tap, manager, turn_of(manager).words.plain(left))

    return Cancel(Label("dialog-cancel"), on_click=tell)
