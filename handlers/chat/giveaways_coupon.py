"""Two more steps of the dialog about a giveaway, where the prize is a coupon: how much off what."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Column, Row, SwitchTo

from bot.selling.coupons import read_off
from handlers.chat.choices import choices
from handlers.chat.giving import Giving
from handlers.chat.windows import Label, Says, expects, turn_of, window
from storage import courses
from storage.database import Database

OFFS = ("10%", "20%", "50%")
"""Offered as buttons; anything else can be typed."""

ALL = "*"
"""No course's code (bot/teaching/course_words.py)."""


async def _offs(**_: Any) -> dict[str, Any]:
    return {"offs": [(off, off) for off in OFFS]}


async def _off_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, given: str) -> None:
    await _set_off(manager, given)


async def _off_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    await _set_off(manager, given)


async def _set_off(manager: DialogManager, given: str) -> None:
    off = read_off(given, "coupon-off-typed")
    manager.dialog_data["off"] = [off.amount, off.is_percent]
    await manager.switch_to(Giving.coupon_course)


async def _lowered(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        offered = await courses.published_courses(session, turn.community.id)
    named = [(f"🎓 {course.title}", course.code) for course in offered]
    return {"lowered": [(turn.words.plain("giveaway-all-courses"), ALL), *named]}


async def _course_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, code: str) -> None:
    course = None if code == ALL else code
    manager.dialog_data.update({"prize": "", "course": course, "coupon": True})
    await manager.switch_to(Giving.winners)


def windows() -> tuple[Window, Window]:
    """Behind all others, as nobody goes through them who gives something else away."""
    return (
        window(
            Says("giveaway-ask-off"),
            Row(choices("offs", _off_chosen)),
            TextInput("typed_off", on_success=_off_typed),
            expects("expects-off"),
            SwitchTo(Label("authoring-back"), id="back", state=Giving.prize),
            state=Giving.coupon,
            getter=_offs,
        ),
        window(
            Says("giveaway-ask-lowered"),
            Column(choices("lowered", _course_chosen)),
            expects("expects-tap"),
            SwitchTo(Label("authoring-back"), id="back_to_off", state=Giving.coupon),
            state=Giving.coupon_course,
            getter=_lowered,
        ),
    )
