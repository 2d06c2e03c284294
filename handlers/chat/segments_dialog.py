"""The dialog in which a segment is put together: a condition at a time, counted at each step."""

from collections.abc import Sequence
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Group, Row, SwitchTo
from aiogram_dialog.widgets.text import Format
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.segments import keeping, offering
from bot.marketing.segments.finding import ensure_known
from bot.marketing.segments.formula import (
    EVERYBODY,
    KINDS,
    Fact,
    Formula,
    Not,
    Takes,
    extended,
    from_json,
    to_json,
)
from bot.marketing.segments.reading import ensure_few, read_value
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, window
from storage.database import Database


class Segmenting(StatesGroup):
    """The steps."""

    name = State()
    hub = State()
    kind = State()
    value = State()


def _data(manager: DialogManager) -> dict[str, Any]:
    """What was said so far; it begins with what the dialog was started with."""
    if "formula" not in manager.dialog_data:
        assert isinstance(manager.start_data, dict)
        manager.dialog_data.update(manager.start_data)
    return manager.dialog_data


def _formula(manager: DialogManager) -> Formula:
    return from_json(_data(manager)["formula"])


async def _name_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    name, database = keeping.read_name(typed), manager.middleware_data["database"]
    async with database.reading() as session:
        await keeping.ensure_free(session, turn_of(manager), name)
    _data(manager)["name"] = name
    await manager.switch_to(Segmenting.hub)


async def _hub(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, formula = turn_of(dialog_manager), _formula(dialog_manager)
    found = await keeping.look(database, turn, formula)
    html = turn.words(
        "segment-hub",
        name=_data(dialog_manager)["name"],
        described=found.described,
        people=found.people,
        writable=found.may_be_written,
    )
    return {
        "said": html,
        "is_empty": formula == EVERYBODY,
        "is_begun": formula != EVERYBODY,
        "has_past": bool(_data(dialog_manager).get("past")),
    }


async def _add(_t: CallbackQuery, button: Button, manager: DialogManager) -> None:
    _data(manager).update(by_or=button.widget_id == "or", denied=False)
    await manager.switch_to(Segmenting.kind)


async def _undo(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    past = _data(manager).get("past") or []
    if past:
        _data(manager)["formula"] = past[-1]
        _data(manager)["past"] = past[:-1]


async def _kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    return {
        "denied": "yes" if _data(dialog_manager).get("denied") else "no",
        "kinds": [
            (words.plain(f"segment-kind-{kind}"), str(number)) for number, kind in enumerate(KINDS)
        ],
    }


async def _deny(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    _data(manager)["denied"] = not _data(manager).get("denied")


async def _kind_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    kind = list(KINDS)[int(number)]
    if KINDS[kind].takes is Takes.NOTHING:
        await _take(manager, Fact(kind))
        return
    _data(manager)["kind"] = kind
    await manager.switch_to(Segmenting.value)


async def _values(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, kind = turn_of(dialog_manager), str(_data(dialog_manager)["kind"])
    async with database.reading() as session:
        offered = await offering.values_for(session, turn, kind)
    return {
        "kind": turn.words.plain(f"segment-kind-{kind}"),
        "example": turn.words.plain("segment-example", kind=kind),
        "values": [(one.label, one.key) for one in offered],
    }


async def _value_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, key: str) -> None:
    kind = str(_data(manager)["kind"])
    async with manager.middleware_data["database"].reading() as session:
        value = await offering.value_of(session, turn_of(manager), kind, key)
    await _take(manager, Fact(kind, value))


async def _value_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    kind = str(_data(manager)["kind"])
    value = read_value(kind, typed)
    async with manager.middleware_data["database"].reading() as session:
        await _ensure_known(session, manager, Fact(kind, value), typed)
    await _take(manager, Fact(kind, value))


async def _ensure_known(
    session: AsyncSession, manager: DialogManager, fact: Fact, typed: str
) -> None:
    await ensure_known(session, turn_of(manager).community.id, fact, typed)


async def _take(manager: DialogManager, fact: Fact) -> None:
    """One more condition; what was before can be had back."""
    data, before = _data(manager), _formula(manager)
    part = Not(fact) if data.get("denied") else fact
    after = ensure_few(extended(before, part, by_or=bool(data.get("by_or"))))
    past: Sequence[dict[str, Any]] = data.get("past") or []
    data.update(formula=to_json(after), past=[*past, to_json(before)])
    await manager.switch_to(Segmenting.hub)


async def _save(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, data, formula = turn_of(manager), _data(manager), _formula(manager)
    found = await keeping.look(manager.middleware_data["database"], turn, formula)
    async with step(manager, None) as session:
        if data["is_new"]:
            await keeping.save_new(session, turn, data["name"], formula)
        else:
            await keeping.change(session, turn, data["name"], formula)
        await keeping.show(session, turn, data["name"], found)


def dialog() -> Dialog:
    """The name, the conditions so far, what the next one asks, and of what."""
    return Dialog(
        window(
            Says("segment-ask-name"),
            TextInput("name", on_success=_name_typed),
            leave("left-segment"),
            expects("expects-segment-name"),
            state=Segmenting.name,
        ),
        window(
            Format("{said}"),
            Button(Label("segment-add-first"), id="first", on_click=_add, when="is_empty"),
            Row(
                Button(Label("segment-add-and"), id="and", on_click=_add, when="is_begun"),
                Button(Label("segment-add-or"), id="or", on_click=_add, when="is_begun"),
            ),
            Button(Label("segment-undo"), id="undo", on_click=_undo, when="has_past"),
            Row(Button(Label("segment-save"), id="save", on_click=_save), leave("left-segment")),
            expects("expects-tap"),
            state=Segmenting.hub,
            getter=_hub,
        ),
        window(
            Says("segment-ask-kind", "denied"),
            Button(Label("segment-denied", "denied"), id="not", on_click=_deny),
            Group(choices("kinds", _kind_chosen), width=2),
            SwitchTo(Label("authoring-back"), id="back", state=Segmenting.hub),
            expects("expects-tap"),
            state=Segmenting.kind,
            getter=_kinds,
        ),
        window(
            Says("segment-ask-value", "kind", "example"),
            Group(choices("values", _value_chosen), width=2),
            TextInput("typed", on_success=_value_typed),
            SwitchTo(Label("authoring-back"), id="back", state=Segmenting.kind),
            expects("expects-segment-value"),
            state=Segmenting.value,
            getter=_values,
        ),
    )
