"""Buttons of a window that are made of data: a label and what a tap on it means, `(label, key)`."""

from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Multiselect, Select
from aiogram_dialog.widgets.text import Format


def choices(name: str, on_click: Any) -> Select[str]:
    """One button for each item that the window's data holds under `name`; a tap decides."""
    return Select(Format("{item[0]}"), id=name, item_id_getter=_key, items=name, on_click=on_click)


def ticks(name: str, on_state_changed: Any = None) -> Multiselect[str]:
    """The same with a tick before each label; a tap sets or takes it away."""
    return Multiselect(
        Format("☑ {item[0]}"),
        Format("☐ {item[0]}"),
        id=name,
        item_id_getter=_key,
        items=name,
        on_state_changed=on_state_changed,
    )


def ticked(manager: DialogManager, name: str) -> list[str]:
    """The keys that have a tick."""
    found = manager.find(name)
    return list(found.get_checked()) if found else []


def _key(item: tuple[str, str]) -> str:
    return item[1]
